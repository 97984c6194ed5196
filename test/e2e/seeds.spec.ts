import { expect, type Locator, type Page, test } from '@playwright/test';
import { openExample, openLab, runToEnd, showNumbers } from './lab-page';

/* The same scenario with other seeds, in workers of their own beside the run on screen. */

const section = (page: Page): Locator => page.getByRole('region', { name: 'With other seeds' });
const table = (page: Page): Locator => section(page).getByRole('table', { name: 'Over the seeds' });

async function runSeeds(page: Page, count: number): Promise<void> {
  await section(page).getByRole('textbox', { name: 'Seeds' }).fill(String(count));
  await section(page).getByRole('textbox', { name: 'Seeds' }).press('Enter');
  await section(page)
    .getByRole('button', { name: /^Run them/ })
    .click();
}

test('real code runs with three seeds, and what they say is of the run on screen', async ({ page }) => {
  await openLab(page);
  await openExample(page, 'Ten a minute');
  await runToEnd(page);
  await showNumbers(page);
  await runSeeds(page, 3);
  await expect(section(page).getByText('Seeds 42 to 44.')).toBeVisible({ timeout: 60_000 });
  await expect(table(page).getByRole('img').first()).toHaveAttribute('aria-label', /^least .*, greatest /);
  await expect(section(page).getByRole('table', { name: 'Goals over the seeds' })).toContainText('of 3');
  await page.getByRole('button', { name: 'Restart from the beginning' }).click();
  await expect(section(page).getByText('These are of an earlier run')).toBeVisible();
});

test('running them can be cancelled, and started again', async ({ page }) => {
  await openLab(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  await runSeeds(page, 500);
  await expect(section(page).getByRole('progressbar')).toBeVisible();
  await section(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(section(page).getByRole('progressbar')).toHaveCount(0);
  await expect(section(page).getByRole('button', { name: 'Run them' })).toBeEnabled();
});
