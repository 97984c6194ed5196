import { expect, test } from 'vitest';
import type { AlarmHistoryEntry } from '../../../src/engine/client';
import { alarmMarks } from '../../../src/ui/charts/alarm-marks';

const change = (
  atS: number,
  state: 'OK' | 'ALARM',
  before: 'OK' | 'ALARM' = state === 'OK' ? 'ALARM' : 'OK',
): AlarmHistoryEntry => ({
  alarm: 0,
  atUs: atS * 1_000_000,
  kind: 'state',
  state,
  before,
  action: null,
  text: 'Threshold Crossed.',
});
const acted: AlarmHistoryEntry = {
  ...change(30, 'ALARM'),
  kind: 'action',
  state: null,
  before: null,
  action: 'notify',
  text: 'ops',
};

test('every change of state in the window has a mark with its sentence, at its place; what an alarm did has none', () => {
  const { marks, left } = alarmMarks(
    [change(30, 'ALARM'), acted, change(90, 'OK'), change(400, 'ALARM')],
    { fromUs: 0, toUs: 120e6 },
    ['busy'],
  );
  expect(marks).toEqual([
    { atUs: 30e6, state: 'ALARM', share: 0.25, sentence: '00:30 busy: OK → In alarm. Threshold Crossed.' },
    { atUs: 90e6, state: 'OK', share: 0.75, sentence: '01:30 busy: In alarm → OK. Threshold Crossed.' },
  ]);
  expect(left).toBe(0);
});

test('of very many the newest have marks, and how many have none is told', () => {
  const many = Array.from({ length: 500 }, (_, i) => change(i, i % 2 === 0 ? 'ALARM' : 'OK'));
  const { marks, left } = alarmMarks(many, { fromUs: 0, toUs: 1000e6 }, ['busy']);
  expect(marks).toHaveLength(200);
  expect(left).toBe(300);
  expect(marks.at(-1)?.atUs).toBe(499e6);
});
