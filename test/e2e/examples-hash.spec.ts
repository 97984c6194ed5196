import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, type Page, test } from '@playwright/test';
import { Folder, lambdarium } from '../cli/command';
import { VIEW } from './keeping-page';
import { factHash, runToEnd, showNumbers } from './lab-page';
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

// A run in Node and one on the page, side by side: minutes on a machine that is slow and has other things to do.
test.describe.configure({ timeout: 300_000 });

let folder: Folder;
let site: Site;
const hashes = new Map<string, Promise<string>>();

interface Example {
  readonly scenario: {
    readonly name: string;
    readonly durationS: number;
    readonly sources: readonly Readonly<Record<string, unknown>>[];
  };
  /** The handler files, by name. */
  readonly files: Readonly<Record<string, string>>;
}

function exampleOf(name: string): Example {
  const read = (file: string): string => readFileSync(new URL(`${name}/${file}`, ROOT), 'utf8');
  const files = readdirSync(new URL(`${name}/`, ROOT)).filter((file) => file !== 'scenario.json');
  return {
    scenario: JSON.parse(read('scenario.json')) as Example['scenario'],
    files: Object.fromEntries(files.map((file) => [file, read(file)])),
  };
}

/** The hash from the command line, of an example that is written beside its files. */
async function hashInNode(name: string, { scenario, files }: Example): Promise<string> {
  const out = folder.file(`${name}.json`);
  for (const [file, text] of Object.entries({ ...files, 'scenario.json': JSON.stringify(scenario) }))
    folder.write(`${name}/${file}`, text);
  const { code, err } = await lambdarium(['run', folder.file(`${name}/scenario.json`), '--out', out], tmpdir());
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const { factHash } = JSON.parse(readFileSync(out, 'utf8')) as { readonly factHash: string };
  expect(factHash).toMatch(/^[0-9a-f]{32}$/);
  return factHash;
}

/** The same, of an example as it is: run once, however many tests ask. */
function hashOf(name: string): Promise<string> {
  const hash = hashes.get(name) ?? hashInNode(name, exampleOf(name));
  hashes.set(name, hash);
  hash.catch(() => {}); // who asked hears of it
  return hash;
}

/** Runs an example on a page that opens with it, to its end; the page's hash must be the one that Node has. */
async function expectHashOnPage(page: Page, name: string): Promise<void> {
  const inNode = hashOf(name);
  await page.addInitScript(
    (text) => {
      if (window.origin !== 'null') localStorage.setItem('lambdarium.onScreen', text); // a sandbox's frame has no storage
    },
    JSON.stringify({ scenario: { kind: 'example', id: name }, view: VIEW }),
  );
  await page.goto('');
  await expect(page.getByRole('button', { name: `Scenario: ${exampleOf(name).scenario.name}`, exact: true })).toBeVisible();
  await runToEnd(page);
  await showNumbers(page);
  const hash = await inNode;
  // The last report comes up to a quarter of a second after the end.
  await expect.poll(() => factHash(page)).toBe(hash);
}

test.beforeAll(async () => {
  folder = new Folder();
  site = await startSite();
});
test.afterAll(() => {
  folder.remove();
  site.close();
});

for (const name of NAMES) {
  test(`${name} states the same facts on the page as in Node`, async ({ page }) => {
    await expectHashOnPage(page, name);
  });
}

for (const name of RUN_ELSEWHERE) {
  test(`${name} states the same facts in ${ELSEWHERE.timezoneId}, in ${ELSEWHERE.locale}`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ ...ELSEWHERE, baseURL: baseURL ?? '' });
    const page = await context.newPage();
    await expectHashOnPage(page, name);
    const zone = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions());
    expect([zone.timeZone.replace('Katmandu', 'Kathmandu'), zone.locale]).toEqual([ELSEWHERE.timezoneId, ELSEWHERE.locale]);
    await context.close();
  });
}

/** Photo uploads without its quiet minutes: the album alone, shorter. */
function inShort(name: string, { scenario, files }: Example): Example {
  if (name !== 'photo-uploads') return { scenario, files };
  const arrivals = { kind: 'spike', perSecond: 10, spikePerSecond: 48, atS: 10, lastsS: 20 };
  return { scenario: { ...scenario, durationS: 60, sources: scenario.sources.map((one) => ({ ...one, arrivals })) }, files };
}

for (const name of RUN_IN_BOTH_WIDTHS) {
  test(`${name} states the same facts in Chromium with one or eight segments in flight`, async ({ page }) => {
    const example = inShort(name, exampleOf(name));
    const inNode = hashInNode(`${name}-short`, example);
    await page.goto(site.origin);
    const answers: unknown[] = [];
    for (const inFlightMax of [1, 8]) {
      const said = await page.evaluate(
        (args) => (globalThis as unknown as { ask(verb: string, ...args: unknown[]): Promise<unknown> }).ask('simulate', ...args),
        [example.scenario, example.files, inFlightMax] as const,
      );
      answers.push(said);
    }
    const factHash = await inNode;
    expect(answers).toEqual([1, 8].map((mostInFlight) => ({ factHash, mostInFlight })));
  });
}
