import type { ScenarioInput } from '../../../src/scenario';
import type { DistributionInput } from '../../golden/analytic/world';
import type { Dice } from './dice';
import type { Features } from './features';
import { randomMs } from './random-amounts';

/** What AWS does not publish, at its extremes, too. */
export function randomAssumptions(dice: Dice, features: Features): NonNullable<ScenarioInput['assumptions']> {
  const life = (): DistributionInput => dice.one<DistributionInput>(0, 1, { kind: 'exponential', mean: dice.wild(0.1, 100) });
  return {
    routing: dice.one('mostRecentlyUsed', 'leastRecentlyUsed', 'newestCreated'),
    idleLifeS: features.expiry ? life() : 100_000,
    spareIdleLifeS: features.expiry ? dice.one(null, life()) : null,
    // Provisioned environments are replaced again and again, whether anybody comes or not.
    maximumAgeS: features.expiry && dice.maybe() ? dice.wild(1, 100) * (features.durationS > 300 ? 30 : 1) : 100_000,
    expiryAtTies: dice.one('afterArrivals', 'beforeArrivals'),
    coldStart: dice.maybe(0.9) ? 'adds' : 'replaces',
    startUpOverheadMs: features.coldStarts ? randomMs(dice, features, 1, 1000) : 0,
    provisionedPreparationS: dice.one<DistributionInput>(0, 1, { kind: 'uniform', from: 0, to: 20 }),
    asynchronousQueueDelayMs: features.ties ? 0 : { kind: 'exponential', mean: 30 },
  };
}
