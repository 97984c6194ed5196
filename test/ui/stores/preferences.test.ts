import { expect, test } from 'vitest';
import { createPreferences } from '../../../src/ui/stores/preferences';

function memory(text: string | null) {
  const kept = new Map(text === null ? [] : [['lambdarium.preferences', text]]);
  return {
    kept,
    open: () => ({
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    }),
  };
}

test('a wish is there after a reload', () => {
  const { open } = memory(null);
  const before = createPreferences(open);
  expect(before.getState().areSingleKeysOn).toBe(true);
  before.setState({ areSingleKeysOn: false });
  expect(createPreferences(open).getState().areSingleKeysOn).toBe(false);
});
test.each(['', 'null', '[]', '{"areSingleKeysOn":"no"}', '{'])('%j in the storage counts as nothing set', (text) => {
  expect(createPreferences(memory(text).open).getState().areSingleKeysOn).toBe(true);
});
test('without storage a wish holds as long as the page', () => {
  const store = createPreferences(() => {
    throw new Error('denied');
  });
  store.setState({ areSingleKeysOn: false });
  expect(store.getState().areSingleKeysOn).toBe(false);
});
