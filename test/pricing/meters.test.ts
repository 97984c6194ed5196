import { describe, expect, it } from 'vitest';
import { RULES_TODAY } from '../../src/aws';
import { ARCHITECTURES, FACT_WORDS_MAX, HEADER_WORDS, kindNumber, MODES, VOCABULARY } from '../../src/journal';
import { gbSecondsOf, listPriceOf, Meters, mergeUsage, NO_USAGE, price, usdOfInvocations } from '../../src/pricing';

function fact<K extends keyof typeof VOCABULARY>(
  kind: K,
  fields: Partial<Record<(typeof VOCABULARY)[K][number], number>>,
): Int32Array {
  const record = new Int32Array(FACT_WORDS_MAX);
  record[0] = kindNumber(kind);
  VOCABULARY[kind].forEach((name, i) => {
    record[HEADER_WORDS + i] = (fields as Record<string, number | undefined>)[name] ?? 0;
  });
  return record;
}

function meters(): Meters {
  const all = new Meters(RULES_TODAY);
  const publish = (
    version: number,
    fn: number,
    memoryMiB: number,
    architecture: 'x86_64' | 'arm64',
    ephemeralMiB: number,
    initBilled = 1,
  ): void =>
    all.take(
      fact('versionPublished', {
        version,
        function: fn,
        memoryMiB,
        architecture: ARCHITECTURES.indexOf(architecture),
        ephemeralMiB,
        initBilled,
      }),
    );
  publish(0, 0, 1536, 'x86_64', 512);
  publish(1, 1, 128, 'arm64', 2_560);
  publish(2, 0, 3008, 'x86_64', 512, 0);
  return all;
}

function end(all: Meters, version: number, billedMs: number, durationUs = billedMs * 1_000, initUs = 0): void {
  all.take(fact('invocationEnded', { version, billedMs, durationUs, initUs, memoryMiB: 1 }));
}

describe('meters', () => {
  it('count requests and billed milliseconds times the memory of the version that served', () => {
    const all = meters();
    end(all, 0, 120);
    end(all, 0, 80);
    end(all, 1, 1_000);
    end(all, 2, 10);
    expect(all.usage()).toMatchObject({
      requests: '4',
      extraRequests: '0',
      mibMs: { x86_64: String(200 * 1536 + 10 * 3008), arm64: String(1_000 * 128) },
      initMibMs: { x86_64: '0', arm64: '0' },
      ephemeralMibMs: String(1_000 * 2_048),
    });
    expect(all.usage(1).requests).toBe('1');
    expect(gbSecondsOf(all.usage(1))).toBe(0.125);
    expect(mergeUsage(all.usage(0), all.usage(1))).toEqual(all.usage());
  });

  it('name the part that is Init, as one rounding of the sum makes it, and none where Init is not billed', () => {
    const all = meters();
    end(all, 0, 351, 250_060, 100_770);
    end(all, 2, 251, 250_060, 100_770);
    expect(all.usage().initMibMs).toEqual({ x86_64: String(100 * 1536), arm64: '0' });
    expect(all.usage().mibMs.x86_64).toBe(String(351 * 1536 + 251 * 3008));
  });

  it('leave what extensions did after the answer out of the part that is Init', () => {
    const all = meters();
    // 250.06 ms of the function, 49.94 of its extensions, 100.77 of Init: 401 ms, of which 300 without Init
    all.take(fact('extensionsRan', { version: 0, postUs: 49_940 }));
    end(all, 0, 401, 250_060, 100_770);
    end(all, 0, 351, 250_060, 100_770);
    expect(all.usage().initMibMs).toEqual({ x86_64: String((101 + 100) * 1536), arm64: '0' });
  });

  it('charge one request more for each further 64 KB of an asynchronous event above 256 KB, and none for other modes', () => {
    const extra = (bytes: number, mode: (typeof MODES)[number] = 'asynchronous'): string => {
      const all = meters();
      all.take(fact('eventArrived', { function: 1, mode: MODES.indexOf(mode), bytes }));
      return all.usage(1).extraRequests;
    };
    const kib = 1_024;
    expect([0, 256 * kib, 256 * kib + 1, 320 * kib, 320 * kib + 1, 1_024 * kib].map((bytes) => extra(bytes))).toEqual([
      '0',
      '0',
      '1',
      '1',
      '2',
      '12',
    ]);
    expect(extra(1_024 * kib, 'synchronous')).toBe('0');
  });

  it('do not count throttles, retries or what is still running', () => {
    const all = meters();
    all.take(fact('invocationThrottled', { function: 0, settled: 1 }));
    all.take(fact('invocationAdmitted', { function: 0, version: 0, cold: 1 }));
    all.take(fact('retryScheduled', { function: 0 }));
    expect(all.usage()).toEqual(NO_USAGE);
  });

  it('stay exact beyond 2^53 MiB·ms', () => {
    const all = meters();
    const slowest = fact('invocationEnded', { version: 0, billedMs: 900_001, durationUs: 900_001_000 });
    const times = 10_000_000;
    for (let i = 0; i < times; i++) all.take(slowest);
    const exact = 900_001n * BigInt(times) * 1536n;
    expect(exact > 2n ** 53n).toBe(true);
    expect(all.usage().mibMs.x86_64).toBe(exact.toString());
  });

  it('take more versions than they had room for', () => {
    const all = new Meters(RULES_TODAY);
    for (let version = 0; version < 100; version++) {
      all.take(fact('versionPublished', { version, function: 0, memoryMiB: 128, ephemeralMiB: 512 }));
      end(all, version, 1);
    }
    expect(all.usage()).toMatchObject({ requests: '100', mibMs: { x86_64: '12800', arm64: '0' } });
  });

  it('stop when an unknown version served', () => {
    expect(() => end(meters(), 3, 1)).toThrow('version 3 ended an invocation but was never published');
  });

  it('give the published total of a run with cold starts: 990 warm and 10 cold, ten thousand times over', () => {
    const all = new Meters(RULES_TODAY);
    all.take(fact('versionPublished', { version: 0, function: 0, memoryMiB: 1024, ephemeralMiB: 512, initBilled: 1 }));
    for (let i = 0; i < 1_000; i++) end(all, 0, i % 100 === 0 ? 4_000 : 3_000, 3_000_000, i % 100 === 0 ? 1_000_000 : 0);
    const bill = price(all.usage(), {
      region: 'eu-west-1',
      rules: RULES_TODAY,
      freeTier: 'alreadyUsed',
      withTiers: true,
      scale: { numerator: 10_000n, denominator: 1n },
    });
    expect(bill.ok && bill.value.totalUsd).toBe('503.66767');
  });
});

