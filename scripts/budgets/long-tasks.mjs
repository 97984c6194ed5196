import { openSite, untilDataIsShown, untilEnded } from './lab-site.mjs';

/*
 * What the page's main thread does while a run streams. Long tasks are the browser's own measure (wall clock, so a busy machine makes
 * them longer); the gap between two animation frames is what a person sees. The processor time of the longest task comes from a trace.
 */

const TRACED = ['blink.user_timing', 'toplevel', 'disabled-by-default-devtools.timeline'];
const UNTRACED = { begin: async () => undefined, end: async () => undefined };

/**
 * Plays the default scenario as fast as the machine can, from its beginning to its end, `runs` times, and once more with a trace, which
 * itself costs time: from that one only the processor time is taken.
 * @param {{ browser: import('@playwright/test').Browser, dist: string, runs: number, withTrace?: boolean }} options
 */
export async function measureLongTasks({ browser, dist, runs, withTrace = true }) {
  const site = await openSite(browser, dist);
  const results = [];
  for (let run = 0; run < runs; run++) results.push(await oneRun(site));
  let longestCpuMs = null;
  if (withTrace) {
    const trace = { begin: (page) => browser.startTracing(page, { categories: TRACED }), end: () => browser.stopTracing() };
    const { traced } = await oneRun(site, trace);
    longestCpuMs = longestTaskCpuMs(JSON.parse(traced.toString()).traceEvents);
  }
  await site.close();
  return { runs: results, longestCpuMs };
}

async function oneRun(site, { begin, end } = UNTRACED) {
  const page = await site.open();
  await untilDataIsShown(page);
  await page.waitForTimeout(2000); // the first screen stands
  await begin(page);
  await page.evaluate(watchTasks);
  await page.getByLabel('Speed').selectOption('max');
  await untilEnded(page);
  const seen = await page.evaluate(() => /** @type {any} */ (globalThis).taskWatch.stop());
  const traced = await end(); // while its page is there
  await page.context().close();
  return { ...seen, traced };
}

/** Runs in the page: notes the longest task (the browser tells of those of 50 ms and more) and the longest wait for a frame. */
function watchTasks() {
  performance.mark('lambdarium watch begins');
  const seen = { longTaskMs: 0, longTasks: 0, frameGapMs: 0, frames: 0, ms: 0 };
  const startMs = performance.now();
  const note = (list) => {
    for (const { duration } of list) {
      seen.longTaskMs = Math.max(seen.longTaskMs, duration);
      seen.longTasks++;
    }
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ entryTypes: ['longtask'] });
  let lastMs = startMs;
  let handle = requestAnimationFrame(function look(nowMs) {
    seen.frameGapMs = Math.max(seen.frameGapMs, nowMs - lastMs);
    seen.frames++;
    lastMs = nowMs;
    handle = requestAnimationFrame(look);
  });
  const stop = () => {
    note(observer.takeRecords());
    observer.disconnect();
    cancelAnimationFrame(handle);
    return { ...seen, ms: performance.now() - startMs };
  };
  Object.assign(globalThis, { taskWatch: { stop } });
}

/** The processor milliseconds of the longest task of the page's own main thread since it is watched; null when the trace has none. */
function longestTaskCpuMs(events) {
  const begin = events.find(({ name }) => name === 'lambdarium watch begins');
  if (begin === undefined) return null;
  const isOurs = ({ name, pid, tid, ts, tdur }) =>
    /RunTask$/.test(name) && tdur !== undefined && pid === begin.pid && tid === begin.tid && ts >= begin.ts;
  const longestUs = events.reduce((longest, event) => (isOurs(event) ? Math.max(longest, event.tdur) : longest), 0);
  return longestUs === 0 ? null : longestUs / 1000;
}
