import type { Micros } from '../../base';
import { type ActionCode, type Agenda, PRIORITY } from '../../kernel';

/** Entries that are over before the lists are cut. */
const OVER_MAX = 4096;

/**
 * Deadlines that are all equally far away, so the first to be set is the first to be due: one action on the agenda for all of them, and
 * those that nobody waits for any more cost nothing but their entry.
 */
export class Deadlines {
  private readonly ring: ActionCode;
  private readonly slots: number[] = [];
  private readonly dues: Micros[] = [];
  private first = 0;
  private isArmed = false;

  /** `isAwaited` says whether the deadline of a slot is still of interest, `reached` is called when it has come. */
  constructor(
    private readonly agenda: Agenda,
    name: string,
    private readonly isAwaited: (slot: number, dueUs: Micros) => boolean,
    private readonly reached: (slot: number) => void,
  ) {
    this.ring = agenda.define(name, () => this.rung());
  }

  /** Sets a deadline; never before one that was set earlier. */
  set(slot: number, dueUs: Micros): void {
    this.slots.push(slot);
    this.dues.push(dueUs);
    if (!this.isArmed) this.arm();
  }

  private rung(): void {
    this.isArmed = false;
    const { agenda, slots, dues } = this;
    while (this.first < slots.length && (dues[this.first] as Micros) <= agenda.now) {
      const slot = slots[this.first] as number;
      const isAwaited = this.isAwaited(slot, dues[this.first] as Micros);
      this.first++;
      if (isAwaited) this.reached(slot);
    }
    this.arm();
  }

  private arm(): void {
    const { slots, dues } = this;
    while (this.first < slots.length && !this.isAwaited(slots[this.first] as number, dues[this.first] as Micros)) this.first++;
    if (this.first > OVER_MAX) this.cut();
    if (this.isArmed || this.first >= slots.length) return;
    this.isArmed = true;
    this.agenda.at(dues[this.first] as Micros, PRIORITY.normal, this.ring, 0, 0);
  }

  private cut(): void {
    this.slots.splice(0, this.first);
    this.dues.splice(0, this.first);
    this.first = 0;
  }
}
