import { describe, expect, it } from 'vitest';
import { RULES_TODAY } from '../../src/aws';
import { FACT_KINDS, type FactReader } from '../../src/journal';
import { price } from '../../src/pricing';
import { measuresOf, RunRecorder } from '../../src/report';
import { readScenario } from '../../src/scenario';
import { Simulation } from '../../src/simulation';
import { LATE_PARTS } from '../../src/simulation/late-parts';
import { LogLines } from '../../src/telemetry';

const HOUR_S = 3600;
const FUNCTION = {
  name: 'f',
  runtime: 'python3.13',
  memoryMiB: 2048,
  cpuMs: 0,
  initMs: 4000,
  snapStart: { restoreMs: 137, afterRestoreMs: 75 },
  profile: { steps: [{ kind: 'wait', ms: 100 }] },
};

function run(fn: object, more: object = {}) {
  const scenario = readScenario({
    formatVersion: 1,
    name: 's',
    durationS: HOUR_S,
    functions: [{ ...FUNCTION, ...fn }],
    sources: [{ kind: 'events', name: 'e', function: 'f', arrivals: { kind: 'times', atS: [10, 10.05, 2000] }, events: [{}] }],
    assumptions: { startUpOverheadMs: 50, idleLifeS: 300 },
    ...more,
  });
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.issues));
  const recorder = new RunRecorder({ functions: [{ name: 'f', hasCode: false }], meterRules: RULES_TODAY, bucketUs: null });
  const log = new LogLines([{ name: 'f', runtimeVersion: 'python:3.13.v9', runtimeVersionArn: 'arn', isVersioned: true }]);
  const kinds: string[] = [];
  const names: FactReader = { take: (record) => void kinds.push(FACT_KINDS[record[0] as number] ?? '') };
  const created = Simulation.create(scenario.value, {
    readers: [recorder, log, names],
    compile: undefined,
    lateParts: LATE_PARTS,
  });
  if (!created.ok) throw new Error(JSON.stringify(created.issues));
  const simulation = created.value;
  simulation.advance({ untilUs: simulation.endUs, eventsMax: Number.POSITIVE_INFINITY });
  return { recorder, kinds, lines: log.linesFrom(0), tally: recorder.tally(simulation.endUs), endUs: simulation.endUs };
}

const billOf = (usage: Parameters<typeof price>[0], region = 'us-east-1') => {
  const bill = price(usage, { region, rules: RULES_TODAY, freeTier: 'alreadyUsed', withTiers: false });
  if (!bill.ok) throw new Error(JSON.stringify(bill.issues));
  return bill.value.lines
    .filter(({ service }) => service === 'Lambda')
    .map(({ key, quantity, usd, confidence }) => [key, quantity, usd, confidence]);
};

describe('a function with SnapStart', () => {
  it('restores for each cold start, and reports it', () => {
    const { tally, endUs } = run({});
    const { snapStart, totals } = measuresOf(tally, endUs);
    expect(totals).toMatchObject({ served: 3, coldStarts: 3, errors: 0 });
    expect(snapStart).toMatchObject({ snapshots: 1, restores: 3, restoresFailed: 0, billedRestoreMs: 225 });
    expect(snapStart.restoreMs.mean).toBeCloseTo(212, 9);
  });

  it('writes RESTORE_START, RESTORE_REPORT and both durations into its first REPORT, and its version’s number', () => {
    const { lines } = run({});
    const own = lines.filter(({ environment }) => environment === 0).map(({ text }) => text.replace(/[0-9a-f-]{36}/, 'ID'));
    expect(own).toEqual([
      'RESTORE_START Runtime Version: python:3.13.v9\tRuntime Version ARN: arn',
      'RESTORE_REPORT Restore Duration: 212.00 ms',
      'START RequestId: ID Version: 1',
      'END RequestId: ID',
      'REPORT RequestId: ID\tDuration: 100.00 ms\tBilled Duration: 175 ms\tMemory Size: 2048 MB\tMax Memory Used: 64 MB\tRestore Duration: 212.00 ms\tBilled Restore Duration: 75 ms\t',
    ]);
    expect(lines[0]?.stream).toMatch(/^\d{4}\/\d\d\/\d\d\/\[1\][0-9a-f]{32}$/);
  });

  it('pays for cached GB-seconds and restored GB on Python, and for nothing of it on Java', () => {
    const { tally } = run({});
    // 3 invocations of 175 ms at 2 GB; an hour of 2 GB; three restores of 2 GB
    expect(billOf(tally.usage)).toEqual([
      ['lambda.requests', '3', '0.0000006', 'high'],
      ['lambda.duration.x86_64', '1.05', '0.000017500035', 'high'],
      ['lambda.snapStartCache', '7200', '0.01083312', 'high'],
      ['lambda.snapStartRestore', '6', '0.0008387988', 'high'],
    ]);
    expect(billOf(tally.usage, 'eu-west-1').at(-1)).toEqual(['lambda.snapStartRestore', '6', '0.0008387988', 'low']);
    expect(billOf(run({ runtime: 'java21' }).tally.usage).map(([key]) => key)).toEqual([
      'lambda.requests',
      'lambda.duration.x86_64',
    ]);
  });

  it('pays for the Init of a version that is published during the run, and for three hours of its snapshot at least', () => {
    const { tally, kinds } = run({}, { interventions: [{ atS: 3000, path: 'functions.f.memoryMiB', value: 1024 }] });
    expect(kinds.filter((kind) => kind === 'snapshotCreated')).toHaveLength(2);
    // The first version stays published: 3600 s × 2 GB; the second 3 h × 1 GB although the run ends after 10 min.
    expect(billOf(tally.usage)).toContainEqual(['lambda.snapStartCache', '18000', '0.0270828', 'high']);
    // 4 s of Init at 1 GB on top of the 1.05 GB-s.
    expect(billOf(tally.usage)).toContainEqual(['lambda.duration.x86_64', '5.05', '0.000084166835', 'high']);
  });

  it('has exactly the facts of one without where nothing is restored', () => {
    const without = run({ snapStart: null });
    expect(without.kinds).not.toContain('environmentRestored');
    expect(without.recorder.restores.counts()).toBeUndefined();
    expect(without.tally.usage.snapCacheMibMs).toBeUndefined();
  });
});
