import type { ScenarioInput } from '../../../src/scenario';
import { Dice } from './dice';

/*
 * What comes between: zones and hosts that fail under the functions, further targets of what is pushed, and targets that cannot be
 * reached. Each has dice of its own, so that a scenario without it is the one that it was.
 */

type SourceInput = ScenarioInput['sources'] extends readonly (infer S)[] | undefined ? S : never;
type FaultInput = NonNullable<NonNullable<ScenarioInput['fleet']>['faults']>[number];
type DeliveryFaultInput = NonNullable<ScenarioInput['deliveryFaults']>[number];
type InterventionInput = NonNullable<ScenarioInput['interventions']>[number];

const FAULTS = 0x51ed270b;
const WAYS = 0x3c6ef372;
const DELIVERIES = 0x1b873593;

/** The scenario with faults of its fleet, planned and by hand, where it has hosts. */
export function withFaults(scenario: ScenarioInput, number: number): ScenarioInput {
  const dice = new Dice(Math.imul(number + 1, FAULTS));
  const { fleet, durationS = 60, interventions = [] } = scenario;
  if (fleet === undefined || fleet === null || !dice.maybe(0.6)) return scenario;
  const at = (): number => dice.unit() * durationS;
  const outage: FaultInput = { kind: 'zoneOutage', zone: dice.whole(1, 3), fromS: at(), forS: dice.wild(1, durationS) };
  const failure = (): FaultInput =>
    dice.one<FaultInput>({ kind: 'hostFailure', atS: at() }, { kind: 'hostFailure', zone: dice.whole(1, 3), host: 1, atS: at() });
  const byHand: InterventionInput = { atS: at(), path: 'fleet.fault', value: { kind: 'hostFailure', host: 'busiest' } };
  return {
    ...scenario,
    fleet: { ...fleet, faults: dice.one([outage], [failure(), failure()], [outage, failure()]) },
    interventions: dice.maybe(0.3) ? [...interventions, byHand] : interventions,
  };
}

/** The scenario with further targets of its buckets, topics and rules: standard queues, and functions where there may be any. */
export function withTargets(scenario: ScenarioInput, number: number): ScenarioInput {
  const dice = new Dice(Math.imul(number + 1, WAYS));
  const { queues = [], functions, sources = [] } = scenario;
  const [fn] = functions;
  const [queue] = queues.filter(({ fifo }) => fifo !== true);
  if (scenario.rules !== undefined || fn === undefined || !dice.maybe(0.5)) return scenario;
  const toQueue = queue === undefined ? [] : [{ queue: queue.name }];
  const toFunction = [{ function: fn.name }];
  const fanned = (source: SourceInput): SourceInput => {
    if (!dice.maybe(0.6)) return source;
    // One event type of a bucket has one destination.
    if (source.kind === 's3') return toQueue.length === 0 ? source : { ...source, function: null, targets: toQueue };
    if (source.kind === 'sns') {
      const raw = toQueue.map((target) => ({ ...target, rawMessageDelivery: dice.maybe() }));
      return { ...source, targets: dice.one(raw, toFunction, [...raw, ...toFunction]) };
    }
    if (source.kind === 'eventbridge') return { ...source, targets: dice.one(toQueue, toFunction, [...toQueue, ...toFunction]) };
    return source;
  };
  // A topic and a bucket that functions and streams send to (random-ends.ts, random-source.ts), each with one function at most behind it: with
  // two, a function that fails doubles what it gets with each failure, until the guard stops it at 2^16.
  const ways = sources.map(fanned);
  const topicAt = ways.findIndex((source) => source.kind === 'sns' && !(source.targets ?? []).some((to) => 'function' in to));
  const bucketAt = ways.findIndex(({ kind }) => kind === 's3');
  const sentTo = (source: SourceInput, index: number): SourceInput => {
    if (source.kind === 'sns' && index === topicAt && dice.maybe()) return { ...source, topic: dice.one('t', 'dead', 'lost') };
    return source.kind === 's3' && index === bucketAt && dice.maybe() ? { ...source, bucket: 'failed' } : source;
  };
  return { ...scenario, sources: ways.map(sentTo) };
}

/** The scenario with functions and queues that cannot be reached for a while, and with dead-letter queues for what then stays behind. */
export function withDeliveryFaults(scenario: ScenarioInput, number: number): ScenarioInput {
  const dice = new Dice(Math.imul(number + 1, DELIVERIES));
  const { queues = [], functions, sources = [], durationS = 60 } = scenario;
  if (scenario.rules !== undefined || !dice.maybe(0.4)) return scenario;
  const targets = [...functions.map(({ name }) => ({ function: name })), ...queues.map(({ name }) => ({ queue: name }))];
  const deliveryFaults = Array.from(
    { length: dice.whole(1, 3) },
    (): DeliveryFaultInput => ({
      target: dice.one(...targets),
      fromS: dice.unit() * durationS,
      forS: dice.wild(1, durationS),
      error: dice.one('unavailable', 'throttled', 'noPermission', 'deleted'),
    }),
  );
  const letters = queues.filter(({ fifo }) => fifo !== true).map(({ name }) => name);
  const retrying = (source: SourceInput): SourceInput => {
    const deadLetterQueue = dice.one(null, ...letters);
    const retryPolicy = { maximumRetryAttempts: dice.whole(0, 5), maximumEventAgeS: dice.whole(60, 600) };
    if (source.kind === 'sns') return { ...source, deadLetterQueue };
    return source.kind === 'eventbridge' || source.kind === 'scheduler' ? { ...source, deadLetterQueue, retryPolicy } : source;
  };
  return { ...scenario, deliveryFaults, sources: sources.map(retrying) };
}
