import { existsSync, readFileSync } from 'node:fs';
import { openPaused, openSite, runToEnd } from './lab-site.mjs';
import { manyInvocations } from './scenarios.mjs';

/**
 * What page and engine hold after so many modelled invocations, in bytes, after a collection of garbage: the JavaScript heaps of the
 * page and of its worker with their array buffers and what the browser keeps for them (Runtime.getHeapUsage of the DevTools protocol).
 * Where the system tells (Linux), also the private memory of the renderer's process, which holds the browser's own code and caches too.
 * @param {{ browser: import('@playwright/test').Browser, dist: string, invocations: number }} options
 */
export async function measureMemory({ browser, dist, invocations }) {
  const site = await openSite(browser, dist);
  const page = await site.open();
  const devtools = await attach(page);
  await openPaused(page, manyInvocations(invocations));
  const ms = await runToEnd(page);
  await page.waitForTimeout(1000);
  const processBytes = await privateBytes(browser);
  const heaps = await devtools.heaps();
  await page.context().close();
  await site.close();
  return { ...heaps, bytes: heaps.pageBytes + heaps.workerBytes, processBytes, ms };
}

/** Talks to the page and its workers by the DevTools protocol. */
async function attach(page) {
  const session = await page.context().newCDPSession(page);
  const workers = [];
  const waiting = new Map();
  let messages = 0;
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.push(sessionId);
  });
  session.on('Target.detachedFromTarget', ({ sessionId }) => workers.splice(workers.indexOf(sessionId) >>> 0, 1));
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result, error } = JSON.parse(message);
    const [succeed, fail] = waiting.get(id) ?? [];
    waiting.delete(id);
    if (error === undefined) succeed?.(result);
    else fail?.(new Error(error.message));
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const ask = (sessionId, method) =>
    new Promise((succeed, fail) => {
      const id = ++messages;
      waiting.set(id, [succeed, fail]);
      session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) }).catch(fail);
    });
  const usage = async (send) => {
    await send('HeapProfiler.collectGarbage');
    return bytesOf(await send('Runtime.getHeapUsage'));
  };
  return {
    heaps: async () => {
      if (workers.length === 0) throw new Error('the engine’s worker is not there');
      const pageBytes = await usage((method) => session.send(method));
      let workerBytes = 0;
      for (const id of workers) workerBytes += await usage((method) => ask(id, method));
      return { pageBytes, workerBytes };
    },
  };
}

const bytesOf = ({ usedSize, backingStorageSize = 0, embedderHeapUsedSize = 0 }) =>
  usedSize + backingStorageSize + embedderHeapUsedSize;

/** Private bytes of the greatest renderer process; null where the system does not tell. */
async function privateBytes(browser) {
  if (!existsSync('/proc/self/smaps_rollup')) return null;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => privateBytesOf(id));
  return sizes.length === 0 ? null : Math.max(...sizes);
}

function privateBytesOf(process) {
  const path = `/proc/${process}/smaps_rollup`;
  if (!existsSync(path)) return 0;
  const kib = [...readFileSync(path, 'utf8').matchAll(/^Private_\w+:\s+(\d+) kB$/gm)].map((match) => Number(match[1]));
  return kib.reduce((sum, one) => sum + one, 0) * 1024;
}
