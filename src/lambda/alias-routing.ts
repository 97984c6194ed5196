import { assert } from '../base';
import type { Stream } from '../kernel';
import type { EventRecord } from './events';
import type { LambdaParts } from './parts';

/** Facts have no fractions. */
const MILLION = 1_000_000;

/**
 * Aliases that point to two versions (AWS: https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html). Each invocation
 * goes to the additional version with the probability of its weight: a draw of the event and the attempt, so that a greater weight adds
 * events to those that a smaller one had chosen.
 */
export class AliasRouting {
  private readonly weights: Float64Array;
  private readonly streams: readonly Stream[];

  constructor(private readonly parts: LambdaParts) {
    const { draws, functions } = parts;
    this.weights = new Float64Array(functions.all.length);
    this.streams = functions.all.map(({ name }) => draws.stream(`alias of ${name}`));
  }

  /** From now on the additional version of a function has this share of its invocations. */
  setWeight(fn: number, weight: number): void {
    const { functions, facts, agenda } = this.parts;
    const additional = functions.additional(fn);
    assert(additional >= 0, `function ${fn} has no additional version`);
    this.weights[fn] = weight;
    const values = { function: fn, version: functions.current(fn), additional, weight: Math.floor(weight * MILLION + 0.5) };
    facts.state('aliasRouted', agenda.now, values);
  }

  /** The version that serves an attempt at an event of a function with two. */
  versionFor(fn: number, { keyA, keyB, attempts }: EventRecord): number {
    const { functions } = this.parts;
    const isAdditional = (this.streams[fn] as Stream).unit(keyA, keyB, attempts, 0) < (this.weights[fn] as number);
    return isAdditional ? functions.additional(fn) : functions.current(fn);
  }
}
