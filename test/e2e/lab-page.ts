import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { linkOf } from './link-of';

/* The Lab's page, handled as a person would: what several specs do with it. */

type ScenarioFile = Readonly<Record<string, unknown>>;

/**
 * Opens the Lab; the default scenario plays, or the given one, which has no code: a link brings it at once. Its numbers are shown where
 * they fit beside it.
 */
export async function openLab(page: Page, scenario: ScenarioFile | null = null): Promise<void> {
  await page.goto(scenario === null ? '' : linkOf(JSON.stringify(scenario)));
  // Its name may be that of the default scenario, which is there before it.
  if (scenario !== null) await expect(page.getByText(`Opened “${String(scenario['name'])}” from the link.`)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeEnabled();
  await showNumbers(page);
}

/**
 * The default scenario with its profile in place of its code: the same events, limit, goals and story, for a tenth of the processor's
 * time. For what does not depend on who does the work; the default scenario itself is run by lab.spec.ts and others.
 */
export function modelledPhotos(): ScenarioFile {
  const text = readFileSync(new URL('../../examples/photo-uploads/scenario.json', import.meta.url), 'utf8');
  const scenario = JSON.parse(text) as { readonly functions: readonly ScenarioFile[] };
  return { ...scenario, functions: scenario.functions.map(({ code: _, ...modelled }) => modelled) };
}

/**
 * The default scenario with its code and all, and a seventh of its uploads: an album of `albumS` seconds and few photos besides. While
 * it lasts, all 32 environments are at work.
 */
export function fewPhotos(albumS: number): ScenarioFile {
  const read = (file: string): string => readFileSync(new URL(`../../examples/photo-uploads/${file}`, import.meta.url), 'utf8');
  const scenario = JSON.parse(read('scenario.json')) as Readonly<Record<'functions' | 'sources', readonly ScenarioFile[]>>;
  const code = { handler: 'thumbnail.handler', source: read('thumbnail.mjs') };
  const arrivals = { kind: 'spike', perSecond: 1, spikePerSecond: 48, atS: 360, lastsS: albumS };
  return {
    ...scenario,
    functions: scenario.functions.map((one) => ({ ...one, code })),
    sources: scenario.sources.map((one) => ({ ...one, arrivals })),
  };
}

/** Puts the Numbers in place of the story, where the panel is on screen. */
export async function showNumbers(page: Page): Promise<void> {
  const tab = page.getByRole('tab', { name: 'Numbers' });
  if (!(await tab.isVisible())) return;
  await tab.click();
  await tab.blur(); // keys belong to the page again
}

/** Opens an example of the gallery by its name. */
export async function openExample(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Scenario:/ }).click();
  // Examples come last: a scenario of one's own may begin with the same words.
  await page
    .getByRole('menuitem', { name: new RegExp(`^${name}`) })
    .last()
    .click();
  await expect(page.getByRole('button', { name: `Scenario: ${name}`, exact: true })).toBeVisible();
}

/** More steps than any page here has from one end to the other. */
const TABS_MAX = 250;

/** Presses Tab until something has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let n = 0; n < TABS_MAX; n++) {
    if ((await wanted.count()) > 0 && (await wanted.evaluate((element) => element === document.activeElement))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the focus never came to ${wanted}`);
}

/** Stops a run that plays; where it has ended, stopped or not begun before, there is nothing to do. */
export async function pause(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector<HTMLButtonElement>('button[aria-label="Pause"]')?.click());
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
}

/** Opens a scenario of one's own, and stops it as soon as it can: it begins slowly, so that a short one has not ended before. */
export async function openScenario(page: Page, scenario: ScenarioFile): Promise<void> {
  const speed = page.getByRole('combobox', { name: 'Speed' });
  const before = await speed.inputValue();
  await speed.selectOption('1');
  await pause(page); // so that the next one that can be paused is of the new run
  const buffer = Buffer.from(JSON.stringify(scenario));
  await page.locator('input[type=file]').setInputFiles({ name: 'scenario.json', mimeType: 'application/json', buffer });
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeEnabled();
  await speed.selectOption(before);
}

/**
 * As fast as the wall clock: what a test does takes an unknown time of the real world, and so does not come too late for the album of
 * the default scenario, or for the end of its run.
 */
export async function playSlowly(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('1');
}

/** The same, from the beginning once more. */
export async function restartSlowly(page: Page): Promise<void> {
  await playSlowly(page);
  await page.getByRole('button', { name: 'Restart from the beginning' }).click();
  await expect(page.getByRole('contentinfo').locator('b')).toHaveText(/^00:[0-2]\d$/);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeEnabled();
}

/** Runs what is loaded to its end, if it has not come there by itself. Answers the real milliseconds from the click until the page says so. */
export async function runToEnd(page: Page): Promise<number> {
  const button = page.getByRole('button', { name: 'To the end' });
  const clock = page.getByRole('contentinfo');
  await expect.poll(async () => (await button.isEnabled()) || (await clock.innerText()).includes('ended')).toBe(true);
  return page.evaluate(async () => {
    const button = [...document.querySelectorAll('button')].find((one) => one.textContent === 'To the end');
    const startMs = performance.now();
    button?.click(); // does nothing when it has ended meanwhile
    while (!document.querySelector('footer')?.textContent?.includes('ended')) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return performance.now() - startMs;
  });
}

/** The fact hash that the page shows. */
export function factHash(page: Page): Promise<string> {
  return page.locator('p', { hasText: 'fact hash' }).locator('code').innerText();
}

/** A row of the Numbers: its value and its note as text. */
export async function cellsOf(page: Page, part: string, name: string): Promise<readonly string[]> {
  const row = page
    .getByRole('table', { name: part })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  return row.getByRole('cell').allInnerTexts();
}

/** The value of a row of the Numbers. */
export async function numberIn(page: Page, part: string, name: string): Promise<number> {
  const [value] = await cellsOf(page, part, name);
  return Number(value?.replaceAll(',', ''));
}
