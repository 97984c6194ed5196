import type { Micros } from '../base';
import { ALARM_ACTIONS, ALARM_STATES, type FactReader, fieldsOf, kindNumber, timeOf } from '../journal';
import { word } from './fields';

/* How often alarms changed their state, how long they were in ALARM, and what they did. */

const CHANGED = kindNumber('alarmChanged');
const ACTED = kindNumber('alarmActed');
const ACTION_FAILED = kindNumber('alarmActionFailed');
const failed = fieldsOf('alarmActionFailed');
const changed = fieldsOf('alarmChanged');
const acted = fieldsOf('alarmActed');
const ALARM = ALARM_STATES.indexOf('ALARM');
const NOTIFY = ALARM_ACTIONS.indexOf('notify');

/** What one alarm did so far. */
export interface AlarmTally {
  /** Changes to each state, in the order of ALARM_STATES. */
  readonly changes: readonly number[];
  /** When it first came to ALARM; null: never. */
  readonly firstAlarmUs: Micros | null;
  /** How long it was in ALARM. */
  readonly alarmUs: Micros;
  /** Actions, and those of them that only told somebody. */
  readonly actions: number;
  readonly notifications: number;
  /** Actions that failed: none of the above. */
  readonly actionsFailed?: number;
}

class Row {
  readonly changes = ALARM_STATES.map(() => 0);
  firstAlarmUs: Micros | null = null;
  alarmUs: Micros = 0;
  /** Since when it is in ALARM; −1: it is not. */
  sinceUs: Micros = -1;
  actions = 0;
  notifications = 0;
  actionsFailed = 0;
}

/** Reads what alarms do. */
export class AlarmCounts implements FactReader {
  private readonly rows = new Map<number, Row>();

  take(record: Int32Array): void {
    if (record[0] === CHANGED) this.changed(record);
    else if (record[0] === ACTED) this.acted(record);
    else if (record[0] === ACTION_FAILED) this.rowOf(word(record, failed.alarm)).actionsFailed++;
  }

  /** What an alarm did up to `untilUs` (not before the last fact). */
  tally(alarm: number, untilUs: Micros): AlarmTally {
    const { changes, firstAlarmUs, alarmUs, sinceUs, actions, notifications, actionsFailed } = this.rows.get(alarm) ?? new Row();
    const stillUs = sinceUs < 0 ? 0 : untilUs - sinceUs;
    return { changes: [...changes], firstAlarmUs, alarmUs: alarmUs + stillUs, actions, notifications, actionsFailed };
  }

  private rowOf(alarm: number): Row {
    const row = this.rows.get(alarm) ?? new Row();
    this.rows.set(alarm, row);
    return row;
  }

  private changed(record: Int32Array): void {
    const row = this.rowOf(word(record, changed.alarm));
    const state = word(record, changed.state);
    const atUs = timeOf(record);
    row.changes[state] = (row.changes[state] as number) + 1;
    if (row.sinceUs >= 0) row.alarmUs += atUs - row.sinceUs;
    row.sinceUs = state === ALARM ? atUs : -1;
    if (state === ALARM) row.firstAlarmUs ??= atUs;
  }

  private acted(record: Int32Array): void {
    const row = this.rowOf(word(record, acted.alarm));
    row.actions++;
    if (word(record, acted.action) === NOTIFY) row.notifications++;
  }
}
