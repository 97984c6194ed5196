import type { IdlePool } from './environment-pool';
import { type EnvironmentRows, ROW_INTEGERS, WORDS } from './environment-rows';

/**
 * The idle environments of every version when the one that was created last serves next, as in the simulator SimFaaS
 * (https://github.com/pacslab/simfaas): a heap of slots for each version, the newest environment on top. Each one's place in its heap is
 * known, so that it can be taken out of the middle.
 */
export class NewestCreatedPool implements IdlePool {
  private readonly heaps: number[][] = [];
  /** By slot. */
  private readonly places: number[] = [];

  constructor(private readonly rows: EnvironmentRows) {}

  next(version: number): number {
    return this.heapOf(version)[0] ?? -1;
  }

  put(slot: number, version: number): void {
    const heap = this.heapOf(version);
    heap.push(slot);
    this.rise(heap, slot, heap.length - 1);
  }

  remove(slot: number, version: number): void {
    const heap = this.heapOf(version);
    const last = heap.pop() as number; // it holds at least the one to be removed
    if (last === slot) return;
    const place = this.places[slot] as number;
    if (place > 0 && this.isNewer(last, heap[(place - 1) >> 1] as number)) this.rise(heap, last, place);
    else this.sink(heap, last, place);
  }

  any(version: number): number {
    return this.next(version);
  }

  private heapOf(version: number): number[] {
    const known = this.heaps[version];
    if (known !== undefined) return known;
    const heap: number[] = [];
    this.heaps[version] = heap;
    return heap;
  }

  /** Puts an environment where it belongs, looking from `place` towards the top. */
  private rise(heap: number[], slot: number, from: number): void {
    let place = from;
    while (place > 0) {
      const parent = heap[(place - 1) >> 1] as number;
      if (this.isNewer(parent, slot)) break;
      this.set(heap, place, parent);
      place = (place - 1) >> 1;
    }
    this.set(heap, place, slot);
  }

  /** The same towards the leaves. */
  private sink(heap: number[], slot: number, from: number): void {
    let place = from;
    for (;;) {
      const [left, right] = [heap[2 * place + 1], heap[2 * place + 2]];
      const child = right !== undefined && this.isNewer(right, left as number) ? right : left;
      if (child === undefined || this.isNewer(slot, child)) break;
      const next = this.places[child] as number;
      this.set(heap, place, child);
      place = next;
    }
    this.set(heap, place, slot);
  }

  private set(heap: number[], place: number, slot: number): void {
    heap[place] = slot;
    this.places[slot] = place;
  }

  private isNewer(a: number, b: number): boolean {
    const { integers } = this.rows;
    return (integers[a * ROW_INTEGERS + WORDS.ordinal] as number) > (integers[b * ROW_INTEGERS + WORDS.ordinal] as number);
  }
}
