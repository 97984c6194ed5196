import { describe, expect, it } from 'vitest';
import { BatchMembership, batchText, FactWriter, Journal, lastOfBatchText } from '../../src/journal';

const records = (...ids: readonly number[]) => ids.map((id) => ({ id }));

/** A shard with records 1, 2 and 3: all fail together, then 1 alone succeeds, then 2 and 3. */
function story(event: number): readonly string[] {
  const journal = new Journal({ factsMax: 1000, textBytesMax: 10_000 });
  const facts = new FactWriter([journal]);
  const attempt = (at: number, invocation: number, lead: number, count: number, outcome: number, text?: string) => {
    facts.invocationAdmitted(at, invocation, lead, 0, 0, 0, 7, 1, 2, count, 0, lead, lead, 0, text);
    facts.logWritten(at + 1, invocation, 7, 0, 2, 5, `log ${invocation}`);
    facts.invocationEnded(at + 2, invocation, lead, 0, 0, 0, 7, 1, 2, count, outcome, 0, 2, 0, 2, 128, 64, 0, 0, undefined);
  };
  for (const id of [1, 2, 3]) facts.eventArrived(0, id, 0, 0, 2, 0, 0, id, id, 100);
  attempt(10, 100, 1, 3, 1, batchText(records(1, 2, 3)));
  facts.retryScheduled(12, 1, 0, 0, 2, 0, 20);
  attempt(20, 101, 1, 1, 0);
  facts.eventSettled(22, 1, 0, 0, 0, 2, 0);
  attempt(30, 102, 2, 2, 0, batchText(records(2, 3)));
  for (const id of [2, 3]) facts.eventSettled(32, id, 0, 0, 0, 1, 0);
  facts.flush();
  return journal
    .chain(event)
    .map(({ record, text }) => `${record[2]} kind ${record[0]}${text?.startsWith('log') === true ? ` ${text}` : ''}`);
}

describe('the records of a batch', () => {
  it('are named in a text, unless there is only one', () => {
    expect(batchText(records(12, 13, 15))).toBe('records 12 13 15');
    expect(lastOfBatchText('records 12 13 15')).toBe(15);
    expect(batchText(records(12))).toBeUndefined();
    expect(lastOfBatchText('Error: no')).toBe(-1);
  });

  it('each have the whole story: the invocations that they were in, and no other', () => {
    const [arrived, admitted, log, ended, settled, retry] = ['2', '3', '13', '5', '6', '7'];
    expect(story(3)).toEqual([
      `0 kind ${arrived}`,
      `10 kind ${admitted}`,
      `11 kind ${log} log 100`,
      `12 kind ${ended}`,
      `12 kind ${retry}`,
      `30 kind ${admitted}`,
      `31 kind ${log} log 102`,
      `32 kind ${ended}`,
      `32 kind ${settled}`,
    ]);
    expect(story(1).filter((line) => line.includes('log'))).toEqual(['11 kind 13 log 100', '21 kind 13 log 101']);
  });

  it('are left when a record of them begins a batch of its own', () => {
    const membership = new BatchMembership(2);
    const seen: boolean[] = [];
    const facts = new FactWriter([{ take: (record, text) => seen.push(membership.shares(record, text)) }]);
    const admitted = (lead: number, count: number, text?: string) =>
      facts.invocationAdmitted(0, 0, lead, 0, 0, 0, 0, 1, 2, count, 0, 0, 0, 0, text);
    admitted(1, 3, 'records 1 2 3');
    admitted(1, 3);
    admitted(2, 2, 'records 2 3');
    admitted(1, 3);
    facts.flush();
    expect(seen).toEqual([true, true, false, false]);
  });
});
