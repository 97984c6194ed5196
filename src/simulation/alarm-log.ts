import type { Micros } from '../base';
import {
  ALARM_ACTIONS,
  ALARM_STATES,
  type AlarmState,
  DELIVERY_ERRORS,
  type FactReader,
  fieldsOf,
  kindNumber,
  timeOf,
} from '../journal';

/*
 * What happened to the alarms of a run, as a console's history has it. CloudWatch keeps the history of an alarm for 30 days
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html); here the newest entries are kept.
 */

/** Entries kept, over all alarms. */
const ENTRIES_MAX = 2000;

const CHANGED = kindNumber('alarmChanged');
const ACTED = kindNumber('alarmActed');
const ACTION_FAILED = kindNumber('alarmActionFailed');
const failed = fieldsOf('alarmActionFailed');
const changed = fieldsOf('alarmChanged');
const acted = fieldsOf('alarmActed');

/** A line of the history. `text`: CloudWatch's reason for a state; for an action, what it was. */
export type AlarmEntry = {
  readonly alarm: number;
  readonly atUs: Micros;
  readonly text: string;
} & (
  | { readonly kind: 'state'; readonly state: AlarmState; readonly before: AlarmState }
  | {
      readonly kind: 'action';
      readonly action: (typeof ALARM_ACTIONS)[number];
      readonly error: (typeof DELIVERY_ERRORS)[number] | null;
    }
);

/** The history of all alarms of a run, from facts. */
export class AlarmLog implements FactReader {
  private all: AlarmEntry[] = [];

  /** Oldest first. */
  get entries(): readonly AlarmEntry[] {
    return this.all;
  }

  take(record: Int32Array, text: string | undefined): void {
    if (record[0] !== CHANGED && record[0] !== ACTED && record[0] !== ACTION_FAILED) return;
    const isChange = record[0] === CHANGED;
    const alarm = record[isChange ? changed.alarm : acted.alarm] as number;
    const common = { alarm, atUs: timeOf(record), text: text ?? '' };
    if (this.all.length >= 2 * ENTRIES_MAX) this.all = this.all.slice(-ENTRIES_MAX);
    if (isChange) {
      const [state, before] = [ALARM_STATES[record[changed.state] as number], ALARM_STATES[record[changed.before] as number]];
      if (state !== undefined && before !== undefined) this.all.push({ kind: 'state', state, before, ...common });
      return;
    }
    const action = ALARM_ACTIONS[record[acted.action] as number];
    if (action === undefined) return;
    const error = record[0] === ACTION_FAILED ? (DELIVERY_ERRORS[record[failed.error] as number] ?? null) : null;
    this.all.push({ kind: 'action', action, error, ...common });
  }
}
