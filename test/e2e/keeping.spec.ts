import { readFileSync } from 'node:fs';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { memory, menuItem, named, said, saved, setMemory, watch, watchPages } from './keeping-page';
import { openExample, openLab, playSlowly } from './lab-page';

const PHOTO = new URL('../../examples/photo-uploads/', import.meta.url);

/* What is kept, undone and opened, as a person does it. */

watchPages(test);

test('an edited example is kept under its own name over a reload, and the example stays', async ({ page }) => {
  await openLab(page);
  await setMemory(page, '1024');
  await expect(named(page, 'Photo uploads (edited)')).toBeVisible();
  await page.getByRole('tab', { name: 'Bill' }).click();
  await page.reload();
  await expect(named(page, 'Photo uploads (edited)')).toBeVisible();
  await expect(memory(page)).toHaveValue('1,024');
  await expect(page.getByRole('tab', { name: 'Bill' })).toHaveAttribute('aria-selected', 'true');
  await openExample(page, 'Photo uploads');
  await expect(memory(page)).toHaveValue('512');
  await menuItem(page, /^Scenario:/, /^Photo uploads \(edited\)/);
  await expect(memory(page)).toHaveValue('1,024');
});

test('code that is typed and not deployed is there after a reload', async ({ page }) => {
  await openLab(page);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.locator('.monaco-editor').first().waitFor();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('// half a tho');
  await page.reload(); // at once: nothing has had the time to be saved
  await expect(named(page, 'Photo uploads (edited)')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Deploy' })).toBeVisible();
  await expect(page.locator('pre').first()).toContainText('// half a tho');
  await page.getByRole('button', { name: 'Undo the edit' }).click();
  await expect(page.locator('pre').first()).not.toContainText('half a tho');
});

test('how the run is looked at, a guess, and JSON that is not applied are there after a reload', async ({ page }) => {
  await openLab(page);
  await playSlowly(page);
  await page.getByRole('tab', { name: 'Charts' }).click();
  await page.getByRole('button', { name: /more tracks/ }).click();
  await page.getByRole('button', { name: 'Only Latency p99' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /logarithmic scale/ }).click();
  await page.getByRole('textbox', { name: /^Guess first/ }).fill('20');
  await page.keyboard.press('Enter');
  const kept = page.getByText('You guess 20 s. The run will tell at its end.');
  await expect(kept).toBeVisible();
  await page.reload();
  await expect(page.getByRole('tab', { name: 'Charts' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('button', { name: /fewer tracks/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Only Latency p50' })).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByRole('button', { name: /logarithmic scale/ })).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByRole('combobox', { name: 'Speed' })).toHaveValue('1');
  await expect(kept).toBeVisible();
  const fold = page.getByRole('button', { name: /^Try this/ });
  await fold.click();
  await expect(kept).toBeHidden();
  await page.getByRole('tab', { name: 'Scenario', exact: true }).click();
  const json = page.getByRole('region', { name: 'Scenario as JSON' });
  await json.getByRole('button', { name: 'Edit' }).click();
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Control+Home');
  await page.keyboard.insertText('half a tho');
  await expect(json.locator('.monaco-editor')).toContainText('half a tho');
  await page.reload(); // at once: nothing has had the time to be saved
  await expect(named(page, 'Photo uploads (edited)')).toBeVisible();
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  await page.getByRole('tab', { name: 'Scenario', exact: true }).click();
  await expect(json).toContainText('half a tho');
  await expect(memory(page)).toBeHidden();
});

test('settings and code are undone and done again, live while the run goes on', async ({ page }) => {
  await openLab(page);
  await playSlowly(page);
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toHaveAttribute('aria-disabled', 'true');
  await setMemory(page, '1024');
  await said(page, /Memory 1,024 MB from/);
  await page.locator('body').click({ position: { x: 700, y: 20 } });
  await page.keyboard.press('Control+z');
  await said(page, /Undone: thumbnail memoryMiB 512 → 1024 from \d\d:\d\d on\. Recorded/);
  await expect(memory(page)).toHaveValue('512');
  await page.keyboard.press('Control+Shift+z');
  await said(page, /Done again: thumbnail memoryMiB/);
  await expect(memory(page)).toHaveValue('1,024');
  const seed = page.getByRole('textbox', { name: /seed/ });
  await seed.fill('7');
  await seed.press('Enter');
  await said(page, /Seed 7\. The run started again/);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await said(page, /Undone: seed 42 → 7\. The run started again/);
  await expect(seed).toHaveValue('42');
});

test('scenarios are made, named, copied, deleted and brought back', async ({ page }) => {
  await openLab(page);
  await menuItem(page, /^Scenario:/, 'New scenario');
  await expect(named(page, 'New scenario')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeEnabled();
  await menuItem(page, /^Scenario:/, /^Rename/);
  await page.getByRole('textbox', { name: 'Name' }).fill('Mine');
  await page.keyboard.press('Enter');
  await expect(named(page, 'Mine')).toBeVisible();
  await menuItem(page, 'Scenario: Mine', 'Duplicate');
  await expect(named(page, 'Mine (copy)')).toBeVisible();
  await menuItem(page, /^Scenario:/, 'Delete');
  await expect(page.getByText('“Mine (copy)” was deleted.')).toBeVisible();
  await expect(named(page, 'Mine')).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(named(page, 'Mine (copy)')).toBeVisible();
});

test('the menu is walked by keyboard, and the focus comes back', async ({ page }) => {
  await openLab(page);
  const button = page.getByRole('button', { name: /^Scenario:/ });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(button).toBeFocused();
});

test('two tabs with one scenario lose neither tab’s work', async ({ page, context, baseURL }) => {
  await openLab(page);
  await setMemory(page, '1024');
  await saved(page, 'Photo uploads (edited)', '"memoryMiB":1024');
  const other = await context.newPage();
  watch(other, baseURL);
  await other.goto('');
  await expect(memory(other)).toHaveValue('1,024');
  await setMemory(other, '2048');
  await saved(other, 'Photo uploads (edited)', '"memoryMiB":2048');
  await setMemory(page, '256');
  await expect(page.getByText(/^Another tab has changed or deleted this scenario too/)).toBeVisible();
  await saved(page, 'Photo uploads (edited) (2)', '"memoryMiB":256');
  await saved(page, 'Photo uploads (edited)', '"memoryMiB":2048');
});

test.describe('without storage', () => {
  test('the page works, says once that nothing is kept, and offers a file', async ({ page }) => {
    await page.addInitScript(() => {
      const refuse = (): never => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
      for (const name of ['indexedDB', 'localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: refuse });
    });
    await openLab(page);
    await playSlowly(page);
    await setMemory(page, '1024');
    const notice = page.getByRole('status').filter({ hasText: 'This browser keeps nothing' });
    await expect(notice).toBeVisible();
    const waiting = page.waitForEvent('download');
    await notice.getByRole('button', { name: 'Save as a file' }).click();
    const file = readFileSync(await (await waiting).path(), 'utf8');
    expect(JSON.parse(file)).toMatchObject({ name: 'Photo uploads (edited)', functions: [{ memoryMiB: 1024 }] });
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await setMemory(page, '2048');
    await said(page, /Memory 2,048 MB from/);
    await page.waitForTimeout(600);
    await expect(notice).toBeHidden();
    await openExample(page, 'Clickstream');
    await menuItem(page, /^Scenario:/, /^Photo uploads \(edited\)/);
    await expect(memory(page)).toHaveValue('2,048');
  });
});

/** Drops files on the page as a browser does. */
async function drop(page: Page, files: readonly { readonly name: string; readonly text: string }[]): Promise<void> {
  const data = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const { name, text } of all) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  await page.dispatchEvent('main', 'dragover', { dataTransfer: data });
  await expect(page.getByText('Drop a scenario here')).toBeVisible();
  await page.dispatchEvent('main', 'drop', { dataTransfer: data });
  await expect(page.getByText('Drop a scenario here')).toBeHidden();
}

test('a scenario is dropped with its handler file; what is none says so', async ({ page }) => {
  await openLab(page);
  const text = readFileSync(new URL('scenario.json', PHOTO), 'utf8').replace('"Photo uploads"', '"Dropped"');
  await drop(page, [
    { name: 'scenario.json', text },
    { name: 'thumbnail.mjs', text: 'export const handler = async () => "dropped";' },
  ]);
  await expect(named(page, 'Dropped')).toBeVisible();
  await expect(page.locator('pre').first()).toContainText('"dropped"');
  await drop(page, [{ name: 'notes.md', text: 'hello' }]);
  await expect(page.getByRole('alert')).toContainText('None of these files is a scenario');
});

async function isOffline(context: BrowserContext, page: Page): Promise<void> {
  const state = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state);
  await expect.poll(state, { timeout: 60_000 }).toBe('activated');
  await context.setOffline(true);
}

test.describe('with the service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('after one visit the page works without the network: code runs, the editor opens', async ({ page, context }) => {
    await openLab(page);
    await isOffline(context, page);
    await page.reload();
    await expect(page.getByRole('button', { name: 'Pause' })).toBeEnabled();
    await expect(page.getByRole('button', { name: 'Scenario: Photo uploads' })).toBeVisible();
    // The handler's own code runs: virtual time passes only with its answers.
    await expect.poll(() => page.getByRole('contentinfo').locator('b').innerText(), { timeout: 30_000 }).not.toBe('00:00');
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await expect(page.locator('.monaco-editor').first()).toBeVisible();
    await context.setOffline(false);
  });
});
