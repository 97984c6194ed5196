import type { ScenarioInput } from '../../src/scenario';
import type { DistributionInput } from '../golden/analytic/world';

/*
 * Swarm testing: each scenario has some features switched off entirely and the rest weighted wildly, so that a feature is also seen
 * alone, and at its extremes. A scenario is a function of its number.
 */

type FunctionInput = ScenarioInput['functions'][number];
type SourceInput = NonNullable<ScenarioInput['sources']>[number];
type ArrivalInput = SourceInput['arrivals'];

/** Numbers from a seed (mulberry32): the tests' own, so that the model's luck is not tested with itself. */
export class Dice {
  constructor(private state: number) {}

  unit(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let x = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  }

  whole(from: number, to: number): number {
    return from + Math.floor(this.unit() * (to - from + 1));
  }

  /** Over orders of magnitude: as often 1 to 10 as 10 to 100. */
  wild(from: number, to: number): number {
    return from * (to / from) ** this.unit();
  }

  maybe(share = 0.5): boolean {
    return this.unit() < share;
  }

  one<T>(...items: readonly T[]): T {
    return items[this.whole(0, items.length - 1)] as T;
  }
}

interface Features {
  readonly reserved: boolean;
  readonly errors: boolean;
  readonly timeouts: boolean;
  readonly calls: boolean;
  readonly coldStarts: boolean;
  readonly expiry: boolean;
  readonly interventions: boolean;
  readonly ties: boolean;
}

/** The scenario of that number: small, a few thousand attempts at most. */
export function randomScenario(number: number): ScenarioInput {
  const dice = new Dice(number);
  const features: Features = {
    reserved: dice.maybe(),
    errors: dice.maybe(),
    timeouts: dice.maybe(0.4),
    calls: dice.maybe(0.4),
    coldStarts: dice.maybe(0.7),
    expiry: dice.maybe(0.7),
    interventions: dice.maybe(0.4),
    ties: dice.maybe(0.3),
  };
  const concurrency = dice.one(10, 50, 130, 1000);
  const functions = Array.from({ length: dice.whole(1, 3) }, (_, i) => ({
    ...randomFunction(dice, features, `f${i}`),
    reservedConcurrency: randomReservation(dice, features, concurrency),
  }));
  const sources = Array.from({ length: dice.whole(1, 4) }, (_, i) =>
    randomSource(dice, features, `s${i}`, dice.one(...functions).name),
  );
  const durationS = dice.whole(20, 200);
  return {
    formatVersion: 1,
    name: `swarm ${number}`,
    durationS,
    seed: dice.whole(0, 4294967295),
    account: { concurrency },
    functions,
    endpoints: [
      { name: 'e', url: 'https://e.test', latencyMs: amountMs(dice, features, 1, 2000), errorRate: features.errors ? 0.3 : 0 },
    ],
    sources,
    assumptions: {
      routing: dice.one('mostRecentlyUsed', 'leastRecentlyUsed'),
      idleLifeS: features.expiry
        ? dice.one<DistributionInput>(0, 1, { kind: 'exponential', mean: dice.wild(0.1, 100) })
        : 100_000,
      maximumAgeS: features.expiry && dice.maybe() ? dice.wild(1, 100) : 100_000,
      startUpOverheadMs: features.coldStarts ? amountMs(dice, features, 1, 1000) : 0,
      asynchronousQueueDelayMs: features.ties ? 0 : { kind: 'exponential', mean: 30 },
    },
    interventions: features.interventions ? randomInterventions(dice, durationS, functions, sources) : [],
  };
}

function randomFunction(dice: Dice, features: Features, name: string): FunctionInput {
  const steps: NonNullable<NonNullable<FunctionInput['profile']>['steps']> = [
    { kind: 'wait', ms: amountMs(dice, features, 1, 5000) },
  ];
  if (features.calls) steps.push({ kind: 'call', endpoint: 'e' }, { kind: 'compute', cpuMs: dice.wild(1, 100) });
  return {
    name,
    memoryMiB: dice.whole(128, 3008),
    timeoutS: features.timeouts ? dice.whole(1, 3) : 900,
    cpuMs: dice.maybe() ? 0 : amountMs(dice, features, 1, 200),
    initMs: features.coldStarts ? amountMs(dice, features, 1, 3000) : 0,
    profile: {
      steps,
      errorRate: features.errors ? dice.unit() : 0,
      maxMemoryMiB: features.errors && dice.maybe(0.1) ? 3008 : 64,
    },
    maximumRetryAttempts: dice.whole(0, 2),
    maximumEventAgeS: dice.one(60, 3600, 21_600),
  };
}

