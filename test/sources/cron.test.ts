import awsCron from 'aws-cron-parser';
import { describe, expect, it } from 'vitest';
import { nextCronMs, parseCron } from '../../src/sources/arrivals/cron';

const next = (expression: string, from: string): string =>
  new Date(nextCronMs(parseCron(expression), Date.parse(from))).toISOString();

/** AWS's own examples and one of each wildcard. */
const EXPRESSIONS = [
  '0 10 * * ? *',
  '15 12 * * ? *',
  '0 18 ? * MON-FRI *',
  '0 8 1 * ? *',
  '0/15 * * * ? *',
  '0/10 * ? * MON-FRI *',
  '0/5 8-17 ? * MON-FRI *',
  '0/30 20-23 ? * 2-6 *',
  '1/10 3,21 * * ? *',
  '0 9 ? * 2#1 *',
  '0 9 ? * 6L *',
  '0 9 L * ? *',
  '0 9 L-2 * ? *',
  '0 9 3W * ? *',
  '0 9 1W * ? *',
  '0 9 15W JAN,JUL ? 2027-2031',
  '*/7 */5 */3 */2 ? */3',
  '0 12 ? FEB-APR SUN,WED *',
];

describe('cron', () => {
  it.each(EXPRESSIONS)('fires at the same 200 instants as aws-cron-parser: %s', (expression) => {
    const cron = parseCron(expression);
    const theirs = awsCron.parse(expression);
    let ours = Date.parse('2026-11-20T23:59:00Z') - 1;
    let date: Date | null = new Date(ours);
    for (let i = 0; i < 200; i++) {
      date = awsCron.next(theirs, date as Date);
      ours = nextCronMs(cron, ours + 1);
      expect(ours).toBe(date?.getTime() ?? Number.POSITIVE_INFINITY);
      if (date === null) break;
    }
  });

  it('knows the days of the calendar', () => {
    expect(next('0 10 * * ? *', '2026-11-21T10:00:00.001Z')).toBe('2026-11-22T10:00:00.000Z');
    expect(next('0 10 * * ? *', '2026-11-21T10:00:00Z')).toBe('2026-11-21T10:00:00.000Z');
    expect(next('0 18 ? * MON-FRI *', '2026-11-20T18:01:00Z')).toBe('2026-11-23T18:00:00.000Z');
    expect(next('0 9 ? * 3#2 *', '2026-11-01T00:00:00Z')).toBe('2026-11-10T09:00:00.000Z');
    expect(next('0 0 ? * L *', '2026-11-16T00:00:00Z')).toBe('2026-11-21T00:00:00.000Z');
  });

  // aws-cron-parser 1.1.12 errs on the next two: it turns 31 November into 1 December, and misreads a list that holds a step.
  it('skips months that lack the day', () => {
    expect(next('30 23 31 * ? *', '2026-11-01T00:00:00Z')).toBe('2026-12-31T23:30:00.000Z');
    expect(next('0 0 29 2 ? *', '2026-11-21T00:00:00Z')).toBe('2028-02-29T00:00:00.000Z');
  });

  it('takes a list in any order', () => {
    expect(next('1/10,7 3 * * ? *', '2026-11-21T03:02:00Z')).toBe('2026-11-21T03:07:00.000Z');
    expect(next('1/10,7 3 * * ? *', '2026-11-21T03:08:00Z')).toBe('2026-11-21T03:11:00.000Z');
  });

  it('wraps a range that ends before it starts', () => {
    expect(next('0 0 ? * FRI-MON *', '2026-11-24T00:00:00Z')).toBe('2026-11-27T00:00:00.000Z');
    expect(next('0 22-2 ? * 1 *', '2026-11-22T03:00:00Z')).toBe('2026-11-22T22:00:00.000Z');
  });

  it('ends with its years', () => {
    expect(nextCronMs(parseCron('0 0 1 1 ? 2020'), Date.parse('2026-01-01T00:00:00Z'))).toBe(Number.POSITIVE_INFINITY);
  });
});
