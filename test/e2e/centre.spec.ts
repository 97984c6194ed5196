import { expect, type Locator, type Page, test } from '@playwright/test';
import { factHash, modelledPhotos, openLab, pause, playSlowly, restartSlowly, runToEnd } from './lab-page';

/* The middle of the screen: one window, one cursor, a range, the timeline, the fleet, seeking. */

const cursor = (page: Page): Locator => page.getByRole('slider', { name: 'Time cursor' });
const windowFrom = (page: Page): Locator => page.getByRole('slider', { name: 'Window from' });
const windowTo = (page: Page): Locator => page.getByRole('slider', { name: 'Window to' });
const playhead = (page: Page): Locator => page.getByRole('slider', { name: /^Playhead/ });
const range = (page: Page): Locator => page.getByRole('region', { name: 'Selected range' });

/** Milliseconds of virtual time that a slider of the minimap stands at. */
const msOf = async (slider: Locator): Promise<number> => Number(await slider.getAttribute('aria-valuenow'));
const windowMs = async (page: Page): Promise<number> => (await msOf(windowTo(page))) - (await msOf(windowFrom(page)));

/** The default scenario as a model, run to its end. */
async function openEnded(page: Page): Promise<void> {
  await openLab(page, modelledPhotos());
  await runToEnd(page);
  await expect(page.getByRole('contentinfo')).toContainText('ended');
}

/** Drags across a chart, from and to shares of its width. */
async function drag(page: Page, chart: Locator, from: number, to: number, yPx = 60): Promise<void> {
  const box = await chart.boundingBox();
  if (box === null) throw new Error('the chart is not on screen');
  await page.mouse.move(box.x + box.width * from, box.y + yPx);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to, box.y + yPx, { steps: 6 });
  await page.mouse.up();
}

test('Ctrl+wheel, buttons, keys and a double click change the one window; a plain wheel does not', async ({ page }) => {
  await openLab(page, modelledPhotos());
  await pause(page);
  await cursor(page).hover();
  await page.mouse.wheel(0, -200);
  expect(await windowMs(page)).toBe(900_000);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await expect.poll(() => windowMs(page)).toBeLessThan(900_000);
  await page.getByRole('button', { name: 'Show the whole run (0)' }).click();
  await expect.poll(() => windowMs(page)).toBe(900_000);
  await page.getByRole('button', { name: 'Zoom in (+)' }).click();
  await expect.poll(() => windowMs(page)).toBeLessThan(900_000);
  await cursor(page).focus();
  const before = await windowMs(page);
  await page.keyboard.press('+');
  await expect.poll(() => windowMs(page)).toBeLessThan(before);
  await page.keyboard.press('-');
  await expect.poll(() => windowMs(page)).toBeGreaterThanOrEqual(before - 1);
  await page.keyboard.press('0');
  await expect.poll(() => windowMs(page)).toBe(900_000);
  await page.keyboard.press('+');
  await expect.poll(() => windowMs(page)).toBeLessThan(900_000);
  await cursor(page).dblclick();
  await expect.poll(() => windowMs(page)).toBe(900_000);
});

test('the brush of the minimap is two sliders, and can be dragged', async ({ page }) => {
  await openLab(page, modelledPhotos());
  // The playhead stays at the left: where it stands, a drag moves it and not the window.
  await restartSlowly(page);
  await pause(page);
  await windowFrom(page).focus();
  for (let press = 0; press < 3; press++) await page.keyboard.press('PageUp');
  await expect.poll(() => msOf(windowFrom(page))).toBe(270_000);
  await windowTo(page).focus();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => msOf(windowTo(page))).toBe(801_000);
  const strip = windowFrom(page).locator('xpath=..');
  await drag(page, strip, 0.5, 0.6, 20);
  await expect.poll(() => msOf(windowFrom(page))).toBeGreaterThan(340_000);
  await page.getByRole('button', { name: 'Show the whole run (0)' }).click();
  await expect.poll(() => msOf(windowFrom(page))).toBe(0);
  await drag(page, strip, 0.4, 0.5, 20);
  await expect.poll(() => msOf(windowTo(page))).toBeLessThan(460_000);
  await expect.poll(() => msOf(windowFrom(page))).toBeGreaterThan(350_000);
  await expect.poll(() => msOf(windowFrom(page))).toBeLessThan(370_000);
});

test('a range is selected by dragging, or by its two fields; it has statistics, and can be zoomed to and cleared', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openEnded(page);
  await drag(page, cursor(page), 0.4, 0.55);
  await expect(range(page)).toContainText(/arrived\s*[1-9]/);
  const from = range(page).getByRole('textbox', { name: 'from' });
  const to = range(page).getByRole('textbox', { name: 'to', exact: true });
  await expect(from).toHaveValue(/^0\d:\d\d/);
  await from.fill('6:00');
  await to.fill('420');
  await to.press('Enter');
  await expect(from).toHaveValue('06:00');
  await expect(to).toHaveValue('07:00');
  await expect(range(page)).toContainText(/refused\s*[1-9]/);
  await expect(range(page)).toContainText(/list price\s*\$0\.0/);
  await range(page).getByRole('button', { name: 'Zoom to it' }).click();
  await expect.poll(() => msOf(windowFrom(page))).toBe(360_000);
  await expect.poll(() => msOf(windowTo(page))).toBe(420_000);
  await cursor(page).focus();
  await page.keyboard.press('Escape');
  await expect(range(page)).toBeHidden();
  await page.getByRole('button', { name: 'Range', exact: true }).click();
  await range(page).getByRole('textbox', { name: 'from' }).fill('soon');
  await range(page).getByRole('textbox', { name: 'to', exact: true }).fill('10');
  await page.keyboard.press('Enter');
  await expect(range(page).getByRole('alert')).toContainText('mm:ss');
});

