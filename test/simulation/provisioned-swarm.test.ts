import { describe, expect, it } from 'vitest';
import { type FactReader, fieldsOf, kindNumber } from '../../src/journal';
import { hashOf, observed, scenarioOf, simulationOf, WHOLE } from './town';

/* Provisioned concurrency that is changed, redeployed, scaled and recycled at odd moments. A failing one is named by its number. */

const at = <K extends Parameters<typeof fieldsOf>[0]>(kind: K) => ({ kind: kindNumber(kind), fields: fieldsOf(kind) });
const CREATED = at('environmentCreated');
const READY = at('environmentReady');
const GONE = at('environmentEnded');
const ADMITTED = at('invocationAdmitted');
const ENDED = at('invocationEnded');
const CHANGED = at('provisionedConcurrencyChanged');

/** Who is there, initialised and busy, as a doorkeeper sees it. */
class Doorkeeper implements FactReader {
  readonly problems: string[] = [];
  private readonly states = new Map<number, 'new' | 'ready' | 'busy'>();
  private readonly provisioned = new Set<number>();
  allocated = 0;
  served = 0;

  take(r: Int32Array): void {
    const is = (one: { readonly kind: number }): boolean => r[0] === one.kind;
    if (is(CREATED)) this.create(r[CREATED.fields.environment] as number, r[CREATED.fields.pool] === 1);
    else if (is(READY)) this.states.set(r[READY.fields.environment] as number, 'ready');
    else if (is(GONE)) this.leave(r[GONE.fields.environment] as number);
    else if (is(ADMITTED)) this.admit(r[ADMITTED.fields.environment] as number, r[ADMITTED.fields.cold] === 1);
    else if (is(ENDED)) this.states.set(r[ENDED.fields.environment] as number, 'ready');
    else if (is(CHANGED)) this.allocated = r[CHANGED.fields.allocated] as number;
  }

  get live(): number {
    return this.provisioned.size;
  }

  private create(environment: number, isProvisioned: boolean): void {
    this.states.set(environment, 'new');
    if (isProvisioned) this.provisioned.add(environment);
  }

  private leave(environment: number): void {
    if (this.states.get(environment) !== 'ready')
      this.problems.push(`${environment} ended while ${this.states.get(environment)}`);
    this.states.delete(environment);
    this.provisioned.delete(environment);
  }

  private admit(environment: number, isCold: boolean): void {
    const state = this.states.get(environment);
    if (state !== (isCold ? 'new' : 'ready')) this.problems.push(`${environment} was given work while ${state}`);
    if (this.provisioned.has(environment)) {
      this.served++;
      if (isCold) this.problems.push(`${environment} is provisioned and yet was made for a request`);
    }
    if (!isCold) this.states.set(environment, 'busy');
  }
}

/** A number from 0 to below `n`, from two others: any odd mixture does. */
const pick = (number: number, i: number, n: number): number =>
  (Math.imul(number * 7919 + i * 104_729 + 12_345, 2_654_435_761) >>> 8) % n;

function scenarioNumber(number: number) {
  const interventions = Array.from({ length: 12 }, (_, i) => {
    const atS = 1 + pick(number, i, 290) + pick(number, i + 50, 1000) / 1000;
    const kind = pick(number, i + 100, 4);
    if (kind === 0) return { atS, path: 'functions.f.memoryMiB', value: 128 + pick(number, i + 150, 512) };
    return {
      atS,
      path: 'functions.f.provisionedConcurrency',
      value: pick(number, i + 200, 4) === 0 ? null : pick(number, i + 250, 20),
    };
  });
  return scenarioOf({
    formatVersion: 1,
    name: `provisioned ${number}`,
    durationS: 300,
    seed: number,
    functions: [
      {
        name: 'f',
        timeoutS: 1,
        initMs: { kind: 'exponential', mean: 2000 },
        profile: { steps: [{ kind: 'wait', ms: { kind: 'exponential', mean: 400 } }], errorRate: 0.05 },
        reservedConcurrency: number % 2 === 0 ? null : 20,
        provisionedConcurrency: {
          concurrency: pick(number, 300, 10),
          allocated: number % 3 === 0 ? 'fromTheStart' : 'beforeTheRun',
          targetUtilization: number % 4 === 0 ? 0.5 : null,
          maxCapacity: 20,
          scheduledActions: number % 5 === 0 ? [{ schedule: 'rate(1 minute)', minCapacity: 2, maxCapacity: 9 }] : [],
        },
      },
    ],
    sources: [{ kind: 'http-api', name: 's', function: 'f', arrivals: { kind: 'bursts', perSecond: 40, onS: 4, offS: 6 } }],
    assumptions: {
      provisionedPreparationS: { kind: 'uniform', from: 0, to: 20 },
      maximumAgeS: { kind: 'uniform', from: 5, to: 60 },
    },
    interventions,
  });
}

describe('provisioned concurrency, whatever happens to it', () => {
  let served = 0;

  it.each(Array.from({ length: 24 }, (_, i) => i))('gives work only to who is there, ready and free: number %i', (number) => {
    const scenario = scenarioNumber(number);
    const door = new Doorkeeper();
    const run = observed(scenario, [door]);
    expect(run.simulation.advance(WHOLE)).toEqual({ reason: 'end' });
    expect(door.problems).toEqual([]);
    expect(door.live).toBeGreaterThanOrEqual(door.allocated);
    served += door.served;
    expect(hashOf(scenario)).toBe(run.simulation.factHash);
    const sliced = simulationOf(scenario);
    while (sliced.advance({ untilUs: sliced.nowUs + 1_370_001, eventsMax: 101 }).reason !== 'end');
    expect(sliced.factHash).toBe(run.simulation.factHash);
  });

  it('is really used in them', () => {
    expect(served).toBeGreaterThan(5_000);
  });
});
