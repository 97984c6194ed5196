import type { Command, Shortcut } from './command';

/* Which command a pressed key is for. Pure, but for looking at where the focus is. */

/** Where the focus is, as keys see it. */
export type Place = 'typing' | 'popup' | 'chart' | 'control' | 'page';

/** What was pressed. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const TYPING = 'input:not([type="range"], [type="checkbox"]), textarea, select, [contenteditable], .monaco-editor';
const POPUP = '[role="dialog"], [role="menu"], [role="listbox"], [role="tooltip"]';
/** What does something of its own with Space. */
const CONTROL = 'button, a[href], summary, input, [role="tab"], [role="option"]';

/** Where an element stands; a dialog takes all keys that are not its own. */
export function placeOf(target: EventTarget | null): Place {
  if (!(target instanceof Element)) return 'page';
  if (target.closest(TYPING) !== null) return 'typing';
  if (target.closest(POPUP) !== null) return 'popup';
  if (target.closest(CONTROL) !== null) return 'control';
  return target.closest('[data-chart]') === null ? 'page' : 'chart';
}

/** The command of a key, or null. Nothing acts while somebody types or a popup is open; `isSingleOn` turns keys without Ctrl off. */
export function commandOf(commands: readonly Command[], pressed: Pressed, place: Place, isSingleOn: boolean): Command | null {
  if (place === 'typing' || place === 'popup' || pressed.altKey) return null;
  const isMeant = (shortcut: Shortcut): boolean =>
    isPressed(shortcut, pressed) && isHeard(shortcut, place) && (isSingleOn || !isSingle(shortcut));
  return commands.find(({ shortcuts }) => shortcuts.some(isMeant)) ?? null;
}

function isPressed({ key, hasCtrl, hasShift }: Shortcut, pressed: Pressed): boolean {
  const isCtrl = pressed.ctrlKey || pressed.metaKey;
  return key === pressed.key.toLowerCase() && hasCtrl === isCtrl && (!hasCtrl || hasShift === pressed.shiftKey);
}

function isHeard({ key, where }: Shortcut, place: Place): boolean {
  if (key === ' ') return place !== 'control';
  return where === 'page' || place === 'chart';
}

/** A letter, digit or sign alone: what speech input types by accident. Space and Escape are none. */
export function isSingle({ key, hasCtrl }: Shortcut): boolean {
  return !hasCtrl && key.length === 1 && key !== ' ';
}
