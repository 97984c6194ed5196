import type { EventRecord, Events } from '../lambda';

/**
 * Records that several batches may have at once: a message that became visible again while a function worked on it is received by
 * another poller. Its row is given back when it is settled and nobody has it any more.
 */
export class RecordHolds {
  private holders = new Int32Array(1024);
  private settled = new Uint8Array(1024);
  private effects = new Int32Array(1024);
  /** Records that are settled and still held: they are no longer on their way. */
  private kept = 0;

  constructor(private readonly events: Events) {}

  /** How many records are settled and still held. */
  get settledCount(): number {
    return this.kept;
  }

  open({ slot }: EventRecord): void {
    this.growTo(slot + 1);
    this.holders[slot] = 0;
    this.settled[slot] = 0;
    this.effects[slot] = 0;
  }

  hold({ slot }: EventRecord): void {
    this.holders[slot] = (this.holders[slot] as number) + 1;
  }

  letGo(event: EventRecord): void {
    const left = (this.holders[event.slot] as number) - 1;
    this.holders[event.slot] = left;
    if (left > 0 || this.settled[event.slot] === 0) return;
    this.kept--;
    this.events.close(event);
  }

  /** Whether the record has come to its end. */
  isSettled({ slot }: EventRecord): boolean {
    return this.settled[slot] === 1;
  }

  settle(event: EventRecord): void {
    this.settled[event.slot] = 1;
    if (this.holders[event.slot] === 0) this.events.close(event);
    else this.kept++;
  }

  /** The function did its work on the record once more: answers whether it had done so before. */
  repeats({ slot }: EventRecord): boolean {
    const before = this.effects[slot] as number;
    this.effects[slot] = before + 1;
    return before > 0;
  }

  private growTo(length: number): void {
    while (this.holders.length < length) {
      this.holders = grown(this.holders, new Int32Array(this.holders.length * 2));
      this.effects = grown(this.effects, new Int32Array(this.effects.length * 2));
      this.settled = grown(this.settled, new Uint8Array(this.settled.length * 2));
    }
  }
}

function grown<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
