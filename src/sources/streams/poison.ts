import type { Micros } from '../../base';
import type { Stream } from '../../kernel';

/** Which records of a source are poison: the first at or after each of some instants, and a share of all. */
export class Poison {
  private readonly atUs: readonly Micros[];
  private next = 0;

  constructor(
    atUs: readonly Micros[],
    private readonly share: number,
    private readonly luck: Stream,
  ) {
    this.atUs = [...atUs].sort((a, b) => a - b);
  }

  /** Whether the record that happens now is; to be asked once of each, in order of time. */
  isNext(nowUs: Micros, keyA: number, keyB: number): boolean {
    if (this.next < this.atUs.length && (this.atUs[this.next] as Micros) <= nowUs) {
      this.next++;
      return true;
    }
    return this.share > 0 && this.luck.unit(keyA, keyB, 0, 0) < this.share;
  }
}
