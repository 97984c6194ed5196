import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { fewPhotos, modelledPhotos, openExample, openLab, openScenario, pause, playSlowly, runToEnd } from './lab-page';

/*
 * WCAG 2.2 AA as far as a program can tell (axe-core), in every state of the screen, light and dark. What only a person can tell (does a
 * sentence make sense, is an order natural) is not here; test/e2e/keys.spec.ts walks through the page without a mouse.
 */

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What another colour scheme can break; everything else is the same elements again. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Two hosts in each zone, one zone of which fails. */
const ZONES = {
  formatVersion: 1,
  name: 'Zones',
  durationS: 60,
  functions: [{ name: 'api', memoryMiB: 1024, profile: { steps: [{ kind: 'wait', ms: 1000 }] } }],
  sources: [{ kind: 'events', name: 'calls', function: 'api', events: [{}], arrivals: { kind: 'constant', perSecond: 10 } }],
  fleet: { hostsPerZone: 2, placement: 'balancedZones', faults: [{ kind: 'zoneOutage', zone: 1, fromS: 40, forS: 60 }] },
};

/** Every violation on screen as one line each: what, and where. In the dark only what colours decide. */
async function violations(page: Page): Promise<readonly string[]> {
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  // All in the page itself, and of what passes as little as can be: a tenth of the time. The only frames are sandboxes, never displayed.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'], iframes: false });
  const { violations: found } = await (isDark ? axe.withRules(COLOUR_RULES) : axe.withTags(TAGS)).analyze();
  // A menu stands at the end of the page, outside its landmarks: it is reached from its button, never by landmarks.
  // A term of the glossary stands in a line of text and is as tall as it: the exception of WCAG 2.5.8.
  const isTerm = (id: string, html: string): boolean => id === 'target-size' && html.includes('_term_');
  const isOfMenu = (id: string, target: string): boolean => id === 'region' && target.startsWith('div[data-portal');
  return found.flatMap(({ id, help, nodes }) =>
    nodes
      .filter(({ target, html }) => !isOfMenu(id, target.join(' ')) && !isTerm(id, html))
      .map(({ target, html }) => `${id}: ${help}: ${target.join(' ')} ${html}`),
  );
}

async function expectClean(page: Page, state: string): Promise<void> {
  // What fades in is not yet what people read.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))));
  expect.soft(await violations(page), state).toEqual([]);
}

