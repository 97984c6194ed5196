import { expect, type Page, test } from '@playwright/test';

/*
 * No main-thread task over 50 ms while a run streams. The machine that runs this has other things to do: the median of three runs is
 * judged, and what counts is the time after the first screen stands.
 */

const RUNS = 3;
const STREAM_MS = 5000;
const LONG_MS = 50;

async function longestWhileStreaming(page: Page): Promise<number> {
  await page.goto('about:blank');
  await page.goto('');
  await page.waitForTimeout(2500);
  return page.evaluate(async (ms) => {
    let longest = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    });
    observer.observe({ entryTypes: ['longtask'] }); // tasks of 50 ms and more
    const clock = document.querySelector('footer b')?.textContent;
    await new Promise((resolve) => setTimeout(resolve, ms));
    observer.disconnect();
    if (document.querySelector('footer b')?.textContent === clock) throw new Error('the run did not stream');
    return longest;
  }, STREAM_MS);
}

test('no main-thread task is longer than 50 ms while the default scenario streams', async ({ page }) => {
  const longest: number[] = [];
  for (let run = 0; run < RUNS; run++) longest.push(await longestWhileStreaming(page));
  longest.sort((a, b) => a - b);
  expect(longest[Math.floor(RUNS / 2)], `longest tasks of each run: ${longest.join(', ')} ms`).toBeLessThanOrEqual(LONG_MS);
});
