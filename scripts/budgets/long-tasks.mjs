import { openSite, untilDataIsShown, untilEnded } from './lab-site.mjs';

/*
 * What the page's main thread does while a run streams. Long tasks are the browser's own measure (wall clock, so a busy machine makes
 * them longer); the gap between two animation frames is what a person sees. The processor time of the longest task comes from a trace.
 */

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
    await oneRun(site, (page) =>
      browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] }),
    );
    longestCpuMs = longestTaskCpuMs(JSON.parse((await browser.stopTracing()).toString()).traceEvents);
  }
  await site.close();
  return { runs: results, longestCpuMs };
}

async function oneRun(site, begin = async () => undefined) {
  const page = await site.open();
  await untilDataIsShown(page);
  await page.waitForTimeout(2000); // the first screen stands
  await begin(page);
  await page.evaluate(watchTasks);
  await page.getByLabel('Speed').selectOption('max');
  await untilEnded(page);
  const seen = await page.evaluate(() => /** @type {any} */ (globalThis).taskWatch.stop());
  await page.context().close();
  return seen;
}

/** Runs in the page: notes the longest task (the browser tells of those of 50 ms and more) and the longest wait for a frame. */
function watchTasks() {
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

/** The processor milliseconds of the longest task of the renderer's main thread; null when the trace does not have it. */
function longestTaskCpuMs(events) {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const isMain = new Set(mains.map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = events.filter(
    ({ name, pid, tid, tdur }) => /RunTask$/.test(name) && tdur !== undefined && isMain.has(`${pid} ${tid}`),
  );
  return tasks.length === 0 ? null : Math.max(...tasks.map(({ tdur }) => tdur)) / 1000;
}
