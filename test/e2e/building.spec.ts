import { expect, type Page, test } from '@playwright/test';
import { openLab, openScenario, runToEnd } from './lab-page';

/* Building a scenario in the left panel: by mouse, by keyboard alone, and as JSON. */

const EMPTY = { formatVersion: 1, name: 'Empty', durationS: 120, functions: [{ name: 'first', memoryMiB: 256 }] };

test.beforeEach(({ page }) => {
  page.on('pageerror', (error) => {
    throw error;
  });
});

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const json = (page: Page) => page.getByRole('region', { name: 'Scenario as JSON' });

/** Begins with one function and nothing that happens. */
async function openEmpty(page: Page, durationS = EMPTY.durationS): Promise<void> {
  await openLab(page);
  await openScenario(page, { ...EMPTY, durationS });
  await expect(page.getByRole('heading', { name: 'Nothing happens in this scenario' })).toBeVisible();
}

/** What the scenario is, as the JSON tab shows it. */
async function documentOf(page: Page): Promise<Record<string, unknown>> {
  await tab(page, 'Scenario').click();
  await page.getByRole('button', { name: 'JSON', exact: true }).click();
  return JSON.parse(await json(page).locator('pre code').innerText());
}

/** Pastes a text over everything in the editor: typed brackets would be closed by it. */
async function replaceAll(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+V');
}

