import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, type Page, type TestInfo, test } from '@playwright/test';
import { openScenario, runToEnd } from './lab-page';

/*
 * The screen compared with pictures of it: four scenes that stand still, at four sizes, light and dark. The pictures are half as wide
 * as the screen: they show where everything is, its colours and its shapes, and letters only as far as they take room.
 *
 * The pictures know which fonts they were made with (made-with.json). With the same fonts, whatever the browser's version, few pixels
 * may differ. On a machine with other fonts every line of text differs a little: there the comparison is coarse, and says so.
 * `npm run visual -- --update` takes them anew.
 */

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1366, height: 768 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
const SCHEMES = ['light', 'dark'] as const;

/** Share of pixels that may differ: a tick more than two runs on one machine do; and for other fonts, of which DejaVu takes 9 %. */
const SAME_FONTS_RATIO = 0.004;
const OTHER_FONTS_RATIO = 0.12;
/** Real milliseconds in which the worker's answers about a new window are drawn. */
const SETTLE_MS = 600;

test.use({ deviceScaleFactor: 0.5, contextOptions: { reducedMotion: 'reduce' } });

const THROTTLED = {
  formatVersion: 1,
  name: 'Throttle storm',
  durationS: 300,
  account: { concurrency: 200 },
  functions: [
    { name: 'checkout', memoryMiB: 512, cpuMs: 700, initMs: 600 },
    { name: 'mail', memoryMiB: 256, cpuMs: 300, reservedConcurrency: 10 },
  ],
  sources: [
    {
      kind: 'http-api',
      name: 'shop',
      function: 'checkout',
      arrivals: { kind: 'spike', perSecond: 30, spikePerSecond: 400, atS: 60, lastsS: 120 },
    },
    { kind: 's3', name: 'mails', function: 'mail', bucket: 'mails', arrivals: { kind: 'poisson', perSecond: 40 } },
  ],
};

const EMPTY = { formatVersion: 1, name: 'Empty', durationS: 120, functions: [{ name: 'first', memoryMiB: 256 }] };

const THROWS = {
  formatVersion: 1,
  name: 'A handler that throws',
  durationS: 120,
  functions: [
    {
      name: 'web',
      code: {
        handler: 'index.handler',
        source: "export const handler = async () => {\n  console.log('before');\n  throw new TypeError('no such photo');\n};\n",
      },
    },
  ],
  sources: [{ kind: 's3', name: 'up', function: 'web', bucket: 'photos', arrivals: { kind: 'poisson', perSecond: 2 } }],
};

interface MadeWith {
  readonly chromium: string;
  /** Widths of a line in the page's two fonts. */
  readonly sansPx: number;
  readonly monoPx: number;
}

async function fontsOf(page: Page): Promise<MadeWith> {
  const chromium = page.context().browser()?.version() ?? '';
  const widths = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d');
    const { fontFamily } = getComputedStyle(document.body);
    const mono = getComputedStyle(document.documentElement).getPropertyValue('--mantine-font-family-monospace');
    const widthOf = (font: string): number => {
      if (context === null) return 0;
      context.font = font;
      return Math.round(context.measureText('Which fonts are these? 0123456789 @%&').width * 10) / 10;
    };
    return { sansPx: widthOf(`100px ${fontFamily}`), monoPx: widthOf(`100px ${mono}`) };
  });
  return { chromium, ...widths };
}

/** How much may differ here. An update writes down what the pictures are made with. */
async function ratioHere(page: Page, info: TestInfo): Promise<number> {
  const file = info.snapshotPath('made-with.json');
  const here = await fontsOf(page);
  if (info.config.updateSnapshots === 'all' || !existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(here, null, 2)}\n`);
  }
  const made = JSON.parse(readFileSync(file, 'utf8')) as MadeWith; // written above
  if (made.sansPx === here.sansPx && made.monoPx === here.monoPx) return SAME_FONTS_RATIO;
  const description = `other fonts than the pictures were made with: up to ${OTHER_FONTS_RATIO * 100} % of the pixels may differ`;
  info.annotations.push({ type: 'coarse', description });
  console.log(`  ${description}`);
  return OTHER_FONTS_RATIO;
}

async function compare(page: Page, info: TestInfo, scene: string): Promise<void> {
  const maxDiffPixelRatio = await ratioHere(page, info);
  await page.mouse.move(0, 0);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(SETTLE_MS);
      const name = `${scene}-${size.width}-${colorScheme}.png`;
      await expect
        .soft(page)
        .toHaveScreenshot(name, { scale: 'device', animations: 'disabled', caret: 'hide', maxDiffPixelRatio });
    }
  }
}

async function openEnded(page: Page, scenario: Readonly<Record<string, unknown>> | null): Promise<void> {
  await page.goto('');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeEnabled();
  if (scenario !== null) await openScenario(page, scenario);
  await runToEnd(page);
  await expect(page.getByRole('contentinfo')).toContainText('ended');
}

const SCENES = [
  ['default', null],
  ['overload', THROTTLED],
  ['empty', EMPTY],
  ['failing', THROWS],
] as const;

for (const [scene, scenario] of SCENES) {
  test(`${scene}: the screen looks as it did`, async ({ page }, info) => {
    test.setTimeout(180_000);
    await openEnded(page, scenario);
    await compare(page, info, scene);
  });
}

test('a card that is gone, and one that moved by a line, are noticed', async ({ page }, info) => {
  test.skip(info.config.updateSnapshots === 'all', 'compares with pictures that are being taken');
  test.setTimeout(120_000);
  await openEnded(page, EMPTY);
  const maxDiffPixelRatio = await ratioHere(page, info);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.mouse.move(0, 0);
  const look = () =>
    expect(page).toHaveScreenshot('empty-1440-light.png', {
      scale: 'device',
      animations: 'disabled',
      caret: 'hide',
      maxDiffPixelRatio,
      timeout: 4000,
    });
  await look();
  const fine = ['section:has(> div > h2) { display: none }', 'main > :first-child { margin-top: 18px }'];
  // With other fonts only what changes everything is sure to be noticed, such as the wrong colours.
  for (const css of maxDiffPixelRatio === SAME_FONTS_RATIO ? fine : ['body { filter: invert(1) }']) {
    const style = await page.addStyleTag({ content: css });
    await expect(look(), css).rejects.toThrow(/pixels/);
    await style.evaluate((element) => element.parentNode?.removeChild(element));
  }
});
