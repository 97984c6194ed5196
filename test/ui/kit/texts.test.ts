import { describe, expect, test } from 'vitest';
import { clockText, spanText } from '../../../src/ui/kit/clock-text';
import { numberProblem } from '../../../src/ui/kit/number-problem';

const S = 1_000_000;

describe('texts of the kit', () => {
  test('clocks grow with what they count', () => {
    expect([0, 366 * S, 3725 * S, 90_000 * S].map((us) => clockText(us))).toEqual(['00:00', '06:06', '1:02:05', '1 d 01:00']);
    expect(clockText(61.25 * S, true)).toBe('01:01.2');
  });

  test('round spans have no needless digits', () => {
    expect([100, 2000, 300_000, 3_600_000].map(spanText)).toEqual(['100 ms', '2 s', '5 min', '1 h']);
  });

  test('a number field says what is allowed instead', () => {
    const limits = { min: 128, max: 10_240, isWhole: true, isEmptyAllowed: false, unit: 'MB' };
    expect(numberProblem(512, limits)).toBeNull();
    expect(numberProblem(100, limits)).toBe('100 is out of bounds: 128 to 10,240 MB.');
    expect(numberProblem(512.5, limits)).toBe('Only whole numbers: 128 to 10,240 MB.');
    expect(numberProblem('', limits)).toBe('A number is needed here: 128 to 10,240 MB.');
    expect(numberProblem('', { ...limits, isEmptyAllowed: true })).toBeNull();
    expect(numberProblem('x', limits)).toContain('not a number');
  });
});
