import { describe, expect, test } from 'vitest';
import { rulesOn, type Statistic } from '../../src/aws';
import { readScenario, type ScenarioInput } from '../../src/scenario';
import { MetricConsole, Simulation } from '../../src/simulation';
import { LATE_PARTS } from '../../src/simulation/late-parts';

/* What a console shows and when, of runs whose minutes are computed by hand. It shows a minute 90 s after its end. */

const FN = { name: 'pay', cpuMs: 0, initMs: 100, profile: { steps: [{ kind: 'wait' as const, ms: 1000 }] } };

interface Shown {
  readonly console: MetricConsole;
  readonly simulation: Simulation;
  /** Seconds at which points begin, with their values. */
  at(nowS: number, name: string, statistic: Statistic, periodS?: number): readonly (readonly [number, number])[];
}

function shownOf(more: Partial<ScenarioInput>, about: 'function' | 'region' | 'queue' | 'servers' = 'function'): Shown {
  const read = readScenario({
    formatVersion: 1,
    name: 'console',
    durationS: 600,
    startsAt: '2026-11-02T12:00:00Z',
    functions: [FN],
    assumptions: { startUpOverheadMs: 0 },
    ...more,
  });
  const rules = rulesOn('2026-11');
  if (!read.ok || !rules.ok) throw new Error(JSON.stringify(read));
  const { seed } = read.value;
  const console = new MetricConsole({ scenario: read.value, seed, rules: rules.value, delayUs: 90_000_000 });
  const simulation = Simulation.create(read.value, { readers: [console], compile: undefined, lateParts: LATE_PARTS });
  if (!simulation.ok) throw new Error(JSON.stringify(simulation.issues));
  return {
    console,
    simulation: simulation.value,
    at: (nowS, name, statistic, periodS = 60) => {
      const untilUs = nowS * 1_000_000;
      simulation.value.advance({ untilUs, eventsMax: Number.POSITIVE_INFINITY });
      console.advanceTo(untilUs);
      const id = { scope: about, index: about === 'region' ? -1 : 0, name };
      const { startUs, values } = console.points(id, statistic, periodS * 1_000_000, -60_000_000, untilUs);
      return startUs.map((us, i) => [us / 1_000_000, values[i] as number] as const);
    },
  };
}

const at = (...atS: readonly number[]): ScenarioInput['sources'] => [
  {
    kind: 'events',
    name: 'load',
    function: 'pay',
    invocationType: 'RequestResponse',
    events: [{}],
    deliveryDelayMs: 0,
    arrivals: { kind: 'times', atS: [...atS] },
  },
];

