import { assert } from '../base';
import { CALL_CAUSES, type CallCause } from '../journal';
import { QuantileSketch, type QuantileSketchJson } from '../kernel';
import type { EndpointCalls } from '../telemetry';
import type { DistributionView } from './format';
import { distributionView } from './measures';

/* Calls to endpoints: what a run leaves behind of them, how runs add up, and what a report says. */

/** The calls to one endpoint in one run, or in several. Times in whole microseconds. */
export interface EndpointPart {
  readonly name: string;
  readonly calls: number;
  readonly errors: number;
  readonly retries: number;
  /** By CALL_CAUSES; parts of an older vocabulary may end earlier. */
  readonly failed: readonly number[];
  readonly workUs: number;
  readonly waitedUs: number;
  readonly latency: QuantileSketchJson;
  readonly wait: QuantileSketchJson;
}

/** The calls to one endpoint. calls = those answered, those their callers gave up, and those whose callers ended; each try counts. */
export interface EndpointReport {
  readonly name: string;
  readonly calls: number;
  /** Calls answered with 400 or above, or not at all: time-outs and refusals included. */
  readonly errors: number;
  /** `errors` ÷ `calls`; null when nobody called. */
  readonly errorShare: number | null;
  /** Calls that the endpoint did not serve. */
  readonly refused: number;
  /** Calls whose caller gave up. */
  readonly timedOut: number;
  /** Calls whose caller ended while it waited: the time-out of the function, mostly. */
  readonly orphaned: number;
  /** Further tries after an error. */
  readonly retries: number;
  /** `refused`, `timedOut` and `orphaned` by cause; causes that did not happen are 0. */
  readonly failedByCause: Readonly<Record<string, number>>;
  /** From the request to the answer, or to giving up. */
  readonly latencyMs: DistributionView;
  /** How long the calls waited whose work began; empty for an endpoint without servers. */
  readonly waitMs: DistributionView;
  /** Servers at work, and calls that waited, on average over the run; of calls whose work began. */
  readonly busy: { readonly mean: number | null };
  readonly waiting: { readonly mean: number | null };
}

/** The causes for which calls only wait; for all others they fail. */
const WAITS: readonly CallCause[] = ['none', 'serversBusy', 'connectionPool'];
const FAILURES = CALL_CAUSES.filter((cause) => !WAITS.includes(cause));

/** What was counted of an endpoint, as JSON. */
export function endpointPart(name: string, counted: EndpointCalls): EndpointPart {
  const { calls, errors, retries, failed, workUs, waitedUs, latency, wait } = counted;
  return { name, calls, errors, retries, failed: [...failed], workUs, waitedUs, latency: latency.toJSON(), wait: wait.toJSON() };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** One endpoint over several runs. */
export function addEndpoints(parts: readonly EndpointPart[]): EndpointPart {
  const [first] = parts;
  assert(first !== undefined, 'a pool needs a part');
  return {
    name: first.name,
    calls: sum(parts.map(({ calls }) => calls)),
    errors: sum(parts.map(({ errors }) => errors)),
    retries: sum(parts.map(({ retries }) => retries)),
    failed: CALL_CAUSES.map((_, cause) => sum(parts.map(({ failed }) => failed[cause] ?? 0))),
    workUs: sum(parts.map(({ workUs }) => workUs)),
    waitedUs: sum(parts.map(({ waitedUs }) => waitedUs)),
    latency: QuantileSketch.merged(parts.map(({ latency }) => latency)),
    wait: QuantileSketch.merged(parts.map(({ wait }) => wait)),
  };
}

/** What a report says of an endpoint. */
export function endpointReport(part: EndpointPart, durationUs: number): EndpointReport {
  const { name, calls, errors, retries } = part;
  const failedByCause = Object.fromEntries(FAILURES.map((cause) => [cause, part.failed[CALL_CAUSES.indexOf(cause)] ?? 0]));
  const timedOut = failedByCause['callerTimeout'] ?? 0;
  const orphaned = failedByCause['callerEnded'] ?? 0;
  const mean = (us: number): number | null => (durationUs === 0 ? null : us / durationUs);
  return {
    name,
    calls,
    errors,
    errorShare: calls === 0 ? null : errors / calls,
    refused: sum(Object.values(failedByCause)) - timedOut - orphaned,
    timedOut,
    orphaned,
    retries,
    failedByCause,
    latencyMs: distributionView(part.latency),
    waitMs: distributionView(part.wait),
    busy: { mean: mean(part.workUs) },
    waiting: { mean: mean(part.waitedUs) },
  };
}

/** An endpoint that nobody called: for the names of its metrics. */
export function noEndpoint(name: string): EndpointReport {
  const empty = new QuantileSketch().toJSON();
  const nothing = { calls: 0, errors: 0, retries: 0, failed: [], workUs: 0, waitedUs: 0 };
  return endpointReport({ name, ...nothing, latency: empty, wait: empty }, 0);
}
