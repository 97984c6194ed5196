import { describe, expect, test } from 'vitest';
import { Refusals } from '../../../src/engine/worker/refusals';
import { FACT_WORDS_MAX, fieldsOf, kindNumber, setWide } from '../../../src/journal';

const S = 1_000_000;
const F = fieldsOf('invocationThrottled');

function refuse(refusals: Refusals, atUs: number, fn: number, reason: number): void {
  const record = new Int32Array(FACT_WORDS_MAX);
  record[0] = kindNumber('invocationThrottled');
  setWide(record, 1, atUs);
  record[F.function] = fn;
  record[F.reason] = reason;
  refusals.take(record);
}

describe('what was refused lately', () => {
  test('counts the last second by function and names the commonest reason', () => {
    const refusals = new Refusals();
    refuse(refusals, 0.5 * S, 0, 1);
    refuse(refusals, 9.3 * S, 0, 0);
    refuse(refusals, 9.5 * S, 0, 1);
    refuse(refusals, 9.6 * S, 0, 1);
    refuse(refusals, 9.6 * S, 2, 3);
    expect(refusals.recent(0, 9.99 * S)).toEqual({ count: 3, reason: 1 });
    expect(refusals.recent(1, 9.99 * S)).toEqual({ count: 0, reason: 0 });
    expect(refusals.recent(2, 9.99 * S)).toEqual({ count: 1, reason: 3 });
  });

  test('forgets after a second, also when nothing came in between', () => {
    const refusals = new Refusals();
    refuse(refusals, 9.5 * S, 0, 1);
    expect(refusals.recent(0, 10.45 * S).count).toBe(1);
    expect(refusals.recent(0, 10.5 * S).count).toBe(0);
    expect(refusals.recent(0, 3600 * S).count).toBe(0);
  });
});
