import { describe, expect, it } from 'vitest';
import { RULES_TODAY } from '../../src/aws';
import { listPriceOf } from '../../src/pricing';
import { bucketViews } from '../../src/report';
import { plainFunction, requests } from '../simulation/lessons/lesson-run';
import { observed, reportOf, scenarioOf, WHOLE } from '../simulation/town';

describe('dollars of provisioned concurrency', () => {
  const fn = (architecture: 'x86_64' | 'arm64') =>
    plainFunction(architecture === 'arm64' ? 'arm' : 'x86', 300, {
      architecture,
      memoryMiB: 1024,
      initMs: 400,
      provisionedConcurrency: { concurrency: 3 },
    });
  const scenario = scenarioOf({
    formatVersion: 1,
    name: 'kept',
    region: 'us-east-1',
    durationS: 600,
    functions: [fn('x86_64'), fn('arm64')],
    sources: [requests('x86', { kind: 'poisson', perSecond: 12 }), requests('arm', { kind: 'constant', perSecond: 5 })],
    interventions: [{ atS: 200, path: 'functions.x86.provisionedConcurrency', value: 8 }],
  });
  const run = observed(scenario);
  run.simulation.advance(WHOLE);
  const { bill, provisioned } = reportOf(run);
  const list = listPriceOf('us-east-1');
  if (!list.ok) throw new Error('us-east-1 has prices');

  it('are a good part of this bill', () => {
    expect(provisioned.invocations).toBeGreaterThan(3000);
    expect(provisioned.spillovers).toBeGreaterThan(100);
    expect(bill.lines.map(({ key }) => key)).toContain('lambda.provisionedKept.arm64');
  });

  it('add up bucket by bucket to the bill of Lambda', () => {
    const { series } = run.recorder;
    if (series === null) throw new Error('the run keeps series');
    const views = bucketViews(series.table(run.simulation.nowUs), {
      list: list.value,
      ephemeralMiBFree: RULES_TODAY.ephemeralStorageMiBFree,
    });
    expect((views.at(-1)?.usdTotal ?? 0) / bill.lambdaUsd).toBeCloseTo(1, 9);
  });

  it('are spent so far, of all functions and of each', () => {
    const { meters } = run.recorder;
    const spent = (of?: number): number => meters.spentUsd(list.value, of, run.simulation.nowUs) ?? Number.NaN;
    expect(spent() / bill.lambdaUsd).toBeCloseTo(1, 9);
    expect((spent(0) + spent(1)) / spent()).toBeCloseTo(1, 9);
  });
});
