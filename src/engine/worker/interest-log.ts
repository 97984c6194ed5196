import type { Micros } from '../../base';
import { type FactReader, timeOf } from '../../journal';
import type { StepKind } from '../protocol';
import { interestOf } from './interest';

/** Instants kept of each kind: 8 bytes each. */
const INSTANTS_MAX = 20_000;
const INSTANTS_AT_FIRST = 64;

/**
 * When something of one kind happened, in order. When it is full every second instant goes, and from then on every second (fourth,
 * eighth …) new one is kept: the kept ones stay spread evenly over all that happened.
 */
class Instants {
  private times = new Float64Array(INSTANTS_AT_FIRST);
  private count = 0;
  private lastUs: Micros = -1;
  private stride = 1;
  /** Instants to pass over before the next one is kept. */
  private passing = 0;

  add(atUs: Micros): void {
    if (atUs === this.lastUs) return;
    this.lastUs = atUs;
    if (this.passing > 0) {
      this.passing--;
      return;
    }
    if (this.count === INSTANTS_MAX) this.thin();
    if (this.count === this.times.length) this.grow();
    this.times[this.count++] = atUs;
    this.passing = this.stride - 1;
  }

  /** The nearest kept instant after (1) or before (−1) `atUs`; null when there is none. */
  nearest(atUs: Micros, direction: 1 | -1): Micros | null {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const isBefore = direction === 1 ? (this.times[middle] as number) <= atUs : (this.times[middle] as number) < atUs;
      if (isBefore) low = middle + 1;
      else high = middle;
    }
    const place = direction === 1 ? low : low - 1;
    return place >= 0 && place < this.count ? (this.times[place] as number) : null;
  }

  private thin(): void {
    for (let i = 0; 2 * i < this.count; i++) this.times[i] = this.times[2 * i] as number;
    this.count = Math.ceil(this.count / 2);
    this.stride *= 2;
  }

  private grow(): void {
    const times = new Float64Array(Math.min(INSTANTS_MAX, this.times.length * 2));
    times.set(this.times);
    this.times = times;
  }
}

/**
 * The instants of interest so far: 20,000 of each kind, so that many cold starts do not drive out the one change of a setting; of
 * more than that an even share is kept.
 */
export class InterestLog implements FactReader {
  private readonly byKind = new Map<StepKind, Instants>();

  take(record: Int32Array): void {
    const kind = interestOf(record);
    if (kind === null) return;
    let instants = this.byKind.get(kind);
    if (instants === undefined) {
      instants = new Instants();
      this.byKind.set(kind, instants);
    }
    instants.add(timeOf(record));
  }

  /** The nearest instant of any kind after (1) or before (−1) `atUs`; null when there is none. */
  nearest(atUs: Micros, direction: 1 | -1): Micros | null {
    let best: Micros | null = null;
    for (const instants of this.byKind.values()) {
      const found = instants.nearest(atUs, direction);
      if (found !== null && (best === null || (found - best) * direction < 0)) best = found;
    }
    return best;
  }
}
