import type { Distribution } from '../distribution';
import type { Stream } from '../draws';
import { DiscreteChoice } from './discrete-choice';

class Empirical implements Distribution {
  readonly isConstant = false;
  readonly mean: number;

  constructor(
    private readonly values: readonly number[],
    private readonly choice: DiscreteChoice,
  ) {
    this.mean = values.reduce((sum, value, i) => sum + value * choice.probability(i), 0);
  }

  sample(stream: Stream, keyA: number, keyB: number, attempt: number, firstN = 0): number {
    return this.values[this.choice.indexOf(stream.unit(keyA, keyB, attempt, firstN))] as number;
  }
}

/** One of the values as they were measured (nothing between them), by weight; equal weights when none are given. One draw. */
export function empirical(values: readonly number[], weights?: readonly number[]): Distribution {
  return new Empirical(values, new DiscreteChoice(weights ?? values.map(() => 1)));
}
