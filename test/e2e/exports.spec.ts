import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { downloaded, MODELLED, menuItem, named, rowsOf, said, watchPages } from './keeping-page';
import { numberIn, openLab, openScenario, playSlowly, runToEnd } from './lab-page';

const PHOTO = new URL('../../examples/photo-uploads/', import.meta.url);

/* Every export downloads, and what is in the file is what is on screen. */

watchPages(test);

test('every export downloads and is right', async ({ page }) => {
  await openLab(page);
  await openScenario(page, MODELLED);
  await runToEnd(page);
  await page.getByRole('tab', { name: 'Numbers' }).click();
  const served = await numberIn(page, 'Attempts to invoke', 'served');
  const refused = await numberIn(page, 'Attempts to invoke', 'refused');
  expect(refused).toBeGreaterThan(0);

  const requests = await downloaded(page, /^Requests/);
  expect(requests.name).toBe('two-a-second-requests.csv');
  const rows = rowsOf(requests.bytes.toString());
  expect(rows.filter(({ durationMs }) => durationMs !== '')).toHaveLength(served);
  expect(rows.filter(({ durationMs }) => durationMs === '')).toHaveLength(refused);

  const buckets = rowsOf((await downloaded(page, /^Buckets/)).bytes.toString());
  const total = (name: string): number => buckets.reduce((sum, row) => sum + Number(row[name]), 0);
  expect([total('served'), total('throttled')]).toEqual([served, refused]);

  const report = JSON.parse((await downloaded(page, /^Report/)).bytes.toString());
  expect(report).toMatchObject({ totals: { served, throttled: refused } });

  const file = await downloaded(page, /^Scenario, one file/);
  expect(JSON.parse(file.bytes.toString())).toEqual(MODELLED);
});

test('exporting requests lets the run go on, and a report has the name of now', async ({ page }) => {
  await openLab(page);
  await playSlowly(page);
  const requests = await downloaded(page, /^Requests/);
  expect(requests.name).toBe('photo-uploads-requests.csv');
  const clock = page.getByRole('contentinfo').locator('b');
  const shown = await clock.innerText();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(clock).not.toHaveText(shown);
  await menuItem(page, /^Scenario:/, /^Rename/);
  await page.getByRole('textbox', { name: 'Name' }).fill('Mine');
  await page.keyboard.press('Enter');
  await expect(named(page, 'Mine')).toBeVisible();
  const report = await downloaded(page, /^Report/);
  expect(report.name).toBe('mine-report.json');
  expect(JSON.parse(report.bytes.toString()).scenario.name).toBe('Mine');
});

test('the canvases and the charts are saved as SVG and PNG with a title and a caption', async ({ page }) => {
  await openLab(page);
  await openScenario(page, MODELLED);
  await runToEnd(page);
  for (const chart of ['Tracks', 'Timeline', 'Fleet']) {
    const svg = await downloaded(page, new RegExp(`^${chart}, SVG`));
    expect(svg.name).toBe(`two-a-second-${chart.toLowerCase()}.svg`);
    const text = svg.bytes.toString();
    expect(text).toContain(`<title>${chart}</title>`);
    expect(text).toContain('Two a second · seed 42');
    expect(text).not.toMatch(/NaN|undefined|var\(/);
    // The browser itself reads it: what is not well-formed has no size.
    const size = await page.evaluate(async (source) => {
      const image = new Image();
      image.src = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }));
      await image.decode();
      return image.naturalWidth;
    }, text);
    expect(size).toBe(1140);
    const png = await downloaded(page, new RegExp(`^${chart}, PNG`));
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(png.bytes.readUInt32BE(16)).toBe(2280);
  }
  await page.getByRole('tab', { name: 'Charts' }).click();
  await expect(page.locator('figure[data-chart] svg').first()).toBeVisible();
  const figure = (await downloaded(page, /^Duration.*, SVG/)).bytes.toString();
  expect(figure).toContain('recharts-line-curve');
  expect(figure).not.toMatch(/var\(/);
  expect((await downloaded(page, /^Duration.*, PNG/)).bytes.subarray(1, 4).toString()).toBe('PNG');
});

test('the scenario with code is saved as a .zip that opens again', async ({ page }) => {
  await openLab(page);
  const { name, bytes } = await downloaded(page, /^Scenario with its handler files/);
  expect(name).toBe('photo-uploads.zip');
  const files = unzipSync(bytes);
  const code = readFileSync(new URL('thumbnail.mjs', PHOTO), 'utf8');
  expect(strFromU8(files['thumbnail.mjs'] ?? new Uint8Array())).toBe(code);
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/zip', buffer: bytes });
  await said(page, 'Photo uploads');
  await expect(page.getByRole('button', { name: /^Scenario: Photo uploads/ })).toBeVisible();
  await expect(page.locator('pre').first()).toContainText('const SIZES');
});
