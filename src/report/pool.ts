import { assert, fail, type Issue, type Result, succeed } from '../base';
import { mergeUsage, NO_USAGE } from '../pricing';
import {
  addAsynchronousCounts,
  addCounts,
  addResponseCounts,
  addRestoreCounts,
  addStreamCounts,
  addVersionCounts,
  NO_COUNTS,
  NO_PROVISIONED,
} from '../telemetry';
import { type AlarmPool, addAlarms } from './alarms';
import { addEndpoints, type EndpointPart } from './endpoints';
import { type FleetReport, fleetReport } from './fleet';
import { type FunctionPart, keyText, mergeSketches, type RunPart, type Tally } from './parts';
import { addQueues, type QueuePart } from './queues';
import { type UndeliveredReport, undeliveredReport } from './undelivered';

/**
 * Runs of one scenario and variant with different seeds, added up: counts, integrals, durations and usage are sums over the runs,
 * maxima the greatest of any run, sketches hold every run's values. So a mean concurrency is the mean over all runs' time, and
 * counts are those of all runs together.
 */
export interface Pool {
  readonly scenarioHash: string;
  readonly variant: string;
  readonly seeds: readonly number[];
  readonly durationUs: number;
  readonly all: Tally;
  readonly functions: readonly FunctionPart[];
  readonly endpoints: readonly EndpointPart[];
  readonly queues: readonly QueuePart[];
  readonly alarms: readonly AlarmPool[];
  readonly fleet: FleetReport;
  readonly undelivered: UndeliveredReport;
  readonly profiledEnvironments: number;
  readonly notReproducibleBecause: readonly string[];
  /** One of the runs, for what they have in common (names, versions, start). */
  readonly first: RunPart;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Pools at least one part; parts of different scenarios or variants, or of the same seed, are issues. */
export function pool(parts: readonly RunPart[]): Result<Pool> {
  const first = parts[0];
  assert(first !== undefined, 'a pool needs a part');
  const issues = unlikeParts(parts);
  if (issues.length > 0) return fail(...issues);
  return succeed({
    scenarioHash: first.key.scenarioHash,
    variant: first.key.variant,
    seeds: parts.map((part) => part.key.seed),
    durationUs: sum(parts.map((part) => part.durationUs)),
    all: addTallies(parts.map((part) => part.all)),
    functions: first.functions.map(({ name }, fn) => ({ name, ...addTallies(parts.map((part) => functionOf(part, fn))) })),
    endpoints: (first.endpoints ?? []).map((_, i) => addEndpoints(parts.flatMap((part) => part.endpoints?.[i] ?? []))),
    fleet: fleetReport(parts.map(({ faults }) => faults)),
    undelivered: undeliveredReport(parts.map(({ undelivered }) => undelivered)),
    queues: (first.queues ?? []).map((_, i) => addQueues(parts.flatMap((part) => part.queues?.[i] ?? []))),
    alarms: (first.alarms ?? []).map((_, i) => addAlarms(parts.flatMap((part) => part.alarms?.[i] ?? []))),
    profiledEnvironments: sum(parts.map((part) => part.profiledEnvironments)),
    notReproducibleBecause: [...new Set(parts.flatMap((part) => part.notReproducibleBecause))],
    first,
  });
}

/** What keeps parts from being taken together: another scenario or variant than the first one's, or a seed that was there before. */
export function unlikeParts(parts: readonly RunPart[]): readonly Issue[] {
  const issues: Issue[] = [];
  const placeOfSeed = new Map<number, number>();
  parts.forEach(({ key }, i) => {
    const path = `parts[${i}]`;
    const first = parts[0]?.key ?? key;
    const before = placeOfSeed.get(key.seed);
    if (key.scenarioHash !== first.scenarioHash || key.variant !== first.variant) {
      issues.push({ path, message: `${keyText(key)} is not of the same scenario and variant as ${keyText(first)}` });
    } else if (before !== undefined) {
      issues.push({ path, message: `seed ${key.seed} is already in parts[${before}]` });
    } else placeOfSeed.set(key.seed, i);
  });
  return issues;
}

function functionOf(part: RunPart, fn: number): Tally {
  const found = part.functions[fn];
  assert(found !== undefined, 'runs of one scenario have the same functions');
  return found;
}

/** Tallies of disjoint runs together. */
function addTallies(tallies: readonly Tally[]): Tally {
  const level = (of: (tally: Tally) => Tally['running']): Tally['running'] => ({
    integralUs: sum(tallies.map((tally) => of(tally).integralUs)),
    max: Math.max(0, ...tallies.map((tally) => of(tally).max)),
  });
  const asynchronous = addAsynchronousCounts(tallies.map((tally) => tally.asynchronous));
  const additionalVersion = addVersionCounts(tallies.map((tally) => tally.additionalVersion));
  const restores = addRestoreCounts(tallies.map((tally) => tally.restores));
  const streams = addStreamCounts(tallies.map((tally) => tally.streams));
  const responses = addResponseCounts(tallies.map((tally) => tally.responses));
  return {
    counts: tallies.map((tally) => tally.counts).reduce(addCounts, NO_COUNTS),
    sketches: mergeSketches(tallies),
    running: level((tally) => tally.running),
    existing: level((tally) => tally.existing),
    provisioned: {
      invocations: sum(tallies.map(({ provisioned }) => provisioned?.invocations ?? 0)),
      spillovers: sum(tallies.map(({ provisioned }) => provisioned?.spillovers ?? 0)),
      allocated: level((tally) => (tally.provisioned ?? NO_PROVISIONED).allocated),
      busy: level((tally) => (tally.provisioned ?? NO_PROVISIONED).busy),
    },
    usage: tallies.map((tally) => tally.usage).reduce(mergeUsage, NO_USAGE),
    ...(additionalVersion === undefined ? {} : { additionalVersion }),
    ...(restores === undefined ? {} : { restores }),
    ...(streams === undefined ? {} : { streams }),
    ...(responses === undefined ? {} : { responses }),
    ...(asynchronous === undefined ? {} : { asynchronous }),
  };
}
