import { expect, type Locator, type Page, test } from '@playwright/test';
import { MODELLED } from './keeping-page';
import { openLab, runToEnd, tabTo } from './lab-page';

/* Keys, the palette, the help and presenting: what can be done without a mouse, and what a key must not do. */

/** Which run it is does not matter to the keys. */
const LIGHT = { ...MODELLED, name: 'Light', durationS: 1800, functions: [{ name: 'web', cpuMs: 400, reservedConcurrency: 1 }] };

async function openEnded(page: Page): Promise<void> {
  await openLab(page, LIGHT);
  await runToEnd(page);
  await expect(page.getByRole('contentinfo')).toContainText('ended');
}

const tracks = (page: Page): Locator => page.getByRole('slider', { name: 'Time cursor' });
const windowFrom = (page: Page): Locator => page.getByRole('slider', { name: 'Window from' });
const wholeRun = (page: Page): Locator => page.getByRole('button', { name: 'Show the whole run (0)' });
const log = (page: Page): Locator => page.getByRole('button', { name: /^log/ });
const palette = (page: Page): Locator => page.getByRole('dialog', { name: 'Command palette' });
async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(search(page)).toBeFocused();
}

const search = (page: Page): Locator => page.getByRole('combobox', { name: /^Search commands/ });

test('letters and signs act while a chart has the focus, and nowhere else', async ({ page }) => {
  await openEnded(page);
  await page.getByRole('tab', { name: 'Story' }).focus();
  await page.keyboard.press('l');
  await page.keyboard.press('+');
  await expect(log(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(wholeRun(page)).toBeDisabled();
  await tracks(page).focus();
  await page.keyboard.press('l');
  await expect(log(page)).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('+');
  await expect(wholeRun(page)).toBeEnabled();
  await page.keyboard.press('f');
  await expect(wholeRun(page)).toBeDisabled();
  await page.keyboard.press('b');
  await expect(page.getByRole('button', { name: /Unpin|Pinned/i }).first()).toBeVisible();
});

test('full stop and comma take the cursor from one event of interest to the next and back', async ({ page }) => {
  await openEnded(page);
  await tracks(page).focus();
  const at = (): Promise<string | null> => tracks(page).getAttribute('aria-valuetext');
  await page.keyboard.press('Home');
  const start = await at();
  // The first environments start within one bucket: it takes some presses to see the cursor in another one.
  await expect(async () => {
    await page.keyboard.press('.');
    expect(await at()).not.toBe(start);
  }).toPass();
  await expect(async () => {
    await page.keyboard.press(',');
    expect(await at()).toBe(start);
  }).toPass();
  await page.keyboard.press('Escape');
  await expect.poll(at).not.toBe(start);
});

test('every other chart hears the same keys', async ({ page }) => {
  await openEnded(page);
  for (const chart of [page.locator('#timeline-lanes'), page.locator('#fleet-boxes'), windowFrom(page)]) {
    await chart.focus();
    await page.keyboard.press('+');
    await expect(wholeRun(page)).toBeEnabled();
    await page.keyboard.press('0');
    await expect(wholeRun(page)).toBeDisabled();
  }
});

test('keys without Ctrl can be turned off, and stay off after a reload; Space and Ctrl+K go on', async ({ page }) => {
  await openEnded(page);
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard and mouse' });
  await expect(help.getByRole('row').filter({ hasText: 'Zoom in' })).toContainText('+');
  await help.getByRole('checkbox', { name: 'Keys without Ctrl act' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeEnabled();
  await tracks(page).focus();
  await page.keyboard.press('+');
  await page.keyboard.press('?');
  await page.keyboard.press('/');
  await page.keyboard.press(' ');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(wholeRun(page)).toBeDisabled();
  await page.keyboard.press('Control+k');
  await expect(palette(page)).toBeVisible();
});

test('nothing acts while somebody types', async ({ page }) => {
  await openLab(page, LIGHT);
  await page.getByRole('textbox', { name: 'seed', exact: true }).focus();
  await page.keyboard.press('/');
  await page.keyboard.press('?');
  await page.keyboard.press(' ');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('the palette finds a command by its words, does it, and gives the focus back', async ({ page }) => {
  await openEnded(page);
  await tracks(page).focus();
  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('zoom in');
  const chosen = palette(page).getByRole('option', { selected: true });
  await expect(chosen).toContainText('Zoom in');
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeHidden();
  await expect(wholeRun(page)).toBeEnabled();
  await expect(tracks(page)).toBeFocused();
});

test('the arrows of the palette go around, and the field says which option is meant', async ({ page }) => {
  await openEnded(page);
  await page.keyboard.press('Control+k');
  await expect(search(page)).toBeFocused();
  const options = palette(page).getByRole('option');
  await page.keyboard.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await expect(search(page)).toHaveAttribute('aria-activedescendant', (await options.first().getAttribute('id')) ?? 'none');
  await page.keyboard.type('xyzzy');
  await expect(palette(page).getByText('Nothing is called “xyzzy”.')).toBeVisible();
  await expect(search(page)).toHaveAttribute('aria-expanded', 'false');
});

test('the palette opens an example, goes to a tab, and reads a term', async ({ page }) => {
  await openEnded(page);
  await openPalette(page);
  await page.keyboard.type('clickstream');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Scenario: Clickstream', exact: true })).toBeVisible();
  await openPalette(page);
  await page.keyboard.type('bill');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Bill' })).toHaveAttribute('aria-selected', 'true');
  await openPalette(page);
  await page.keyboard.type('reserved concurrency');
  await expect(palette(page).getByRole('option', { selected: true })).toContainText('reserved concurrency');
  await page.keyboard.press('Enter');
  const term = page.getByRole('dialog', { name: 'reserved concurrency' });
  await expect(term).toContainText('its floor and its ceiling');
  await page.keyboard.press('Enter');
  await expect(search(page)).toBeFocused();
  await expect(search(page)).toHaveValue('reserved concurrency');
});

test('where panels are drawers, going to a tab opens its drawer', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await openLab(page, LIGHT);
  await openPalette(page);
  await page.keyboard.type('Settings: Sources');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('tab', { name: 'Sources', exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  );
});

test('Ctrl+Z takes back a setting and Ctrl+Shift+Z brings it again', async ({ page }) => {
  await openLab(page, { ...LIGHT, functions: [{ name: 'web', memoryMiB: 512 }] });
  const memory = page.getByRole('textbox', { name: /^Memory/ });
  await expect(memory).toHaveValue('512');
  await memory.fill('1024');
  await memory.press('Enter');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-disabled', 'false');
  await page.getByRole('tab', { name: 'Story' }).focus();
  await page.keyboard.press('Control+z');
  await expect(memory).toHaveValue('512');
  await page.keyboard.press('Control+Shift+z');
  await expect(memory).toHaveValue(/1,?024/);
});

test('the keyboard alone leads from the opened page to an event that was sent', async ({ page }) => {
  // Nothing is refused in it, whenever the event comes.
  await openLab(page, { ...LIGHT, functions: [{ name: 'web', cpuMs: 400 }] });
  await tabTo(page, page.getByRole('button', { name: 'Send one event' }));
  await page.keyboard.press('Enter');
  const send = page.getByRole('button', { name: /^(Send|Start again and send)$/ });
  await tabTo(page, send);
  await page.keyboard.press('Enter');
  await expect(page.getByText('REPORT RequestId').first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: /^Send one event/ })).toBeHidden();
});

test('the keyboard alone leads from the opened page to a link to share, and back', async ({ page }) => {
  await openLab(page);
  const share = page.getByRole('banner').getByRole('button', { name: 'Share' });
  await tabTo(page, share);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue(/#/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(share).toBeFocused();
});

test('the first stop of the keyboard skips to the run', async ({ page }) => {
  await openLab(page, LIGHT);
  const skip = page.getByRole('link', { name: 'Skip to the run' });
  expect(await skip.evaluate((link) => link === document.querySelector('a[href], button, input, select, [tabindex="0"]'))).toBe(
    true,
  );
  await tabTo(page, skip);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  expect(new URL(page.url()).hash).toBe('');
});

for (const [width, height] of [
  [1024, 768],
  [1280, 720],
  [1366, 768],
] as const) {
  test(`presented at ${width}×${height}, all text is at least 18 px and nothing is cut at the sides`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openEnded(page);
    await page.getByRole('button', { name: 'Present', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Leave', exact: true })).toBeFocused();
    await expect(page.getByRole('list', { name: 'What is happening' }).getByRole('listitem').first()).toBeVisible();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('#root *')]
        .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== ''))
        .filter((element) => element.checkVisibility() && element.closest('.lab-said') === null)
        .filter(
          (element) =>
            getComputedStyle(element).clipPath === 'none' && Number.parseFloat(getComputedStyle(element).fontSize) < 18,
        )
        .map((element) => `${element.textContent} ${getComputedStyle(element).fontSize}`),
    );
    expect(small).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    const main = page.getByRole('main');
    expect(await main.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  });
}

test('presenting keeps the run, moves the cursor where one points, and Escape leaves it', async ({ page }) => {
  await openEnded(page);
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await expect(page.locator('html')).toHaveCSS('--lab-scale', '1.65');
  const box = await tracks(page).boundingBox();
  if (box === null) throw new Error('the tracks are not on screen');
  await page.mouse.move(box.x + 118 * 1.65 + 1, box.y + 40);
  await expect(tracks(page)).toHaveAttribute('aria-valuenow', /^[01]$/); // at the left edge: a bucket is about a pixel
  await page.mouse.move(1, 1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toHaveCount(2);
  await expect(page.getByRole('contentinfo')).toContainText('ended');
  await expect(page.locator('html')).toHaveCSS('--lab-scale', '1');
});

test('presenting is light for who has chosen nothing, and leaves no choice behind', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openLab(page, LIGHT);
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'light');
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.getByRole('button', { name: 'Light colours' }).click();
  await page.getByRole('button', { name: 'Dark colours' }).click();
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Leave', exact: true })).toBeVisible();
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'dark');
});
