import { expect, type Page, test } from '@playwright/test';
import { openScenario, runToEnd } from './lab-page';

/*
 * The middle of the screen under load: 200 environments and 100,000 spans. It must draw at least 30 frames a second while the run plays
 * and while the window is panned and zoomed, and no main-thread task may take longer than 50 ms. The machine that runs this has other
 * things to do: the best of five rounds is judged, and the first that is good enough is the last.
 */

const FRAMES_PER_S_MIN = 30;
const LONG_MS = 50;
const MEASURE_MS = 4000;
const ROUNDS = 5;

/** About 2,000 invocations a second of 0.1 s each: 200 environments, 100,000 invocations in 50 s. */
const CROWD = {
  formatVersion: 1,
  name: 'Crowd',
  durationS: 60,
  functions: [
    {
      name: 'crowd',
      runtime: 'nodejs24.x',
      memoryMiB: 1769,
      initMs: 200,
      profile: { steps: [{ kind: 'wait', ms: { kind: 'lognormal', mean: 100, cv: 0.3 } }] },
    },
  ],
  sources: [
    {
      kind: 'events',
      name: 'many',
      function: 'crowd',
      invocationType: 'RequestResponse',
      events: [{}],
      arrivals: { kind: 'poisson', perSecond: 2000 },
    },
  ],
};

interface Measured {
  readonly framesPerS: number;
  readonly longestTaskMs: number;
}

/** Frames and the longest task while something is done. */
async function measure(page: Page, act: 'play' | 'pan'): Promise<Measured> {
  return page.evaluate(
    async ([ms, what]) => {
      let longestTaskMs = 0;
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
      });
      observer.observe({ entryTypes: ['longtask'] });
      const lanes = document.querySelector<HTMLElement>('#timeline-lanes');
      if (lanes === null) throw new Error('there is no timeline');
      const { left, top, width } = lanes.getBoundingClientRect();
      let frames = 0;
      const startMs = performance.now();
      while (performance.now() - startMs < ms) {
        await new Promise(requestAnimationFrame);
        frames++;
        if (what !== 'pan') continue;
        const deltaY = Math.sin(frames / 12) * 60;
        const clientX = left + width * (0.5 + 0.2 * Math.sin(frames / 20));
        lanes.dispatchEvent(new WheelEvent('wheel', { deltaY, ctrlKey: true, clientX, clientY: top + 40, cancelable: true }));
      }
      observer.disconnect();
      return { framesPerS: (frames * 1000) / (performance.now() - startMs), longestTaskMs };
    },
    [MEASURE_MS, act] as const,
  );
}

const isGood = ({ framesPerS, longestTaskMs }: Measured): boolean => framesPerS >= FRAMES_PER_S_MIN && longestTaskMs <= LONG_MS;

/** The best of each in some rounds. */
async function best(page: Page, act: 'play' | 'pan'): Promise<Measured> {
  let found: Measured = { framesPerS: 0, longestTaskMs: Number.POSITIVE_INFINITY };
  for (let round = 0; round < ROUNDS && !isGood(found); round++) {
    const { framesPerS, longestTaskMs } = await measure(page, act);
    found = {
      framesPerS: Math.max(found.framesPerS, framesPerS),
      longestTaskMs: Math.min(found.longestTaskMs, longestTaskMs),
    };
  }
  return found;
}

test('200 environments and 100,000 spans are drawn at 30 frames a second without long tasks', async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto('');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeEnabled();
  await openScenario(page, CROWD);
  await page.getByRole('button', { name: 'Show more lanes' }).click();
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('1');
  await page.getByRole('button', { name: 'Play' }).click();
  const playing = await best(page, 'play');
  await runToEnd(page);
  await expect(page.getByText(/Timeline at 01:00: [2-9]\d\d environments/)).toBeAttached();
  const panning = await best(page, 'pan');
  console.log(
    `playing: ${playing.framesPerS.toFixed(0)} frames/s, longest task ${playing.longestTaskMs} ms; ` +
      `panning: ${panning.framesPerS.toFixed(0)} frames/s, longest task ${panning.longestTaskMs} ms`,
  );
  for (const { framesPerS, longestTaskMs } of [playing, panning]) {
    expect(framesPerS).toBeGreaterThanOrEqual(FRAMES_PER_S_MIN);
    expect(longestTaskMs).toBeLessThanOrEqual(LONG_MS);
  }
});
