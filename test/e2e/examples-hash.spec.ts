import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, type Page, test } from '@playwright/test';
import { Folder, lambdarium } from '../cli/command';
import { factHash, openExample, openLab, runToEnd } from './lab-page';
import { type Site, startSite } from './sandbox/serve';

/*
 * The promise of the project, across engines: every example states the same facts in Chromium, on the real page, as it does in Node
 * from the command line; also in another time zone and language, and with one segment in flight as with eight.
 */

const ROOT = new URL('../../examples/', import.meta.url);
const NAMES = readdirSync(ROOT).sort();
/** Far from UTC by a quarter of an hour, and digits and dates that are not English. */
const ELSEWHERE = { timezoneId: 'Asia/Kathmandu', locale: 'ar-EG' } as const;
const RUN_ELSEWHERE = ['clickstream', 'ten-a-minute'];
/** Both keep eight guests busy at once; a stream with two shards, say, never has more than two. */
const RUN_IN_BOTH_WIDTHS = ['brand-new-account', 'photo-uploads'];

let folder: Folder;
let site: Site;
const hashes = new Map<string, string>();

async function hashInNode(name: string): Promise<string> {
  const out = folder.file(`${name}.json`);
  const scenario = new URL(`${name}/scenario.json`, ROOT).pathname;
  const { code, err } = await lambdarium(['run', scenario, '--out', out], tmpdir());
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const report = JSON.parse(readFileSync(out, 'utf8')) as { readonly factHash: string };
  return report.factHash;
}

async function hashOnPage(page: Page, name: string): Promise<string> {
  await openLab(page);
  const { name: title } = JSON.parse(readFileSync(new URL(`${name}/scenario.json`, ROOT), 'utf8')) as { readonly name: string };
  await openExample(page, title);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeEnabled();
  await runToEnd(page);
  // The last report comes up to a quarter of a second after the end.
  await expect.poll(() => factHash(page)).toBe(hashes.get(name));
  return factHash(page);
}

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = new Folder();
  site = await startSite();
  for (const name of NAMES) hashes.set(name, await hashInNode(name));
});
test.afterAll(() => {
  folder.remove();
  site.close();
});

for (const name of NAMES) {
  test(`${name} states the same facts on the page as in Node`, async ({ page }) => {
    expect(hashes.get(name)).toMatch(/^[0-9a-f]{32}$/);
    expect(await hashOnPage(page, name)).toBe(hashes.get(name));
  });
}

for (const name of RUN_ELSEWHERE) {
  test(`${name} states the same facts in ${ELSEWHERE.timezoneId}, in ${ELSEWHERE.locale}`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ ...ELSEWHERE, baseURL: baseURL ?? '' });
    const page = await context.newPage();
    await page.goto('');
    const zone = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions());
    expect([zone.timeZone.replace('Katmandu', 'Kathmandu'), zone.locale]).toEqual([ELSEWHERE.timezoneId, ELSEWHERE.locale]);
    expect(await hashOnPage(page, name)).toBe(hashes.get(name));
    await context.close();
  });
}

for (const name of RUN_IN_BOTH_WIDTHS) {
  test(`${name} states the same facts in Chromium with one or eight segments in flight`, async ({ page }) => {
    await page.goto(site.origin);
    const scenario: unknown = JSON.parse(readFileSync(new URL(`${name}/scenario.json`, ROOT), 'utf8'));
    const names = readdirSync(new URL(`${name}/`, ROOT)).filter((file) => file !== 'scenario.json');
    const files = Object.fromEntries(names.map((file) => [file, readFileSync(new URL(`${name}/${file}`, ROOT), 'utf8')]));
    for (const inFlightMax of [1, 8]) {
      const said = await page.evaluate(
        (args) => (globalThis as unknown as { ask(verb: string, ...args: unknown[]): Promise<unknown> }).ask('simulate', ...args),
        [scenario, files, inFlightMax] as const,
      );
      expect(said).toEqual({ factHash: hashes.get(name), mostInFlight: inFlightMax });
    }
  });
}
