import { assert } from '../../base';
import { pow } from '../math';

/**
 * Chooses an index by weight, from a uniform in (0, 1): the inverse of the cumulative weights, so a larger draw never gives a
 * smaller index. A guide table (Chen and Asau 1974) makes it about two look-ups whatever the number of weights.
 */
export class DiscreteChoice {
  private readonly cumulative: Float64Array;
  private readonly guide: Int32Array;

  /** Weights are finite and ≥ 0 with a sum > 0 (asserted); an index of weight 0 is never chosen. */
  constructor(weights: readonly number[]) {
    this.cumulative = cumulativeOf(weights);
    this.guide = guideOf(this.cumulative);
  }

  /** How many weights there are. */
  get size(): number {
    return this.cumulative.length;
  }

  /** The chance of index `i`. */
  probability(i: number): number {
    return (this.cumulative[i] as number) - (i === 0 ? 0 : (this.cumulative[i - 1] as number));
  }

  /** The index that the uniform `u` in (0, 1) falls on. */
  indexOf(u: number): number {
    let i = this.guide[Math.floor(u * this.guide.length)] as number;
    while ((this.cumulative[i] as number) <= u) i++;
    return i;
  }
}

/** The weights of Zipf's law for ranks 1 to `count`: rank^−exponent. */
export function zipfWeights(count: number, exponent: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => pow(i + 1, -exponent));
}

function cumulativeOf(weights: readonly number[]): Float64Array {
  const cumulative = new Float64Array(weights.length);
  let total = 0;
  weights.forEach((weight, i) => {
    assert(weight >= 0 && weight < Number.POSITIVE_INFINITY, `weight ${weight} is not a finite number from 0`);
    total += weight;
    cumulative[i] = total;
  });
  assert(total > 0 && total < Number.POSITIVE_INFINITY, `the weights' sum ${total} is not a finite number above 0`);
  // The last becomes exactly 1, above every draw: the search needs no end condition.
  return cumulative.map((sum) => sum / total);
}

/** For each of as many equal steps of u as there are weights, the first index a draw in that step can fall on. */
function guideOf(cumulative: Float64Array): Int32Array {
  const guide = new Int32Array(cumulative.length);
  let index = 0;
  for (let step = 0; step < guide.length; step++) {
    const from = step / guide.length;
    while ((cumulative[index] as number) <= from) index++;
    guide[step] = index;
  }
  return guide;
}
