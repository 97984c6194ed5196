import type { ScenarioInput } from '../../../src/scenario';
import type { Dice } from './dice';
import type { Features } from './features';
import { randomMs } from './random-amounts';

export type FunctionInput = ScenarioInput['functions'][number];
export type StepInput = NonNullable<NonNullable<FunctionInput['profile']>['steps']>[number];
type ProvisionedInput = NonNullable<FunctionInput['provisionedConcurrency']>;

/** What all functions together may claim of the account is spread evenly, so that any choice of each leaves 100 unreserved. */
export const CLAIM_MAX = 7;

/** A function within the bounds of its era. */
export function randomFunction(dice: Dice, features: Features, name: string, endpoints: readonly string[]): FunctionInput {
  const reservedConcurrency = randomReservation(dice, features);
  return {
    name,
    ...(features.era === '2026-11' && dice.maybe(0.2) ? { architecture: 'arm64' as const, packageType: 'Image' as const } : {}),
    memoryMiB: randomMemory(dice, features),
    timeoutS: randomTimeout(dice, features),
    cpuMs: dice.maybe() ? 0 : randomMs(dice, features, 1, 200),
    initMs: features.coldStarts ? randomMs(dice, features, 1, dice.one(3000, 30_000)) : 0,
    ...(dice.maybe(0.1) && features.coldStarts ? { codeMiB: dice.whole(1, 50) } : {}),
    reservedConcurrency,
    ...(features.snapStart ? { runtime: dice.one('java21', 'python3.13'), snapStart: randomSnapStart(dice, features) } : {}),
    ...(features.extensions && dice.maybe() ? { extensions: randomExtensions(dice, features) } : {}),
    ...(features.aliases ? { additionalVersion: randomVersion(dice, features) } : {}),
    ...(features.provisioned && !features.snapStart && !features.aliases && features.concurrency > 100
      ? { provisionedConcurrency: randomProvisioned(dice, features, reservedConcurrency ?? CLAIM_MAX) }
      : {}),
    profile: {
      steps: randomSteps(dice, features, endpoints),
      errorRate: features.errors ? dice.one(0, 1, dice.unit()) : 0,
      itemErrorRate: features.errors && features.partialBatches ? dice.one(0, 0.3) : 0,
      responseBytes: dice.one(0, 300, 100_000),
      maxMemoryMiB: features.errors && dice.maybe(0.1) ? 3008 : 64,
    },
    ...(features.era < '2019-11' ? {} : { maximumRetryAttempts: dice.whole(0, 2), maximumEventAgeS: dice.one(60, 3600, 21_600) }),
  };
}

/** Megabytes that the era's function may have. */
export function randomMemory(dice: Dice, { era }: Features): number {
  return era === '2026-11' ? dice.whole(128, 3008) : 64 * dice.whole(2, 16);
}

function randomTimeout(dice: Dice, { era, timeouts }: Features): number {
  if (timeouts) return dice.whole(1, 3);
  return era === '2014-11' ? 60 : era === '2017-12' ? 300 : dice.one(60, 900);
}

function randomExtensions(dice: Dice, features: Features): NonNullable<FunctionInput['extensions']> {
  return Array.from({ length: dice.whole(1, 3) }, (_, i) => ({
    name: `extension-${i}`,
    external: dice.maybe(),
    initMs: randomMs(dice, features, 1, 1000),
    postMs: randomMs(dice, features, 1, 3000),
    shutdownMs: randomMs(dice, features, 1, 3000),
  }));
}

function randomSteps(dice: Dice, features: Features, endpoints: readonly string[]): StepInput[] {
  const steps: StepInput[] = [{ kind: 'wait', ms: randomMs(dice, features, 1, 5000) }];
  if (features.calls) {
    steps.push(
      {
        kind: 'call',
        endpoint: dice.one(...endpoints),
        timeoutMs: dice.one(null, Math.ceil(dice.wild(1, 5000))),
        retries: dice.one(0, 0, 2),
        backoffMs: randomMs(dice, features, 1, 100),
        onError: dice.one('ignore', 'fail'),
      },
      { kind: 'compute', cpuMs: dice.wild(1, 100) },
    );
  }
  if (features.frontDoors && features.era >= '2023-05' && dice.maybe(0.3)) {
    steps.push({ kind: 'respond', bytes: Math.ceil(dice.wild(1, 10_000_000)), ms: randomMs(dice, features, 1, 1000) });
  }
  return dice.maybe() ? steps : steps.reverse();
}

/** Three of them leave 100 of 130 unreserved; an account that has no more than 100 may only switch a function off. */
function randomReservation(dice: Dice, { reserved, concurrency }: Features): number | null {
  if (!reserved || dice.maybe(0.3)) return null;
  return concurrency > 100 ? dice.one(0, 1, 2, CLAIM_MAX) : dice.one(0, null, null);
}

function randomProvisioned(dice: Dice, { durationS }: Features, most: number): ProvisionedInput {
  const maxCapacity = dice.whole(1, CLAIM_MAX);
  const capacities = { minCapacity: dice.whole(0, maxCapacity), maxCapacity };
  return {
    concurrency: dice.whole(0, most),
    allocated: dice.one('beforeTheRun', 'fromTheStart'),
    targetUtilization: dice.one(null, 0.1, 0.7, 0.9),
    ...capacities,
    scheduledActions: dice.maybe(0.3) ? [{ schedule: durationS > 300 ? 'rate(1 hour)' : 'rate(1 minute)', ...capacities }] : [],
  };
}

/** One in ten restores is too slow. */
function randomSnapStart(dice: Dice, features: Features): NonNullable<FunctionInput['snapStart']> {
  const afterRestoreMs = dice.maybe(0.1)
    ? { kind: 'uniform' as const, from: 9_000, to: 11_000 }
    : randomMs(dice, features, 1, 500);
  return { restoreMs: dice.one(null, randomMs(dice, features, 1, 2000)), afterRestoreMs };
}

function randomVersion(dice: Dice, features: Features): NonNullable<FunctionInput['additionalVersion']> {
  return {
    weight: dice.one(0, 1, dice.unit()),
    memoryMiB: dice.one(null, randomMemory(dice, features)),
    cpuMs: dice.one(null, randomMs(dice, features, 1, 200)),
    errorRate: features.errors ? dice.one(null, dice.unit()) : null,
  };
}