/** Three of them leave 100 of 130 unreserved; an account that has no more than 100 may only switch a function off. */
function randomReservation(dice: Dice, { reserved }: Features, concurrency: number): number | null {
  if (!reserved || dice.maybe(0.3)) return null;
  return concurrency > 100 ? dice.one(0, 1, 2, 10) : dice.one(0, null, null);
}

function amountMs(dice: Dice, features: Features, from: number, to: number): DistributionInput {
  const mean = dice.wild(from, to);
  // Whole tenths of a second meet each other and the arrivals.
  if (features.ties) return 100 * Math.ceil(mean / 100);
  return dice.one<DistributionInput>(
    mean,
    { kind: 'exponential', mean },
    { kind: 'lognormal', mean, cv: dice.wild(0.1, 3) },
    { kind: 'gamma', mean, cv: dice.wild(0.3, 2) },
  );
}

function randomSource(dice: Dice, features: Features, name: string, fn: string): SourceInput {
  const arrivals = randomArrivals(dice, features);
  const common = {
    name,
    function: fn,
    arrivals,
    deliveryDelayMs: features.ties ? 0 : dice.one<DistributionInput>(0, { kind: 'exponential', mean: 50 }),
  };
  switch (dice.whole(0, 5)) {
    case 0:
      return { ...common, kind: 's3', objects: dice.one(1, 1000), removedShare: dice.one(0, 0.3) };
    case 1:
      return {
        ...common,
        kind: 'dynamodb-stream',
        items: dice.one(1, 1000),
        shards: dice.whole(1, 3),
        batchSize: dice.one(1, 10, 1000),
        maximumRetryAttempts: dice.one(-1, 0, 2),
      };
    case 2:
      return { ...common, kind: 'clicks', arrivals: { kind: 'poisson', perSecond: 0.2 } };
    case 3:
      return { ...common, kind: 'events', invocationType: 'Event', events: [{ n: 1 }, 'two'] };
    case 4:
      return { ...common, kind: 'schedule', arrivals: { kind: 'schedule', expression: 'rate(1 minute)' } };
    default:
      return { ...common, kind: 'http-api' };
  }
}

function randomArrivals(dice: Dice, features: Features): ArrivalInput {
  const perSecond = dice.wild(0.1, 20);
  if (features.ties)
    return dice.one<ArrivalInput>(
      { kind: 'constant', perSecond: dice.one(1, 5, 10) },
      { kind: 'times', atS: [0, 0, 1, 1, 1, 5, 5.1] },
    );
  return dice.one<ArrivalInput>(
    { kind: 'poisson', perSecond },
    { kind: 'constant', perSecond },
    { kind: 'spike', perSecond: 0.1, spikePerSecond: 3 * perSecond, atS: 5, lastsS: 10 },
    { kind: 'bursts', perSecond, onS: dice.wild(0.1, 10), offS: { kind: 'exponential', mean: 10 } },
    { kind: 'sine', meanPerSecond: perSecond, amplitudePerSecond: perSecond, periodS: 30 },
    { kind: 'perMinute', counts: [dice.whole(0, 200), 0, dice.whole(0, 200)] },
  );
}

function randomInterventions(
  dice: Dice,
  durationS: number,
  functions: readonly FunctionInput[],
  sources: readonly SourceInput[],
): NonNullable<ScenarioInput['interventions']> {
  return Array.from({ length: dice.whole(1, 5) }, () => {
    const atS = dice.one(dice.whole(0, durationS - 1), dice.unit() * durationS);
    const f = `functions.${dice.one(...functions).name}`;
    return dice.one(
      { atS, path: `${f}.memoryMiB`, value: dice.whole(128, 3008) },
      { atS, path: `${f}.timeoutS`, value: dice.whole(1, 900) },
      { atS, path: `${f}.reservedConcurrency`, value: 0 },
      { atS, path: `${f}.reservedConcurrency`, value: null },
      { atS, path: `sources.${dice.one(...sources).name}.rateFactor`, value: dice.one(0, 0.5, 1, 3) },
      {
        atS,
        path: `${f}.invoke`,
        value: { invocationType: dice.one('Event' as const, 'RequestResponse' as const), event: { atS } },
      },
    );
  });
}
