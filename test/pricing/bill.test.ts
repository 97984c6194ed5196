import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REGIONS, RULES_TODAY } from '../../src/aws';
import {
  type Bill,
  mergeUsage,
  monthBill,
  NO_USAGE,
  type PriceOptions,
  price,
  type StandsFor,
  type Usage,
} from '../../src/pricing';

const LIST: PriceOptions = { region: 'us-east-1', rules: RULES_TODAY, freeTier: 'alreadyUsed', withTiers: false };
const TIERED: PriceOptions = { ...LIST, withTiers: true };

const MIB_MS = 1_024_000n;

function usageOf(part: { requests?: bigint; x86?: bigint; arm?: bigint; ephemeral?: bigint; extra?: bigint }): Usage {
  return {
    ...NO_USAGE,
    requests: String(part.requests ?? 0n),
    extraRequests: String(part.extra ?? 0n),
    mibMs: { x86_64: String(part.x86 ?? 0n), arm64: String(part.arm ?? 0n) },
    ephemeralMibMs: String(part.ephemeral ?? 0n),
  };
}

function billed(usage: Usage, options: PriceOptions): Bill {
  const result = price(usage, options);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

const total = (usage: Usage, options: PriceOptions): Big => new Big(billed(usage, options).totalUsd);

const amount = fc.bigInt({ min: 0n, max: 40_000_000_000n * MIB_MS });
const anyUsage = fc
  .record({ requests: fc.bigInt({ min: 0n, max: 10n ** 11n }), x86: amount, arm: amount, ephemeral: amount })
  .map(usageOf);

describe('the bill', () => {
  it('charges each thing on its own line, with the working in words', () => {
    const bill = billed(usageOf({ requests: 3_000_000n, x86: 540_000n * MIB_MS, extra: 7n, ephemeral: 1_000n * MIB_MS }), {
      ...TIERED,
      freeTier: 'available',
    });
    expect(
      bill.lines.map(({ key, quantity, freeQuantity, usd, formula }) => [key, quantity, freeQuantity, usd, formula]),
    ).toEqual([
      ['lambda.requests', '3000000', '1000000', '0.4', '2000000 requests × $0.0000002'],
      ['lambda.extraRequests', '7', '0', '0.0000014', '7 requests × $0.0000002'],
      ['lambda.duration.x86_64', '540000', '400000', '2.333338', '140000 GB-s × $0.0000166667'],
      ['lambda.ephemeralStorage', '1000', '0', '0.0000309', '1000 GB-s × $0.0000000309'],
    ]);
    expect(bill.totalUsd).toBe('2.7333703');
    expect(bill.confidence).toBe('high');
    expect(bill.lines[0]?.citations.length).toBeGreaterThan(0);
  });

  it('is nothing for no usage', () => {
    expect(billed(NO_USAGE, TIERED)).toMatchObject({ totalUsd: '0', lines: [] });
  });

  it('uses the free GB-seconds of both architectures together, x86_64 first', () => {
    const both = usageOf({ x86: 300_000n * MIB_MS, arm: 300_000n * MIB_MS });
    const bill = billed(both, { ...TIERED, freeTier: 'available' });
    expect(bill.lines.map(({ freeQuantity, usd, formula }) => [freeQuantity, usd, formula])).toEqual([
      ['300000', '0', 'all in the free tier'],
      ['100000', '2.66668', '200000 GB-s × $0.0000133334'],
    ]);
  });

  it('keeps the last digit of the smallest amount and of the largest', () => {
    expect(billed(usageOf({ x86: 1n }), LIST).totalUsd).toBe(new Big('0.0000166667').times('0.0000009765625').toFixed());
    const huge = 123_456_789_012_345_678_901_234_567n;
    const exact = new Big(huge).times('0.0000166667').times('0.0000009765625');
    expect(billed(usageOf({ x86: huge }), LIST).totalUsd).toBe(exact.toFixed());
  });

  it('charges a tier border exactly once: one GB-second beyond it costs the next rate', () => {
    const border = 6_000_000_000n * MIB_MS;
    const at = total(usageOf({ x86: border }), TIERED);
    const beyond = total(usageOf({ x86: border + MIB_MS }), TIERED);
    const before = total(usageOf({ x86: border - MIB_MS }), TIERED);
    expect(at.minus(before).toFixed()).toBe('0.0000166667');
    expect(beyond.minus(at).toFixed()).toBe('0.000015');
    const third = 15_000_000_000n * MIB_MS;
    expect(
      total(usageOf({ x86: third + MIB_MS }), TIERED)
        .minus(total(usageOf({ x86: third }), TIERED))
        .toFixed(),
    ).toBe('0.0000133334');
  });

  it('never falls when usage grows, and grows by no more than the list price of what was added', () => {
    fc.assert(
      fc.property(anyUsage, anyUsage, (some, more) => {
        const step = total(mergeUsage(some, more), TIERED).minus(total(some, TIERED));
        expect(step.gte(0)).toBe(true);
        expect(step.lte(total(more, LIST))).toBe(true);
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  it('of two parts adds up without tiers, and with tiers is never dearer together', () => {
    fc.assert(
      fc.property(anyUsage, anyUsage, (a, b) => {
        const together = mergeUsage(a, b);
        expect(total(together, LIST).eq(total(a, LIST).plus(total(b, LIST)))).toBe(true);
        expect(total(together, TIERED).lte(total(a, TIERED).plus(total(b, TIERED)))).toBe(true);
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });

  it('has a total that is the sum of its lines, and lines that are the sum of their tiers', () => {
    const sum = (all: readonly { readonly usd: string }[]): string =>
      all.reduce((t, { usd }) => t.plus(usd), new Big(0)).toFixed();
    fc.assert(
      fc.property(anyUsage, (usage) => {
        const bill = billed(usage, TIERED);
        expect(sum(bill.lines)).toBe(bill.totalUsd);
        for (const line of bill.lines) expect(sum(line.slices)).toBe(line.usd);
      }),
      { seed: 20261121, numRuns: 100 },
    );
  });

  it('refuses what has no price in the region, and prices what has', () => {
    const arm = price(usageOf({ requests: 1n, arm: 1n }), { ...LIST, region: 'il-central-1' });
    expect(arm).toEqual({
      ok: false,
      issues: [
        {
          path: 'region',
          message: 'no price is known for duration on arm64 in il-central-1; choose another region or architecture',
        },
      ],
    });
    expect(billed(usageOf({ requests: 1n, x86: 1n }), { ...LIST, region: 'il-central-1' }).confidence).toBe('low');
    expect(price(usageOf({ requests: 1n }), { ...LIST, region: 'ap-southeast-3' }).ok).toBe(false);
    expect(price(NO_USAGE, { ...LIST, region: 'moon-north-1' })).toEqual({
      ok: false,
      issues: [{ path: 'region', message: 'no prices are known for the region "moon-north-1"' }],
    });
  });

  it('says how far the weakest price on it can be trusted', () => {
    const large = usageOf({ x86: 7_000_000_000n * MIB_MS });
    expect(billed(large, TIERED).confidence).toBe('high');
    expect(billed(large, { ...TIERED, region: 'af-south-1' }).confidence).toBe('low');
    expect(billed(large, { ...LIST, region: 'af-south-1' }).confidence).toBe('high');
  });

  it('can be made in every region for plain x86_64 functions but where requests have no price', () => {
    const failing = REGIONS.filter(({ id }) => !price(usageOf({ requests: 1n, x86: 1n }), { ...LIST, region: id }).ok);
    expect(failing.map(({ id }) => id)).toEqual(['ap-southeast-3']);
  });
});

describe('the month', () => {
  const month = { region: 'us-east-1', rules: RULES_TODAY, freeTier: 'available' } as const;

  function monthly(usage: Usage, standsFor: StandsFor, runUs: number): Bill {
    const result = monthBill(usage, standsFor, runUs, month);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    return result.value;
  }

  it('of a run that goes on is its usage times month over run, exactly, before free tier and tiers', () => {
    // One hour with 10,000 requests and 10,000 GB-s, 730 times: 7.3 M of each.
    const bill = monthly(
      usageOf({ requests: 10_000n, x86: 10_000n * MIB_MS }),
      { kind: 'repeatsAllMonth', monthHours: 730 },
      3_600_000_000,
    );
    const exact = new Big('6300000').times('0.0000002').plus(new Big('6900000').times('0.0000166667'));
    expect(bill.totalUsd).toBe(exact.toFixed());
  });

  it('crosses the tiers with the scaled amount', () => {
    const bill = monthly(usageOf({ x86: 10_000_000n * MIB_MS }), { kind: 'timesPerMonth', times: 1_000.04, of: 'a run' }, 1);
    const slices = bill.lines[0]?.slices.map(({ quantity }) => quantity);
    expect(slices).toEqual(['6000000000', '4000000000']);
    expect(bill.lines[0]?.freeQuantity).toBe('400000');
  });

  it('keeps 30 decimals where the scale is a fraction that never ends', () => {
    const bill = monthly(usageOf({ x86: 10_000_000n * MIB_MS }), { kind: 'repeatsAllMonth', monthHours: 730 }, 7_000_000);
    // 730 × 3600 ÷ 7 × 10⁷ GB-s, all tiers used.
    const gbSeconds = new Big('26280000000000').div(7);
    const exact = new Big('100000.2').plus('135000').plus(gbSeconds.minus('400000').minus('15000000000').times('0.0000133334'));
    expect(Number(new Big(bill.totalUsd).minus(exact).abs())).toBeLessThan(1e-15);
  });

  it('reads any number of times a month as the decimal it was written as', () => {
    const once = usageOf({ requests: 10n ** 12n });
    const times = (n: number): string => monthBillTotal(once, n);
    expect(times(0)).toBe('0');
    expect(times(2.5)).toBe('500000');
    expect(times(1e-7)).toBe('0.02');
    expect(times(1.5e-7)).toBe('0.03');
  });

  function monthBillTotal(usage: Usage, times: number): string {
    const result = monthBill(usage, { kind: 'timesPerMonth', times, of: 'a run' }, 1, { ...month, freeTier: 'alreadyUsed' });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    return result.value.totalUsd;
  }
});
