import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openSite, untilDataIsShown } from './lab-site.mjs';

/** Real milliseconds without a request after the first data: what the first screen loads a moment later belongs to it. */
const QUIET_MS = 1000;

/**
 * The first visit: every file that is asked for until the default scenario plays and nothing more comes, with its size compressed; the
 * time to the first environment on screen; and requests to anywhere else.
 * @param {{ browser: import('@playwright/test').Browser, dist: string, runs: number }} options
 */
export async function measureFirstLoad({ browser, dist, runs }) {
  const site = await openSite(browser, dist);
  const dataMs = [];
  /** @type {Set<string>} */
  const elsewhere = new Set();
  for (let run = 0; run < runs; run++) {
    const page = await site.open(async (fresh) => {
      await fresh.addInitScript(watchForData);
      fresh.context().on('request', (request) => {
        const url = request.url();
        if (/^(https?|wss?):/.test(url) && !url.startsWith(site.url)) elsewhere.add(url);
      });
    });
    await untilDataIsShown(page);
    dataMs.push(await page.evaluate(() => /** @type {any} */ (globalThis).firstDataMs));
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    await untilQuiet(page, site.served);
    await page.context().close();
  }
  await site.close();
  const files = [...new Set(site.served)].map((path) => ({
    file: relative(dist, path),
    gzipBytes: gzipSync(readFileSync(path)).length,
  }));
  files.sort((a, b) => b.gzipBytes - a.gzipBytes);
  return { files, gzipBytes: files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0), dataMs, elsewhere: [...elsewhere] };
}

async function untilQuiet(page, served) {
  for (let before = -1; before !== served.length; ) {
    before = served.length;
    await page.waitForTimeout(QUIET_MS);
  }
}

/** Runs in the page before anything else: notes when the fleet first has an environment, milliseconds since the navigation began. */
function watchForData() {
  const look = () => {
    const fleet = document.querySelector('canvas[aria-label^="Fleet at"]')?.getAttribute('aria-label') ?? '';
    if (/: [1-9][\d,]* environments/.test(fleet)) Object.assign(globalThis, { firstDataMs: performance.now() });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
