import { type Micros, US_PER_MINUTE } from '../../base';
import { exp, log, type Stream } from '../../kernel';
import type { InstantList } from './listed-arrivals';

/**
 * Exact counts per minute, at uniformly random instants of the minute. They come in order without sorting: of `left` uniforms
 * that lie above x, the smallest is 1 − (1 − x)·U^(1 ÷ left), so each needs only the one before it.
 */
export class MinuteCounts implements InstantList {
  /** How many arrivals the minutes before each have. */
  private readonly before: Float64Array;
  private minute = 0;

  constructor(
    private readonly counts: readonly number[],
    private readonly stream: Stream,
  ) {
    this.before = new Float64Array(counts.length + 1);
    for (const [i, count] of counts.entries()) this.before[i + 1] = (this.before[i] as number) + count;
  }

  instant(index: number, previousUs: Micros): Micros {
    this.seek(index);
    const count = this.counts[this.minute];
    if (count === undefined) return Number.POSITIVE_INFINITY;
    const place = index - (this.before[this.minute] as number);
    const startUs = this.minute * US_PER_MINUTE;
    const x = place === 0 ? 0 : (previousUs - startUs) / US_PER_MINUTE;
    const u = this.stream.unit(this.minute, place, 0, 0);
    const position = 1 - (1 - x) * exp(log(u) / (count - place));
    const us = startUs + Math.floor(position * US_PER_MINUTE);
    return Math.min(Math.max(us, previousUs), startUs + US_PER_MINUTE - 1);
  }

  private seek(index: number): void {
    if (index < (this.before[this.minute] as number)) this.minute = 0;
    while (this.minute < this.counts.length && index >= (this.before[this.minute + 1] as number)) this.minute++;
  }
}