test('a seek back stands at an earlier instant, and the run comes to the same facts again', async ({ page }) => {
  test.setTimeout(180_000);
  await openEnded(page);
  await page.getByRole('tab', { name: 'Numbers' }).click();
  await expect(page.getByText('Whole run')).toBeVisible();
  const hash = await factHash(page);
  await playSlowly(page);
  await playhead(page).focus();
  for (let press = 0; press < 6; press++) await page.keyboard.press('PageDown');
  await expect.poll(() => msOf(playhead(page)), { timeout: 60_000 }).toBe(360_000);
  await expect(page.getByRole('contentinfo').locator('b')).toHaveText('06:00');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  // What comes is known: the cursor goes there.
  await cursor(page).focus();
  await page.keyboard.press('End');
  await expect(cursor(page)).toHaveAttribute('aria-valuetext', /^14:58: [1-9]/);
  await runToEnd(page);
  await expect.poll(() => factHash(page)).toBe(hash);
});

test('a click on the minimap seeks, and the button goes back to the event of interest before', async ({ page }) => {
  test.setTimeout(120_000);
  await openEnded(page);
  const strip = windowFrom(page).locator('xpath=..');
  const box = await strip.boundingBox();
  if (box === null) throw new Error('there is no minimap');
  await page.mouse.click(box.x + box.width * 0.25, box.y + 20);
  await expect(page.getByRole('contentinfo').locator('b')).toHaveText(/^03:4\d$/, { timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect.poll(() => msOf(playhead(page))).toBeLessThan(240_000);
  const before = await msOf(playhead(page));
  await page.getByRole('button', { name: /^Back to the cold start/ }).click();
  await expect.poll(() => msOf(playhead(page)), { timeout: 30_000 }).toBeLessThan(before);
});

test('more tracks are shown on request, a label isolates its line, and latency is linear or logarithmic', async ({ page }) => {
  await openLab(page, modelledPhotos());
  await pause(page);
  const height = async (): Promise<number> => (await cursor(page).boundingBox())?.height ?? 0;
  const few = await height();
  await page.getByRole('button', { name: /more tracks/ }).click();
  await expect.poll(height).toBeGreaterThan(few + 200);
  await page.getByRole('button', { name: /fewer tracks/ }).click();
  await expect.poll(height).toBe(few);
  const p99 = page.getByRole('button', { name: 'Only Latency p99' });
  const p50 = page.getByRole('button', { name: 'Only Latency p50' });
  await p99.focus();
  await page.keyboard.press('Enter');
  await expect(p50).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Enter');
  await expect(p50).toHaveAttribute('aria-pressed', 'true');
  const log = page.getByRole('button', { name: /logarithmic scale/ });
  await expect(log).toHaveAttribute('aria-pressed', 'true');
  await cursor(page).focus();
  await page.keyboard.press('l');
  await expect(log).toHaveAttribute('aria-pressed', 'false');
});

test('a span of the timeline opens the story of its event, by click and by keys, and lanes are a table as well', async ({
  page,
}) => {
  await openLab(page, modelledPhotos());
  await expect.poll(() => msOf(playhead(page))).toBeGreaterThan(20_000);
  await pause(page);
  for (let press = 0; press < 5; press++) await page.getByRole('button', { name: 'Zoom in (+)' }).click();
  const lanes = page.getByRole('application', { name: 'Timeline' });
  await lanes.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(page.getByRole('status').filter({ hasText: /env \d+.*(running|initialising|failed) from/ })).toBeAttached();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Story' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('complementary', { name: 'What it means' })).toContainText(/event|environment/i);
  await page.getByRole('button', { name: 'As a table' }).click();
  const table = page.getByRole('table').filter({ hasText: 'busy so far' });
  await expect(table.getByRole('row')).not.toHaveCount(1);
  await table
    .getByRole('button', { name: /^env \d+/ })
    .first()
    .click();
  await expect(page.getByRole('complementary', { name: 'What it means' })).toContainText(/log stream/i);
});

test('a box of the fleet opens the card of its environment, by click and by keys', async ({ page }) => {
  await openLab(page, modelledPhotos());
  await expect.poll(() => msOf(playhead(page))).toBeGreaterThan(20_000);
  await pause(page);
  const boxes = page.getByRole('application', { name: 'Environments' });
  await boxes.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('status').filter({ hasText: /environment 2 of those that exist, (running|idle)/ })).toBeAttached();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'What it means' });
  await expect(panel).toContainText(/log stream/i);
  await boxes.click({ position: { x: 12, y: 30 } });
  await expect(panel).toContainText(/log stream/i);
});
