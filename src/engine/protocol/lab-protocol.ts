import type { Micros, Result } from '../../base';
import type { Report } from '../../report';
import type { Intervention, Scenario } from '../../scenario';
import type { Milestone } from '../../telemetry';
import type { ConsoleApi } from './console-protocol';
import type { ExportApi } from './export-protocol';
import type { HostsFrame } from './hosts-protocol';
import type { LabColumns } from './lab-columns';
import type { SeedsApi } from './seeds-protocol';
import type { SendApi } from './send-protocol';
import type { SnapshotApi } from './snapshot-protocol';
import type { StoryApi } from './story-protocol';
import type { TimelineApi } from './timeline-protocol';

/*
 * The protocol between the page and the engine's worker (design habit 40: the screen asks, it does not follow). Commands answer at
 * once; everything that moves is pulled by the page with `frame`, once per animation frame, and bulk data crosses as transferable
 * arrays.
 *
 *     idle → loading → paused ⇄ playing (⇄ waiting for a handler) → ended
 *                 any → failed (a bug of ours: message, no more progress until the next load)
 */

/** Virtual seconds per real second, or as fast as the machine can. */
export type Speed = number | 'max';

/** What the transport is doing. `waiting`: playing, but the next step needs the answer of real code that is still running. */
export type LabStatus = 'idle' | 'loading' | 'playing' | 'waiting' | 'paused' | 'ended' | 'failed';

/** What to run. */
export interface LoadRequest {
  /** The scenario as JSON gives it; the worker validates it. */
  readonly scenario: unknown;
  /** Texts of the handler files that the scenario names, by their names. */
  readonly files: Readonly<Record<string, string>>;
  /** Starts by itself at this speed; null stays paused at 0. */
  readonly play: Speed | null;
}

/** A run that is ready. */
export interface LoadedRun {
  /** Counts the loads of this engine: frames carry it, so that a late frame of an older run is known. */
  readonly run: number;
  /** The scenario with every default filled in and every handler's text embedded. */
  readonly scenario: Scenario;
  readonly endUs: Micros;
  /** Width of a bucket of the series, and how many the whole run has. */
  readonly bucketUs: Micros;
  readonly buckets: number;
}

/** The number of a function in the scenario's list, or all of them together. */
export type Scope = number | 'all';

/** What the page already has. */
export interface FrameCursor {
  readonly run: number;
  readonly scope: Scope;
  /** The first bucket it wants: the last one it has, which may have grown. */
  readonly fromBucket: number;
  /** The first log line it has not seen. */
  readonly fromLogLine: number;
}

/** The buckets from one on; the last one may still grow. */
export interface SeriesChunk {
  readonly scope: Scope;
  readonly fromBucket: number;
  readonly rows: number;
  readonly columns: LabColumns;
}

/**
 * The bits of a byte of the fleet: a state (masked), whether the environment is billed now, and whether a profile stands in for its
 * code. Each side of the worker boundary has its own constant of this type; the compiler keeps them equal.
 */
export interface BoxCodes {
  readonly initialising: 1;
  readonly busy: 2;
  readonly idle: 3;
  readonly stateMask: 3;
  readonly billed: 4;
  readonly modelled: 8;
  /** Kept ready by provisioned concurrency. */
  readonly provisioned: 16;
}

/** The environments of one function, now. */
export interface FleetFrame {
  /** One byte for each environment that has a box, oldest first: see BoxCodes. */
  readonly boxes: Uint8Array;
  readonly live: number;
  readonly running: number;
  /** How many of all that live, with a box or without, are in each state; the rest are idle. */
  readonly busy: number;
  readonly initialising: number;
  readonly billed: number;
  /** Attempts refused in the last second of virtual time, and the place in THROTTLE_REASONS of the commonest reason. */
  readonly refused: number;
  readonly refusedReason: number;
}

