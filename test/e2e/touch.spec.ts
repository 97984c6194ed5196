import { expect, test } from '@playwright/test';

/* A phone: charts are wider than it, and a finger moves them. */

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('a finger scrolls the tracks sideways and selects nothing', async ({ page }) => {
  await page.goto('');
  await page.getByRole('button', { name: 'Pause' }).click();
  const cursor = page.getByRole('slider', { name: 'Time cursor' });
  await cursor.scrollIntoViewIfNeeded();
  const box = await cursor.boundingBox();
  if (box === null) throw new Error('the tracks are not on screen');
  const scroller = cursor.locator('xpath=../..');
  expect(await scroller.evaluate((element) => element.scrollLeft)).toBe(0);
  const devTools = await page.context().newCDPSession(page);
  const y = Math.round(box.y + 40);
  await devTools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 300, y }] });
  for (let moved = 12; moved <= 144; moved += 12) {
    await devTools.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: 300 - moved, y }] });
  }
  await devTools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect.poll(() => scroller.evaluate((element) => element.scrollLeft)).toBeGreaterThan(60);
  await expect(page.getByRole('region', { name: 'Selected range' })).toBeHidden();
});
