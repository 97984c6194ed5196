import { describe, expect, it } from 'vitest';
import { listPriceOf } from '../../src/pricing';
import {
  bucketsCsv,
  bucketViews,
  csvLine,
  REQUESTS_CSV_HEADER,
  RequestsCsv,
  reportOf,
  type SeriesJson,
  seriesTable,
} from '../../src/report';
import type { Attempt } from '../telemetry/fact-stream';
import { OPTIONS, partOf } from './example-parts';

const ATTEMPT: Attempt = { arrived: 0, delay: 0, init: 0, duration: 4000, fn: 0, outcome: 0, mode: 0 };

const ATTEMPTS = [
  { ...ATTEMPT, init: 2000 },
  { ...ATTEMPT, arrived: 10_000, delay: 1000, mode: 1 },
  { ...ATTEMPT, arrived: 12_000, outcome: -2 },
  { ...ATTEMPT, arrived: 13_000, outcome: 1, fn: 1 },
];

function views(): ReturnType<typeof bucketViews> {
  const list = listPriceOf('us-east-1');
  if (!list.ok) throw new Error('us-east-1 has prices');
  const table = seriesTable(partOf(ATTEMPTS, 1, 8000).series as SeriesJson);
  return bucketViews(table, { list: list.value, ephemeralMiBFree: 512 });
}

describe('bucket views', () => {
  it('are the means of what happened in a bucket, the last one shorter', () => {
    expect(views()).toMatchObject([
      {
        fromS: 0,
        toS: 0.008,
        arrivals: 1,
        served: 1,
        coldStarts: 1,
        concurrencyMean: 6 / 8,
        startDelayMsMean: 2,
        durationMsMean: 4,
        latencyMsMax: 6,
      },
      {
        fromS: 0.008,
        toS: 0.016,
        arrivals: 3,
        throttled: 1,
        throttledByReservedConcurrency: 1,
        served: 1,
        concurrencyMean: (4 + 3) / 8,
        pendingMax: 1,
      },
      {
        fromS: 0.016,
        toS: 0.02,
        arrivals: 0,
        served: 1,
        errors: 1,
        concurrencyMean: 1 / 4,
        startDelayMsMean: 0,
        latencyMsMax: 4,
      },
    ]);
  });

  it('add up to the bill at list price', () => {
    const made = reportOf(partOf(ATTEMPTS), OPTIONS);
    const total = views().at(-1)?.usdTotal;
    expect(made.ok && total).toBeCloseTo(made.ok ? made.value.bill.lambdaUsd : Number.NaN, 15);
    expect(views().reduce((sum, view) => sum + (view.usd ?? Number.NaN), 0)).toBeCloseTo(total ?? Number.NaN, 15);
  });

  it('have nulls where nothing was served', () => {
    const table = seriesTable(partOf([], 1, 10_000).series as SeriesJson);
    const list = listPriceOf('us-east-1');
    const [first] = list.ok ? bucketViews(table, { list: list.value, ephemeralMiBFree: 512 }) : [];
    expect(first).toMatchObject({ durationMsMean: null, latencyMsP99: null, usdPerRequest: null, usd: 0, concurrencyMean: 0 });
  });

  it('have no dollars where a price is not known', () => {
    const table = seriesTable(partOf([ATTEMPT], 1, 10_000).series as SeriesJson);
    const unknown = { x86_64: null, arm64: null };
    const provisioned = {
      usdPerKeptGbSecond: unknown,
      usdPerProvisionedGbSecond: unknown,
      usdPerSnapStartGbSecond: 0,
      usdPerSnapStartGb: 0,
    };
    const list = { usdPerRequest: 1, usdPerGbSecond: { x86_64: 1, arm64: null }, usdPerEphemeralGbSecond: 1, ...provisioned };
    expect(bucketViews(table, { list, ephemeralMiBFree: 512 }).map(({ usd, usdTotal }) => [usd, usdTotal])).toEqual([
      [null, null],
      [0, null],
    ]);
  });
});

describe('CSV', () => {
  it('quotes what needs it, leaves null empty, and defuses formulas', () => {
    expect(csvLine(['a,b', 'say "x"', 'two\nlines', null, 1.5, '=1+1'])).toBe('"a,b","say ""x""","two\nlines",,1.5,\'=1+1\r\n');
  });

  it('of buckets has a header and as many cells in each line', () => {
    const lines = bucketsCsv(views()).trimEnd().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^fromS,toS,arrivals,throttled,/);
    expect(new Set(lines.map((line) => line.split(',').length)).size).toBe(1);
    expect(lines[1]?.startsWith('0,0.008,1,0,')).toBe(true);
  });

  it('of requests has a line for each attempt that ended or was refused', () => {
    const lines: string[] = [];
    partOf(ATTEMPTS, 1, null, [new RequestsCsv(['first', 'second'], (line) => lines.push(line))]);
    const width = REQUESTS_CSV_HEADER.split(',').length;
    const cells = lines.map((line) => line.trimEnd().split(','));
    expect(cells.map((line) => line.length)).toEqual(cells.map(() => width));
    expect(cells.map((line) => [line[0], line[2], line[3], line[6], line[7], line[10], line[11], line[12]])).toEqual([
      ['0', 'first', 'synchronous', 'success', '1', '2', '4', '2'],
      ['0.012', 'first', 'synchronous', 'ReservedFunctionConcurrentInvocationLimitExceeded', '', '', '', ''],
      ['0.01', 'first', 'asynchronous', 'success', '0', '1', '4', '0'],
      ['0.013', 'second', 'synchronous', 'error', '0', '0', '4', '0'],
    ]);
  });
});
