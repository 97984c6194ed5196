import type { ScenarioInput } from '../../../src/scenario';
import type { Dice } from './dice';
import type { Features } from './features';
import { CLAIM_MAX, type FunctionInput, randomMemory } from './random-function';
import type { QueueInput } from './random-queue';
import type { SourceInput } from './random-source';

type InterventionInput = NonNullable<ScenarioInput['interventions']>[number];

/** Somebody's hands: up to eight changes and events, at any moment of the run. */
export function randomInterventions(
  dice: Dice,
  features: Features,
  {
    functions,
    sources,
    queues,
  }: {
    readonly functions: readonly FunctionInput[];
    readonly sources: readonly SourceInput[];
    readonly queues: readonly QueueInput[];
  },
): InterventionInput[] {
  if (!features.interventions) return [];
  const { durationS } = features;
  return Array.from({ length: dice.whole(1, 8) }, () => {
    const atS = dice.one(dice.whole(0, Math.ceil(durationS) - 1), dice.unit() * durationS);
    return {
      atS,
      ...dice.one(...changesOf(dice, features, dice.one(...functions), dice.one(...sources), dice.one(null, ...queues))),
    };
  });
}

type Change = Omit<InterventionInput, 'atS'>;

function changesOf(dice: Dice, features: Features, fn: FunctionInput, source: SourceInput, queue: QueueInput | null): Change[] {
  const f = `functions.${fn.name}`;
  const isProvisioned = fn.provisionedConcurrency !== undefined;
  const changes: Change[] = [
    { path: `${f}.memoryMiB`, value: randomMemory(dice, features) },
    { path: `${f}.timeoutS`, value: dice.whole(1, 60) },
    { path: `${f}.invoke`, value: { invocationType: 'Event', event: { by: 'hand' } } },
  ];
  if (features.era > '2015-05') changes.push({ path: `${f}.invoke`, value: { invocationType: 'RequestResponse', event: [1] } });
  if (features.reserved && !isProvisioned) changes.push({ path: `${f}.reservedConcurrency`, value: dice.one(0, null) });
  if (isProvisioned) {
    const most = Math.min(CLAIM_MAX, fn.reservedConcurrency ?? CLAIM_MAX);
    changes.push({ path: `${f}.provisionedConcurrency`, value: dice.one(null, dice.whole(0, most)) });
  }
  if (fn.additionalVersion) changes.push({ path: `${f}.additionalVersion.weight`, value: dice.one(0, 1, dice.unit()) });
  if (source.arrivals.kind !== 'trace')
    changes.push({ path: `sources.${source.name}.rateFactor`, value: dice.one(0, 0.5, 1, 3) });
  if (queue === null) return changes;
  changes.push({ path: `queues.${queue.name}.visibilityTimeoutS`, value: dice.one(features.durationS > 300 ? 5 : 0, 1, 30) });
  if (queue.mapping !== null && queue.mapping !== undefined)
    changes.push({ path: `queues.${queue.name}.mapping.maximumConcurrency`, value: dice.one(null, 2, 10) });
  return changes;
}
