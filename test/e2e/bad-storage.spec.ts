import { expect, type Page, test } from '@playwright/test';
import { MODELLED, named, VIEW, watchPages } from './keeping-page';
import { openExample } from './lab-page';

/* What stands in this browser's storage may be anything: of another version, half written, or changed by hand. */

watchPages(test);

const RECORD = {
  id: 'own',
  name: 'Two a second',
  document: { scenario: MODELLED, files: {} },
  drafts: {},
  jsonDraft: null,
  savedAtMs: 1,
  token: 't',
  base: null,
  writer: 'w',
};

/** Opens the Lab with this on the shelf, and this remembered as what was on screen. */
async function openWith(page: Page, record: unknown, view: unknown): Promise<void> {
  await page.addInitScript(
    ([kept, onScreen]) => {
      if (window.origin === 'null' || sessionStorage.getItem('filled') !== null) return; // a sandbox's frame, or a reload
      sessionStorage.setItem('filled', 'yes');
      localStorage.setItem('lambdarium.onScreen', onScreen);
      const open = indexedDB.open('lambdarium');
      open.addEventListener('upgradeneeded', () => open.result.createObjectStore('scenarios').put(kept, 'own'));
      open.addEventListener('success', () => open.result.close());
    },
    [record, JSON.stringify({ scenario: { kind: 'own', id: 'own' }, view })] as const,
  );
  await page.goto('');
}

test('what was kept is there again', async ({ page }) => {
  await openWith(page, RECORD, VIEW); // so that the tests below are refused for what they say
  await expect(named(page, 'Two a second')).toBeVisible();
});

const BROKEN: readonly (readonly [string, unknown])[] = [
  ['is no object', 'own'],
  ['has no files', { ...RECORD, document: { scenario: MODELLED, files: null } }],
  ['has a number for a file', { ...RECORD, document: { scenario: MODELLED, files: { 'a.mjs': 5 } } }],
  ['has a number for what was typed', { ...RECORD, drafts: { web: 5 } }],
  ['has a number for the JSON', { ...RECORD, jsonDraft: 7 }],
  ['was saved at no time', { ...RECORD, savedAtMs: Number.NaN }],
];

for (const [what, record] of BROKEN) {
  test(`a record that ${what} is left alone`, async ({ page }) => {
    await openWith(page, record, VIEW);
    await expect(named(page, 'Photo uploads')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Pause' })).toBeEnabled();
    await openExample(page, 'Clickstream');
  });
}

for (const scope of [7, -1, 0.5, 'nobody']) {
  test(`a scope ${scope} that is not in the scenario is forgotten`, async ({ page }) => {
    await openWith(page, RECORD, { ...VIEW, scope });
    await expect(page.getByRole('button', { name: /^Scenario: (Two a second|Photo uploads)$/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Pause' })).toBeEnabled();
  });
}
