import { fail, type Issue, type Result, succeed } from '../base';
import { QuantileSketch, type QuantileSketchJson } from '../kernel';
import type { Usage } from '../pricing';
import {
  type AsynchronousCounts,
  type Counts,
  type DeliveryFailures,
  type FaultTally,
  LATENCY_KINDS,
  type LatencyKind,
  type LevelSum,
  type ProvisionedTally,
  type ResponseCounts,
  type RestoreCounts,
  SERIES_COLUMNS,
  type SeriesColumn,
  type SeriesTable,
  type StreamCounts,
  type VersionCounts,
} from '../telemetry';
import type { AlarmPart } from './alarms';
import type { EndpointPart } from './endpoints';
import type { QueuePart } from './queues';

/*
 * A part is what one run leaves behind (design decision 11): counts, integrals over time with their duration, maxima, sketches,
 * series and usage in exact integers; no mean, no percentile, no money. It is plain JSON, so it can cross workers and machines.
 */

/** Identifies a run: nothing else may change its numbers. `variant` names a change of the scenario in a plan, '' for none. */
export interface PartKey {
  readonly scenarioHash: string;
  readonly variant: string;
  readonly seed: number;
}

/** What adds up over functions or over seeds: distributions in whole microseconds. */
export interface Tally {
  readonly counts: Counts;
  readonly sketches: { readonly [K in LatencyKind]: QuantileSketchJson };
  /** Integral (things × µs) and maximum of the concurrency and of the environments. */
  readonly running: LevelSum;
  readonly existing: LevelSum;
  /** Provisioned concurrency; older parts did not count it. */
  readonly provisioned?: ProvisionedTally;
  readonly usage: Usage;
  /** Where there are asynchronous events; older parts did not count them. */
  readonly asynchronous?: AsynchronousCounts;
  /** Where an alias points to two versions. */
  readonly additionalVersion?: VersionCounts;
  /** Where there is SnapStart. */
  readonly restores?: RestoreCounts;
  /** Where there are streams. */
  readonly streams?: StreamCounts;
  /** Where responses are streamed. */
  readonly responses?: ResponseCounts;
}

/** One function of a run. */
export interface FunctionPart extends Tally {
  readonly name: string;
}

/** Columns that older parts do not have. */
type LaterColumn =
  | 'provisionedMibMsX86'
  | 'provisionedMibMsArm'
  | 'keptMibUsX86'
  | 'keptMibUsArm'
  | 'waitingMax'
  | 'provisionedMax'
  | 'throttledByScalingRate'
  | 'throttledByAccountBurst'
  | 'throttledByProvisioning'
  | 'throttledByHosts'
  | 'oldestUs'
  | 'iteratorAgeUs'
  | 'heldUs'
  | 'callWaitUs'
  | 'callsUnserved';
type FirstColumn = Exclude<SeriesColumn, LaterColumn>;

/** A series as JSON. A column that is not there was not counted. */
export interface SeriesJson {
  readonly bucketUs: number;
  readonly untilUs: number;
  readonly buckets: number;
  readonly columns: { readonly [C in FirstColumn]: readonly number[] } & { readonly [C in LaterColumn]?: readonly number[] };
}

/** What limits cut in a run. */
export interface Cuts {
  readonly logLines: number;
  readonly journalFacts: number;
}

/** What one run leaves behind. Version 2 of its format counts the records that wait in each bucket. */
export interface RunPart {
  readonly format: 'lambdarium-part';
  readonly formatVersion: 2;
  readonly key: PartKey;
  readonly engineVersion: string;
  readonly scenarioName: string;
  /** UTC, ISO 8601. */
  readonly startsAt: string;
  /** How long the run was: what the integrals are divided by. */
  readonly durationUs: number;
  readonly factHash: string;
  /** Empty when the run can be repeated exactly. */
  readonly notReproducibleBecause: readonly string[];
  readonly all: Tally;
  readonly functions: readonly FunctionPart[];
  /** In the scenario's order. Older parts did not count calls. */
  readonly endpoints?: readonly EndpointPart[];
  /** Faults of hosts and zones; older parts knew none. */
  readonly faults?: FaultTally;
  /** Where services could not deliver. */
  readonly undelivered?: DeliveryFailures;
  /** In the scenario's order. Older parts did not measure queues. */
  readonly queues?: readonly QueuePart[];
  /** In the scenario's order. Older parts had none. */
  readonly alarms?: readonly AlarmPart[];
  /** Of all functions; null when none was kept. */
  readonly series: SeriesJson | null;
  readonly profiledEnvironments: number;
  readonly cuts: Cuts;
}

/** The key as one text, for maps and messages. */
export function keyText(key: PartKey): string {
  return `${key.scenarioHash} ${key.variant === '' ? '(no variant)' : key.variant} seed ${key.seed}`;
}

/** A series as JSON. */
export function seriesJson(table: SeriesTable): SeriesJson {
  const counted = SERIES_COLUMNS.filter((name) => !Number.isNaN(table.columns[name][0]));
  const columns = Object.fromEntries(counted.map((name) => [name, Array.from(table.columns[name])]));
  const { bucketUs, untilUs, buckets } = table;
  return { bucketUs, untilUs, buckets, columns: columns as Record<SeriesColumn, number[]> }; // every column was just made
}

/** A series from JSON; a column that was not counted is NaN throughout, which views show as nothing. */
export function seriesTable(json: SeriesJson): SeriesTable {
  const uncounted = new Float64Array(json.buckets).fill(Number.NaN);
  const columns = Object.fromEntries(SERIES_COLUMNS.map((name) => [name, Float64Array.from(json.columns[name] ?? uncounted)]));
  const { bucketUs, untilUs, buckets } = json;
  return { bucketUs, untilUs, buckets, columns: columns as SeriesTable['columns'] }; // every column was just made
}

/** Sketches of several tallies together. */
export function mergeSketches(tallies: readonly Tally[]): Tally['sketches'] {
  const merged = LATENCY_KINDS.map(
    (kind) => [kind, QuantileSketch.merged(tallies.map(({ sketches }) => sketches[kind]))] as const,
  );
  return Object.fromEntries(merged) as Tally['sketches']; // every kind was just made
}

/** Tells a part from other JSON: the format, its version and its key; not every field. `path` is for messages. Older parts become newer. */
export function readPart(value: unknown, path: string): Result<RunPart> {
  const wrong = (message: string): Result<RunPart> => fail({ path, message } satisfies Issue);
  if (typeof value !== 'object' || value === null) return wrong('is not an object');
  const part = value as Partial<RunPart>;
  if (part.format !== 'lambdarium-part') return wrong('is not a part of a Lambdarium report');
  const version: unknown = part.formatVersion;
  if (version !== 1 && version !== 2) return wrong(`has format version ${String(version)}; this engine reads 1 and 2`);
  if (typeof part.key?.scenarioHash !== 'string' || typeof part.factHash !== 'string') return wrong('has no key or no fact hash');
  return succeed({ ...part, formatVersion: 2 } as RunPart);
}
