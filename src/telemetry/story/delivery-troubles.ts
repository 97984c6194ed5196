import type { Micros } from '../../base';
import { DELIVERY_ERRORS, DELIVERY_RESULTS, fieldsOf, GIVE_UP_RESULTS, kindNumber, TARGET_KINDS, timeOf } from '../../journal';
import type { MilestoneValues } from '../../words';
import { word } from '../fields';
import type { MilestoneList, Telling } from './milestone-list';

/* Faults of deliveries: one milestone each, with all attempts that failed at that target while it was the newest of it, and their ends. */

const CHANGED = kindNumber('deliveryFaultChanged');
const FAILED = kindNumber('deliveryFailed');
const GIVEN_UP = kindNumber('deliveryGivenUp');
const MADE = kindNumber('deliveryMade');
const made = fieldsOf('deliveryMade');
const changed = fieldsOf('deliveryFaultChanged');
const failed = fieldsOf('deliveryFailed');
const givenUp = fieldsOf('deliveryGivenUp');
const DEAD_LETTERED = GIVE_UP_RESULTS.indexOf('deadLettered');
const DROPPED = GIVE_UP_RESULTS.indexOf('dropped');
/** Of what functions and their ends send: from here on its target could not be reached. */
const UNREACHED = DELIVERY_RESULTS.indexOf(DELIVERY_ERRORS[0]);
const US_PER_MS = 1000;

type Values = MilestoneValues['deliveryTrouble'];

interface Told {
  readonly telling: Telling<'deliveryTrouble'>;
  readonly startUs: Micros;
  values: Values;
}

/** Finds faults of deliveries. */
export class DeliveryTroubles {
  /** By fault, and the newest of each target. */
  private readonly faults = new Map<number, Told>();
  private readonly newest = new Map<string, Told>();

  constructor(private readonly list: MilestoneList) {}

  take(record: Int32Array, text = ''): void {
    if (record[0] === CHANGED) this.turned(record, text);
    else if (record[0] === FAILED) this.failed(word(record, failed.targetKind), text, -1);
    else if (record[0] === GIVEN_UP)
      this.failed(word(record, givenUp.targetKind), text.split('\n', 1)[0] ?? '', word(record, givenUp.result));
    else if (record[0] === MADE && word(record, made.result) >= UNREACHED)
      this.failed(word(record, made.targetKind), text.split('\n', 1)[0] ?? '', DROPPED);
  }

  private turned(record: Int32Array, target: string): void {
    const fault = word(record, changed.fault);
    const atUs = timeOf(record);
    const told = this.faults.get(fault);
    if (told !== undefined) return update(told, { lastsMs: (atUs - told.startUs) / US_PER_MS });
    const kind = TARGET_KINDS[word(record, changed.targetKind)] ?? 'queue';
    const error = DELIVERY_ERRORS[word(record, changed.error)] ?? 'unavailable';
    const values: Values = { kind, target, error, failed: 0, deadLettered: 0, lost: 0, lastsMs: null };
    const begun = { telling: this.list.tell('deliveryTrouble', fault, atUs, values), startUs: atUs, values };
    this.faults.set(fault, begun);
    this.newest.set(`${word(record, changed.targetKind)} ${target}`, begun);
  }

  /** `result` −1: it is tried again. */
  private failed(kind: number, target: string, result: number): void {
    const told = this.newest.get(`${kind} ${target}`);
    if (told === undefined) return;
    const { failed: attempts, deadLettered, lost } = told.values;
    if (result < 0) return update(told, { failed: attempts + 1 });
    const isDead = result === DEAD_LETTERED;
    update(told, { failed: attempts + 1, deadLettered: deadLettered + (isDead ? 1 : 0), lost: lost + (isDead ? 0 : 1) });
  }
}

function update(told: Told, more: Partial<Values>): void {
  told.values = { ...told.values, ...more };
  told.telling.update(told.values);
}
