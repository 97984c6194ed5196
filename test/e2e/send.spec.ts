import { expect, type Page, test } from '@playwright/test';
import { openLab, openScenario, runToEnd } from './lab-page';

/*
 * Sending one event by hand, and deploying a handler: what a developer does with one function. Real code runs in its sandbox.
 */

const ECHO = `let served = 0;
export const handler = async (event) => {
  console.log('got', JSON.stringify(event));
  served += 1;
  return { served, echo: event };
};
`;

const SCENARIO = {
  formatVersion: 1,
  name: 'One event',
  durationS: 900,
  functions: [
    { name: 'echo', cpuMs: 1, initMs: 100, code: { handler: 'index.handler', source: ECHO } },
    { name: 'plain', cpuMs: 5, initMs: 100, profile: { responseBytes: 42 } },
  ],
  sources: [{ kind: 'http-api', name: 'visitors', function: 'plain', arrivals: { kind: 'constant', perSecond: 0.1 } }],
};

const pausedNow = (page: Page) => expect(page.getByRole('button', { name: 'Play' })).toBeEnabled();
const sheet = (page: Page) => page.getByRole('dialog', { name: /^Send one event to/ });
const field = (page: Page) => sheet(page).getByRole('textbox', { name: 'Event (JSON)' });
const result = (page: Page) => sheet(page).getByRole('region', { name: 'What came of it' });
const report = (page: Page) => result(page).getByRole('region', { name: 'REPORT' });
const figure = (page: Page, name: string) =>
  result(page)
    .locator('dl > div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('dd');

async function openSheet(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send one event' }).click();
  await expect(field(page)).toBeFocused();
}

async function send(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await sheet(page).getByRole('button', { name: 'Send', exact: true }).click();
}

test('an event goes to the thumbnail function with a sample of its bucket: response, log, REPORT, cost', async ({ page }) => {
  await openLab(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  await pausedNow(page);
  await openSheet(page);
  // The next upload of the function's own bucket is there to begin with.
  await expect(field(page)).toHaveValue(/"eventSource": "aws:s3"/);
  await expect(sheet(page)).toContainText('The run is paused: it goes on just until the first attempt is over');
  await field(page).press('Control+Enter');
  await expect(report(page)).toHaveText(/^REPORT RequestId: [0-9a-f-]{36}\s+Duration: [\d.]+ ms\s+Billed Duration: \d+ ms/);
  await expect(result(page).getByText('succeeded', { exact: true })).toBeVisible();
  await expect(result(page).getByRole('region', { name: 'Response' })).toHaveText(/"served": [1-9]/);
  await expect(result(page).getByRole('region', { name: 'Log' })).toContainText('START RequestId');
  await expect(figure(page, 'Start')).toHaveText(/^(cold start|warm)$/);
  await expect(figure(page, 'Cost')).toHaveText(/^\$0\.0{3,}\d+$/);
  await pausedNow(page);
  // The fleet stays in sight, and Esc closes.
  await expect(page.getByRole('heading', { name: /^Fleet at/ })).toBeVisible();
  await field(page).press('Escape');
  await expect(sheet(page)).toBeHidden();
  await expect(page.getByRole('button', { name: 'Send one event' })).toBeFocused();
});

test('real code gets what was typed: cold first, warm next; the history gives it back', async ({ page }) => {
  await openLab(page);
  await openScenario(page, SCENARIO);
  await openSheet(page);
  await send(page, '{"a": "grün"}');
  await expect(result(page).getByRole('region', { name: 'Response' })).toHaveText('{ "served": 1, "echo": { "a": "grün" } }');
  await expect(figure(page, 'Start')).toHaveText('cold start');
  await expect(figure(page, 'Init Duration')).toHaveText('100.00 ms');
  await expect(result(page).getByRole('region', { name: 'Log' })).toContainText('got {"a":"grün"}');
  await send(page, '[1]');
  await expect(result(page).getByRole('region', { name: 'Response' })).toHaveText('{ "served": 2, "echo": [ 1 ] }');
  await expect(figure(page, 'Start')).toHaveText('warm');
  const history = sheet(page).getByRole('region', { name: 'Sent in this run' });
  await expect(history.getByRole('listitem')).toHaveCount(2);
  await history.getByRole('listitem').last().getByRole('button').first().click();
  await expect(field(page)).toHaveValue('{\n  "a": "grün"\n}');
  await expect(result(page).getByRole('region', { name: 'Response' })).toContainText('"served": 1');
  await sheet(page).getByRole('button', { name: 'Put my text back' }).click();
  await expect(field(page)).toHaveValue('[1]');
});

test('text that is not JSON is kept, and the message names line and column', async ({ page }) => {
  await openLab(page);
  await openScenario(page, SCENARIO);
  await openSheet(page);
  await send(page, '{\n  "a": 1,\n}');
  await expect(sheet(page).getByRole('alert')).toContainText('line 3, column 1');
  await expect(field(page)).toHaveValue('{\n  "a": 1,\n}');
  await expect(field(page)).toBeFocused();
  expect(await field(page).evaluate((element: HTMLTextAreaElement) => element.selectionStart)).toBe(12);
  await expect(sheet(page).getByText('Nothing yet.')).toBeVisible();
  await send(page, '{ "a": 1 }');
  await expect(report(page)).toBeVisible();
  await expect(sheet(page).getByRole('alert')).toBeHidden();
});

test('a modelled function answers with its size, an asynchronous event is accepted first', async ({ page }) => {
  await openLab(page);
  await openScenario(page, SCENARIO);
  await page.getByRole('button', { name: /2 functions/ }).click();
  await page.getByRole('menuitem', { name: 'plain', exact: true }).click();
  await openSheet(page);
  await expect(field(page)).toHaveValue(/"version": "2\.0"/);
  await sheet(page).getByRole('combobox', { name: 'Payload' }).selectOption({ label: 'Plain JSON' });
  await expect(field(page)).toHaveValue(/"key1": "value1"/);
  await sheet(page).getByRole('radio', { name: 'Event', exact: true }).check();
  await sheet(page).getByRole('button', { name: 'Send', exact: true }).click();
  await expect(result(page)).toContainText(
    'Modelled: no response. The function has no code here; its profile answers with 42 B.',
  );
  await expect(result(page)).toContainText('202 Accepted, queued by Lambda.');
  await expect(report(page)).toHaveText(/^REPORT RequestId/);
});

test('a run that has ended starts again and gets the event', async ({ page }) => {
  await openLab(page);
  await openScenario(page, SCENARIO);
  await runToEnd(page);
  await openSheet(page);
  await sheet(page).getByRole('button', { name: 'Start again and send' }).click();
  await expect(report(page)).toBeVisible();
});

test('a syntax error is not deployed, and nothing is lost; mended, the next request starts cold', async ({ page }) => {
  await openLab(page);
  await openScenario(page, SCENARIO);
  await openSheet(page);
  await send(page, '1');
  await expect(figure(page, 'Start')).toHaveText('cold start');
  await field(page).press('Escape');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const editor = page.getByRole('textbox', { name: 'Edit', exact: true });
  await editor.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText("export const handler = async () => 'mended' +;");
  await page.getByRole('button', { name: 'Deploy', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Handler' });
  await expect(panel.getByRole('alert')).toContainText(/Not deployed\. Line 1, column 46: Unexpected token\. The run goes on/);
  await expect(page.locator('.monaco-editor .view-lines')).toContainText("'mended'");
  // The cursor stands where the text is wrong: mend it there.
  await page.keyboard.press('Backspace');
  await expect(panel.getByRole('alert')).toBeHidden();
  await page.getByRole('button', { name: 'Deploy', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Deploy', exact: true })).toBeHidden();
  await openSheet(page);
  await send(page, '2');
  await expect(result(page).getByRole('region', { name: 'Response' })).toHaveText('"mended"');
  await expect(figure(page, 'Start')).toHaveText('cold start');
});

test('on a small screen the sheet takes the place of the settings, and the whole story that of the sheet', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await openLab(page);
  await openScenario(page, SCENARIO);
  await page.getByRole('button', { name: 'Settings' }).click();
  await openSheet(page);
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeHidden();
  await send(page, 'null');
  await expect(report(page)).toBeVisible();
  await result(page).getByRole('button', { name: 'The whole story' }).click();
  await expect(sheet(page)).toBeHidden();
  await expect(page.getByText(/sent by hand/i).first()).toBeVisible();
});
