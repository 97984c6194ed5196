import { describe, expect, test } from 'vitest';
import { InterestLog } from '../../../src/engine/worker/interest-log';
import { FACT_WORDS_MAX, kindNumber, setWide } from '../../../src/journal';

function take(log: InterestLog, kind: 'invocationThrottled' | 'settingChanged', atUs: number): void {
  const record = new Int32Array(FACT_WORDS_MAX);
  record[0] = kindNumber(kind);
  setWide(record, 1, atUs);
  log.take(record);
}

describe('the instants of interest', () => {
  test('are strictly before or after, of whatever kind', () => {
    const log = new InterestLog();
    take(log, 'invocationThrottled', 10);
    take(log, 'settingChanged', 20);
    take(log, 'invocationThrottled', 30);
    take(log, 'invocationThrottled', 30);
    expect([log.nearest(-1, 1), log.nearest(10, 1), log.nearest(20, 1), log.nearest(30, 1)]).toEqual([10, 20, 30, null]);
    expect([log.nearest(31, -1), log.nearest(30, -1), log.nearest(20, -1), log.nearest(10, -1)]).toEqual([30, 20, 10, null]);
  });

  test('a flood of one kind is thinned evenly and drives out no other', () => {
    const log = new InterestLog();
    take(log, 'settingChanged', 5_000_003);
    for (let at = 0; at < 1_000_000; at++) take(log, 'invocationThrottled', at * 10);
    const kept: number[] = [];
    for (let at = log.nearest(-1, 1); at !== null; at = log.nearest(at, 1)) kept.push(at);
    expect(kept).toContain(5_000_003);
    const refusals = kept.filter((at) => at !== 5_000_003);
    expect(refusals.length).toBeLessThanOrEqual(20_000);
    expect(refusals.length).toBeGreaterThan(10_000);
    const gaps = new Set(refusals.slice(1).map((at, i) => at - (refusals[i] as number)));
    expect([...gaps]).toEqual([640]);
  });
});
