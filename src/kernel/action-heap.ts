/*
 * A 4-ary heap of (time, order, slot) over parallel typed arrays, smallest first: where the agenda keeps what is not due soon, and
 * what is due next. Its root's time and slot can be read without taking it out.
 *
 * Hot island: nothing is allocated but when it grows. The comparisons (by time, then by order, which is no other's) stand where they are
 * made: a function for them, where an engine does not put it in place, costs four objects for its four numbers.
 */
export class ActionHeap {
  private times: Float64Array;
  private orders: Float64Array;
  private slots: Int32Array;
  private length = 0;

  constructor(capacity: number) {
    this.times = new Float64Array(capacity);
    this.orders = new Float64Array(capacity);
    this.slots = new Int32Array(capacity);
  }

  get size(): number {
    return this.length;
  }

  /** The time of the first entry. Only while `size > 0`. */
  get nextTime(): number {
    return this.times[0] as number;
  }

  /** The slot of the first entry. Only while `size > 0`. */
  get nextSlot(): number {
    return this.slots[0] as number;
  }

  /** The slot at a place, 0 ≤ i < `size`, in no order but that the first is at 0. */
  slotAt(i: number): number {
    return this.slots[i] as number;
  }

  /**
   * Takes in a slot; `doubles` has its time and its order at `at` and behind it. They are not handed over as numbers: an engine would
   * make an object of each for a call that it does not put in place.
   */
  push(doubles: Float64Array, at: number, slot: number): void {
    const time = doubles[at] as number;
    const order = doubles[at + 1] as number;
    if (this.length === this.times.length) this.grow();
    const { times, orders, slots } = this;
    let i = this.length++;
    while (i > 0) {
      const parent = (i - 1) >> 2;
      const parentTime = times[parent] as number;
      if (time > parentTime || (time === parentTime && order > (orders[parent] as number))) break;
      times[i] = parentTime;
      orders[i] = orders[parent] as number;
      slots[i] = slots[parent] as number;
      i = parent;
    }
    times[i] = time;
    orders[i] = order;
    slots[i] = slot;
  }

  /** Takes the first entry out and answers its slot. Only while `size > 0`. */
  pop(): number {
    const slot = this.slots[0] as number;
    const last = --this.length;
    if (last > 0) this.sink(this.times[last] as number, this.orders[last] as number, this.slots[last] as number);
    return slot;
  }

  /** Puts an entry at the root, and lets it sink to its place. */
  private sink(time: number, order: number, slot: number): void {
    const { times, orders, slots, length } = this;
    let i = 0;
    for (;;) {
      let child = (i << 2) + 1;
      if (child >= length) break;
      const end = child + 4 < length ? child + 4 : length;
      let best = child;
      let bestTime = times[child] as number;
      for (child++; child < end; child++) {
        const childTime = times[child] as number;
        if (childTime < bestTime || (childTime === bestTime && (orders[child] as number) < (orders[best] as number))) {
          best = child;
          bestTime = childTime;
        }
      }
      if (time < bestTime || (time === bestTime && order < (orders[best] as number))) break;
      times[i] = bestTime;
      orders[i] = orders[best] as number;
      slots[i] = slots[best] as number;
      i = best;
    }
    times[i] = time;
    orders[i] = order;
    slots[i] = slot;
  }

  private grow(): void {
    const { times, orders, slots } = this;
    const capacity = times.length * 2;
    this.times = new Float64Array(capacity);
    this.times.set(times);
    this.orders = new Float64Array(capacity);
    this.orders.set(orders);
    this.slots = new Int32Array(capacity);
    this.slots.set(slots);
  }
}