for (const scheme of ['light', 'dark'] as const) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });
    test.setTimeout(180_000);

    test(`the default page and every tab have no violations in ${scheme}`, async ({ page }) => {
      await openLab(page);
      await openScenario(page, fewPhotos(15));
      await runToEnd(page);
      await expectClean(page, 'the run as a whole');
      for (const name of ['Numbers', 'Bill', 'Charts', 'Logs']) {
        await page.getByRole('tab', { name, exact: true }).click();
        await expect(page.getByRole('tabpanel', { name, exact: true })).toBeVisible();
        await expectClean(page, name);
      }
      for (const name of ['Sources', 'Resources', 'Scenario', 'Functions']) {
        await page.getByRole('tab', { name, exact: true }).click();
        await expect(page.getByRole('tabpanel', { name, exact: true })).toBeVisible();
        await expectClean(page, name);
      }
      await page.getByRole('button', { name: /more tracks/ }).click();
      await page.getByRole('button', { name: 'As a table' }).click();
      await expectClean(page, 'all tracks, and the timeline as a table');
      await page.getByRole('tab', { name: 'Story' }).click();
      await page.getByRole('button', { name: 'See one of them' }).first().click();
      await expect(page.getByRole('heading', { name: /^Upload \d+$/ })).toBeFocused();
      await expectClean(page, 'the story of an event');
    });

    test(`dialogs, menus, the sheet and the palette have no violations in ${scheme}`, async ({ page }) => {
      await openLab(page);
      await pause(page);
      for (const [button, opened] of [
        [/^Scenario:/, 'menu'],
        [/^Export/, 'menu'],
        [/^Share/, 'dialog'],
        [/^Commands/, 'dialog'],
      ] as const) {
        await page.getByRole('banner').getByRole('button', { name: button }).click();
        await expect(page.getByRole(opened)).toBeVisible();
        await expectClean(page, String(button));
        await page.keyboard.press('Escape');
        await expect(page.getByRole(opened)).toBeHidden();
      }
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard and mouse' })).toBeVisible();
      await expectClean(page, 'help');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Send one event' }).click();
      await expect(page.getByRole('heading', { name: /^Send one event/ })).toBeVisible();
      await expectClean(page, 'the sheet in which one event is sent');
    });

    test(`an overload, an empty scenario and a bad one have no violations in ${scheme}`, async ({ page }) => {
      await openLab(page);
      await openExample(page, 'Brand-new account');
      await runToEnd(page);
      await expectClean(page, 'an overload');
      const empty = JSON.stringify({ formatVersion: 1, name: 'Empty', functions: [{ name: 'a', runtime: 'nodejs24.x' }] });
      const file = { name: 'empty.json', mimeType: 'application/json', buffer: Buffer.from(empty) };
      await page.locator('input[type=file]').setInputFiles(file);
      await expect(page.getByRole('heading', { name: 'Nothing happens in this scenario' })).toBeVisible();
      await expectClean(page, 'nothing happens');
      const buffer = Buffer.from('{ "functions": 3 }');
      await page.locator('input[type=file]').setInputFiles({ name: 'bad.json', mimeType: 'application/json', buffer });
      await expect(page.getByRole('alert').first()).toBeVisible();
      await expectClean(page, 'a scenario that cannot run');
    });

    test(`resources and the fleet by zone and host have no violations in ${scheme}`, async ({ page }) => {
      await openLab(page);
      for (const name of ['Queue and dead letters', 'Metric alarm']) {
        await openExample(page, name);
        await runToEnd(page);
        await page.getByRole('tab', { name: 'Resources', exact: true }).click();
        const parts = page.getByRole('tabpanel', { name: 'Resources', exact: true }).locator('li > [aria-expanded]');
        for (let i = 0; i < (await parts.count()); i++) {
          await parts.nth(i).click();
          await expectClean(page, `${name}: ${await parts.nth(i).innerText()}`);
        }
      }
      await openScenario(page, ZONES);
      await page.getByRole('button', { name: 'By zone and host' }).click();
      await runToEnd(page);
      await expectClean(page, 'the fleet by zone and host');
    });

    test(`the console view has no violations in ${scheme}`, async ({ page }) => {
      await openLab(page);
      await playSlowly(page); // the first minute is there after 150 s
      await openExample(page, 'Metric alarm');
      await page.getByRole('button', { name: 'CloudWatch', exact: true }).click();
      await expect(page.getByText('No data yet')).toBeVisible();
      await expectClean(page, 'before the first minute');
      await runToEnd(page);
      await expect(page.getByRole('list', { name: 'History' })).toBeVisible();
      await page.getByRole('checkbox', { name: /^What happened/ }).check();
      await expectClean(page, 'graphs, alarms and what happened behind them');
    });

    test(`narrow screens and their drawers have no violations in ${scheme}`, async ({ page }) => {
      await page.setViewportSize({ width: 1024, height: 768 });
      await openLab(page, modelledPhotos());
      await pause(page);
      await expectClean(page, '1024');
      for (const name of ['Settings', 'Numbers']) {
        await page.getByRole('banner').getByRole('button', { name, exact: true }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectClean(page, name);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toBeHidden();
      }
      await page.setViewportSize({ width: 390, height: 844 });
      await expectClean(page, '390');
    });

    test(`the presented page has no violations in ${scheme}`, async ({ page }) => {
      await openLab(page, modelledPhotos());
      await page.getByRole('button', { name: 'Present', exact: true }).click();
      await expect(page.getByRole('button', { name: 'Leave', exact: true })).toBeFocused();
      await pause(page);
      await expectClean(page, 'presented');
    });
  });
}

