import type { IdlePool } from './environment-pool';
import type { Environment } from './environments';

/**
 * The idle environments of every version when the one that was created last serves next, as in the simulator SimFaaS
 * (https://github.com/pacslab/simfaas): a heap for each version, the newest on top. An environment knows its place in it, so that it
 * can be taken out of the middle.
 */
export class NewestCreatedPool implements IdlePool {
  private readonly heaps: Environment[][] = [];

  take(version: number): Environment | undefined {
    const newest = this.heapOf(version)[0];
    if (newest !== undefined) this.remove(newest);
    return newest;
  }

  put(environment: Environment): void {
    const heap = this.heapOf(environment.version);
    heap.push(environment);
    rise(heap, environment, heap.length - 1);
  }

  remove(environment: Environment): void {
    const heap = this.heapOf(environment.version);
    const last = heap.pop() as Environment; // it holds at least the one to be removed
    if (last === environment) return;
    const { place } = environment;
    if (place > 0 && last.ordinal > (heap[(place - 1) >> 1] as Environment).ordinal) rise(heap, last, place);
    else sink(heap, last, place);
  }

  any(version: number): Environment | undefined {
    return this.heapOf(version)[0];
  }

  private heapOf(version: number): Environment[] {
    const known = this.heaps[version];
    if (known !== undefined) return known;
    const heap: Environment[] = [];
    this.heaps[version] = heap;
    return heap;
  }
}

/** Puts an environment where it belongs, looking from `place` towards the top. */
function rise(heap: Environment[], environment: Environment, from: number): void {
  let place = from;
  while (place > 0) {
    const parent = heap[(place - 1) >> 1] as Environment;
    if (parent.ordinal > environment.ordinal) break;
    set(heap, place, parent);
    place = (place - 1) >> 1;
  }
  set(heap, place, environment);
}

/** The same towards the leaves. */
function sink(heap: Environment[], environment: Environment, from: number): void {
  let place = from;
  for (;;) {
    const [left, right] = [heap[2 * place + 1], heap[2 * place + 2]];
    const child = right !== undefined && right.ordinal > (left as Environment).ordinal ? right : left;
    if (child === undefined || child.ordinal < environment.ordinal) break;
    const next = child.place;
    set(heap, place, child);
    place = next;
  }
  set(heap, place, environment);
}

function set(heap: Environment[], place: number, environment: Environment): void {
  heap[place] = environment;
  environment.place = place;
}
