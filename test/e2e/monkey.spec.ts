import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, type Page, test } from '@playwright/test';
import { Folder, lambdarium } from '../cli/command';
import { named, watchPages } from './keeping-page';
import { factHash, openLab, openScenario, runToEnd, showNumbers } from './lab-page';

/*
 * Somebody who clicks about: the same random hand each time. Whatever it did, nothing has failed, and the scenario that it leaves
 * states the same facts on the page as from the command line.
 */

watchPages(test);

const STEPS = 100;
const SEED = 20_261_121;
const SCENARIO = {
  formatVersion: 1,
  name: 'Monkey',
  durationS: 300,
  functions: [
    { name: 'web', memoryMiB: 512, cpuMs: 60, reservedConcurrency: 2 },
    { name: 'worker', cpuMs: 200 },
  ],
  sources: [
    { kind: 'http-api', name: 'api', function: 'web', arrivals: { kind: 'poisson', perSecond: 6 } },
    { kind: 's3', name: 'uploads', function: 'worker', arrivals: { kind: 'poisson', perSecond: 2 } },
  ],
};

/** Numbers from 0 to below 1, the same for the same seed (Numerical Recipes' linear congruence, high bits). */
function hand(seed: number): <T>(from: readonly T[]) => T {
  let state = seed;
  return (from) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const chosen = from[Math.floor((state / 2 ** 32) * from.length)];
    if (chosen === undefined) throw new Error('nothing to choose from');
    return chosen;
  };
}

type Act = (page: Page, choose: ReturnType<typeof hand>) => Promise<unknown>;

/** What is not there or cannot be used now is passed over, as a hand passes over it: looked for and clicked in one go. */
const click =
  (label: string): Act =>
  (page) =>
    page.evaluate((wanted) => {
      const buttons = [...document.querySelectorAll('button')];
      const isWanted = (one: HTMLElement) => (one.getAttribute('aria-label') ?? one.textContent ?? '').startsWith(wanted);
      buttons.find(isWanted)?.click(); // does nothing when it is disabled
    }, label);

/** Somewhere in the strip below the tracks: seeks. */
const seek: Act = async (page, choose) => {
  const box = await page.locator('footer canvas').last().boundingBox();
  if (box !== null) await page.mouse.click(box.x + box.width * choose([0.05, 0.3, 0.5, 0.7, 0.95]), box.y + box.height / 2);
};

const type: Act = async (page, choose) => {
  const field = page.getByRole('textbox', { name: choose([/^Memory/, /^Timeout/, /^Reserved concurrency/]) }).first();
  await page.getByRole('tab', { name: 'Functions', exact: true }).click();
  if (!(await field.isVisible())) return;
  const text = choose(['', '-1', '1e400', '1,5', 'pasted text', '0', '1', '3', '512', '900', '1024', '3008']);
  const end = choose(['Enter', 'Escape']);
  await field.fill(text);
  await field.press(end);
};

const key: Act = async (page, choose) => {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press(choose(['Space', '.', ',', '+', '-', '0', 'l', 'b', 'Control+z', 'Control+Shift+z', 'Escape']));
};

const speed: Act = (page, choose) =>
  page.getByRole('combobox', { name: 'Speed' }).selectOption(choose(['1', '60', '600', '10000', 'max']));

const ACTS: readonly Act[] = [
  click('Play'),
  click('Pause'),
  click('Step'),
  click('To the end'),
  click('Restart from the beginning'),
  click('Undo'),
  click('Redo'),
  seek,
  seek,
  type,
  type,
  key,
  speed,
];

/** What is on screen, as the JSON tab has it. */
async function documentOf(page: Page): Promise<string> {
  await page.getByRole('tab', { name: 'Scenario', exact: true }).click();
  await page.getByRole('button', { name: 'JSON', exact: true }).click();
  return page.getByRole('region', { name: 'Scenario as JSON' }).locator('pre code').innerText();
}

test('a monkey at the Lab leaves a working page, and a scenario that runs as from the command line', async ({ page }) => {
  await openLab(page);
  await openScenario(page, SCENARIO);
  await expect(named(page, 'Monkey')).toBeVisible();
  const choose = hand(SEED);
  for (let i = 0; i < STEPS; i++) await choose(ACTS)(page, choose);

  const scenario = await documentOf(page);
  const folder = new Folder();
  const [file, out] = [folder.file('scenario.json'), folder.file('report.json')];
  writeFileSync(file, scenario);
  const { code, err } = await lambdarium(['run', file, '--out', out], tmpdir());
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const report = JSON.parse(readFileSync(out, 'utf8')) as { readonly factHash: string };
  folder.remove();

  await page.getByRole('button', { name: 'Restart from the beginning' }).click();
  await runToEnd(page);
  await showNumbers(page);
  await expect.poll(() => factHash(page)).toBe(report.factHash);
});
