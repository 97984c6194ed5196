import { describe, expect, it } from 'vitest';
import { RULES_TODAY } from '../../src/aws';
import { measuresOf, RunRecorder } from '../../src/report';
import { JUDGE, readScenario } from '../../src/scenario';
import { Simulation } from '../../src/simulation';
import { LATE_PARTS } from '../../src/simulation/late-parts';
import { LogLines } from '../../src/telemetry';

/*
 * A canary: version 2 of a function gets a tenth of its invocations for ten minutes, fails in a tenth of them, and is taken back. 100
 * requests a second make 60,000 invocations with the canary and as many without it.
 */
const PER_SECOND = 100;
const CANARY_S = 600;

function canary(more: object = {}) {
  const scenario = readScenario({
    formatVersion: 1,
    name: 'canary',
    durationS: 2 * CANARY_S,
    functions: [
      { name: 'f', cpuMs: 0, profile: { steps: [{ kind: 'wait', ms: 20 }] }, additionalVersion: { weight: 0.1, errorRate: 0.1 } },
    ],
    sources: [{ kind: 'events', name: 'e', function: 'f', arrivals: { kind: 'constant', perSecond: PER_SECOND }, events: [{}] }],
    interventions: [{ atS: CANARY_S, path: 'functions.f.additionalVersion.weight', value: 0 }],
    ...more,
  });
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.issues));
  const recorder = new RunRecorder({ functions: [{ name: 'f', hasCode: false }], meterRules: RULES_TODAY, bucketUs: 1_000_000 });
  const log = new LogLines([{ name: 'f', runtimeVersion: 'r', runtimeVersionArn: 'a', isVersioned: true }], 1_000_000);
  const created = Simulation.create(scenario.value, { readers: [recorder, log], compile: undefined, lateParts: LATE_PARTS });
  if (!created.ok) throw new Error(JSON.stringify(created.issues));
  return { simulation: created.value, recorder, log };
}

const runTo = (simulation: Simulation, s: number): void =>
  void simulation.advance({ untilUs: s * 1_000_000, eventsMax: Number.POSITIVE_INFINITY });

describe('a canary deployment', () => {
  it('fails a tenth of a tenth: 1 % of the invocations while it lasts, and none after it is taken back', () => {
    const { simulation, recorder } = canary();
    runTo(simulation, CANARY_S);
    const during = measuresOf(recorder.tally(simulation.nowUs), simulation.nowUs);
    const n = CANARY_S * PER_SECOND;
    // Within 4 standard errors of Bernoulli: 1 % of all, 10 % sent there, 10 % of those failed.
    expect(Math.abs(during.totals.errors / n - 0.01)).toBeLessThan(4 * Math.sqrt((0.01 * 0.99) / n));
    expect(Math.abs((during.additionalVersion.servedShare ?? 0) - 0.1)).toBeLessThan(4 * Math.sqrt((0.1 * 0.9) / n));
    expect(Math.abs((during.additionalVersion.errorShare ?? 0) - 0.1)).toBeLessThan(4 * Math.sqrt((0.1 * 0.9) / (n / 10)));
    expect(during.additionalVersion.errors).toBe(during.totals.errors);
    expect(during.additionalVersion.durationMs.p50).toBeCloseTo(20, 0);
    runTo(simulation, 2 * CANARY_S);
    const after = measuresOf(recorder.tally(simulation.endUs), simulation.endUs);
    // Those that were on their way at the shift may end after it.
    expect(after.additionalVersion.served - during.additionalVersion.served).toBeLessThanOrEqual(2);
    expect(after.totals.errors - during.totals.errors).toBeLessThanOrEqual(2);
    expect(after.totals.served + after.totals.inFlight).toBe(2 * n);
  });

  it('writes the version that served into START and into the log stream', () => {
    const { simulation, log } = canary();
    runTo(simulation, 30);
    const starts = log.linesFrom(0).filter(({ text }) => text.startsWith('START'));
    const named = starts.map(({ text, stream }) => [/Version: (.*)$/.exec(text)?.[1], /\[(.*)\]/.exec(stream)?.[1]]);
    expect(named.every(([version, inStream]) => version === inStream)).toBe(true);
    expect(new Set(named.map(([version]) => version))).toEqual(new Set(['1', '2']));
  });

  it('can be shifted by hand while it runs, with the same facts as when it was written down', () => {
    const written = canary().simulation;
    runTo(written, 700);
    const byHand = canary({ interventions: [] }).simulation;
    runTo(byHand, CANARY_S - 0.000001);
    const done = byHand.intervene({ path: 'functions.f.additionalVersion.weight', value: 0 }, JUDGE);
    expect(done.ok && done.value.atS).toBe(CANARY_S);
    runTo(byHand, 700);
    expect(byHand.factHash).toBe(written.factHash);
    expect(byHand.intervene({ path: 'functions.f.additionalVersion.weight', value: 2 }, JUDGE).ok).toBe(false);
  });

  it('costs a run without a second version nothing: it states the facts of one that never heard of aliases', () => {
    const plain = canary({ functions: [{ name: 'f' }], interventions: [] });
    runTo(plain.simulation, 10);
    expect(plain.recorder.versions.counts()).toBeUndefined();
  });

  it('is rolled back by an alarm that watches the new version alone', () => {
    const alarms = [
      {
        name: 'canary-errors',
        function: 'f',
        executedVersion: 2,
        metric: 'Errors',
        statistic: 'Sum',
        threshold: 20,
        comparison: 'GreaterThanThreshold',
        alarmActions: [{ set: { path: 'functions.f.additionalVersion.weight', value: 0 } }],
      },
    ];
    const { simulation, recorder } = canary({ interventions: [], alarms });
    runTo(simulation, 2 * CANARY_S);
    const { additionalVersion } = measuresOf(recorder.tally(simulation.endUs), simulation.endUs);
    // A minute of it, 30 s until the alarm sees that minute.
    expect(additionalVersion.served).toBeGreaterThan(0.1 * 60 * PER_SECOND * 0.8);
    expect(additionalVersion.served).toBeLessThan(0.1 * 100 * PER_SECOND * 1.2);
  });
});
