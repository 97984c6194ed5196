import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { openExample, openLab, openScenario, pause, runToEnd, tabTo } from './lab-page';

/* The console view: what CloudWatch would show, and nothing else, until it is switched off. */

const SPIKE = {
  formatVersion: 1,
  name: 'Five seconds',
  durationS: 600,
  functions: [{ name: 'pay', runtime: 'nodejs24.x', cpuMs: 20, reservedConcurrency: 5 }],
  sources: [
    {
      kind: 'http-api',
      name: 'api',
      function: 'pay',
      arrivals: { kind: 'spike', perSecond: 2, spikePerSecond: 400, atS: 130, lastsS: 5 },
    },
  ],
};

const graphs = (page: Page) => page.getByRole('table', { name: 'Graphed metrics' });
const row = (page: Page, metric: string) => graphs(page).getByRole('row').filter({ hasText: metric }).first();

async function seekTo(page: Page, key: 'Home' | 'End'): Promise<void> {
  await page.getByRole('slider', { name: 'Playhead' }).press(key);
}

test('a minute is there 90 s after its end, and until then it says so', async ({ page }) => {
  await openLab(page);
  await openScenario(page, SPIKE);
  await page.getByRole('button', { name: 'CloudWatch', exact: true }).click();
  await expect(
    page.getByRole('status').filter({ hasText: 'No data yet: CloudWatch shows the first minute at 02:30.' }),
  ).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Tracks' })).toBeHidden();
  await expect(page.getByRole('tab', { name: 'Numbers' })).toBeHidden();
  await page.getByRole('button', { name: 'To the end' }).click();
  // Eight of the ten minutes: the ninth would be shown half a minute after the end.
  await expect(row(page, 'Invocations').getByRole('cell').nth(4)).toHaveText('8');
  await expect(row(page, 'Throttles')).toContainText('1');
  await seekTo(page, 'Home');
  await expect(page.getByText('No data yet')).toBeVisible();
});

test('switched on in mid-run it tells what it would have told from the beginning', async ({ page }) => {
  await openLab(page);
  await openScenario(page, SPIKE);
  await runToEnd(page);
  const chart = page.locator('[data-chart="tracks"]');
  await chart.focus();
  await page.keyboard.press('c');
  await expect(page.locator('[data-chart="console"]')).toBeFocused();
  await expect(row(page, 'Invocations').getByRole('cell').nth(4)).toHaveText('8');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('c');
  await expect(page.getByRole('heading', { name: 'Tracks' })).toBeVisible();
});

test('statistics, metrics and files, by keyboard alone', async ({ page }) => {
  await openLab(page);
  await openScenario(page, SPIKE);
  await runToEnd(page);
  const view = page.getByRole('button', { name: 'CloudWatch', exact: true });
  await tabTo(page, view);
  await page.keyboard.press('Enter');
  const statistic = page.getByRole('combobox', { name: 'Statistic of Invocations Sum · pay' });
  await expect(row(page, 'Invocations').getByRole('cell').nth(4)).toHaveText('8');
  await tabTo(page, statistic);
  await page.keyboard.type('Sam'); // SampleCount
  await expect(page.getByRole('combobox', { name: 'Statistic of Invocations SampleCount · pay' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Add a metric' }).selectOption({ label: 'ClaimedAccountConcurrency · all functions' });
  await expect(row(page, 'ClaimedAccountConcurrency')).toBeVisible();
  await page.getByRole('button', { name: /^Remove Errors/ }).click();
  await expect(row(page, 'Errors')).toBeHidden();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV', exact: true }).click();
  const csv = await readFile((await (await download).path()) as string, 'utf8');
  expect(csv.split('\r\n')[0]).toContain('timestamp,Invocations SampleCount · pay');
  expect(csv.trim().split('\r\n')).toHaveLength(9);
  await page.getByRole('button', { name: 'The first ones again' }).click();
  await expect(row(page, 'Errors')).toBeVisible();
});

test('alarms have their states and their history', async ({ page }) => {
  await openLab(page);
  await openExample(page, 'Metric alarm');
  await runToEnd(page);
  await page.getByRole('button', { name: 'CloudWatch', exact: true }).click();
  const alarms = page.getByRole('list', { name: 'Alarms' });
  await expect(alarms.getByRole('listitem')).toContainText('too-busy OK since 11:30', { timeout: 60_000 });
  await expect(page.getByRole('list', { name: 'History' }).getByRole('listitem').last()).toContainText('Insufficient data → OK');
  await page.reload();
  await expect(page.getByRole('button', { name: 'CloudWatch', exact: true })).toHaveAttribute('aria-pressed', 'true');
});

test('changes of alarms are marks on the tracks, each with its sentence', async ({ page }) => {
  await openLab(page);
  await openExample(page, 'Metric alarm');
  await runToEnd(page);
  const mark = page.getByRole('button', { name: /^09:30 too-busy: OK → In alarm\. Threshold Crossed: 5 datapoints/ });
  await mark.hover({ timeout: 60_000 });
  await expect(mark.getByText('Threshold Crossed')).toBeVisible();
  await mark.press('Enter');
  await expect(page.locator('[data-chart="tracks"]')).toHaveAttribute('aria-valuetext', /^09:3/);
});

test('what breaks is a band over the tracks with its sentence, at once; what is changed while it runs is marked when it is', async ({
  page,
}) => {
  await openLab(page);
  await openExample(page, 'Zone outage');
  const marks = page.getByRole('list', { name: 'What breaks or is changed' });
  const outage = marks.getByRole('button', { name: '01:20 Availability Zone 1 fails for 1 min 40 s.' });
  await outage.hover({ timeout: 60_000 });
  await expect(outage.getByText('Availability Zone 1')).toBeVisible();
  await outage.press('Enter');
  await expect(page.locator('[data-chart="tracks"]')).toHaveAttribute('aria-valuetext', /^01:20/);
  await pause(page);
  await page.getByRole('textbox', { name: 'Timeout' }).fill('9');
  await page.getByRole('textbox', { name: 'Timeout' }).press('Enter');
  await expect(marks.getByRole('button', { name: /functions\.orders\.timeoutS changes to 9\.$/ })).toBeAttached();
});
