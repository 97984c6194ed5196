import { expect, type Locator, type Page, test } from '@playwright/test';
import { modelledPhotos, openLab, playSlowly, restartSlowly, runToEnd } from './lab-page';

/* Goals live, the guess before a run, what to try with it, the baseline and the bill, as a person meets them. */

test.describe.configure({ timeout: 120_000 });

const goal = (page: Page, text: string): Locator =>
  page.getByRole('list', { name: 'Goals' }).getByRole('listitem').filter({ hasText: text });

test('a goal that is added while it runs holds, and is missed when the album overloads the function', async ({ page }) => {
  await openLab(page, modelledPhotos());
  await restartSlowly(page); // the album comes six minutes later
  await page.getByRole('button', { name: 'Edit goals' }).click();
  await page.getByRole('button', { name: 'Add a goal' }).click();
  // The engine is asked first: until it answers, the last row is another goal's.
  await expect(page.getByRole('textbox', { name: 'With what' })).toHaveCount(5);
  const value = page.getByRole('textbox', { name: 'With what' }).last();
  await value.fill('2000');
  await value.press('Enter');
  const latency = goal(page, 'p95 latency ≤ 2.00 s');
  await expect(latency).toContainText('met so far');
  await expect(latency).toContainText('✓');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await runToEnd(page);
  await expect(latency).toContainText('✕');
  await expect(latency).toContainText(/missed.*it was 15\.9 s/);
  await expect(goal(page, 'errors = 0')).toContainText('✓');
  // Removing it needs no other run: the clock stays at the end.
  await page.getByRole('button', { name: 'Remove the goal: p95 latency ≤ 2.00 s' }).click();
  await expect(latency).toBeHidden();
  await expect(page.getByText('Whole run', { exact: true })).toBeVisible();
});

test('a goal’s value that is no number is refused, and Escape brings the old one back', async ({ page }) => {
  await openLab(page, modelledPhotos());
  await page.getByRole('button', { name: 'Edit goals' }).click();
  const value = page.getByRole('textbox', { name: 'With what' }).first();
  await value.fill('often');
  await value.press('Enter');
  await expect(value).toHaveAttribute('aria-invalid', 'true');
  await expect(goal(page, 'errors = 0')).toBeVisible();
  await value.press('Escape');
  await expect(value).toHaveValue('0');
});

test('by keyboard: a guess is kept until the end and compared; the change is made and meets its goal', async ({ page }) => {
  await openLab(page, modelledPhotos());
  await playSlowly(page);
  const guess = page.getByRole('textbox', { name: /^Guess first/ });
  await guess.focus();
  await page.keyboard.type('20');
  await page.keyboard.press('Enter');
  await expect(page.getByText('You guess 20 s. The run will tell at its end.')).toBeVisible();
  await runToEnd(page);
  await expect(page.getByText(/you guessed 20 s, and it was 128 s, 6\.4 × as much/)).toBeVisible();
  await page.getByRole('button', { name: 'Make this change and run' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('functions.thumbnail.memoryMiB is 1024 now. The run started again.')).toBeVisible();
  await runToEnd(page);
  await expect(page.getByText('The change is made.')).toBeVisible();
  await expect(page.getByText(/Goal: p99 latency ≤ 1\.00 s/)).toContainText('it was 780 ms');
  await expect(page.getByText(/you guessed 20 s, and it was 128 s/)).toBeVisible();
});

test('nobody has to guess', async ({ page }) => {
  await openLab(page, modelledPhotos());
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(page.getByRole('textbox', { name: /^Guess first/ })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Make this change and run' })).toBeVisible();
});

test('a pinned run is the baseline of the next one: same arrivals, the difference, and what changed', async ({ page }) => {
  await openLab(page, modelledPhotos());
  await runToEnd(page);
  await page.getByRole('tab', { name: 'Numbers' }).click();
  await page.getByRole('button', { name: 'Pin baseline' }).click();
  await expect(page.getByText('Baseline: Photo uploads, 15:00')).toBeVisible();
  await expect(page.getByText('This is the run that was pinned.')).toBeVisible();
  await playSlowly(page);
  const memory = page.getByRole('textbox', { name: /^Memory/ });
  await memory.fill('1024');
  await memory.press('Enter');
  const delta = page.getByRole('region', { name: 'Compared with the baseline' });
  const row = (name: string): Locator =>
    delta.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  await expect(delta.getByText('exactly the same arrivals')).toBeVisible();
  await expect(delta.getByText(/Both runs by \d\d:\d\d, the last moment/)).toBeVisible();
  await runToEnd(page);
  await expect(delta.getByText('Both whole runs.')).toBeVisible();
  await expect(row('events arrived')).toContainText(/11,362.*11,362.*equal/);
  await expect(row('refused attempts')).toContainText(/5,669.*15.*▼ −5,654.*−99\.7 % better/);
  await expect(row('spent')).toContainText(/▲ \+\$0\.0033.*worse/);
  await expect(delta.getByRole('listitem')).toHaveText('functions.thumbnail.memoryMiB: 512 → 1024');
  await page.getByRole('button', { name: 'Unpin the baseline' }).click();
  await expect(delta).toBeHidden();
  await expect(page.getByRole('button', { name: 'Pin baseline' })).toBeVisible();
});

/** The digits of a shown amount as whole units of its last place. */
const unitsOf = (text: string): bigint => BigInt(text.replace(/\D/g, ''));

test('the bill adds up as it is shown, and a line opens by keyboard to its formula and sources', async ({ page }) => {
  await openLab(page, modelledPhotos());
  await runToEnd(page);
  await page.getByRole('tab', { name: 'Bill' }).click();
  const bill = page.getByRole('table', { name: /^The run by/ });
  const line = bill.getByRole('button', { name: /^duration on arm64/ });
  await line.focus();
  await page.keyboard.press('Enter');
  await expect(line).toHaveAttribute('aria-expanded', 'true');
  const formula = await bill.getByText(/^[\d,.]+ GB-s × \$[\d.]+ = \$[\d.]+$/).innerText();
  const [quantity = 0, price = 0, usd = 0] = (formula.replaceAll(',', '').match(/\d+\.?\d*/g) ?? []).map(Number);
  expect(quantity * price).toBeCloseTo(usd, 10);
  await expect(bill.getByRole('link').first()).toHaveAttribute('href', /^https:/);
  await page.keyboard.press('Enter');
  await expect(line).toHaveAttribute('aria-expanded', 'false');
  const amounts = await bill
    .getByRole('row')
    .filter({ has: page.getByRole('button') })
    .getByRole('cell')
    .allInnerTexts();
  const [total] = await bill
    .getByRole('row', { name: /^Total/ })
    .getByRole('cell')
    .allInnerTexts();
  expect(amounts.map(unitsOf).reduce((sum, units) => sum + units, 0n)).toBe(unitsOf(total ?? ''));
  await expect(page.getByText(/The month is the run’s usage × 30\.4\./)).toBeVisible();
});

test('a chart has a summary and a table', async ({ page }) => {
  await openLab(page, modelledPhotos());
  await runToEnd(page);
  await page.getByRole('tab', { name: 'Charts' }).click();
  const figure = page.getByRole('figure', { name: /^Duration, mean/ });
  await expect(figure.getByRole('img', { name: /^Duration, mean; least \d+ ms, most \d+ ms$/ })).toBeVisible();
  await figure.getByText('As a table').click();
  // 450 buckets in stretches of 4, every fifth of them, and the head.
  await expect(figure.getByRole('row')).toHaveCount(24);
});
