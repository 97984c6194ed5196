import { grownFloat64, grownInt32, type Micros, Slots } from '../base';

/** The attempts in flight: from admission to outcome. Rows of parallel typed arrays, addressed by slot (see Events). */
export class Invocations {
  id = new Int32Array(64);
  /** Slot of the (first) record in Events. */
  event = new Int32Array(64);
  environment = new Int32Array(64);
  attempt = new Int32Array(64);
  mode = new Int32Array(64);
  records = new Int32Array(64);
  startedUs = new Float64Array(64);
  deadlineUs = new Float64Array(64);
  /** Init billed with this attempt: of its own cold start, 0 when warm. */
  initUs = new Int32Array(64);
  /** What the modelled executor decided at the start: how it will end. */
  outcome = new Int32Array(64);

  private nextId = 0;
  private readonly slots = new Slots(64, (capacity) => this.grow(capacity));

  get size(): number {
    return this.slots.size;
  }

  open(event: number, environment: number, attempt: number, mode: number, records: number): number {
    const slot = this.slots.take();
    this.id[slot] = this.nextId++;
    this.event[slot] = event;
    this.environment[slot] = environment;
    this.attempt[slot] = attempt;
    this.mode[slot] = mode;
    this.records[slot] = records;
    this.initUs[slot] = 0;
    return slot;
  }

  start(slot: number, now: Micros, deadlineUs: Micros): void {
    this.startedUs[slot] = now;
    this.deadlineUs[slot] = deadlineUs;
  }

  close(slot: number): void {
    this.slots.release(slot);
  }

  private grow(capacity: number): void {
    this.id = grownInt32(this.id, capacity);
    this.event = grownInt32(this.event, capacity);
    this.environment = grownInt32(this.environment, capacity);
    this.attempt = grownInt32(this.attempt, capacity);
    this.mode = grownInt32(this.mode, capacity);
    this.records = grownInt32(this.records, capacity);
    this.startedUs = grownFloat64(this.startedUs, capacity);
    this.deadlineUs = grownFloat64(this.deadlineUs, capacity);
    this.initUs = grownInt32(this.initUs, capacity);
    this.outcome = grownInt32(this.outcome, capacity);
  }
}
