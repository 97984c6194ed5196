import type { Intervention, Scenario } from '../../../scenario';
import { clockText, TEXT } from '../../kit';
import { differences } from '../../stores';

/* What is different between two runs' scenarios, and whether the same arrivals come to both. Pure. */

const T = TEXT.baseline;
const US_PER_S = 1_000_000;
const TEXT_MAX = 60;
/** Not said: they change no fact, or are said by the header. */
const UNSAID: ReadonlySet<string> = new Set(['name', 'description', 'tryThis', 'goals', 'formatVersion', 'seed']);

/** One setting that two runs do not share. */
export interface Setting {
  readonly path: string;
  readonly before: string;
  readonly now: string;
}

/** A run's scenario and what was changed while it ran. */
export interface Ran {
  readonly scenario: Scenario;
  readonly changes: readonly Intervention[];
}

function valueText(value: unknown): string {
  if (value === undefined || value === null) return T.none;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > TEXT_MAX ? T.code : text;
}

const changeKey = ({ atS, path, value }: Intervention): string => JSON.stringify([atS, path, value]);

function liveSettings(before: readonly Intervention[], now: readonly Intervention[]): readonly Setting[] {
  const [a, b] = [new Set(before.map(changeKey)), new Set(now.map(changeKey))];
  const said = ({ atS, path }: Intervention): string => `${path} ${T.live(clockText(atS * US_PER_S))}`;
  return [
    ...before
      .filter((change) => !b.has(changeKey(change)))
      .map((change) => {
        return { path: said(change), before: valueText(change.value), now: T.none };
      }),
    ...now
      .filter((change) => !a.has(changeKey(change)))
      .map((change) => {
        return { path: said(change), before: T.none, now: valueText(change.value) };
      }),
  ];
}

/** The settings that differ, in the order of the scenario; then the changes that only one of the runs had while it went on. */
export function settingsThatDiffer(before: Ran, now: Ran): readonly Setting[] {
  const files = {};
  const found = differences({ scenario: before.scenario, files }, { scenario: now.scenario, files });
  const settings = found
    .filter(({ path }) => !UNSAID.has(path[0] ?? ''))
    .map(({ path, before: a, after: b }) => ({ path: path.join('.'), before: valueText(a), now: valueText(b) }));
  return [...settings, ...liveSettings(before.changes, now.changes)];
}

/** Whether both runs have exactly the same arrivals, and if not, why: a sentence. */
export function arrivalsText(before: Ran, now: Ran): string {
  const [a, b] = [before.scenario, now.scenario];
  if (a.seed !== b.seed) return T.arrivals.seed(a.seed, b.seed);
  if (JSON.stringify(a.sources) !== JSON.stringify(b.sources) || ratesOf(before) !== ratesOf(now)) return T.arrivals.sources;
  if (a.durationS !== b.durationS || a.startsAt !== b.startsAt) return T.arrivals.length;
  return T.arrivals.same;
}

const ratesOf = ({ scenario, changes }: Ran): string =>
  JSON.stringify([...scenario.interventions, ...changes].filter(makesArrivals).map(changeKey));

/** A source's rate, or an event sent by hand. */
const makesArrivals = ({ path }: Intervention): boolean => path.startsWith('sources.') || path.endsWith('.invoke');
