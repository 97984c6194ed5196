import type { ScenarioInput } from '../../../src/scenario';
import { Dice } from './dice';

/*
 * What comes between: zones and hosts that fail under the functions, and further targets of what is pushed. Both have dice of their
 * own, so that a scenario without them is the one that it was.
 */

type SourceInput = ScenarioInput['sources'] extends readonly (infer S)[] | undefined ? S : never;
type FaultInput = NonNullable<NonNullable<ScenarioInput['fleet']>['faults']>[number];
type InterventionInput = NonNullable<ScenarioInput['interventions']>[number];

const FAULTS = 0x51ed270b;
const WAYS = 0x3c6ef372;

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
  return { ...scenario, sources: sources.map(fanned) };
}
