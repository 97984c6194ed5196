import type { SourceLuck } from './luck';

/** Made at a time: a power of two. */
const AHEAD = 64;

/**
 * The luck keys of a source's arrivals, the next AHEAD of them made together: they are functions of the arrival's number, and a processor
 * works on several at once, where one alone keeps it waiting for each of its steps. Arrival i is step ⌊i ÷ entities⌋ of entity
 * i mod entities.
 */
export class KeysAhead {
  readonly a = new Int32Array(AHEAD);
  readonly b = new Int32Array(AHEAD);
  private first = -1;

  /** `onMade` is told whenever new keys are there. */
  constructor(
    private readonly luck: SourceLuck,
    private readonly entities: number,
    private readonly onMade: ((keys: KeysAhead) => void) | undefined,
  ) {}

  /** The place in `a` and `b` of an arrival's keys. */
  placeOf(arrival: number): number {
    const place = arrival & (AHEAD - 1);
    if (arrival - place !== this.first) this.make(arrival - place);
    return place;
  }

  private make(first: number): void {
    const { a, b, luck, entities } = this;
    this.first = first;
    for (let i = 0; i < AHEAD; i++) {
      const entity = (first + i) % entities;
      const step = Math.floor((first + i) / entities);
      a[i] = luck.keyA(entity, step);
      b[i] = luck.keyB(entity, step);
    }
    this.onMade?.(this);
  }
}
