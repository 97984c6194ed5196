import type { Keeping, LabController } from '../../stores';

/*
 * What a command is. The list of them is data: the palette, the help and the handler of keys all read it, so that none can promise
 * what another does not keep.
 */

/** What a command acts on. */
export interface CommandContext {
  readonly lab: LabController;
  readonly keeping: Keeping;
  /** Light to dark and back. */
  readonly toggleScheme: () => void;
}

/** The part of the help that a command stands in. */
export type CommandGroup = 'run' | 'view' | 'change' | 'scenario' | 'page';

/** A key that runs a command. */
export interface Shortcut {
  /** As `KeyboardEvent.key` has it, in lower case; a sign that needs Shift on some keyboards is the sign itself. */
  readonly key: string;
  /** With Ctrl, or Command on a Mac. */
  readonly hasCtrl: boolean;
  /** Asked for only together with Ctrl: alone, Shift is how a sign is typed. */
  readonly hasShift: boolean;
  /** Only while a chart has the focus, or wherever nobody types. */
  readonly where: 'chart' | 'page';
  /** As people write it. */
  readonly shown: string;
}

/** Something that can be done, by name or by key. */
export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  readonly name: string;
  readonly shortcuts: readonly Shortcut[];
  /** Whether there is anything to do now. */
  readonly isAvailable: (context: CommandContext) => boolean;
  readonly run: (context: CommandContext) => void;
}

/** A key of its own while a chart has the focus. */
export const onChart = (key: string, shown = key.toUpperCase()): Shortcut => ({
  key,
  hasCtrl: false,
  hasShift: false,
  where: 'chart',
  shown,
});

/** A key of its own wherever nobody types. */
export const onPage = (key: string, shown = key): Shortcut => ({ key, hasCtrl: false, hasShift: false, where: 'page', shown });

/** A letter with Ctrl, and with Shift when asked. */
export const withCtrl = (key: string, hasShift = false): Shortcut => ({
  key,
  hasCtrl: true,
  hasShift,
  where: 'page',
  shown: `Ctrl+${hasShift ? 'Shift+' : ''}${key.toUpperCase()}`,
});
