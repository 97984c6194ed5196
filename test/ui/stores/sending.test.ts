import { describe, expect, test } from 'vitest';
import { isKept } from '../../../src/ui/stores';
import { readEvent } from '../../../src/ui/stores/read-event';

describe('a payload that is typed', () => {
  test.each([
    ['{"a": 1}', { a: 1 }],
    [' null ', null],
    ['"text"', 'text'],
  ])('is read as JSON: %j', (text, event) => {
    expect(readEvent(text)).toEqual({ ok: true, event });
  });

  test.each([
    ['', 'line 1, column 1', 0],
    ['{\n  "a": 1,\n}', 'line 3, column 1', 12],
    ["{'a': 1}", 'line 1, column 2', 1],
    ['[1, 2', 'line 1, column 6', 5],
    ['ü\n', 'line 1, column 1', 0],
  ])('is refused where it stops being JSON: %j', (text, place, offset) => {
    const read = readEvent(text);
    expect(read).toMatchObject({ ok: false, problem: { offset } });
    expect(read.ok ? '' : read.problem.message).toMatch(new RegExp(`^${place}: `));
  });
});

describe('a sent event', () => {
  const row = { sending: 0, atUs: 1_500_001, function: 'web', invocationType: 'Event', event: '{\n  "a": [1]\n}' } as const;
  const kept = { atS: 1.500001, path: 'functions.web.invoke', value: { invocationType: 'Event', event: { a: [1] } } };

  test('is kept when the scenario’s own list has it', () => {
    expect(isKept({ interventions: [kept] }, row)).toBe(true);
    expect(isKept({ interventions: [{ ...kept, atS: 1.5 }] }, row)).toBe(false);
    expect(isKept({}, row)).toBe(false);
    expect(isKept(null, row)).toBe(false);
  });
});
