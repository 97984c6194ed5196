import type { Micros } from '../../base';
import type { EventStep, Noun, UsedAndPaid } from '../../words';

/*
 * What the page asks about one event: its whole story, told from the facts that the journal kept of it. The worker answers once, with
 * what is known now; a page that shows an event that goes on asks again.
 */

/** A JSON text for reading; `cut` characters were left off its end. */
export interface StoryText {
  readonly text: string;
  readonly cut: number;
}

/** A step of an event's story, and when. */
export type TimedStep = EventStep & { readonly atUs: Micros };

/** A line of the log that an event's attempts wrote, and the platform about them. */
export interface StoryLogLine {
  readonly atUs: Micros;
  readonly text: string;
}

/** One event, from when it happened to its end or to now. */
export interface EventStory {
  readonly event: number;
  readonly noun: Noun;
  /** The source's name; null when it was sent by hand. */
  readonly source: string | null;
  readonly function: number;
  readonly arrivedUs: Micros;
  /** When it came to its end; null while it goes on. */
  readonly endedUs: Micros | null;
  /** Attempts that got an environment, and those that were refused. */
  readonly attempts: number;
  readonly refusals: number;
  readonly isFailed: boolean;
  readonly environments: readonly number[];
  /** Of its attempts; an asynchronous event keeps one. */
  readonly requestIds: readonly string[];
  readonly steps: readonly TimedStep[];
  /** What its function got, this record alone; null where it cannot be rebuilt. */
  readonly payload: StoryText | null;
  /** Records of the batch it was the first of; 1 outside streams. */
  readonly records: number;
  /** What the handler answered; null where that was not kept (only events sent by hand keep it). */
  readonly response: StoryText | null;
  readonly log: readonly StoryLogLine[];
  readonly cost: UsedAndPaid | null;
}

/** What is known about an event. `keptShare`: the share of all events whose chains are kept. */
export type StoryAnswer =
  | { readonly kind: 'story'; readonly story: EventStory; readonly isReplayed: boolean }
  | { readonly kind: 'notKept'; readonly keptShare: number };

/** Questions about single events; null when the run is not loaded. */
export interface StoryApi {
  story(run: number, asked: { readonly event: number }): Promise<StoryAnswer | null>;
}
