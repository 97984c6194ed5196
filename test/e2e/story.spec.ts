import { expect, type Locator, type Page, test } from '@playwright/test';
import { modelledPhotos, openLab, runToEnd, tabTo } from './lab-page';

/* The story of the run and of single events, as a person reads them: by keyboard alone, and by clicking what is seen. */

const PLAYING_MS = 120_000;

/** Which handler does the work does not matter to the story. */
async function openEnded(page: Page): Promise<void> {
  await openLab(page, modelledPhotos());
  await runToEnd(page);
  await page.getByRole('tab', { name: 'Story' }).click();
}

const milestones = (page: Page): Locator => page.getByRole('list', { name: 'What happened' }).getByRole('listitem');
const limitOf = (page: Page): Locator => milestones(page).filter({ hasText: 'All 32 reserved environments are busy' });
const panel = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Story' });

test('the keyboard alone leads from the opened page to the cause of a throttle, and back', async ({ page }) => {
  test.setTimeout(PLAYING_MS + 60_000);
  await page.goto('');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeEnabled();
  await page.keyboard.press('Space'); // a run that ends before the focus comes has no way to its end any more
  await expect(page.getByRole('button', { name: 'Play' })).toBeEnabled();
  await tabTo(page, page.getByRole('button', { name: 'To the end' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Whole run')).toBeVisible({ timeout: PLAYING_MS });
  await expect(limitOf(page)).toContainText('wait in the asynchronous queue and are tried again');
  const one = limitOf(page).getByRole('button', { name: 'See one of them' });
  await tabTo(page, one);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Upload \d+$/ })).toBeFocused();
  await expect(panel(page)).toContainText('ReservedFunctionConcurrentInvocationLimitExceeded');
  await expect(panel(page)).toContainText('As many environments were at work as the function has reserved concurrency.');
  await page.keyboard.press('Escape');
  await expect(one).toBeFocused();
  await expect(milestones(page)).not.toHaveCount(0);
});

test('a line of the log opens the story of its event, with the REPORT line and the cost', async ({ page }) => {
  test.setTimeout(PLAYING_MS + 60_000);
  await openEnded(page);
  await page.getByRole('tab', { name: 'Logs' }).click();
  const line = page
    .getByRole('list', { name: 'Log' })
    .getByRole('button', { name: /^REPORT/ })
    .last();
  const text = await line.innerText();
  const requestId = /RequestId: (\S+)/.exec(text)?.[1] ?? 'none';
  await line.click();
  await expect(page.getByRole('heading', { name: /^Upload \d+$/ })).toBeFocused();
  await expect(panel(page).getByRole('definition').filter({ hasText: requestId })).toHaveCount(1);
  await expect(panel(page).getByRole('region', { name: 'Log' })).toContainText(`REPORT RequestId: ${requestId}`);
  const billed = /Billed Duration: (\d+) ms/.exec(text)?.[1] ?? 'none';
  await expect(panel(page)).toContainText(`1 request × $0.20 a million + ${billed} ms`);
  await panel(page).getByText('What the function got').click();
  await expect(panel(page).getByRole('region', { name: 'What the function got' })).toContainText('"eventSource": "aws:s3"');
  await page.getByRole('button', { name: 'Back to the story of the run' }).click();
  await expect(page.getByRole('tab', { name: 'Logs' })).toHaveAttribute('aria-selected', 'true');
});

test('a milestone puts the cursor at its instant, and what comes later is dim', async ({ page }) => {
  test.setTimeout(PLAYING_MS + 60_000);
  await openEnded(page);
  const surge = milestones(page).filter({ hasText: 'A surge of uploads begins' });
  await surge.getByRole('button').first().click();
  await expect(surge).toHaveAttribute('aria-current', 'step');
  await expect(limitOf(page)).toContainText('not yet at the playhead');
  await limitOf(page).getByRole('button').first().click();
  await expect(limitOf(page)).toHaveAttribute('aria-current', 'step');
});

test('an environment of a story has its card, and its invocations lead on', async ({ page }) => {
  test.setTimeout(PLAYING_MS + 60_000);
  await openEnded(page);
  await limitOf(page).getByRole('button', { name: 'See one of them' }).click();
  await panel(page)
    .getByRole('button', { name: /^env \d+$/ })
    .click();
  await expect(page.getByRole('heading', { name: /^Environment \d+$/ })).toBeFocused();
  await expect(panel(page)).toContainText('[$LATEST]');
  await panel(page)
    .getByRole('button', { name: /event \d+$/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: /^Upload \d+$/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(milestones(page)).not.toHaveCount(0);
});

test('in a narrow window the story is in a drawer, and Escape goes back one step at a time', async ({ page }) => {
  test.setTimeout(PLAYING_MS + 60_000);
  await page.setViewportSize({ width: 1024, height: 768 });
  await openLab(page, modelledPhotos());
  await runToEnd(page);
  await page.getByRole('button', { name: 'Numbers' }).click();
  const one = limitOf(page).getByRole('button', { name: 'See one of them' });
  await one.click();
  await expect(page.getByRole('heading', { name: /^Upload \d+$/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(one).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
});
