import { expect, type Page, test } from '@playwright/test';
import { numberIn, openLab, openScenario, runToEnd } from './lab-page';

/*
 * A million requests a second on the page: a hundred functions of 10,000 each, 50 ms long, in a hundred thousand environments. One second
 * of it runs here (docs/performance.md has the whole minute), and every function's fleet must be drawn as a strip that is as long
 * as the numbers say.
 */

const FUNCTIONS = 100;
const PER_SECOND = 10_000;
/** A strip is drawn in whole pixels, and its outline covers one at each end. */
const WRONG_PX_MAX = 2.5;

const names = Array.from({ length: FUNCTIONS }, (_, i) => `f${i}`);
const MILLION = {
  formatVersion: 1,
  name: 'Million',
  durationS: 1,
  seed: 7,
  account: { concurrency: 100_000 },
  functions: names.map((name) => ({
    name,
    runtime: 'nodejs24.x',
    memoryMiB: 128,
    cpuMs: 0,
    initMs: 0,
    profile: { steps: [{ kind: 'wait', ms: 50 }] },
  })),
  sources: names.map((name) => ({
    kind: 'events',
    name: `to-${name}`,
    function: name,
    invocationType: 'RequestResponse',
    events: [{}],
    arrivals: { kind: 'poisson', perSecond: PER_SECOND },
  })),
};

interface Strip {
  readonly busyPx: number;
  readonly widthPx: number;
}

/** The strips of the fleet, from its pixels: where colour stands 14 pixels high at the left edge, a strip begins. */
async function stripsOf(page: Page): Promise<readonly Strip[]> {
  return page.evaluate(() => {
    const canvas = document.querySelector('#fleet-boxes')?.parentElement?.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (canvas == null || context == null) throw new Error('there is no fleet');
    const scale = canvas.width / canvas.clientWidth;
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    const words = new Uint32Array(data.buffer);
    const at = (x: number, y: number): number => words[Math.round(y) * width + Math.round(x)] ?? 0;
    const strips: Strip[] = [];
    const x0 = 6 * scale;
    const stripPx = 12 * scale;
    for (let y = 0; y < height - stripPx; y++) {
      const busy = at(x0, y);
      let high = 0;
      while (high < stripPx && busy !== at(x0, 0) && at(x0, y + high) === busy) high++;
      if (high < stripPx) continue;
      let end = x0;
      while (at(end, y + stripPx / 2) === busy) end++;
      let edge = end + 3;
      while (edge < width && at(edge, y + stripPx / 2) === at(end + 3, y + stripPx / 2)) edge++;
      strips.push({ busyPx: end / scale - 4, widthPx: edge / scale - 4 });
      y += 2 * stripPx;
    }
    return strips;
  });
}

/** What the fleet's sentence says of each function: environments, and those at work. */
async function saidOf(page: Page): Promise<readonly { readonly live: number; readonly running: number }[]> {
  const label = (await page.locator('canvas[aria-label^="Fleet at"]').getAttribute('aria-label')) ?? '';
  const number = (text: string | undefined): number => Number(text?.replaceAll(',', ''));
  return [...label.matchAll(/f\d+: ([\d,]+) environments, ([\d,]+) at work/g)].map(([, live, running]) => ({
    live: number(live),
    running: number(running),
  }));
}

test('a million requests a second run, and their fleets are strips as long as the numbers say', async ({ page }) => {
  test.slow();
  await openLab(page);
  await openScenario(page, MILLION);
  const ms = await runToEnd(page);
  console.log(`a virtual second of a million requests in ${(ms / 1000).toFixed(1)} s`);
  await expect.poll(() => numberIn(page, 'Attempts to invoke', 'served')).toBeGreaterThan(0.9 * FUNCTIONS * PER_SECOND);
  const said = await saidOf(page);
  const strips = await stripsOf(page);
  expect(said.length).toBe(FUNCTIONS);
  expect(said.reduce((sum, { live }) => sum + live, 0)).toBeGreaterThan(50_000);
  expect(strips.length).toBe(FUNCTIONS);
  strips.forEach(({ busyPx, widthPx }, fn) => {
    const { live, running } = said[fn] ?? { live: 1, running: 0 };
    expect(Math.abs(busyPx - (running / live) * widthPx), `the strip of f${fn}`).toBeLessThan(WRONG_PX_MAX);
  });
});
