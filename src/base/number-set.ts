/**
 * A set of integers from 0, a bit for each up to the greatest: for numbers that are given in turn, like those of execution
 * environments (a million of them take 128 KB). Asked for every invocation, where a `Set` would compute a hash each time.
 */
export class NumberSet {
  private bits = new Int32Array(8);
  private count = 0;

  get size(): number {
    return this.count;
  }

  has(n: number): boolean {
    const i = n >> 5;
    return i < this.bits.length && ((this.bits[i] as number) & (1 << n)) !== 0;
  }

  add(n: number): void {
    if (this.has(n)) return;
    const i = n >> 5;
    if (i >= this.bits.length) this.grow(i);
    this.bits[i] = (this.bits[i] as number) | (1 << n);
    this.count++;
  }

  delete(n: number): void {
    if (!this.has(n)) return;
    this.bits[n >> 5] = (this.bits[n >> 5] as number) & ~(1 << n);
    this.count--;
  }

  private grow(i: number): void {
    const bits = new Int32Array(i * 2);
    bits.set(this.bits);
    this.bits = bits;
  }
}