/** One line of the log, as AWS writes it. */
export interface LogRow {
  readonly ordinal: number;
  readonly atUs: Micros;
  readonly function: number;
  /** The event it was written for; null outside invocations (Init). */
  readonly event: number | null;
  readonly level: string;
  readonly text: string;
}

/** Log lines since the cursor. */
export interface LogChunk {
  readonly rows: readonly LogRow[];
  /** Lines written in the whole run. */
  readonly written: number;
}

/** A cap that bites, or something that a reader of the numbers has to know. Each kind is worded by the page. */
export type Notice =
  | { readonly kind: 'slowerThanAsked'; readonly speed: number }
  | { readonly kind: 'profiledEnvironments'; readonly count: number }
  | { readonly kind: 'fleetBeyondBoxes'; readonly count: number }
  /** Messages that invocations could not send, because the run held as many events as it may. */
  | { readonly kind: 'sendingRefused'; readonly count: number }
  /** What the document tells ahead of the run: a loop that nothing stops, or that grows beyond every bound. */
  | { readonly kind: 'mayRunAway'; readonly message: string }
  | { readonly kind: 'notReproducible'; readonly because: string };

/** What `step` stopped at. */
export type StepKind = 'coldStart' | 'refusal' | 'error' | 'environmentEnd' | 'change' | 'end';

/** Everything that moved since the cursor. */
export interface LabFrame {
  readonly run: number;
  readonly status: LabStatus;
  /** Why it failed; null otherwise. */
  readonly message: string | null;
  readonly nowUs: Micros;
  readonly series: SeriesChunk;
  readonly fleets: readonly FleetFrame[];
  /** Null where the scenario models no hosts. */
  readonly hosts: HostsFrame | null;
  readonly log: LogChunk;
  /** At most four times a real second; null when the page has the newest. */
  readonly report: Report | null;
  /** The story of the run so far, in order of time; with a report at most, and null when the page has the newest. */
  readonly milestones: readonly Milestone[] | null;
  /** Records that limits made wait so far: refused at least once and tried again, each counted once. */
  readonly madeToWait: number;
  readonly notices: readonly Notice[];
  /**
   * Changes recorded while this run went on, events sent by hand included, in the order they were made; null when the page has the
   * newest. After a seek back they come again.
   */
  readonly changes: readonly Intervention[] | null;
  /** The instant that a seek is on its way to; null when none is. */
  readonly seekingToUs: Micros | null;
  /** What the last `step` stopped at; null after anything else. */
  readonly stoppedAt: StepKind | null;
}

/** The engine as the page sees it. Nothing here throws for a user's input. */
export interface LabApi extends StoryApi, SnapshotApi, SendApi, ExportApi, TimelineApi, SeedsApi, ConsoleApi {
  /** Validates and sets up a run, ending the one before it. */
  load(request: LoadRequest): Promise<Result<LoadedRun>>;
  play(speed: Speed): void;
  pause(): void;
  /** Runs to the next event of interest (StepKind) and pauses there. */
  step(): void;
  /** Runs to the end as fast as the machine can. */
  toEnd(): void;
  /**
   * Goes to an instant of this run (beyond its end: to the end) and pauses there, or goes on if it was playing. The status is `playing`
   * on the way, and frames say `seekingToUs`. To an earlier instant the run is done again from its beginning, with every change that
   * was made and every event that was sent, under the same number: the same facts come again, and until they have, this run answers
   * what it knows by then. (Real code whose processor time is measured, or that was killed by the wall clock, may do something else.)
   */
  seek(atUs: Micros): void;
  /** Changes a setting at this instant of virtual time; answers what was recorded. */
  intervene(change: Pick<Intervention, 'path' | 'value'>): Promise<Result<Intervention>>;
  /** What moved since the cursor; null when nothing is loaded or the cursor is of another run. */
  frame(since: FrameCursor): LabFrame | null;
}

/** What the worker posts, with a port, when it needs a place for guests: a page may make frames, a worker may not. */
export interface FramesWanted {
  readonly lambdarium: 'framesWanted';
}
