import { readFileSync } from 'node:fs';
import { type BrowserContext, type Download, expect, type Page, test } from '@playwright/test';
import { deflateSync, strFromU8, unzipSync } from 'fflate';
import { textHash } from '../../src/scenario/text-hash';
import { numberIn, openExample, openLab, openScenario, runToEnd } from './lab-page';

/* What is kept, shared, opened and exported, as a person does it; every page is watched for errors and for foreign requests. */

const PHOTO = new URL('../../examples/photo-uploads/', import.meta.url);

const MODELLED = {
  formatVersion: 1,
  name: 'Two a second',
  durationS: 120,
  functions: [{ name: 'web', memoryMiB: 512, cpuMs: 40, reservedConcurrency: 1 }],
  sources: [{ kind: 'http-api', name: 'api', function: 'web', arrivals: { kind: 'poisson', perSecond: 4 } }],
};

const seen = { errors: [] as string[], foreign: [] as string[] };

function watch(page: Page, baseURL: string | undefined): void {
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  const origin = new URL(baseURL ?? '').origin;
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol.startsWith('http') && asked !== origin) seen.foreign.push(request.url());
  });
}

test.beforeEach(({ page, baseURL }) => {
  seen.errors = [];
  seen.foreign = [];
  watch(page, baseURL);
});

test.afterEach(() => {
  expect(seen).toEqual({ errors: [], foreign: [] });
});

const named = (page: Page, name: string) => page.getByRole('button', { name: `Scenario: ${name}`, exact: true });
const memory = (page: Page) => page.getByRole('textbox', { name: /^Memory/ });
const said = (page: Page, text: string | RegExp) => expect(page.getByText(text).first()).toBeVisible();

async function setMemory(page: Page, value: string): Promise<void> {
  await memory(page).fill(value);
  await memory(page).press('Enter');
}

/** The page's notice that something was saved is silent, so this looks into the shelf. */
async function saved(page: Page, name: string, text: string): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async (wanted) => {
        const open = indexedDB.open('lambdarium');
        await new Promise((resolve) => open.addEventListener('success', resolve));
        if (!open.result.objectStoreNames.contains('scenarios')) return '';
        const all = open.result.transaction('scenarios').objectStore('scenarios').getAll();
        await new Promise((resolve) => all.addEventListener('success', resolve));
        open.result.close();
        return JSON.stringify(all.result.filter((one: { name: string }) => one.name === wanted));
      }, name),
    )
    .toContain(text);
}

async function menuItem(page: Page, menu: RegExp | string, item: RegExp | string): Promise<void> {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

async function downloaded(page: Page, item: RegExp): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const waiting: Promise<Download> = page.waitForEvent('download');
  await menuItem(page, 'Export', item);
  const download = await waiting;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const rowsOf = (csv: string): readonly Readonly<Record<string, string>>[] => {
  const [head = '', ...lines] = csv.split('\r\n').filter((line) => line !== '');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell])));
};

/** A link made without our own code, with whatever in it. */
function forged(text: string, version = '1'): string {
  const data = Buffer.from(deflateSync(Buffer.from(text))).toString('base64url');
  return `#s=${version}.${textHash(text).slice(0, 8)}.${data}`;
}

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

test('settings and code are undone and done again, live while the run goes on', async ({ page }) => {
  await openLab(page);
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
  await page.goto(forged(JSON.stringify(MODELLED)));
  await expect(named(page, 'Two a second')).toBeVisible();
  const code = { handler: 'index.handler', source: 'export const handler = () => 1;' };
  const withCode = { ...MODELLED, name: 'With code', functions: [{ name: 'web', code }] };
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    forged(JSON.stringify(withCode)),
  );
  await page.getByRole('button', { name: 'Do not run it' }).click();
  await expect(named(page, 'Two a second')).toBeVisible();
  expect(new URL(page.url()).hash).toBe('');
});

const scripts = '<img src=x onerror="document.title=`owned`"><script>document.title=`owned`</script>';
const HOSTILE: readonly (readonly [string, string, RegExp])[] = [
  ['cut off', forged(JSON.stringify(MODELLED)).slice(0, -20), /damaged or incomplete/],
  ['too new', forged(JSON.stringify(MODELLED), '7'), /version 7, and this Lambdarium reads 1/],
  ['too big', forged(`{"name":"${'x'.repeat(5_000_000)}"}`), /unpacks to more than 1048576 bytes/],
  ['of a newer format', forged(JSON.stringify({ ...MODELLED, formatVersion: 9 })), /formatVersion.*9 is newer than 1/],
  [
    'with 10⁹ requests a second',
    forged(JSON.stringify({ ...MODELLED, sources: [{ ...MODELLED.sources[0], arrivals: { kind: 'poisson', perSecond: 1e9 } }] })),
    /perSecond.*1000000000 is above 1000000/,
  ],
  ['with scripts for names', forged(JSON.stringify({ ...MODELLED, functions: [{ name: scripts }] })), /functions\[0\]\.name/],
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
  await page.goto(forged(JSON.stringify(scenario)));
  await expect(named(page, scenario.name)).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeEnabled();
  expect(await page.title()).toBe('Lambdarium');
  await openExample(page, 'Clickstream');
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

async function isOffline(context: BrowserContext, page: Page): Promise<void> {
  const state = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state);
  await expect.poll(state, { timeout: 60_000 }).toBe('activated');
  await context.setOffline(true);
}

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
