import { describe, expect, it } from 'vitest';
import { civilOfEpochMs, datePathOfEpochMs, epochMsOfCivil, isoOfEpochMs } from '../../src/base';

/** Instants around the borders of days, months, leap years and centuries. */
const instants: number[] = [];
for (let year = 0; year < 9999; year += 37) {
  for (const [month, day] of [
    [1, 1],
    [2, 28],
    [2, 29],
    [3, 1],
    [12, 31],
  ] as const) {
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    instants.push(date.getTime(), date.getTime() - 1, date.getTime() + 45_296_789);
  }
}
const inRange = instants.filter((ms) => ms >= Date.parse('0000-01-01T00:00:00Z') && ms <= Date.parse('9999-12-31T23:59:59Z'));

describe('civil time', () => {
  it('writes ISO instants as Date does', () => {
    expect(inRange.map(isoOfEpochMs)).toEqual(inRange.map((ms) => new Date(ms).toISOString()));
  });

  it('knows the day of the week, and comes back to the same instant', () => {
    for (const ms of inRange) {
      const t = civilOfEpochMs(ms);
      expect(t.weekday).toBe(new Date(ms).getUTCDay());
      expect(epochMsOfCivil(t.year, t.month, t.day, t.hour, t.minute, t.second, t.millisecond)).toBe(ms);
    }
  });

  it('writes a log stream’s date', () => {
    expect(datePathOfEpochMs(Date.UTC(2026, 1, 3))).toBe('2026/02/03');
  });
});
