import { type Micros, US_PER_S } from '../../base';
import { type FactReader, fieldsOf, kindNumber, THROTTLE_REASONS, timeOf } from '../../journal';

/*
 * How many attempts were refused in the last second of virtual time, by function: the crosses beside the fleet. Ten cells of a tenth
 * of a second for each function, so a refusal counts for 0.9 to 1 s.
 */

const THROTTLED = kindNumber('invocationThrottled');
const FUNCTION = fieldsOf('invocationThrottled').function;
const REASON = fieldsOf('invocationThrottled').reason;
const REASONS = THROTTLE_REASONS.length;
const CELLS = 10;
const CELL_US = US_PER_S / CELLS;

/** What was refused lately: how many attempts, and the commonest reason's place in THROTTLE_REASONS (0 when none). */
export interface RecentRefusals {
  readonly count: number;
  readonly reason: number;
}

class Ring {
  readonly counts = new Float64Array(CELLS * REASONS);
  /** The cell of virtual time that each place of the ring holds. */
  readonly cells = new Float64Array(CELLS).fill(-1);
}

export class Refusals implements FactReader {
  private readonly rings: Ring[] = [];

  take(record: Int32Array): void {
    if (record[0] !== THROTTLED) return;
    const ring = this.ring(record[FUNCTION] as number);
    const cell = Math.floor(timeOf(record) / CELL_US);
    const place = cell % CELLS;
    if (ring.cells[place] !== cell) {
      ring.cells[place] = cell;
      ring.counts.fill(0, place * REASONS, (place + 1) * REASONS);
    }
    const at = place * REASONS + (record[REASON] as number);
    ring.counts[at] = (ring.counts[at] as number) + 1;
  }

  /** The refusals of a function in the second before `nowUs`. */
  recent(fn: number, nowUs: Micros): RecentRefusals {
    const ring = this.ring(fn);
    const now = Math.floor(nowUs / CELL_US);
    const byReason = new Float64Array(REASONS);
    for (let place = 0; place < CELLS; place++) {
      if ((ring.cells[place] as number) <= now - CELLS) continue;
      for (let r = 0; r < REASONS; r++) byReason[r] = (byReason[r] as number) + (ring.counts[place * REASONS + r] as number);
    }
    const count = byReason.reduce((sum, value) => sum + value, 0);
    return { count, reason: count === 0 ? 0 : byReason.indexOf(Math.max(...byReason)) };
  }

  private ring(fn: number): Ring {
    while (this.rings.length <= fn) this.rings.push(new Ring());
    return this.rings[fn] as Ring;
  }
}
