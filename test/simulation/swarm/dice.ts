/** Numbers from a seed (mulberry32): the tests' own, so that the model's luck is not tested with itself. */
export class Dice {
  constructor(private state: number) {}

  unit(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let x = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  }

  whole(from: number, to: number): number {
    return from + Math.floor(this.unit() * (to - from + 1));
  }

  /** Over orders of magnitude: as often 1 to 10 as 10 to 100. */
  wild(from: number, to: number): number {
    return from * (to / from) ** this.unit();
  }

  maybe(share = 0.5): boolean {
    return this.unit() < share;
  }

  one<T>(...items: readonly T[]): T {
    return items[this.whole(0, items.length - 1)] as T;
  }
}
