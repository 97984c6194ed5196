import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './scripts/find-chromium.mjs';

/*
 * End-to-end tests against the production build, served as any static host would, below a sub-path, in a real Chromium.
 * Playwright reads this file again in each of its processes, so what is found once travels in the environment. Another build can be
 * tested: LAMBDARIUM_E2E_DIST names its folder, LAMBDARIUM_E2E_RESULTS where its results go.
 */

function freePort(): Promise<number> {
  return new Promise((succeed, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
      probe.close(() => succeed(address.port));
    });
  });
}

/** What is measured needs the machine for itself: `npm test` runs these one at a time, after the others. */
const MEASURED = ['**/budgets.spec.ts', '**/centre-frames.spec.ts', '**/throughput.spec.ts'];

process.env.LAMBDARIUM_E2E_PORT ??= String(await freePort());
const found = findChromium();
if (found.kind === 'missing') throw new Error(found.message);
const baseURL = `http://127.0.0.1:${process.env.LAMBDARIUM_E2E_PORT}/some/sub-path/`;

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  // One set of pictures for every platform: where fonts differ, visual.spec.ts compares coarsely.
  snapshotPathTemplate: '{testDir}/{testFileName}-snapshots/{arg}{ext}',
  outputDir: process.env.LAMBDARIUM_E2E_RESULTS ?? 'test-results',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // A busy machine can be late once; what only then passes is listed as flaky.
  retries: 1,
  projects: [
    { name: 'page', testIgnore: MEASURED },
    { name: 'measured', testMatch: MEASURED },
  ],
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list']],
  use: {
    baseURL,
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: found.path, args: [...CHROMIUM_FLAGS] },
    screenshot: 'only-on-failure',
    // It would fetch the whole build beside every test, and answer before what a test routes away; who tests it allows it.
    serviceWorkers: 'block',
  },
  webServer: {
    command: `node scripts/serve.mjs --folder ${process.env.LAMBDARIUM_E2E_DIST ?? 'dist'} --base /some/sub-path/ --port ${process.env.LAMBDARIUM_E2E_PORT}`,
    url: baseURL,
    reuseExistingServer: false,
    timeout: 30_000,
  },
});
