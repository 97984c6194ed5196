import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysFromCivil } from '../../src/base';
import { civilTimeOf, clfTextOf, datePathOf, isoSecondsTextOf, isoTextOf } from '../../src/sources';

const instant = fc.integer({ min: Date.UTC(1600, 0, 1), max: Date.UTC(2400, 0, 1) });

describe('civil time', () => {
  it('writes any instant as Date does', () => {
    fc.assert(
      fc.property(instant, (ms) => {
        const date = new Date(ms);
        const iso = date.toISOString();
        expect(isoTextOf(ms)).toBe(iso);
        expect(isoSecondsTextOf(ms)).toBe(`${iso.slice(0, 19)}Z`);
        expect(datePathOf(ms)).toBe(iso.slice(0, 10).replaceAll('-', '/'));
        expect(civilTimeOf(ms).weekday).toBe(date.getUTCDay());
        expect(daysFromCivil(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(Math.floor(ms / 86_400_000));
      }),
      { numRuns: 3000, seed: 7 },
    );
  });

  it("writes the common log format of API Gateway's documented sample", () => {
    expect(clfTextOf(1583817383220)).toBe('10/Mar/2020:05:16:23 +0000');
  });
});
