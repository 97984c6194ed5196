import { describe, expect, it } from 'vitest';
import {
  ANSWER_CAUSES,
  ANSWER_ENDS,
  CALL_CAUSES,
  DELIVERY_ROLES,
  DISCARD_CONDITIONS,
  END_CAUSES,
  GUEST_LOSSES,
  INIT_STATUSES,
  MODES,
  OUTCOMES,
  RETRY_CAUSES,
  SETTLEMENTS,
  TARGET_KINDS,
  THROTTLE_REASONS,
} from '../../src/journal';
import {
  ANSWER_CAUSE_TEXTS,
  ANSWER_END_TEXTS,
  bytes,
  CALL_CAUSE_TEXTS,
  clock,
  compact,
  count,
  counted,
  DELIVERY_ROLE_TEXTS,
  DISCARD_CONDITION_TEXTS,
  dollars,
  dollarsPerMillion,
  duration,
  END_CAUSE_TEXTS,
  fixed,
  GUEST_LOSS_TEXTS,
  INIT_STATUS_TEXTS,
  level,
  MODE_TEXTS,
  OUTCOME_TEXTS,
  percentage,
  RETRY_CAUSE_TEXTS,
  SETTLEMENT_TEXTS,
  TARGET_KIND_TEXTS,
  THROTTLE_REASON_TEXTS,
} from '../../src/words';

describe('numbers', () => {
  it('are written as people read them', () => {
    expect(count(1234567)).toBe('1,234,567');
    expect(fixed(1234.5, 2)).toBe('1,234.50');
    expect(compact(45_600_000)).toBe('45.6M');
    expect([0, 0.0241, 3.2123, 32.123, 1234.5].map(level)).toEqual(['0', '0.024', '3.21', '32.1', '1,235']);
    expect([0, 0.00001, 0.0003, 0.042, 0.42, 0.99999, 1].map(percentage)).toEqual([
      '0 %',
      '< 0.01 %',
      '0.03 %',
      '4.2 %',
      '42 %',
      '> 99.9 %',
      '100 %',
    ]);
    expect([counted(1, 'event'), counted(2, 'event'), counted(0, 'retry', 'retries')]).toEqual([
      '1 event',
      '2 events',
      '0 retries',
    ]);
    expect([512, 1536, 1572864, 7340032].map(bytes)).toEqual(['512 B', '1.50 KiB', '1.50 MiB', '7.00 MiB']);
  });

  it('that do not exist are a dash', () => {
    const formats = [count, compact, level, percentage, bytes, duration, dollars, dollarsPerMillion];
    expect(formats.map((format) => format(null))).toEqual(formats.map(() => '–'));
    expect([count, level, duration, dollars].map((format) => format(Number.NaN))).toEqual(['–', '–', '–', '–']);
  });
});

describe('durations', () => {
  it.each([
    [0, '0 ms'],
    [0.04, '40 µs'],
    [0.9996, '1.00 ms'],
    [1.5, '1.50 ms'],
    [812, '812 ms'],
    [999.6, '1.00 s'],
    [1240, '1.24 s'],
    [59_949, '59.9 s'],
    [59_960, '1 min'],
    [245_000, '4 min 5 s'],
    [3_599_600, '1 h'],
    [7_500_000, '2 h 5 min'],
    [86_399_000, '1 d'],
    [273_600_000, '3 d 4 h'],
    [-5, '−5.00 ms'],
  ])('%d ms is %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it('as a clock go on beyond a day', () => {
    expect(clock(62_345)).toBe('00:01:02.345');
    expect(clock(90_000_000)).toBe('25:00:00.000');
  });
});

describe('money', () => {
  it.each([
    [0, '$0.00'],
    [1234.567, '$1,234.57'],
    [0.02, '$0.0200'],
    [0.0000021, '$0.0000021'],
    [0.0000002, '$0.00000020'],
    [0.00099, '$0.00099'],
    [-3, '−$3.00'],
  ])('%d is %s', (usd, text) => {
    expect(dollars(usd)).toBe(text);
  });

  it('per million reads as one price', () => {
    expect(dollarsPerMillion(5.48)).toBe('$5.48 a million');
  });
});

describe('the catalogue', () => {
  it('has a label and a sentence for every word of the journal, and no other', () => {
    const pairs: [readonly string[], object][] = [
      [THROTTLE_REASONS, THROTTLE_REASON_TEXTS],
      [OUTCOMES, OUTCOME_TEXTS],
      [SETTLEMENTS, SETTLEMENT_TEXTS],
      [CALL_CAUSES, CALL_CAUSE_TEXTS],
      [RETRY_CAUSES, RETRY_CAUSE_TEXTS],
      [DISCARD_CONDITIONS, DISCARD_CONDITION_TEXTS],
      [END_CAUSES, END_CAUSE_TEXTS],
      [INIT_STATUSES, INIT_STATUS_TEXTS],
      [GUEST_LOSSES, GUEST_LOSS_TEXTS],
      [MODES, MODE_TEXTS],
      [ANSWER_CAUSES, ANSWER_CAUSE_TEXTS],
      [ANSWER_ENDS, ANSWER_END_TEXTS],
      [DELIVERY_ROLES, DELIVERY_ROLE_TEXTS],
      [TARGET_KINDS, TARGET_KIND_TEXTS],
    ];
    for (const [words, texts] of pairs) expect(Object.keys(texts)).toEqual([...words]);
  });
});
