import { expect, test } from '@playwright/test';

/* WCAG 2.2, 1.4.10: a window of 1280 × 1024 zoomed to 400 % is 320 × 256 wide, and everything can be come to by scrolling one way. */

test('zoomed to 400 %, the page scrolls down to all of its centre, and nowhere sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await page.goto('');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeEnabled();
  expect((await page.getByRole('main').boundingBox())?.height).toBeGreaterThan(256);
  await page.getByRole('heading', { name: 'Timeline' }).scrollIntoViewIfNeeded();
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});
