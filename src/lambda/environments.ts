import { assert, grownFloat64, grownInt32, type Micros, Slots } from '../base';

/*
 * Execution environments, as a state machine:
 *
 *   initialising ──ready──► busy ──done──► idle ──reused──► busy
 *        │                   │              │
 *        │                   ├─failure──► idle, needs Init again ("reset")
 *        └──────► (Init fails: busy, repeats Init inside the invocation)
 *   idle ──expired, too old, replaced──► gone          busy ──replaced while it ran──► gone
 *
 * One environment belongs to one version of one function for life, and serves one invocation at a time
 * (AWS: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html).
 * Rows of parallel typed arrays, addressed by slot; `ordinal` is unique in the run and what facts carry.
 */

export const STATUS = { gone: 0, initialising: 1, busy: 2, idle: 3 } as const;

export class Environments {
  ordinal = new Int32Array(64);
  fn = new Int32Array(64);
  version = new Int32Array(64);
  status = new Int32Array(64);
  /** Its number among the environments of its function: its luck key. */
  luck = new Int32Array(64);
  createdUs = new Float64Array(64);
  idleSinceUs = new Float64Array(64);
  /** How long it may be idle. */
  idleLifeUs = new Float64Array(64);
  /** When it is too old to be kept idle. */
  tooOldUs = new Float64Array(64);
  served = new Int32Array(64);
  /** 1 when the next invocation must repeat Init inside itself. */
  needsInit = new Int32Array(64);
  /** Times Init was repeated: part of the key of its length. */
  initAttempts = new Int32Array(64);
  /** 1 when it runs real code. */
  realCode = new Int32Array(64);
  /** Slot of the invocation it serves. */
  invocation = new Int32Array(64);
  /** When the expiry action that is on the agenda for it fires; −1 when there is none. */
  expiryAtUs = new Float64Array(64);
  /** Neighbours in its version's list of idle environments; −1 at the ends. */
  newer = new Int32Array(64);
  older = new Int32Array(64);

  private nextOrdinal = 0;
  private readonly slots = new Slots(64, (capacity) => this.grow(capacity));

  get size(): number {
    return this.slots.size;
  }

  /** One more than the highest slot in use: for walking over all (skip status gone). */
  get highWater(): number {
    return this.slots.highWater;
  }

  create(fn: number, version: number, luck: number, now: Micros): number {
    const slot = this.slots.take();
    this.ordinal[slot] = this.nextOrdinal++;
    this.fn[slot] = fn;
    this.version[slot] = version;
    this.status[slot] = STATUS.initialising;
    this.luck[slot] = luck;
    this.createdUs[slot] = now;
    this.served[slot] = 0;
    this.needsInit[slot] = 0;
    this.initAttempts[slot] = 0;
    this.realCode[slot] = 0;
    this.invocation[slot] = -1;
    this.expiryAtUs[slot] = -1;
    this.newer[slot] = -1;
    this.older[slot] = -1;
    return slot;
  }

  becomeBusy(slot: number, from: number): void {
    this.leave(slot, from);
    this.status[slot] = STATUS.busy;
  }

  becomeIdle(slot: number, now: Micros): void {
    this.leave(slot, STATUS.busy);
    this.status[slot] = STATUS.idle;
    this.idleSinceUs[slot] = now;
    this.invocation[slot] = -1;
  }

  /** Ends an environment; its slot may be another's from now on. */
  end(slot: number, from: number): void {
    this.leave(slot, from);
    this.status[slot] = STATUS.gone;
    this.slots.release(slot);
  }

  private leave(slot: number, status: number): void {
    if (this.status[slot] !== status) {
      assert(false, `environment ${this.ordinal[slot]} has status ${this.status[slot]}, expected ${status}`);
    }
  }

  private grow(capacity: number): void {
    this.ordinal = grownInt32(this.ordinal, capacity);
    this.fn = grownInt32(this.fn, capacity);
    this.version = grownInt32(this.version, capacity);
    this.status = grownInt32(this.status, capacity);
    this.luck = grownInt32(this.luck, capacity);
    this.createdUs = grownFloat64(this.createdUs, capacity);
    this.idleSinceUs = grownFloat64(this.idleSinceUs, capacity);
    this.idleLifeUs = grownFloat64(this.idleLifeUs, capacity);
    this.tooOldUs = grownFloat64(this.tooOldUs, capacity);
    this.served = grownInt32(this.served, capacity);
    this.needsInit = grownInt32(this.needsInit, capacity);
    this.initAttempts = grownInt32(this.initAttempts, capacity);
    this.realCode = grownInt32(this.realCode, capacity);
    this.invocation = grownInt32(this.invocation, capacity);
    this.expiryAtUs = grownFloat64(this.expiryAtUs, capacity);
    this.newer = grownInt32(this.newer, capacity);
    this.older = grownInt32(this.older, capacity);
  }
}
