import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../../../src/ui/features/commands/command-list';
import { commandOf, isSingle, type Place, type Pressed } from '../../../../src/ui/features/commands/pressed';

/* Which command a key is for, as product.md lists them, and what a key must not do (WCAG 2.1.4). */

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const key = (name: string, more: Partial<Pressed> = {}): Pressed => ({ ...NONE, key: name, ...more });
const idOf = (pressed: Pressed, place: Place, isSingleOn = true): string | null =>
  commandOf(COMMANDS, pressed, place, isSingleOn)?.id ?? null;

const ON_CHART = [
  ['.', 'nextInterest'],
  [',', 'previousInterest'],
  ['+', 'zoomIn'],
  ['-', 'zoomOut'],
  ['0', 'fit'],
  ['f', 'fit'],
  ['l', 'logScale'],
  ['b', 'baseline'],
] as const;

describe('a key of its own', () => {
  test.each(ON_CHART)('%s is %s while a chart has the focus, and nothing elsewhere', (name, id) => {
    expect(idOf(key(name), 'chart')).toBe(id);
    for (const place of ['page', 'control', 'popup', 'typing'] as const) expect(idOf(key(name), place)).toBeNull();
  });
  test('/ and ? act wherever nobody types; ? is typed with Shift', () => {
    for (const place of ['page', 'control', 'chart'] as const) {
      expect(idOf(key('/'), place)).toBe('palette');
      expect(idOf(key('?', { shiftKey: true }), place)).toBe('help');
    }
    for (const place of ['popup', 'typing'] as const) expect(idOf(key('?'), place)).toBeNull();
  });
  test('capital letters are the same keys', () => {
    expect(idOf(key('L', { shiftKey: true }), 'chart')).toBe('logScale');
  });
  test('turned off, no letter, digit or sign acts; Space, Escape and Ctrl do', () => {
    for (const [name] of ON_CHART) expect(idOf(key(name), 'chart', false)).toBeNull();
    for (const name of ['/', '?', '=', '−']) expect(idOf(key(name), 'chart', false)).toBeNull();
    expect(idOf(key(' '), 'chart', false)).toBe('playPause');
    expect(idOf(key('Escape'), 'page', false)).toBe('clear');
    expect(idOf(key('k', { ctrlKey: true }), 'page', false)).toBe('palette');
  });
  test('with Alt, or with Ctrl where none is asked for, it is somebody else’s', () => {
    expect(idOf(key('l', { altKey: true }), 'chart')).toBeNull();
    expect(idOf(key('l', { ctrlKey: true }), 'chart')).toBeNull();
    expect(idOf(key('+', { ctrlKey: true }), 'chart')).toBeNull();
  });
});

describe('Space and Ctrl', () => {
  test('Space is play or pause, but not on a control that takes it itself', () => {
    expect(idOf(key(' '), 'page')).toBe('playPause');
    expect(idOf(key(' '), 'chart')).toBe('playPause');
    expect(idOf(key(' '), 'control')).toBeNull();
  });
  test('Ctrl+Z undoes, Ctrl+Shift+Z does it again, on a Mac with Command', () => {
    expect(idOf(key('z', { ctrlKey: true }), 'control')).toBe('undo');
    expect(idOf(key('Z', { ctrlKey: true, shiftKey: true }), 'control')).toBe('redo');
    expect(idOf(key('z', { metaKey: true }), 'page')).toBe('undo');
    expect(idOf(key('z', { ctrlKey: true }), 'typing')).toBeNull();
  });
});

test('no two commands share a key, and every one has a name of its own', () => {
  const keys = COMMANDS.flatMap(({ shortcuts }) => shortcuts.map((s) => `${s.hasCtrl} ${s.hasCtrl && s.hasShift} ${s.key}`));
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(COMMANDS.map(({ name }) => name)).size).toBe(COMMANDS.length);
  for (const { shortcuts } of COMMANDS) {
    for (const shortcut of shortcuts)
      if (/^[a-z0-9]$/.test(shortcut.key) && isSingle(shortcut)) expect(shortcut.where).toBe('chart');
  }
});
