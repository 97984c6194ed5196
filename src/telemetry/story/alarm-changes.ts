import { assert } from '../../base';
import { ALARM_ACTIONS, ALARM_CAUSES, ALARM_STATES, DELIVERY_ERRORS, fieldsOf, kindNumber, timeOf } from '../../journal';
import type { MilestoneValues } from '../../words';
import { word } from '../fields';
import type { MilestoneList, Telling } from './milestone-list';
import type { AlarmSubject, StorySubjects } from './subjects';

/* Alarms: each change of state that tells something, with what the alarm then does. Its first OK is not worth a sentence. */

const CHANGED = kindNumber('alarmChanged');
const ACTED = kindNumber('alarmActed');
const ACTION_FAILED = kindNumber('alarmActionFailed');
const failed = fieldsOf('alarmActionFailed');
const changed = fieldsOf('alarmChanged');
const acted = fieldsOf('alarmActed');
const OK = ALARM_STATES.indexOf('OK');
const INSUFFICIENT = ALARM_STATES.indexOf('INSUFFICIENT_DATA');

type Values = MilestoneValues['alarm'];

/** Tells of alarms. */
export class AlarmChanges {
  /** Of each alarm: what is being told of its newest change. */
  private readonly told = new Map<number, { readonly telling: Telling<'alarm'>; values: Values }>();

  constructor(
    private readonly list: MilestoneList,
    private readonly subjects: StorySubjects,
  ) {}

  take(record: Int32Array, text: string | undefined): void {
    if (record[0] === CHANGED) this.changed(record);
    else if (record[0] === ACTED) this.acted(record, text ?? '');
    else if (record[0] === ACTION_FAILED) this.acted(record, text ?? '', DELIVERY_ERRORS[word(record, failed.error)]);
  }

  private changed(record: Int32Array): void {
    const alarm = word(record, changed.alarm);
    const state = word(record, changed.state);
    this.told.delete(alarm);
    if (state === OK && record[changed.before] === INSUFFICIENT) return;
    const values = this.valuesOf(record, this.subjects.alarms?.[alarm]);
    this.told.set(alarm, { telling: this.list.tell('alarm', `${alarm} ${state}`, timeOf(record), values), values });
  }

  private valuesOf(record: Int32Array, subject: AlarmSubject | undefined): Values {
    const state = ALARM_STATES[word(record, changed.state)];
    const cause = ALARM_CAUSES[word(record, changed.cause)];
    assert(subject !== undefined && state !== undefined && cause !== undefined, 'an alarm or its state is unknown');
    const { name, metric, statistic, periodS, comparison } = subject;
    const [breaching, existing] = [word(record, changed.breaching), word(record, changed.existing)];
    const of = { name, metric, statistic, periodS, comparison, state, cause, breaching, existing };
    return { ...of, periods: subject.evaluationPeriods, actions: [] };
  }

  /** An action that failed has the fields of one that did not, and its error. */
  private acted(record: Int32Array, text: string, error?: (typeof DELIVERY_ERRORS)[number]): void {
    const told = this.told.get(word(record, acted.alarm));
    const kind = ALARM_ACTIONS[word(record, acted.action)];
    if (told === undefined || kind === undefined) return;
    told.values = {
      ...told.values,
      actions: [...told.values.actions, error === undefined ? { kind, text } : { kind, text, error }],
    };
    told.telling.update(told.values);
  }
}
