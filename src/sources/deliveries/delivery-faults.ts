import { type ActionCode, type Agenda, PRIORITY } from '../../kernel';
import type { LambdaParts } from '../../lambda';
import type { DeliveryFault, Receiver } from './delivery-path';

/** Who cannot be reached now, and why. Of several faults of one receiver the first of the scenario holds. */
export class DeliveryFaults {
  private readonly isOn: boolean[];
  private readonly begins: ActionCode;
  private readonly ends: ActionCode;

  constructor(
    private readonly parts: Pick<LambdaParts, 'agenda' | 'facts'>,
    readonly receivers: readonly Receiver[],
    private readonly faults: readonly DeliveryFault[],
  ) {
    this.isOn = faults.map(() => false);
    this.begins = parts.agenda.define('a delivery fault begins', (fault) => this.turn(fault, true));
    this.ends = parts.agenda.define('a delivery fault ends', (fault) => this.turn(fault, false));
  }

  /** Puts all of them on the agenda. */
  start(): void {
    const { agenda } = this.parts;
    this.faults.forEach(({ fromUs, toUs }, fault) => {
      this.plan(agenda, fromUs, this.begins, fault);
      this.plan(agenda, toUs, this.ends, fault);
    });
  }

  /** Index into DELIVERY_ERRORS of why a receiver cannot be reached now; −1: it can. */
  errorOf(receiver: number): number {
    if (receiver < 0) return -1;
    const fault = this.faults.findIndex((one, i) => one.receiver === receiver && this.isOn[i] === true);
    return this.faults[fault]?.error ?? -1;
  }

  /** The same of somebody by the index of its kind in TARGET_KINDS and its name. */
  errorAt(kind: number, name: string): number {
    return this.errorOf(this.receivers.findIndex((one) => one.kind === kind && one.name === name));
  }

  /** Before everything else of that instant: a fault holds from its beginning to just before its end. */
  private plan(agenda: Agenda, atUs: number, action: ActionCode, fault: number): void {
    agenda.at(atUs, PRIORITY.intervention, action, fault, 0);
  }

  private turn(fault: number, isOn: boolean): void {
    const { receiver = -1, error = -1 } = this.faults[fault] ?? {};
    const { kind = -1, index = -1, name = '' } = this.receivers[receiver] ?? {};
    this.isOn[fault] = isOn;
    const { facts, agenda } = this.parts;
    const values = { fault, targetKind: kind, target: index, error, isOn: isOn ? 1 : 0 };
    facts.state('deliveryFaultChanged', agenda.now, values, name);
  }
}
