import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { measureFirstLoad } from '../../scripts/budgets/first-load.mjs';
import { measureFrames } from '../../scripts/budgets/frames.mjs';
import { BUDGETS, median } from '../../scripts/budgets/limits.mjs';
import { measureLongTasks } from '../../scripts/budgets/long-tasks.mjs';
import { measureMemory } from '../../scripts/budgets/memory.mjs';

/*
 * The budgets, small (npm run budgets measures them whole). Bytes and origins are exact; what depends on the machine has room, because
 * the machines that run this have other things to do; so a task is judged here by its processor time, which others do not lengthen.
 */

// Nothing here is quick on a machine that is slow or has other things to do: what is judged is judged by its limit.
test.describe.configure({ timeout: 300_000 });

const dist = resolve(process.env.LAMBDARIUM_E2E_DIST ?? 'dist');
/** How much slower than the budget a busy machine may be. */
const BUSY = 4;

test('the first load keeps to its bytes, asks nobody else, and shows data soon', async ({ browser }) => {
  const { gzipBytes, files, dataMs, elsewhere } = await measureFirstLoad({ browser, dist, runs: 1 });
  const list = files.map(({ file, gzipBytes: bytes }) => `${bytes} ${file}`).join('\n');
  // The page, its engine's worker, its styles and the sandbox: were one of them not counted, the sum would mean nothing.
  for (const part of [/^index\.html$/, /^assets\/index-.*\.js$/, /^assets\/main-.*\.js$/, /\.css$/, /^sandbox\.html$/]) {
    expect(
      files.some(({ file }) => part.test(file)),
      `${part} in\n${list}`,
    ).toBe(true);
  }
  expect(gzipBytes / 1000, list).toBeLessThanOrEqual(BUDGETS.firstLoadKB);
  expect(elsewhere).toEqual([]);
  expect(median(dataMs)).toBeLessThanOrEqual(BUDGETS.firstDataMs * BUSY);
});

test('the timeline is drawn while it is zoomed and scrolled, with many environments and spans', async ({ browser }) => {
  const { lanes, standing } = await measureFrames({ browser, dist, environments: 100, spans: 30_000, ms: 2000 });
  expect(lanes).toBeGreaterThanOrEqual(100);
  expect(standing.drawnPerSecond).toBeGreaterThanOrEqual(BUDGETS.framesPerSecond / BUSY);
});

test('no main-thread task works longer than 50 ms while the default scenario streams at full speed', async ({ browser }) => {
  const { longestCpuMs } = await measureLongTasks({ browser, dist, runs: 0 });
  expect(longestCpuMs).toBeGreaterThan(0.5);
  expect(longestCpuMs).toBeLessThanOrEqual(BUDGETS.longTaskMs);
});

test('page and engine keep within their memory', async ({ browser }) => {
  const { bytes, pageBytes, workerBytes } = await measureMemory({ browser, dist, invocations: 200_000 });
  expect(pageBytes).toBeGreaterThan(1e6);
  expect(workerBytes).toBeGreaterThan(1e6);
  expect(bytes / 1e6).toBeLessThanOrEqual(BUDGETS.memoryMB);
});
