import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { price } from '../../../src/pricing';
import { billView } from '../../../src/report';
import { formulasOf, monthFormula, shortFormula } from '../../../src/ui/features/report/bill-words';
import { exactText, moneyDigits, moneyText, roundedBill, unitsOf } from '../../../src/ui/features/report/exact-money';

/* Everything that the bill shows is computed a second time, with big.js, from the texts that it shows. */

const RULES = { freeRequestsPerMonth: 1_000_000, freeGbSecondsPerMonth: 400_000 };

function billed(requests: bigint, armMibMs: bigint, freeTier: 'alreadyUsed' | 'available' = 'alreadyUsed', withTiers = false) {
  const usage = {
    requests: String(requests),
    extraRequests: '0',
    mibMs: { x86_64: '0', arm64: String(armMibMs) },
    initMibMs: { x86_64: '0', arm64: '0' },
    ephemeralMibMs: '0',
  };
  const bill = price(usage, { region: 'us-east-1', rules: RULES, freeTier, withTiers });
  if (!bill.ok) throw new Error(JSON.stringify(bill.issues));
  return billView(bill.value);
}

const figures = (text: string): Big[] => (text.replaceAll(',', '').match(/\d+(\.\d+)?/g) ?? []).map((figure) => new Big(figure));

describe('the formulas of a bill', () => {
  test('multiply out to the amount that they say, in every digit', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 12n), fc.bigInt(1n, 10n ** 18n), (requests, mibMs) => {
        for (const line of billed(requests, mibMs, 'alreadyUsed', true).lines) {
          for (const { text } of formulasOf(line, true)) {
            const [quantity, unitUsd, usd] = figures(text.replace('GB-s', '').replace('requests', ''));
            expect(quantity?.times(unitUsd ?? 0).toFixed()).toBe(usd?.toFixed());
          }
        }
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  test('say each tier, and that a line is free', () => {
    const tiered = billed(1n, 8_000_000_000n * 1_024_000n, 'alreadyUsed', true).lines[1];
    expect(tiered && formulasOf(tiered, true).map(({ tier }) => tier)).toEqual(['Tier 1', 'Tier 2']);
    const [free] = billed(10n, 1_024_000n, 'available').lines;
    expect(free && formulasOf(free, true)).toEqual([]);
    expect(free && shortFormula(free)).toBe('10 requests, all in the free tier');
    const little = free && { ...free, unit: 'GB', slices: [{ quantity: '0.00012345', unitUsd: '0.5', usd: '0.000061725' }] };
    expect(little && shortFormula(little)).toBe('0.000123 GB × $0.5');
  });

  test('of the month say by what the run is multiplied', () => {
    expect(monthFormula({ kind: 'repeatsAllMonth', monthHours: 730 }, 900)).toContain('× 730 h ÷ 900 s = × 2,920.');
    expect(monthFormula({ kind: 'timesPerMonth', times: 30.4, of: 'a day' }, 900)).toContain('× 30.4.');
  });
});

describe('money as it is shown', () => {
  test('is rounded half-up, and the total is the sum of what is shown', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 9n), fc.bigInt(1n, 10n ** 15n), (requests, mibMs) => {
        const bill = billed(requests, mibMs);
        const { lines, total, digits } = roundedBill(bill.exactTotalUsd, bill.lines);
        const shown = lines.map((units) => figures(moneyText(units, digits))[0] ?? new Big(-1));
        bill.lines.forEach((line, i) => {
          expect(shown[i]?.toFixed(digits)).toBe(new Big(line.exactUsd).toFixed(digits, Big.roundHalfUp));
        });
        const sum = shown.reduce((all, value) => all.plus(value), new Big(0));
        expect(figures(moneyText(total, digits))[0]?.toFixed()).toBe(sum.toFixed());
        const off = sum.minus(bill.exactTotalUsd).abs();
        expect(off.lte(new Big(lines.length).times(new Big(10).pow(-digits)).div(2))).toBe(true);
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  test('has about four figures below a dollar and cents above', () => {
    expect([1234.5, 1, 0.0631, 0.00076].map(moneyDigits)).toEqual([2, 2, 5, 7]);
    expect(moneyText(123_456_789n, 2)).toBe('$1,234,567.89');
    expect(moneyText(6307n, 5)).toBe('$0.06307');
    expect(moneyText(0n, 2)).toBe('$0.00');
    expect(unitsOf('0.0049999', 2)).toBe(0n);
    expect(unitsOf('0.005', 2)).toBe(1n);
    expect(unitsOf('12', 2)).toBe(1200n);
  });

  test('exact texts keep every digit, or say that they do not', () => {
    expect(exactText('2840.5')).toBe('2,840.5');
    expect(exactText('0.0630709573326')).toBe('0.0630709573326');
    expect(exactText('1234.333333333333333333333333333333')).toBe('≈ 1,234.33333333');
    expect(exactText('7.999999999999999999999999999999')).toBe('≈ 8');
  });
});
