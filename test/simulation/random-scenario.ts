import type { ScenarioInput } from '../../src/scenario';
import { Dice } from './swarm/dice';
import { type Features, randomFeatures } from './swarm/features';
import { randomAssumptions } from './swarm/random-assumptions';
import { randomEndpoint } from './swarm/random-endpoint';
import { withEnds } from './swarm/random-ends';
import { type FunctionInput, randomFunction } from './swarm/random-function';
import { randomInterventions } from './swarm/random-interventions';
import { randomQueues, randomSenders } from './swarm/random-queue';
import { randomSource, type SourceInput } from './swarm/random-source';
import { withDeliveryFaults, withFaults, withTargets } from './swarm/random-ways';
import { withWorld } from './swarm/random-world';

/*
 * Swarm testing: each scenario has some features switched off entirely and the rest weighted wildly, so that a feature is also seen
 * alone, and at its extremes. A scenario is a function of its number.
 */

/** The scenario of that number: small, a few hundred attempts, rarely some thousands. */
export function randomScenario(number: number): ScenarioInput {
  const whole = [withWorld, withFaults, withTargets, withDeliveryFaults];
  return whole.reduce((scenario, more) => more(scenario, number), randomCore(number));
}

function randomCore(number: number): ScenarioInput {
  const dice = new Dice(number);
  const features = randomFeatures(dice);
  const endpoints = ['e0', 'e1'].slice(0, dice.whole(1, 2)).map((name) => randomEndpoint(dice, features, name));
  const made = Array.from({ length: dice.whole(1, 3) }, (_, i) =>
    randomFunction(
      dice,
      features,
      `f${i}`,
      endpoints.map(({ name }) => name),
    ),
  );
  const queues = randomQueues(dice, features, made);
  const names = made.map(({ name }) => name);
  const pushed = Array.from({ length: dice.whole(1, 4) }, (_, i) => randomSource(dice, features, `s${i}`, names));
  const log = features.traces ? replay(dice, features) : null;
  const sources = [...pushed, ...randomSenders(dice, features, queues), ...(log === null ? [] : [log.source])];
  const functions = [...withEnds(dice, features, { functions: made, queues, sources }), ...(log === null ? [] : [log.fn])];
  return {
    formatVersion: 1,
    name: `swarm ${number}`,
    durationS: features.durationS,
    seed: dice.whole(0, 4294967295),
    ...(features.era === '2026-11' ? {} : { rules: features.era }),
    account: {
      concurrency: features.concurrency,
      apiGatewayRatePerSecond: dice.one(10_000, dice.wild(1, 100)),
      apiGatewayBurst: dice.one(5000, dice.whole(1, 50)),
    },
    functions,
    endpoints,
    queues,
    sources,
    assumptions: randomAssumptions(dice, features),
    interventions: randomInterventions(dice, features, { functions: made, sources, queues }),
  };
}

/** A log that is replayed: its own function, for durations are recorded for all of its arrivals or for none. */
function replay(dice: Dice, features: Features): { readonly fn: FunctionInput; readonly source: SourceInput } {
  const atS = Array.from({ length: features.eventsEach }, () => dice.unit() * features.durationS).sort((a, b) => a - b);
  return {
    fn: { name: 'log', profile: { steps: [{ kind: 'recorded' }] }, timeoutS: 30, cpuMs: 0 },
    source: {
      kind: 'http-api',
      name: 'trace',
      function: 'log',
      arrivals: { kind: 'trace', atS, durationMs: atS.map(() => dice.wild(1, 60_000)) },
    },
  };
}
