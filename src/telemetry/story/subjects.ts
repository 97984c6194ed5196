import type { Micros } from '../../base';
import { ALARMED, CAUSED, WINDOW_ENDED } from '../../journal';
import type { Noun } from '../../words';

/** What the story says of an alarm: what it watches, and how it judges that. */
export interface AlarmSubject {
  readonly name: string;
  /** `Errors of pay`, `ConcurrentExecutions of the Region`. */
  readonly metric: string;
  readonly statistic: string;
  readonly periodS: number;
  /** `above 5`. */
  readonly comparison: string;
  readonly evaluationPeriods: number;
}

/** What the story needs to know of a run beyond its facts. */
export interface StorySubjects {
  /** In the scenario's order. */
  readonly functions: readonly { readonly name: string }[];
  /** In the scenario's order; what each source's happenings are called. */
  readonly sources: readonly {
    readonly noun: Noun;
    readonly function: number;
    /** Further functions that get them, where a source has several targets. */
    readonly others?: readonly number[];
  }[];
  /** In the scenario's order. */
  readonly endpoints?: readonly { readonly name: string }[];
  readonly queues?: readonly { readonly name: string }[];
  /** AWS's ids of the Availability Zones, where hosts are modelled. */
  readonly zones?: readonly string[];
  /** In the scenario's order. */
  readonly alarms?: readonly AlarmSubject[];
  /** The account's concurrency. */
  readonly accountConcurrency: number;
  readonly durationUs: Micros;
}

/** A function's name where naming it tells something. */
export function nameOf({ functions }: StorySubjects, fn: number): string | null {
  return functions.length > 1 ? (functions[fn]?.name ?? null) : null;
}

/** What a function's events are called. */
export function nounOfFunction({ sources }: StorySubjects, fn: number): Noun {
  const nouns = new Set(
    sources.filter((source) => source.function === fn || source.others?.includes(fn) === true).map(({ noun }) => noun),
  );
  const [only] = nouns;
  return only === undefined ? 'byHand' : nouns.size === 1 ? only : 'several';
}

/** What a source's happenings are called; an event of no source was sent by hand. */
export function nounOfSource({ sources }: StorySubjects, source: number): Noun {
  return sources[source]?.noun ?? nounWithoutSource(source);
}

/** What an event is called that no source of the scenario made, by its number in place of a source's. */
export function nounWithoutSource(source: number): Noun {
  if (source === ALARMED) return 'alarm';
  if (source === WINDOW_ENDED) return 'window';
  return source === CAUSED ? 'caused' : 'byHand';
}

const LADDER_S = [1, 2, 5, 10, 30, 60, 300, 900, 3600];
const BINS_WANTED = 900;

/** The width of a bin of time for rates: a round number of seconds, about 900 bins in a run. */
export function binUsOf(durationUs: Micros): Micros {
  const wantedS = durationUs / 1_000_000 / BINS_WANTED;
  return (LADDER_S.find((s) => s >= wantedS) ?? 86_400) * 1_000_000;
}
