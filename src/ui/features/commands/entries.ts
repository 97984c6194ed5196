import { TEXT } from '../../kit';
import { type BuildingTab, type MeaningTab, showBuilding, showMeaning } from '../../stores';
import type { Command, CommandContext } from './command';
import { COMMANDS, furtherCommands } from './command-list';

/* What the palette offers: commands, tabs, scenarios, examples, terms; and which of them a query means. */

const T = TEXT.palette;

/** The parts of the palette, in their order. */
export const ENTRY_GROUPS = ['commands', 'tabs', 'own', 'examples', 'terms'] as const;

/** Something to choose. */
export interface Entry {
  readonly id: string;
  readonly group: (typeof ENTRY_GROUPS)[number];
  readonly title: string;
  /** A sentence that says more; empty for none. Searched as well, but after titles. */
  readonly note: string;
  readonly keys: readonly string[];
  /** What choosing does; null: it is read in the palette, nothing else happens. */
  readonly run: (() => void) | null;
}

const BUILDING_TABS: readonly BuildingTab[] = ['functions', 'sources', 'resources', 'scenario'];
const MEANING_TABS: readonly (readonly [MeaningTab, string])[] = [
  ['story', TEXT.story.tab],
  ['numbers', TEXT.tabs.numbers],
  ['bill', TEXT.tabs.bill],
  ['charts', TEXT.tabs.charts],
  ['logs', TEXT.tabs.logs],
];

/** Everything that can be chosen now. */
export function entriesOf(context: CommandContext, glossary: Readonly<Record<string, string>>): readonly Entry[] {
  const commands = [...COMMANDS, ...furtherCommands(context)].filter(
    (command) => command.isAvailable(context) && command.id !== 'palette',
  );
  return [
    ...commands.map((command) => commandEntry(command, context)),
    ...tabEntries(context),
    ...scenarioEntries(context),
    ...Object.entries(glossary).map(([term, text]) => entry('terms', term, term, text, null)),
  ];
}

function entry(group: Entry['group'], id: string, title: string, note: string, run: Entry['run']): Entry {
  return { id: `${group}-${id}`, group, title, note, keys: [], run };
}

function commandEntry(command: Command, context: CommandContext): Entry {
  const { undo, redo } = context.keeping.history.store.getState();
  const { undoOf, redoOf } = TEXT.commands;
  const title =
    command.id === 'undo' && undo !== null ? undoOf(undo) : command.id === 'redo' && redo !== null ? redoOf(redo) : command.name;
  const keys = command.shortcuts.map(({ shown }) => shown);
  return { ...entry('commands', command.id, title, '', () => command.run(context)), keys: [...new Set(keys)] };
}

function tabEntries({ lab }: CommandContext): readonly Entry[] {
  return [
    ...MEANING_TABS.map(([tab, name]) => entry('tabs', tab, name, '', () => showMeaning(lab, tab))),
    ...BUILDING_TABS.map((tab) => {
      const title = T.settingsTab(TEXT.building.tabs[tab]);
      return entry('tabs', `set-${tab}`, title, '', () => showBuilding(lab, tab));
    }),
  ];
}

function scenarioEntries({ keeping }: CommandContext): readonly Entry[] {
  const { entries } = keeping.store.getState();
  return [
    ...entries.map(({ id, name }) => entry('own', id, name, '', () => void keeping.openKept(id))),
    ...keeping.examples.map(({ id, name, sentence }) =>
      entry('examples', id, name, sentence, () => void keeping.openExample(id)),
    ),
  ];
}

/**
 * The entries that have every word of the query, best first within each group: the title begins with it, a word of the title does, the
 * title has it, only the note has it. Terms are offered only for a query: there are too many to read through.
 */
export function matching(entries: readonly Entry[], query: string): readonly Entry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries.filter(({ group }) => group !== 'terms');
  const ranked = entries.map((candidate) => ({ candidate, rank: rankOf(candidate, words) }));
  return ENTRY_GROUPS.flatMap((group) =>
    ranked
      .filter(({ candidate, rank }) => candidate.group === group && rank < NO_MATCH)
      .sort((a, b) => a.rank - b.rank)
      .map(({ candidate }) => candidate),
  );
}

const NO_MATCH = 4;

function rankOf({ title, note }: Entry, words: readonly string[]): number {
  const name = title.toLowerCase();
  const rest = note.toLowerCase();
  const ranks = words.map((word) => {
    if (name.startsWith(word)) return 0;
    if (name.split(/[\s:-]+/).some((part) => part.startsWith(word))) return 1;
    if (name.includes(word)) return 2;
    return rest.includes(word) ? 3 : NO_MATCH;
  });
  return ranks.includes(NO_MATCH) ? NO_MATCH : Math.max(...ranks);
}