describe('spent so far', () => {
  it('is the list-price bill to twelve digits', () => {
    const all = meters();
    for (let i = 1; i <= 1_000; i++) end(all, i % 3, i);
    all.take(fact('eventArrived', { function: 1, mode: MODES.indexOf('asynchronous'), bytes: 1_000_000 }));
    const list = listPriceOf('eu-west-1');
    const bill = price(all.usage(), { region: 'eu-west-1', rules: RULES_TODAY, freeTier: 'alreadyUsed', withTiers: false });
    if (!list.ok || !bill.ok) throw new Error('eu-west-1 has prices');
    const exact = Number(bill.value.totalUsd);
    const spent = all.spentUsd(list.value);
    expect(Math.abs((spent ?? Number.NaN) / exact - 1)).toBeLessThan(1e-12);
    expect((all.spentUsd(list.value, 0) ?? 0) + (all.spentUsd(list.value, 1) ?? 0)).toBeCloseTo(exact, 12);
  });

  it('of one invocation is its fee and its GB-seconds', () => {
    const list = listPriceOf('us-east-1');
    if (!list.ok) throw new Error('us-east-1 has prices');
    const one = { architecture: 'x86_64', memoryMiB: 1024, ephemeralMiB: 0, requests: 1, billedMs: 1_000 } as const;
    expect(usdOfInvocations(list.value, one)).toBeCloseTo(0.0000002 + 0.0000166667, 15);
  });

  it('is unknown, not zero, where a price is missing', () => {
    const list = listPriceOf('il-central-1');
    const jakarta = listPriceOf('ap-southeast-3');
    if (!list.ok || !jakarta.ok) throw new Error('both regions are in the book');
    const all = meters();
    expect(all.spentUsd(jakarta.value)).toBe(0);
    end(all, 2, 100);
    expect(all.spentUsd(list.value)).toBeGreaterThan(0);
    expect(all.spentUsd(jakarta.value)).toBeNull();
    end(all, 1, 100);
    expect(all.spentUsd(list.value)).toBeNull();
    expect(listPriceOf('moon-north-1').ok).toBe(false);
  });
});
