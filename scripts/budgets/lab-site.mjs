import { serve } from '../serve.mjs';

/*
 * The built page, served and handled as a person would, by Playwright.
 */

/** Real milliseconds that anything on the page may take before the measurement gives up. */
const WAIT_MS = 240_000;

/**
 * Serves a build and opens pages of it, each with empty caches. The service worker stays away: it fetches the whole build for later,
 * which is no part of the first screen.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} dist
 */
export async function openSite(browser, dist) {
  /** @type {string[]} */
  const served = [];
  const server = await serve({ folder: dist, base: '/some/sub-path/', onFile: (path) => served.push(path) });
  return {
    url: server.url,
    served,
    /** @param {(page: import('@playwright/test').Page) => void | Promise<void>} [prepare] before anything is asked for */
    open: async (prepare = () => undefined) => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
      const page = await context.newPage();
      page.setDefaultTimeout(WAIT_MS);
      await prepare(page);
      await page.goto(server.url, { waitUntil: 'commit' });
      return page;
    },
    close: server.close,
  };
}

/**
 * Waits until the fleet shows an environment.
 * @param {import('@playwright/test').Page} page
 */
export async function untilDataIsShown(page) {
  await page
    .locator('canvas[aria-label^="Fleet at"][aria-label*="environments"]:not([aria-label*=": 0 environments"])')
    .waitFor();
}

/**
 * Opens a scenario in place of the one that plays, paused.
 * @param {import('@playwright/test').Page} page
 * @param {Readonly<Record<string, unknown>>} scenario
 */
export async function openPaused(page, scenario) {
  const pause = page.getByRole('button', { name: 'Pause', exact: true });
  await pause.click();
  const buffer = Buffer.from(JSON.stringify(scenario));
  await page.locator('input[type=file]').setInputFiles({ name: 'scenario.json', mimeType: 'application/json', buffer });
  await page.getByRole('button', { name: `Scenario: ${scenario.name}`, exact: true }).waitFor();
  await pause.click();
}

/**
 * Plays what is loaded to its end, as fast as the machine can. Answers the real milliseconds it took.
 * @param {import('@playwright/test').Page} page
 */
export async function runToEnd(page) {
  const startMs = performance.now();
  await page.getByRole('button', { name: 'To the end' }).click();
  await untilEnded(page);
  return performance.now() - startMs;
}

/** @param {import('@playwright/test').Page} page */
export async function untilEnded(page) {
  await page.getByRole('contentinfo').filter({ hasText: 'ended' }).waitFor();
}