describe('the console', () => {
  test('shows a minute 90 s after its end, and nothing before', () => {
    const shown = shownOf({ sources: at(10, 20, 70) });
    expect(shown.console.firstShownUs).toBe(150_000_000);
    expect(shown.at(149.999999, 'Invocations', 'Sum')).toEqual([]);
    expect(shown.console.listed).toEqual([]);
    expect(shown.at(150, 'Invocations', 'Sum')).toEqual([[0, 2]]);
    expect(shown.console.shownUntilUs).toBe(60_000_000);
    expect(shown.at(209, 'Invocations', 'Sum')).toEqual([[0, 2]]);
    expect(shown.at(210, 'Invocations', 'Sum')).toEqual([
      [0, 2],
      [60, 1],
    ]);
  });

  test('has gaps where nothing happened, and a metric that never had a value is not listed', () => {
    const shown = shownOf({ sources: at(10, 250) });
    expect(shown.at(600, 'Invocations', 'Sum')).toEqual([
      [0, 1],
      [240, 1],
    ]);
    const names = shown.console.listed.filter(({ scope }) => scope === 'function').map(({ name }) => name);
    expect(names).toEqual(['Invocations', 'Errors', 'Throttles', 'Duration', 'ConcurrentExecutions']);
    expect(shown.console.listed[0]).toMatchObject({
      namespace: 'AWS/Lambda',
      unit: 'Count',
      dimensions: { FunctionName: 'pay' },
    });
  });

  test('loses five bad seconds in the average of their minute, and keeps them in its maximum', () => {
    // One a second, and thirty at once at 150 s: 30 environments for a second.
    const steady = Array.from({ length: 600 }, (_, s) => s);
    const shown = shownOf({ functions: [{ ...FN, initMs: 0 }], sources: at(...steady, ...Array<number>(29).fill(150)) });
    const values = (name: string, statistic: Statistic) =>
      shown
        .at(600, name, statistic)
        .slice(1, 4)
        .map(([, value]) => value);
    expect(values('Invocations', 'Sum')).toEqual([60, 89, 60]);
    const maxima = values('ConcurrentExecutions', 'Maximum');
    expect(maxima[1]).toBeGreaterThanOrEqual(30);
    expect(Math.max(maxima[0] ?? 0, maxima[2] ?? 0)).toBeLessThanOrEqual(2);
  });

  test('stamps a long invocation with its beginning, and shows it after its end', () => {
    const long = { ...FN, initMs: 0, timeoutS: 900, profile: { steps: [{ kind: 'wait' as const, ms: 200_000 }] } };
    const shown = shownOf({ functions: [long], sources: at(10) });
    expect(shown.at(300, 'Invocations', 'Sum')).toEqual([]);
    expect(shown.at(300, 'ConcurrentExecutions', 'Maximum').map(([s]) => s)).toEqual([0, 60, 120]);
    // It ended at 210 s; what was sent in that minute is there 90 s after 240 s.
    expect(shown.at(329, 'Invocations', 'Sum')).toEqual([]);
    expect(shown.at(330, 'Invocations', 'Sum')).toEqual([[0, 1]]);
    expect(shown.at(330, 'Duration', 'Average').map(([s, ms]) => [s, Math.round(ms)])).toEqual([[0, 200_000]]);
  });

  test('has minutes and hours of the clock, whenever the run begins', () => {
    const shown = shownOf({ startsAt: '2026-11-02T12:58:40Z', sources: at(10, 30, 90) });
    expect(shown.console.firstShownUs).toBe(110_000_000);
    expect(shown.at(600, 'Invocations', 'Sum')).toEqual([
      [-40, 1],
      [20, 1],
      [80, 1],
    ]);
    // 12:00 to 13:00, of which the run has the last 80 s, and 13:00 to 14:00.
    expect(shown.at(600, 'Invocations', 'Sum', 3600)).toEqual([
      [-3520, 2],
      [80, 1],
    ]);
  });

  test('sums up to everything that was served, of a function and of the Region', () => {
    const arrivals = { kind: 'poisson' as const, perSecond: 20 };
    const functions = [FN, { ...FN, name: 'other' }];
    const sources = functions.map(({ name }) => ({ kind: 'http-api' as const, name: `to-${name}`, function: name, arrivals }));
    const shown = shownOf({ functions, sources, durationS: 300 }, 'region');
    shown.simulation.advance({ untilUs: 300_000_000, eventsMax: Number.POSITIVE_INFINITY });
    shown.console.advanceTo(420_000_000);
    const sum = (index: number, scope: 'function' | 'region'): number => {
      const id = { scope, index, name: 'Invocations' };
      return shown.console.points(id, 'Sum', 60_000_000, 0, 400_000_000).values.reduce((a, b) => a + b, 0);
    };
    expect(sum(0, 'function') + sum(1, 'function')).toBe(sum(-1, 'region'));
    expect(sum(-1, 'region')).toBeGreaterThan(11_000);
  });

  test('shows the CPU that alarms see, without an alarm that asks for it', () => {
    const metricSources: ScenarioInput['metricSources'] = [
      { name: 'web', servers: 4, everyS: 60, meanPercent: 40, swingPercent: 0, peakHour: 12, noisePercent: 5 },
    ];
    const threshold = 30;
    const alarm = { name: 'busy', metric: 'CPUUtilization', servers: 'web', statistic: 'Average', threshold } as const;
    const shown = shownOf({ metricSources, alarms: [alarm] }, 'servers');
    const points = shown.at(600, 'CPUUtilization', 'Average');
    expect(points).toHaveLength(8);
    const reason = shown.console.alarms.entries.find(({ kind }) => kind === 'state')?.text ?? '';
    const quoted = Number(/datapoint \[([\d.]+)/.exec(reason)?.[1]);
    expect(points.map(([, value]) => value)).toContain(quoted);
  });
});
