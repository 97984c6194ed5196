import { QuantileSketch } from '../kernel';
import { NO_USAGE } from '../pricing';
import { LATENCY_KINDS, NO_COUNTS } from '../telemetry';
import { noAlarm } from './alarms';
import { noEndpoint } from './endpoints';
import { fleetReport } from './fleet';
import type { Measures, Report } from './format';
import { measuresOf } from './measures';
import type { Tally } from './parts';
import { noQueue } from './queues';
import { undeliveredReport } from './undelivered';

/*
 * The metrics that goals may name: every number of a report's measures and bill by its path, such as `latencyMs.p95`,
 * `totals.throttledByReason.CallerRateLimitExceeded`, `bill.month.totalUsd` `functions.thumbnails.durationMs.mean`,
 * `endpoints.database.errors` or `queues.orders.ageMaxS`.
 */

type Metrics = ReadonlyMap<string, number | null>;

/** What the report measures of all functions together, in the order of the metrics. */
const MEASURES = [
  'totals',
  'events',
  'requests',
  'streams',
  'responses',
  'asynchronous',
  'deliveries',
  'startDelayMs',
  'latencyMs',
  'durationMs',
  'concurrency',
  'environments',
  'provisioned',
  'snapStart',
  'additionalVersion',
] as const satisfies readonly (keyof Measures)[];

function addNumbers(into: Map<string, number | null>, prefix: string, value: unknown): void {
  if (typeof value === 'number' || value === null) into.set(prefix, value);
  else if (typeof value === 'object' && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value as object)) addNumbers(into, prefix === '' ? key : `${prefix}.${key}`, inner);
  }
}

/** Every metric of a report; null where nothing was measured. */
export function metricsOf(report: Report): Metrics {
  const metrics = new Map<string, number | null>();
  const { fleet, undelivered, bill, profiledEnvironments } = report;
  for (const measure of MEASURES) addNumbers(metrics, measure, report[measure]);
  addNumbers(metrics, '', { fleet, undelivered, bill, profiledEnvironments });
  for (const input of ['times', 'monthHours']) metrics.delete(`bill.month.standsFor.${input}`); // not measurements
  for (const { name, ...rest } of report.functions) addNumbers(metrics, `functions.${name}`, rest);
  for (const { name, ...rest } of report.endpoints) addNumbers(metrics, `endpoints.${name}`, rest);
  for (const { name, ...rest } of report.queues) addNumbers(metrics, `queues.${name}`, rest);
  for (const { name, ...rest } of report.alarms) addNumbers(metrics, `alarms.${name}`, rest);
  return metrics;
}

/** Nothing that happened. A function, so that a page that needs only other views carries none of it. */
function noTally(): Tally {
  const empty = new QuantileSketch().toJSON();
  const level = { integralUs: 0, max: 0 };
  return {
    counts: NO_COUNTS,
    sketches: Object.fromEntries(LATENCY_KINDS.map((kind) => [kind, empty])) as Tally['sketches'], // every kind was just made
    running: level,
    existing: level,
    usage: NO_USAGE,
  };
}

/** What else than functions a scenario names in metrics. */
export interface MeasuredNames {
  readonly endpoints?: readonly string[];
  readonly queues?: readonly string[];
  readonly alarms?: readonly string[];
}

/** The paths of all metrics that a run of these functions and other parts will have: to check goals before the run. */
export function metricPaths(
  functionNames: readonly string[],
  { endpoints = [], queues = [], alarms = [] }: MeasuredNames = {},
): readonly string[] {
  const paths = new Map<string, number | null>();
  const measures = measuresOf(noTally(), 0);
  const money = { totalUsd: 0, lambdaUsd: 0, lambdaShare: 0 };
  addNumbers(paths, '', { ...measures, bill: { ...money, usdPerMillion: 0, gbSeconds: 0, month: money } });
  addNumbers(paths, '', { fleet: fleetReport([]), undelivered: undeliveredReport([]), profiledEnvironments: 0 });
  for (const name of functionNames) addNumbers(paths, `functions.${name}`, { ...measures, gbSeconds: 0 });
  for (const endpoint of endpoints) {
    const { name, ...rest } = noEndpoint(endpoint);
    addNumbers(paths, `endpoints.${name}`, rest);
  }
  for (const queue of queues) {
    const { name, ...rest } = noQueue(queue);
    addNumbers(paths, `queues.${name}`, rest);
  }
  for (const alarm of alarms) {
    const { name, ...rest } = noAlarm(alarm);
    addNumbers(paths, `alarms.${name}`, rest);
  }
  return [...paths.keys()];
}
