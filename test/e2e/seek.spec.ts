import { expect, type Locator, type Page, test } from '@playwright/test';
import { factHash, fewPhotos, openLab, openScenario, playSlowly, runToEnd } from './lab-page';

/*
 * Going back in a run whose handlers are real code and to which somebody sent an event: the run is done again with another set of
 * sandboxes, for a moment beside the first, and comes to the same facts.
 */

test.describe.configure({ timeout: 180_000 });

const playhead = (page: Page): Locator => page.getByRole('slider', { name: /^Playhead/ });
const sheet = (page: Page): Locator => page.getByRole('dialog', { name: /^Send one event to/ });
const field = (page: Page): Locator => sheet(page).getByRole('textbox', { name: 'Event (JSON)' });
const result = (page: Page): Locator => sheet(page).getByRole('region', { name: 'What came of it' });
const history = (page: Page): Locator => sheet(page).getByRole('region', { name: 'Sent in this run' }).getByRole('listitem');
const pausedNow = (page: Page) => expect(page.getByRole('button', { name: 'Play' })).toBeEnabled();

/** Goes to a share of the run with the keys of the playhead: each press is a tenth. */
async function seekTo(page: Page, tenths: number): Promise<void> {
  await playhead(page).focus();
  await page.keyboard.press('Home');
  await expect(playhead(page)).toHaveAttribute('aria-valuenow', '0', { timeout: 60_000 });
  for (let press = 1; press <= tenths; press++) {
    await page.keyboard.press('PageUp');
    await expect(playhead(page)).toHaveAttribute('aria-valuenow', String(press * 90_000), { timeout: 60_000 });
  }
  await pausedNow(page);
}

/** Sends an event to a run that stands. `nth` counts from 1. */
async function send(page: Page, text: string, nth: number): Promise<void> {
  await page.getByRole('button', { name: 'Send one event' }).click();
  await field(page).fill(text);
  await field(page).press('Control+Enter');
  await expect(history(page)).toHaveCount(nth);
  await expect(result(page).getByRole('region', { name: 'REPORT' })).toHaveText(/^REPORT RequestId/, { timeout: 60_000 });
  await pausedNow(page);
  await field(page).press('Escape');
  await expect(sheet(page)).toBeHidden();
}

/** The REPORT line of a sending, found by its text; `place` counts from the newest. */
async function reportOf(page: Page, place: number, text: string): Promise<string> {
  await history(page).nth(place).getByRole('button').first().click();
  await expect(field(page)).toHaveValue(text);
  const report = result(page).getByRole('region', { name: 'REPORT' });
  await expect(report).toHaveText(/^REPORT RequestId/);
  return report.innerText();
}

const EARLY = '{\n  "Records": [],\n  "sent": "early"\n}';
const LATE = '{\n  "Records": [],\n  "sent": "late"\n}';

/** What came of both events in the run that has ended. */
async function answers(page: Page): Promise<readonly string[]> {
  await page.getByRole('button', { name: 'Send one event' }).click();
  await expect(history(page)).toHaveCount(2);
  const early = await reportOf(page, 0, EARLY);
  await history(page).nth(1).getByRole('button').first().click();
  await expect(field(page)).toHaveValue(LATE);
  const report = result(page).getByRole('region', { name: 'REPORT' });
  await expect(report).not.toHaveText(early);
  const late = await reportOf(page, 1, LATE);
  await field(page).press('Escape');
  await expect(sheet(page)).toBeHidden();
  return [early, late];
}

test('two events sent by hand at different instants come again after a seek back, each with its own answer', async ({ page }) => {
  await openLab(page);
  await openScenario(page, fewPhotos(10));
  await playSlowly(page);
  await seekTo(page, 2);
  await send(page, LATE, 1);
  await seekTo(page, 1);
  // Sent second, and yet reached first: the numbers of sendings are those of their making.
  await send(page, EARLY, 2);
  await runToEnd(page);
  const hash = await factHash(page);
  const [early, late] = await answers(page);
  expect(early).not.toBe(late);
  await playhead(page).focus();
  await page.keyboard.press('Home');
  await expect(playhead(page)).toHaveAttribute('aria-valuenow', '0', { timeout: 60_000 });
  await pausedNow(page);
  await runToEnd(page);
  await expect.poll(() => factHash(page)).toBe(hash);
  expect(await answers(page)).toEqual([early, late]);
});

test('a seek back while real code is at work ends at the same facts as a run in one go', async ({ page }) => {
  await openLab(page);
  await openScenario(page, fewPhotos(60));
  await runToEnd(page);
  const hash = await factHash(page);
  await page.getByRole('button', { name: 'Restart from the beginning' }).click();
  await page.getByRole('button', { name: 'To the end' }).click();
  // In the middle of the album, with 32 sandboxes at work.
  await expect.poll(async () => Number(await playhead(page).getAttribute('aria-valuenow'))).toBeGreaterThan(370_000);
  await playhead(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('PageUp');
  await runToEnd(page);
  await expect.poll(() => factHash(page)).toBe(hash);
});