/** Presses Tab until the focus stands on what is wanted. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const at = document.activeElement;
      const labelled = at?.getAttribute('aria-labelledby');
      const label = labelled == null ? null : document.getElementById(labelled)?.textContent;
      return label ?? at?.getAttribute('aria-label') ?? at?.textContent ?? '';
    });
    if (name.test(focused)) return;
  }
  throw new Error(`Tab never came to ${name}`);
}

test('a scenario that works is built from an empty one by mouse', async ({ page }) => {
  await openEmpty(page);
  await page.getByRole('button', { name: '1 function' }).click();
  await page.getByRole('menuitem', { name: 'Add a function' }).click();
  await expect(page.getByRole('heading', { name: 'function', exact: true })).toBeVisible();
  await page.getByRole('button', { name: '2 functions' }).click();
  await page.getByRole('menuitem', { name: 'Rename function' }).click();
  const name = page.getByRole('textbox', { name: /^Name/ });
  await name.fill('two words');
  await expect(page.getByText('Write 1 to 64 letters, digits, hyphens or underscores.')).toBeVisible();
  await expect(name).toHaveValue('two words');
  await name.fill('resize');
  await name.press('Enter');
  await expect(page.getByRole('heading', { name: 'resize', exact: true })).toBeVisible();
  await tab(page, 'Sources').click();
  await page.getByRole('button', { name: 'Add a source' }).click();
  await page.getByRole('menuitem', { name: /S3 bucket/ }).click();
  await expect(page.getByText('S3 bucket → resize')).toBeVisible();
  await page.getByRole('combobox', { name: 'Arrivals: kind' }).selectOption('spike');
  await expect(page.getByText('2 per second; 10 per second for 12.0 s at 48.0 s.').first()).toBeVisible();
  await tab(page, 'Resources').click();
  await page.getByRole('button', { name: 'Add an endpoint' }).click();
  await expect(page.getByText('https://service.test')).toBeVisible();
  await expect.poll(async () => Object.keys(await documentOf(page))).toContain('endpoints');
  const built = await documentOf(page);
  expect(built).toMatchObject({
    functions: [{ name: 'first' }, { name: 'resize' }],
    sources: [{ kind: 's3', name: 'uploads', function: 'resize', arrivals: { kind: 'spike', perSecond: 2 } }],
    endpoints: [{ name: 'service', url: 'https://service.test' }],
  });
  await runToEnd(page);
  await expect(page.getByRole('img', { name: /^Tracks at 02:00 of 02:00: [1-9]\d* (events )?arrived/ })).toBeVisible({
    timeout: 60_000,
  });
});

test('a scenario that works is built from an empty one by keyboard alone', async ({ page }) => {
  await openEmpty(page, 7200);
  await page.locator('body').focus();
  await tabTo(page, /^Functions$/);
  await page.keyboard.press('ArrowRight');
  await expect(tab(page, 'Sources')).toHaveAttribute('aria-selected', 'true');
  await tabTo(page, /^Add a source/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: /HTTP API/ })).toBeVisible();
  // An opening menu takes the focus a moment after it is seen.
  await expect(async () => {
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('[role=menuitem]:focus')).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByText('HTTP API → first')).toBeVisible();
  await tabTo(page, /^Rate of web/);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  await expect(page.getByText('10 per second on average, at random.').first()).toBeVisible();
  await expect(page.getByText(/Rate of web × 2 from .* on\. Recorded/)).toBeVisible();
});

test('a term says what it is on focus, and Esc closes it', async ({ page }) => {
  await openLab(page);
  const term = page.getByRole('button', { name: 'Reserved concurrency', exact: true });
  await term.focus();
  const entry = page.getByRole('tooltip');
  await expect(entry).toHaveText('Concurrency set aside for a function: its floor and its ceiling. 0 switches the function off.');
  expect(await term.getAttribute('aria-describedby')).toBe(await entry.getAttribute('id'));
  await page.keyboard.press('Escape');
  await expect(entry).toBeHidden();
});

test('a function that a source names asks before it is removed, its events are sent on, and it can be brought back', async ({
  page,
}) => {
  await openLab(page);
  await openScenario(page, {
    ...EMPTY,
    functions: [{ name: 'first' }, { name: 'second' }],
    sources: [{ kind: 'http-api', name: 'web', function: 'first', arrivals: { kind: 'poisson', perSecond: 2 } }],
    goals: [{ metric: 'functions.first.totals.errors', op: '=', value: 0 }],
  });
  await page.getByRole('button', { name: '2 functions' }).click();
  await page.getByRole('menuitem', { name: 'Remove first' }).click();
  const ask = page.getByRole('region', { name: 'Remove first?' });
  await expect(ask).toContainText('It gets the events of web. 1 goal about it will go too.');
  await ask.getByRole('button', { name: 'Send its events to second' }).click();
  const undo = page.getByRole('complementary').first().getByRole('status');
  await expect(undo).toContainText('Removed first');
  await expect(page.getByRole('heading', { name: 'second', exact: true })).toBeVisible();
  await page.getByRole('button', { name: '1 function' }).click();
  await expect(page.getByRole('menuitem', { name: 'Remove second' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await undo.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: '2 functions' })).toBeVisible();
  await expect(undo).toBeHidden();
  // One history: there is nothing left to undo, and doing it again removes it once.
  await page.locator('body').click({ position: { x: 700, y: 20 } });
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: '2 functions' })).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByRole('button', { name: '1 function' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: '2 functions' })).toBeVisible();
  const document = await documentOf(page);
  expect(document).toMatchObject({ sources: [{ function: 'first' }], goals: [{ metric: 'functions.first.totals.errors' }] });
});

test('a mistake in the JSON is shown at its line, nothing is applied and no text is lost', async ({ page }) => {
  await openEmpty(page);
  await tab(page, 'Scenario').click();
  await json(page).getByRole('button', { name: 'Edit' }).click();
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible({ timeout: 30_000 });
  const bad = JSON.stringify({ ...EMPTY, functions: [{ name: 'first', memoryMiB: 100 }] }, null, 2);
  await replaceAll(page, bad);
  const mistakes = page.getByRole('list', { name: 'Mistakes in the JSON' });
  await expect(mistakes).toContainText('Line 8 functions[0].memoryMiB 100 is below 128');
  await expect(page.locator('.monaco-editor .squiggly-error')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await tab(page, 'Functions').click();
  await expect(page.getByRole('textbox', { name: /^Memory/ })).toHaveValue('256');
  await tab(page, 'Scenario').click();
  await expect(mistakes).toContainText('100 is below 128');
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
  await replaceAll(page, bad.replace('100', '512'));
  await expect(mistakes).toBeHidden();
  await page.keyboard.press('Control+Enter');
  await tab(page, 'Functions').click();
  await expect(page.getByRole('textbox', { name: /^Memory/ })).toHaveValue('512');
});

test('the schema completes field names, and Esc, then Tab leaves the editor', async ({ page }) => {
  await openEmpty(page);
  await tab(page, 'Scenario').click();
  await json(page).getByRole('button', { name: 'Edit' }).click();
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Control+A');
  await page.keyboard.type('{ "formatVersion": 1, ');
  await page.keyboard.press('Control+Space');
  await expect(page.getByRole('option', { name: /^durationS/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(json(page).getByRole('button', { name: 'Apply' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(json(page).getByRole('button', { name: 'Revert' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Not applied yet')).toBeHidden();
});

for (const first of ['Functions', 'Scenario']) {
  test(`the editors of code and of JSON work one after the other, ${first} first`, async ({ page }) => {
    await openLab(page);
    for (const name of [first, first === 'Functions' ? 'Scenario' : 'Functions', first]) {
      await tab(page, name).click();
      const edit = page.getByRole('tabpanel').getByRole('button', { name: 'Edit', exact: true });
      await edit.click();
      const line = page.locator('.monaco-editor .view-line', { hasText: name === 'Functions' ? 'SIZES' : 'formatVersion' });
      await expect(line.first()).toBeVisible({ timeout: 30_000 });
    }
  });
}

test('the plain field does when the editor cannot be loaded', async ({ page }) => {
  page.removeAllListeners('pageerror');
  await page.route(/json-editor-.*\.js$/, (route) => route.abort());
  await openEmpty(page);
  await tab(page, 'Scenario').click();
  await json(page).getByRole('button', { name: 'Edit' }).click();
  const field = page.getByRole('textbox', { name: 'The scenario’s JSON' });
  await field.fill(JSON.stringify({ ...EMPTY, functions: [{ name: 'first', memoryMiB: 100 }] }, null, 2));
  await page.getByRole('button', { name: /Line 8/ }).click();
  await expect(field).toBeFocused();
  await field.fill(JSON.stringify({ ...EMPTY, functions: [{ name: 'first', memoryMiB: 1024 }] }));
  await field.press('Control+Enter');
  await tab(page, 'Functions').click();
  await expect(page.getByRole('textbox', { name: /^Memory/ })).toHaveValue('1,024');
});

test('a field that is refused keeps its text and says why; what is accepted restarts the run and says so', async ({ page }) => {
  await openEmpty(page);
  await page.getByRole('button', { name: /^More settings/ }).click();
  const peak = page.getByRole('textbox', { name: /^Memory in use/ });
  await peak.fill('20000');
  await peak.press('Enter');
  await expect(page.getByText('20,000 is out of bounds: 1 to 10,240 MB.')).toBeVisible();
  await peak.fill('300');
  await peak.press('Enter');
  await expect(page.getByText('first: Memory in use changed. The run started again.')).toBeVisible();
  await expect(page.getByText('Above 256 MB: modelled invocations run out of memory.')).toBeVisible();
  const handler = page.getByRole('combobox', { name: /^What runs/ });
  await handler.selectOption('real');
  await expect(page.getByRole('textbox', { name: /^Handler/ })).toHaveValue('index.handler');
  const runtime = page.getByRole('combobox', { name: /^Runtime/ });
  await runtime.selectOption('python3.14');
  await expect(page.getByText('"python3.14" cannot run JavaScript; functions with code need a nodejs runtime')).toBeVisible();
  await expect(runtime).toHaveValue('nodejs24.x');
});