test('everything that can be pressed is at least 24 px in each direction, or has room around it', async ({ page }) => {
  await openLab(page);
  await pause(page);
  const small = await page.evaluate(() => {
    const targets = [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, summary, [role="tab"]')];
    // WCAG's exception: a target in a sentence is as tall as the sentence.
    const isInText = (element: Element): boolean =>
      element.className.includes('_term_') ||
      getComputedStyle(element).display === 'inline' ||
      [...(element.parentElement?.childNodes ?? [])].some(
        (node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '',
      );
    const boxes = targets
      .filter((element) => element.checkVisibility() && !isInText(element))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 2 && box.height > 2);
    const isNear = (a: DOMRect, b: DOMRect): boolean => {
      const [x, y] = [a.x + a.width / 2, a.y + a.height / 2];
      const [dx, dy] = [Math.max(b.left - x, x - b.right, 0), Math.max(b.top - y, y - b.bottom, 0)];
      return Math.hypot(dx, dy) < 12;
    };
    return boxes
      .filter(({ box }) => box.width < 23.9 || box.height < 23.9)
      .filter(({ element, box }) => boxes.some((other) => other.element !== element && isNear(box, other.box)))
      .map(({ element, box }) => `${element.outerHTML.slice(0, 120)} ${box.width}×${box.height}`);
  });
  expect(small).toEqual([]);
});

test('every canvas is hidden from readers or an image with a sentence, and its chart takes the keyboard', async ({ page }) => {
  await openLab(page, modelledPhotos());
  await runToEnd(page);
  const silent = await page.evaluate(() =>
    [...document.querySelectorAll('canvas')]
      .filter((canvas) => canvas.closest('[aria-hidden="true"]') === null)
      .filter((canvas) => canvas.getAttribute('role') !== 'img' || !/\.$/.test(canvas.getAttribute('aria-label') ?? ''))
      .map((canvas) => canvas.outerHTML),
  );
  expect(silent).toEqual([]);
  for (const chart of ['tracks', 'timeline', 'fleet', 'minimap']) {
    const focusable = page.locator(`[data-chart="${chart}"]`).and(page.locator('[tabindex="0"]'));
    const inside = page.locator(`[data-chart="${chart}"] [tabindex="0"]`);
    expect((await focusable.count()) + (await inside.count()), chart).toBeGreaterThan(0);
  }
});

test('status messages come at most once a second while a run plays as fast as it can', async ({ page }) => {
  await openLab(page);
  await page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '600 ×' });
  const spoken = await page.evaluate(async () => {
    const regions = [...document.querySelectorAll('[role="status"], [role="alert"], output, [aria-live]')];
    let changes = 0;
    const observer = new MutationObserver(() => changes++);
    for (const region of regions) observer.observe(region, { childList: true, characterData: true, subtree: true });
    await new Promise((resolve) => setTimeout(resolve, 5000));
    return { changes, regions: regions.length };
  });
  expect(spoken.regions).toBeGreaterThan(0);
  expect(spoken.changes).toBeLessThanOrEqual(5);
});

test('with reduced motion nothing is animated, and every number is still there', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLab(page, modelledPhotos());
  await page.getByRole('button', { name: /^Share/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  const moving = await page.evaluate(
    () => document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration ?? 0) > 0).length,
  );
  expect(moving).toBe(0);
  await page.keyboard.press('Escape');
  await runToEnd(page);
});

test('with forced colours the fleet’s legend, the tabs and the pressed buttons can still be told apart', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openLab(page, modelledPhotos());
  const busy = page.getByRole('listitem').filter({ hasText: 'running' }).locator('i');
  const idle = page.getByRole('listitem').filter({ hasText: 'idle' }).locator('i');
  const look = (element: Element) => {
    const { backgroundColor, borderTopWidth } = getComputedStyle(element);
    return `${backgroundColor} ${borderTopWidth}`;
  };
  expect(await busy.evaluate(look)).not.toBe(await idle.evaluate(look));
  const tab = (name: string) => page.getByRole('tab', { name, exact: true });
  await expect(tab('Functions')).toHaveCSS('outline-style', 'solid');
  await expect(tab('Sources')).toHaveCSS('outline-style', 'none');
});
