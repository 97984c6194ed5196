import type { FrameAnswer, FrameRequest } from '..';

/*
 * The page's half of the sandbox: makes hidden frames for the engine worker, which cannot make one itself. The page never talks to a
 * frame beyond handing over the control port.
 */

const OPEN_MS_MAX = 10_000;
const READY = 'lambdarium-sandbox-ready';

/** Real milliseconds after a frame's page has loaded, with or without its script, in which the script's word must have come. */
const LOADED_MS_MAX = 2_000;

/** Waits for the frame's own word that its script runs; only a message of that very window counts. */
function untilReady(frame: HTMLIFrameElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = new AbortController();
    const { signal } = stop;
    const give = (ms: number): void => {
      const timer = setTimeout(() => {
        stop.abort();
        reject(new Error('the sandbox frame did not start'));
      }, ms);
      signal.addEventListener('abort', () => clearTimeout(timer));
    };
    const onMessage = (event: MessageEvent): void => {
      if (event.source !== frame.contentWindow || event.data !== READY) return;
      stop.abort();
      resolve();
    };
    give(OPEN_MS_MAX);
    // A browser's own page that says why there is none loads as well.
    frame.addEventListener('load', () => give(LOADED_MS_MAX), { signal });
    addEventListener('message', onMessage, { signal });
  });
}

interface OpenedFrame {
  readonly frame: HTMLIFrameElement;
  readonly control: MessagePort;
}

async function openAt(url: string, isSandboxed: boolean): Promise<OpenedFrame> {
  const frame = document.createElement('iframe');
  // Nothing but scripts: no same origin, no forms, no popups, no top navigation.
  if (isSandboxed) frame.setAttribute('sandbox', 'allow-scripts');
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  frame.style.display = 'none';
  frame.src = url;
  const ready = untilReady(frame);
  document.body.append(frame);
  try {
    await ready;
  } catch (error) {
    frame.remove();
    throw error;
  }
  const channel = new MessageChannel();
  // The frame's origin is opaque, so no target origin but '*' can name it; the port goes to this window alone.
  frame.contentWindow?.postMessage('control', '*', [channel.port2]);
  return { frame, control: channel.port1 };
}

/**
 * Opens one hidden frame with an opaque origin; answers it and the control port of its script. Without the network sandbox.html cannot
 * be had (see sandbox-host.js); then its stand-in beside it opens the same frame one level further down.
 */
export async function openFrame(sandboxUrl: string): Promise<OpenedFrame> {
  const direct = (): Promise<OpenedFrame> => openAt(sandboxUrl, true);
  const hosted = (): Promise<OpenedFrame> => openAt(sandboxUrl.replace(/sandbox\.html$/, 'sandbox-host.html'), false);
  if (!sandboxUrl.endsWith('sandbox.html')) return direct();
  return navigator.onLine ? direct().catch(hosted) : hosted().catch(direct);
}

/**
 * Serves the engine worker at the other end of `port` with sandbox frames from `sandboxUrl` (an address of this very site, so that the
 * page's own policy `frame-src 'self'` allows it). Answers a function that closes all frames.
 */
export function serveFrames(port: MessagePort, sandboxUrl: string): () => void {
  const frames = new Map<number, HTMLIFrameElement>();
  const close = (id: number): void => {
    frames.get(id)?.remove();
    frames.delete(id);
  };
  const open = async (id: number): Promise<void> => {
    try {
      const { frame, control } = await openFrame(sandboxUrl);
      frames.set(id, frame);
      port.postMessage({ op: 'opened', id } satisfies FrameAnswer, [control]);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      port.postMessage({ op: 'failed', id, reason } satisfies FrameAnswer);
    }
  };
  port.onmessage = (event: MessageEvent<FrameRequest>) => {
    const request = event.data;
    if (request.op === 'open') void open(request.id);
    else close(request.id);
  };
  return () => {
    port.onmessage = null;
    for (const id of [...frames.keys()]) close(id);
  };
}
