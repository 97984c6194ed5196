import type { ScenarioInput } from '../../../src/scenario';
import type { Dice } from './dice';
import type { Features } from './features';
import { randomMs } from './random-amounts';

export type EndpointInput = NonNullable<ScenarioInput['endpoints']>[number];

/** Something that functions call: plain, limited, with servers, or a database. */
export function randomEndpoint(dice: Dice, features: Features, name: string): EndpointInput {
  const plain: EndpointInput = {
    name,
    url: `https://${name}.test`,
    latencyMs: randomMs(dice, features, 1, 2000),
    errorRate: features.errors ? dice.one(0, 0.3, 1) : 0,
    errorStatus: dice.one(0, 404, 503),
  };
  if (!features.downstreams) return plain;
  const isDatabase = dice.maybe();
  return {
    ...plain,
    rateLimit:
      isDatabase || dice.maybe()
        ? null
        : {
            perSecond: dice.wild(0.1, 100),
            burst: dice.whole(1, 10),
            whenExceeded: dice.one('refuse', 'queue'),
            queueMax: dice.one(null, 0, 5),
          },
    capacity: dice.maybe()
      ? null
      : {
          servers: dice.whole(1, 5),
          serviceMs: randomMs(dice, features, 1, 500),
          queueMax: dice.one(null, 0, 5),
          overloadWaiting: dice.whole(0, 5),
          overloadErrorRate: dice.one(0, 0.5),
          abandoned: dice.one('served', 'dropped'),
        },
    brownOuts: dice.maybe() ? [] : [randomBrownOut(dice, features, 0), randomBrownOut(dice, features, features.durationS / 2)],
    database: isDatabase ? randomDatabase(dice, features) : null,
  };
}

function randomBrownOut(dice: Dice, { durationS }: Features, fromS: number) {
  return {
    fromS,
    forS: (durationS / 2) * dice.wild(0.1, 0.9),
    latencyFactor: dice.wild(1, 20),
    capacityFactor: dice.one(0, 0.3, 1),
    errorRate: dice.one(0, 0.5),
  };
}

function randomDatabase(dice: Dice, features: Features) {
  return {
    engine: dice.one('postgresql' as const, 'mysql' as const),
    maxConnections: dice.one(null, 1, 5),
    connectMs: randomMs(dice, features, 1, 200),
    proxy: dice.maybe()
      ? null
      : { maxConnectionsPercent: dice.one(1, 50, 100), borrowTimeoutS: dice.one(1, 120), pinnedShare: dice.one(0, 0.5, 1) },
  };
}
