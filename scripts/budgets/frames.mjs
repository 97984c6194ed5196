import { openPaused, openSite, untilEnded } from './lab-site.mjs';
import { busyFleet } from './scenarios.mjs';

/**
 * Frames of the timeline with many environments and spans, while the window is zoomed and moved and the lanes are scrolled in every
 * frame: first while the run plays at 60 times real speed, then standing still at its end.
 * @param {{ browser: import('@playwright/test').Browser, dist: string, environments: number, spans: number, ms?: number }} options
 *   `ms`: real milliseconds of each of the two
 */
export async function measureFrames({ browser, dist, environments, spans, ms = 6000 }) {
  const site = await openSite(browser, dist);
  const page = await site.open((fresh) => fresh.addInitScript(countDrawings));
  // Twice the spans: half of them are there when it plays on.
  await openPaused(page, busyFleet({ environments, spans: spans * 2 }));
  await page.getByRole('button', { name: 'Show more lanes' }).waitFor({ state: 'attached' });
  await seekToHalf(page);
  await page.getByRole('button', { name: 'Show more lanes' }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  const playing = await page.evaluate(disturb, ms);
  const toEnd = page.getByRole('button', { name: 'To the end' });
  if (await toEnd.isEnabled()) await toEnd.click(); // a short run has ended by itself
  await untilEnded(page);
  const standing = await page.evaluate(disturb, ms);
  const lanes = await page.evaluate(() => /: ([\d,]+) environments? between/.exec(document.body.textContent ?? '')?.[1] ?? '0');
  await page.context().close();
  await site.close();
  return { lanes: Number(lanes.replaceAll(',', '')), playing, standing };
}

/** A seek takes a while, and a press on the way to one may find nothing moved yet: so press until it is there. */
async function seekToHalf(page) {
  const playhead = page.getByRole('slider', { name: /^Playhead/ });
  const at = async (name) => Number(await playhead.getAttribute(name));
  for (let presses = 0; (await at('aria-valuenow')) < 0.45 * (await at('aria-valuemax')); presses++) {
    if (presses === 300) throw new Error('the playhead does not move');
    await playhead.press('PageUp');
    await page.waitForTimeout(400);
  }
}

/** Runs in the page before anything else: counts how often each canvas is cleared, which every drawing begins with. */
function countDrawings() {
  const drawings = new WeakMap();
  const { clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function counted(...box) {
    drawings.set(this.canvas, (drawings.get(this.canvas) ?? 0) + 1);
    return clearRect.apply(this, box);
  };
  Object.assign(globalThis, { drawingsOf: (canvas) => drawings.get(canvas) ?? 0 });
}

/**
 * Runs in the page: in every animation frame one turn of a wheel with Ctrl, in and out at places that wander, and a scroll. Answers
 * animation frames and drawings of the timeline per second, and the longest wait for a frame.
 */
function disturb(ms) {
  const chart = document.querySelector('[data-chart=timeline]');
  const canvas = chart?.querySelector('canvas');
  let scroller = chart?.parentElement ?? null;
  while (scroller !== null && scroller.scrollHeight <= scroller.clientHeight) scroller = scroller.parentElement;
  if (chart == null || canvas == null || scroller === null) throw new Error('there is no timeline with lanes to scroll');
  const drawn = () => /** @type {any} */ (globalThis).drawingsOf(canvas);
  const box = chart.getBoundingClientRect();
  const turn = (n) => {
    const clientX = box.left + box.width * (0.6 + 0.3 * Math.sin(n / 17));
    const deltaY = Math.sin(n / 23) > 0 ? -30 : 30;
    chart.dispatchEvent(
      new WheelEvent('wheel', { clientX, clientY: box.top + 20, deltaY, ctrlKey: true, bubbles: true, cancelable: true }),
    );
    scroller.scrollTop = (0.5 + 0.5 * Math.sin(n / 40)) * scroller.scrollHeight;
  };
  return new Promise((answer) => {
    const drawnBefore = drawn();
    let frames = 0;
    let longestMs = 0;
    let startMs = 0;
    let lastMs = 0;
    requestAnimationFrame(function look(nowMs) {
      if (startMs === 0) startMs = nowMs;
      else longestMs = Math.max(longestMs, nowMs - lastMs);
      lastMs = nowMs;
      if (nowMs - startMs < ms) {
        turn(frames++);
        requestAnimationFrame(look);
        return;
      }
      const seconds = (nowMs - startMs) / 1000;
      answer({ framesPerSecond: frames / seconds, drawnPerSecond: (drawn() - drawnBefore) / seconds, longestMs });
    });
  });
}
