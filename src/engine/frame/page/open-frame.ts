import type { FrameAnswer, FrameRequest } from '..';

/*
 * The page's half of the sandbox: makes hidden frames for the engine worker, which cannot make one itself. The page never talks to a
 * frame beyond handing over the control port.
 */

const OPEN_MS_MAX = 10_000;
const READY = 'lambdarium-sandbox-ready';

/** Waits for the frame's own word that its script runs; only a message of that very window counts. */
function untilReady(frame: HTMLIFrameElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      removeEventListener('message', onMessage);
      clearTimeout(timer);
    };
    const onMessage = (event: MessageEvent): void => {
      if (event.source !== frame.contentWindow || event.data !== READY) return;
      end();
      resolve();
    };
    const timer = setTimeout(() => {
      end();
      reject(new Error('the sandbox frame did not start'));
    }, OPEN_MS_MAX);
    addEventListener('message', onMessage);
  });
}

/** Opens one hidden frame with an opaque origin; answers it and the control port of its script. */
export async function openFrame(
  sandboxUrl: string,
): Promise<{ readonly frame: HTMLIFrameElement; readonly control: MessagePort }> {
  const frame = document.createElement('iframe');
  // Nothing but scripts: no same origin, no forms, no popups, no top navigation.
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  frame.style.display = 'none';
  frame.src = sandboxUrl;
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
