import type { Distribution } from '../distribution';
import type { Stream } from '../draws';
import { DiscreteChoice } from './discrete-choice';

class Mixture implements Distribution {
  readonly isConstant = false;
  readonly mean: number;

  constructor(
    private readonly parts: readonly Distribution[],
    private readonly choice: DiscreteChoice,
  ) {
    this.mean = parts.reduce((sum, part, i) => sum + part.mean * choice.probability(i), 0);
  }

  sample(stream: Stream, keyA: number, keyB: number, attempt: number, firstN = 0): number {
    const part = this.parts[this.choice.indexOf(stream.unit(keyA, keyB, attempt, firstN))] as Distribution;
    return part.sample(stream, keyA, keyB, attempt, firstN + 1);
  }
}

/** One part, chosen by its weight with the first draw; that part takes the draws after it. */
export function mixture(parts: readonly Distribution[], weights: readonly number[]): Distribution {
  return new Mixture(parts, new DiscreteChoice(weights));
}
