import { expect, test } from '@playwright/test';
import { MODELLED, memory, named, setMemory, watch, watchPages } from './keeping-page';
import { openExample, openLab } from './lab-page';
import { linkOf } from './link-of';

/* A scenario travels in a link, and a link comes from anybody. */

watchPages(test);

test('a share link opens in another browser, and its code only when somebody says so', async ({ page, browser, baseURL }) => {
  await openLab(page);
  await setMemory(page, '1769');
  await expect(named(page, 'Photo uploads (edited)')).toBeVisible();
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  expect(link.length).toBeLessThan(8_192);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);

  const other = await (await browser.newContext()).newPage();
  watch(other, baseURL);
  await other.goto(link);
  const dialog = other.getByRole('dialog', { name: 'Run this code?' });
  await expect(dialog.getByRole('region', { name: 'Code of thumbnail' })).toContainText('export const handler');
  await expect(named(other, 'Photo uploads')).toBeVisible(); // the first example, not the link's
  await dialog.getByRole('button', { name: 'Run this code' }).click();
  await expect(named(other, 'Photo uploads (edited)')).toBeVisible();
  await expect(memory(other)).toHaveValue('1,769');
  expect(new URL(other.url()).hash).toBe('');
  await other.reload();
  await expect(memory(other)).toHaveValue('1,769');
  await other.context().close();
});

test('a link without code opens at once; one that is refused leaves what was open', async ({ page }) => {
  await page.goto(linkOf(JSON.stringify(MODELLED)));
  await expect(named(page, 'Two a second')).toBeVisible();
  const code = { handler: 'index.handler', source: 'export const handler = () => 1;' };
  const withCode = { ...MODELLED, name: 'With code', functions: [{ name: 'web', code }] };
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    linkOf(JSON.stringify(withCode)),
  );
  await page.getByRole('button', { name: 'Do not run it' }).click();
  await expect(named(page, 'Two a second')).toBeVisible();
  expect(new URL(page.url()).hash).toBe('');
});

test('the next link takes the place of one that waits to be answered', async ({ page }) => {
  await page.goto(linkOf(JSON.stringify(MODELLED)).slice(0, -20));
  await expect(page.getByRole('dialog', { name: 'This link cannot be opened' })).toBeVisible();
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    linkOf(JSON.stringify(MODELLED)),
  );
  await expect(named(page, 'Two a second')).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
});

const scripts = '<img src=x onerror="document.title=`owned`"><script>document.title=`owned`</script>';
const HOSTILE: readonly (readonly [string, string, RegExp])[] = [
  ['cut off', linkOf(JSON.stringify(MODELLED)).slice(0, -20), /damaged or incomplete/],
  ['too new', linkOf(JSON.stringify(MODELLED), '7'), /version 7, and this Lambdarium reads 1/],
  ['too big', linkOf(`{"name":"${'x'.repeat(5_000_000)}"}`), /unpacks to more than 1048576 bytes/],
  ['of a newer format', linkOf(JSON.stringify({ ...MODELLED, formatVersion: 9 })), /formatVersion.*9 is newer than 1/],
  [
    'with 10⁹ requests a second',
    linkOf(JSON.stringify({ ...MODELLED, sources: [{ ...MODELLED.sources[0], arrivals: { kind: 'poisson', perSecond: 1e9 } }] })),
    /perSecond.*1000000000 is above 1000000/,
  ],
  ['with scripts for names', linkOf(JSON.stringify({ ...MODELLED, functions: [{ name: scripts }] })), /functions\[0\]\.name/],
];

for (const [what, hash, message] of HOSTILE) {
  test(`a link that is ${what} says so and leaves a working page`, async ({ page }) => {
    await page.goto(hash);
    const dialog = page.getByRole('dialog', { name: 'This link cannot be opened' });
    await expect(dialog.getByRole('alert')).toContainText(message);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: 'Pause' })).toBeEnabled();
    expect(await page.title()).toBe('Lambdarium');
  });
}

test('a link whose name is markup is text, and the heaviest load that is allowed leaves the page alive', async ({ page }) => {
  const heavy = { kind: 'constant', perSecond: 1_000_000 };
  const scenario = {
    ...MODELLED,
    name: scripts.slice(0, 90),
    durationS: 600,
    account: { concurrency: 1_000_000 },
    functions: [{ name: 'web', cpuMs: 5000 }],
    sources: [{ ...MODELLED.sources[0], arrivals: heavy }],
  };
  await page.goto(linkOf(JSON.stringify(scenario)));
  await expect(named(page, scenario.name)).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeEnabled();
  expect(await page.title()).toBe('Lambdarium');
  await openExample(page, 'Clickstream');
});
