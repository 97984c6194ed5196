import { readFileSync } from 'node:fs';
import {
  type Download,
  expect,
  type Page,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type TestType,
} from '@playwright/test';

/* What the specs of keeping, sharing and exporting do with the page. */

/** A scenario without code. */
export const MODELLED = {
  formatVersion: 1,
  name: 'Two a second',
  durationS: 120,
  functions: [{ name: 'web', memoryMiB: 512, cpuMs: 40, reservedConcurrency: 1 }],
  sources: [{ kind: 'http-api', name: 'api', function: 'web', arrivals: { kind: 'poisson', perSecond: 4 } }],
};

/** What this browser remembers of how the run was looked at. */
export const VIEW = {
  scope: 'all',
  speed: 10,
  functionIndex: 0,
  meaningTab: 'story',
  isAllTracks: false,
  isLogScale: false,
  hiddenLines: [],
};

const seen = { errors: [] as string[], foreign: [] as string[] };

/** Watches one page, such as one of another browser. */
export function watch(page: Page, baseURL: string | undefined): void {
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  const origin = new URL(baseURL ?? '').origin;
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol.startsWith('http') && asked !== origin) seen.foreign.push(request.url());
  });
}

/** Watches every page of a spec for errors on the console and for requests to another origin. */
export function watchPages(test: TestType<PlaywrightTestArgs & PlaywrightTestOptions, object>): void {
  test.beforeEach(({ page, baseURL }) => {
    seen.errors = [];
    seen.foreign = [];
    watch(page, baseURL);
  });
  test.afterEach(() => {
    expect(seen).toEqual({ errors: [], foreign: [] });
  });
}

/** The button that carries the name of the scenario on screen. */
export const named = (page: Page, name: string) => page.getByRole('button', { name: `Scenario: ${name}`, exact: true });
/** The memory of the function on screen. */
export const memory = (page: Page) => page.getByRole('textbox', { name: /^Memory/ });
/** Somewhere on the page this is said. */
export const said = (page: Page, text: string | RegExp) => expect(page.getByText(text).first()).toBeVisible();

/** Sets the memory of the function on screen. */
export async function setMemory(page: Page, value: string): Promise<void> {
  await memory(page).fill(value);
  await memory(page).press('Enter');
}

/** The page's notice that something was saved is silent, so this looks into the shelf. */
export async function saved(page: Page, name: string, text: string): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async (wanted) => {
        const open = indexedDB.open('lambdarium');
        await new Promise((resolve) => open.addEventListener('success', resolve));
        if (!open.result.objectStoreNames.contains('scenarios')) return '';
        const all = open.result.transaction('scenarios').objectStore('scenarios').getAll();
        await new Promise((resolve) => all.addEventListener('success', resolve));
        open.result.close();
        return JSON.stringify(all.result.filter((one: { name: string }) => one.name === wanted));
      }, name),
    )
    .toContain(text);
}

/** Opens a menu of the header and takes an item. */
export async function menuItem(page: Page, menu: RegExp | string, item: RegExp | string): Promise<void> {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Takes an item of the Export menu; answers the file. */
export async function downloaded(page: Page, item: RegExp): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const waiting: Promise<Download> = page.waitForEvent('download');
  await menuItem(page, 'Export', item);
  const download = await waiting;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** The lines of a CSV by the names of its columns. */
export const rowsOf = (csv: string): readonly Readonly<Record<string, string>>[] => {
  const [head = '', ...lines] = csv.split('\r\n').filter((line) => line !== '');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell])));
};
