import { timeOf, wideAt } from '../journal';
import { ADMITTED, ENDED, SUCCESS, SYNCHRONOUS, word } from './fields';

/*
 * A *prompt* attempt: the first one of a synchronous event, in an environment that is there, beginning as the event arrives; it
 * succeeds and settles the event. Most attempts of most runs are prompt from beginning to end, and readers that count several things then
 * count it once. An attempt that begins promptly may still end otherwise.
 */

/** Whether an `invocationAdmitted` is the beginning of what may be a prompt attempt. */
export function beginsPromptly(record: Int32Array): boolean {
  return record[ADMITTED.cold] === 0 && record[ADMITTED.mode] === SYNCHRONOUS && record[ADMITTED.attempt] === 1;
}

/** Whether an `invocationEnded` is the end of a prompt attempt. */
export function endsPromptly(record: Int32Array): boolean {
  if (record[ENDED.mode] !== SYNCHRONOUS || record[ENDED.settled] !== 1 || record[ENDED.outcome] !== SUCCESS) return false;
  return record[ENDED.initUs] === 0 && timeOf(record) - wideAt(record, ENDED.arrivedHi) === word(record, ENDED.durationUs);
}
