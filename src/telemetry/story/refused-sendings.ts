import { timeOf } from '../../journal';
import type { MilestoneValues } from '../../words';
import { KIND, REFUSED, word } from '../fields';
import type { MilestoneList, Telling } from './milestone-list';
import { nameOf, type StorySubjects } from './subjects';

/* What was not sent because the run held as many events as it may: one milestone a function and target, with all of its messages. */

/** Tells of messages that were refused. */
export class RefusedSendings {
  private readonly told = new Map<string, { readonly telling: Telling<'notSent'>; values: MilestoneValues['notSent'] }>();

  constructor(
    private readonly list: MilestoneList,
    private readonly subjects: StorySubjects,
  ) {}

  take(record: Int32Array, target = ''): void {
    if (record[0] !== KIND.sendingRefused) return;
    const fn = word(record, REFUSED.function);
    const messages = word(record, REFUSED.messages);
    const key = `${fn} ${target}`;
    const known = this.told.get(key);
    if (known !== undefined) {
      known.values = { ...known.values, messages: known.values.messages + messages };
      return known.telling.update(known.values);
    }
    const values = { name: nameOf(this.subjects, fn), target, messages, onTheirWay: word(record, REFUSED.onTheirWay) };
    const telling = this.list.tell('notSent', key, timeOf(record), values, word(record, REFUSED.event));
    this.told.set(key, { telling, values });
  }
}
