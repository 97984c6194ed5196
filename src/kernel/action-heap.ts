/*
 * A 4-ary heap of (time, order, slot) over parallel typed arrays, smallest first: where the agenda keeps what is not due soon. Its
 * root's time and order can be read without taking it out.
 *
 * Hot island: nothing is allocated but when it grows.
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

  /** The order of the first entry. Only while `size > 0`. */
  get nextOrder(): number {
    return this.orders[0] as number;
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

  push(time: number, order: number, slot: number): void {
    if (this.length === this.times.length) this.grow();
    const { times, orders, slots } = this;
    let i = this.length++;
    while (i > 0) {
      const parent = (i - 1) >> 2;
      const parentTime = times[parent] as number;
      if (!isBefore(time, order, parentTime, orders[parent] as number)) break;
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
      if (isBefore(time, order, bestTime, orders[best] as number)) break;
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

/** Whether the first of two entries comes first: by time, then by order. */
function isBefore(time: number, order: number, otherTime: number, otherOrder: number): boolean {
  return time < otherTime || (time === otherTime && order < otherOrder);
}
