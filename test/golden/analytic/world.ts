import type { FactReader } from '../../../src/journal';
import { readScenario, type Scenario, type ScenarioInput } from '../../../src/scenario';
import { Simulation } from '../../../src/simulation';
import { LATE_PARTS } from '../../../src/simulation/late-parts';
import { RunLedger } from './run-ledger';

/*
 * One modelled function with Poisson or other arrivals, everything that a closed form does not know switched off: no delays, no CPU,
 * no start-up, no end of environments by age, a time-out far away.
 */

type FunctionInput = ScenarioInput['functions'][number];
export type DistributionInput = NonNullable<FunctionInput['initMs']>;

type ProfileStepInput = NonNullable<NonNullable<FunctionInput['profile']>['steps']>[number];
type ArrivalInput = NonNullable<ScenarioInput['sources']>[number]['arrivals'];

/** What no run of a closed form reaches: 30 years, in seconds. */
const NEVER_S = 1e9;

export interface Bare {
  readonly arrivals: ArrivalInput;
  readonly durationS: number;
  /** How long a warm invocation takes. */
  readonly warmMs: DistributionInput;
  /** What a cold one takes on top. Default nothing. */
  readonly initMs?: DistributionInput;
  /** Default: for ever. */
  readonly idleLifeS?: number;
  readonly reserved?: number;
  /** A service with so many servers that every invocation calls once and waits for. */
  readonly downstream?: { readonly servers: number; readonly serviceMs: DistributionInput };
  /** Other assumptions than those of a closed form. */
  readonly assumptions?: ScenarioInput['assumptions'];
  /** Asynchronous invocation, and the share of attempts that fail. */
  readonly asynchronous?: { readonly errorRate: number; readonly retriesMax: number };
}

export function bareScenario(bare: Bare): Scenario {
  const { asynchronous } = bare;
  const common = { name: 'requests', function: 'f', arrivals: bare.arrivals, deliveryDelayMs: 0 };
  const read = readScenario({
    formatVersion: 1,
    name: 'closed form',
    durationS: bare.durationS,
    account: { concurrency: 1_000_000 },
    functions: [
      {
        name: 'f',
        timeoutS: 900,
        cpuMs: 0,
        initMs: bare.initMs ?? 0,
        reservedConcurrency: bare.reserved ?? null,
        profile: { steps: stepsOf(bare), errorRate: asynchronous?.errorRate ?? 0 },
        maximumRetryAttempts: asynchronous?.retriesMax ?? 0,
      },
    ],
    endpoints:
      bare.downstream === undefined ? [] : [{ name: 'db', url: 'https://db.test', latencyMs: 0, capacity: bare.downstream }],
    sources: [
      asynchronous === undefined
        ? { ...common, kind: 'http-api' }
        : { ...common, kind: 'events', invocationType: 'Event', events: [{}] },
    ],
    assumptions: {
      idleLifeS: bare.idleLifeS ?? NEVER_S,
      maximumAgeS: NEVER_S,
      startUpOverheadMs: 0,
      asynchronousQueueDelayMs: 0,
      ...bare.assumptions,
    },
  } satisfies ScenarioInput);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
}

function stepsOf({ warmMs, downstream }: Bare): ProfileStepInput[] {
  const wait: ProfileStepInput = { kind: 'wait', ms: warmMs };
  return downstream === undefined ? [wait] : [wait, { kind: 'call', endpoint: 'db' }];
}

/** Runs a scenario to its end. The ledger checks the invariants of analytic.json in every run. */
export function runBare(scenario: Scenario, seed: number, ...readers: readonly FactReader[]): void {
  const ledger = new RunLedger();
  const simulation = Simulation.create(scenario, {
    seed,
    readers: [ledger, ...readers],
    compile: undefined,
    lateParts: LATE_PARTS,
  });
  if (!simulation.ok) throw new Error(JSON.stringify(simulation.issues));
  const { reason } = simulation.value.advance({ untilUs: Number.POSITIVE_INFINITY, eventsMax: Number.POSITIVE_INFINITY });
  if (reason !== 'end') throw new Error(`the run stopped because of ${reason}`);
  const broken = ledger.broken(simulation.value.endUs);
  if (broken.length > 0) throw new Error(`seed ${seed}: ${broken.join('; ')}`);
}
