import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/*
 * What a person wishes of this page, whatever scenario is on it. Kept in the browser; where it refuses storage, a wish lasts as long as
 * the page. Colours are kept by Mantine itself.
 */

/** Wishes that are kept. */
export interface Preferences {
  /** Whether keys without Ctrl act: letters, digits and punctuation (WCAG 2.1.4 asks that they can be turned off). */
  readonly areSingleKeysOn: boolean;
}

const KEY = 'lambdarium.preferences';
const BEFORE: Preferences = { areSingleKeysOn: true };

/** A place for one text: the browser's storage, or a test's. */
export type TextStorage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

/** Preferences that live in a storage; anything there that is none counts as not set. `storage` may throw when it is touched. */
export function createPreferences(storage: () => TextStorage) {
  const store = createStore<Preferences>(() => ({ ...BEFORE, ...read(storage) }));
  store.subscribe((state) => write(storage, state));
  return store;
}

function read(storage: () => TextStorage): Partial<Preferences> {
  try {
    const found = JSON.parse(storage().getItem(KEY) ?? '{}') as Readonly<Record<string, unknown>> | null;
    return typeof found?.areSingleKeysOn === 'boolean' ? { areSingleKeysOn: found.areSingleKeysOn } : {};
  } catch {
    return {}; // no storage, or not ours: as on the first visit
  }
}

function write(storage: () => TextStorage, state: Preferences): void {
  try {
    storage().setItem(KEY, JSON.stringify(state));
  } catch {
    // Storage is off or full: the wish holds until the page goes.
  }
}

/** The preferences of this page. */
export const preferences = createPreferences(() => localStorage);

/** A part of the preferences. */
export function usePreference<T>(select: (state: Preferences) => T): T {
  return useStore(preferences, select);
}
