import type { Micros } from '../../base';
import type { Stream } from '../../kernel';
import type { ArrivalProcess } from './arrival-process';

/** Instants that are fixed beforehand, in order: instant 0, 1, 2, … in µs; Infinity when there are no more. */
export interface InstantList {
  instant(index: number, previousUs: Micros): Micros;
}

/**
 * Arrivals at listed instants. A rate factor f cannot move them, so it repeats them: each instant then has ⌊f⌋ arrivals and one more
 * with probability f − ⌊f⌋, drawn by the instant's number. With factor 1 there is one each.
 */
export class ListedArrivals implements ArrivalProcess {
  private factor = 1;
  private index = -1;
  private instantUs: Micros = 0;
  private copies = 0;
  /** The last instant that happened: where a change of rate looks on from. */
  private pastIndex = -1;
  private pastUs: Micros = 0;

  /** Nothing is looked for after `untilUs`. */
  constructor(
    private readonly list: InstantList,
    private readonly stream: Stream,
    private readonly untilUs: Micros,
  ) {}

  next(_step: number, _previousUs: Micros): Micros {
    this.pastIndex = this.index;
    this.pastUs = this.instantUs;
    return this.take();
  }

  setRateFactor(factor: number, nowUs: Micros): Micros {
    this.factor = factor;
    this.index = this.pastIndex;
    this.instantUs = this.pastUs;
    do this.advance();
    while (this.instantUs < nowUs);
    return this.take();
  }

  /** One arrival of the nearest instant that has one left. */
  private take(): Micros {
    while (this.copies === 0 && this.instantUs <= this.untilUs) this.advance();
    if (this.instantUs > this.untilUs) return Number.POSITIVE_INFINITY;
    this.copies--;
    return this.instantUs;
  }

  private advance(): void {
    this.index++;
    this.instantUs = this.list.instant(this.index, this.instantUs);
    this.copies = this.copiesOf(this.index);
  }

  private copiesOf(index: number): number {
    const whole = Math.floor(this.factor);
    return whole + (this.stream.unit(index, 0, 1, 0) < this.factor - whole ? 1 : 0);
  }
}
