import { describe, expect, it } from 'vitest';
import { ALARM_STATES, FACT_WORDS, type FactReader, fieldsOf, kindNumber, timeOf } from '../../src/journal';
import { readScenario, type Scenario, type ScenarioInput } from '../../src/scenario';
import type { AlarmTransition } from '../../src/services/cloudwatch';
import { Simulation } from '../../src/simulation';
import { AlarmTexts } from '../../src/simulation/alarm-texts';
import { LATE_PARTS } from '../../src/simulation/late-parts';
import { observed, reportOf, WHOLE } from './town';

/* Whole runs whose minutes are computed by hand. Alarms are evaluated 30 s after each minute. */

type AlarmInput = NonNullable<ScenarioInput['alarms']>[number];

const FN = { name: 'pay', cpuMs: 0, initMs: 100, profile: { steps: [{ kind: 'wait' as const, ms: 1000 }] } };
const ALARM = { name: 'a', metric: 'Invocations', function: 'pay', statistic: 'Sum', threshold: 2 } as const;

function scenarioOf(alarms: readonly AlarmInput[], more: Partial<ScenarioInput> = {}): Scenario {
  const read = readScenario({
    formatVersion: 1,
    name: 'alarms',
    durationS: 600,
    functions: [FN, { name: 'limit', cpuMs: 1, initMs: 100 }],
    assumptions: { startUpOverheadMs: 0, asynchronousQueueDelayMs: 0 },
    alarms,
    ...more,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
}

const at = (
  atS: readonly number[],
  invocationType: 'Event' | 'RequestResponse' = 'RequestResponse',
): ScenarioInput['sources'] => [
  {
    kind: 'events',
    name: 'load',
    function: 'pay',
    invocationType,
    events: [{}],
    deliveryDelayMs: 0,
    arrivals: { kind: 'times', atS: [...atS] },
  },
];

const CHANGED = kindNumber('alarmChanged');
const ACTED = kindNumber('alarmActed');
const ADMITTED = kindNumber('invocationAdmitted');
const changed = fieldsOf('alarmChanged');
const admitted = fieldsOf('invocationAdmitted');

class Watcher implements FactReader {
  readonly changes: string[] = [];
  readonly reasons: string[] = [];
  readonly actions: string[] = [];
  readonly invoked: string[] = [];
  /** All other facts. */
  readonly others: string[] = [];

  take(record: Int32Array, text: string | undefined): void {
    const s = timeOf(record) / 1_000_000;
    if (record[0] === CHANGED) {
      this.changes.push(`${s} ${ALARM_STATES[record[changed.state] as number]}`);
      this.reasons.push(text ?? '');
    } else if (record[0] === ACTED) this.actions.push(`${s} ${text}`);
    else this.others.push(record.slice(0, FACT_WORDS[record[0] as number]).join(' '));
    if (record[0] === ADMITTED && record[admitted.source] !== 0) this.invoked.push(`${s} ${record[admitted.function]}`);
  }
}

function watch(scenario: Scenario): Watcher {
  const watcher = new Watcher();
  const simulation = Simulation.create(scenario, { readers: [watcher], compile: undefined, lateParts: LATE_PARTS });
  if (!simulation.ok) throw new Error(JSON.stringify(simulation.issues));
  simulation.value.advance({ untilUs: simulation.value.endUs, eventsMax: Number.POSITIVE_INFINITY });
  return watcher;
}

describe('an alarm on a function', () => {
  it('sees each minute half a minute after its end, and goes back to OK with the next', () => {
    // Minute 1 has three invocations; minutes 0 and 2 have one each.
    const { changes, reasons } = watch(scenarioOf([ALARM], { sources: at([10, 70, 80, 90, 130]) }));
    expect(changes).toEqual(['90 OK', '150 ALARM', '210 OK', '390 INSUFFICIENT_DATA']);
    expect(reasons[1]).toBe('Threshold Crossed: 1 datapoint [3.0 (02/11/26 00:01:00)] was greater than the threshold (2.0).');
    expect(reasons[2]).toBe('Threshold Crossed: 1 datapoint [1.0 (02/11/26 00:02:00)] was not greater than the threshold (2.0).');
    expect(reasons[3]).toBe('Insufficient Data: 1 datapoint was unknown.');
  });

  it('counts an error in the minute in which its invocation began, and so may look too early', () => {
    // Begins at 50 s, fails at 110 s: at 90 s minute 0 is empty; the extra points of the range show it at 150 s all the same.
    const slow = { ...FN, timeoutS: 120, profile: { steps: [{ kind: 'wait' as const, ms: 60_000 }], errorRate: 1 } };
    const alarm = { ...ALARM, metric: 'Errors', threshold: 0, treatMissingData: 'notBreaching' as const };
    const { changes, reasons } = watch(scenarioOf([alarm], { functions: [slow, { name: 'limit' }], sources: at([50]) }));
    expect(changes.slice(0, 2)).toEqual(['30 OK', '150 ALARM']);
    expect(reasons[1]).toContain('[1.0 (02/11/26 00:00:00)]');
  });

  it('counts refusals in Throttles, and neither in Invocations nor in Errors', () => {
    const off = { ...FN, reservedConcurrency: 0 };
    const alarms = ['Throttles', 'Invocations', 'Errors'].map((metric) => ({ ...ALARM, name: metric, metric, threshold: 0 }));
    const { changes } = watch(scenarioOf(alarms, { functions: [off, { name: 'limit' }], sources: at([10, 20]) }));
    expect(changes).toEqual(['90 ALARM', '270 INSUFFICIENT_DATA']);
  });

  it('watches the greatest concurrency of a minute, of a function and of the Region', () => {
    const alarms = [
      { ...ALARM, name: 'function', metric: 'ConcurrentExecutions', statistic: 'Maximum', threshold: 2 },
      { ...ALARM, name: 'region', function: null, metric: 'ConcurrentExecutions', statistic: 'Maximum', threshold: 3 },
    ];
    const { changes } = watch(scenarioOf(alarms, { durationS: 200, sources: at([70, 70.2, 70.4]) }));
    expect(changes).toEqual(['150 ALARM', '150 OK']);
  });

  it('watches percentiles of Duration', () => {
    const alarm = { ...ALARM, metric: 'Duration', statistic: 'p90', threshold: 900 };
    const { changes, reasons } = watch(scenarioOf([alarm], { durationS: 200, sources: at([70, 80]) }));
    expect(changes).toEqual(['150 ALARM']);
    expect(reasons[0]).toContain('[1000.0 (02/11/26 00:01:00)]');
  });

  it('begins its minutes with those of the clock', () => {
    const { changes } = watch(
      scenarioOf([ALARM], { durationS: 200, startsAt: '2026-11-02T00:00:40.000Z', sources: at([15, 19, 19.5, 20]) }),
    );
    // The clock's minute 0 ends at 20 s of the run and has three; minute 1 has one.
    expect(changes).toEqual(['50 ALARM', '110 OK']);
  });
});

describe('what an alarm does', () => {
  const actions = { alarmActions: [{ function: 'limit' }, { notify: 'ops' }], okActions: [{ notify: 'all clear' }] };

  it('happens once for each change of state', () => {
    const watcher = watch(scenarioOf([{ ...ALARM, ...actions }], { sources: at([10, 70, 80, 90, 120, 130, 140, 190]) }));
    expect(watcher.changes).toEqual(['90 OK', '150 ALARM', '270 OK', '450 INSUFFICIENT_DATA']);
    expect(watcher.actions).toEqual(['90 all clear', '150 limit', '150 ops', '270 all clear']);
    expect(watcher.invoked).toEqual(['150 1']);
  });

  it('can be to change a setting, which takes hold at once and is no intervention of anybody', () => {
    const set = { set: { path: 'functions.pay.reservedConcurrency', value: 0 } };
    const scenario = scenarioOf([{ ...ALARM, alarmActions: [set] }], { sources: at([70, 80, 90, 160, 170]) });
    const run = observed(scenario);
    run.simulation.advance(WHOLE);
    const report = reportOf(run);
    expect(report.totals).toMatchObject({ served: 3, throttled: 2 });
    expect(report.alarms[0]).toEqual({
      name: 'a',
      alarms: 1,
      oks: 0,
      insufficientData: 1,
      firstAlarmS: 150,
      alarmS: 180,
      actions: 1,
      notifications: 0,
      actionsFailed: 0,
    });
    expect(run.simulation.recorded).toEqual([]);
  });

  it('reaches the functions of a topic with the message in an SNS event', () => {
    const sources: ScenarioInput['sources'] = [
      ...(at([70, 80, 90]) ?? []),
      {
        kind: 'sns',
        name: 'told',
        function: 'limit',
        topic: 'ops',
        messages: ['x'],
        deliveryDelayMs: 2000,
        arrivals: { kind: 'times', atS: [] },
      },
    ];
    const watcher = watch(scenarioOf([{ ...ALARM, alarmActions: [{ topic: 'ops' }] }], { sources }));
    expect(watcher.actions).toEqual(['150 ops']);
    expect(watcher.invoked).toEqual(['152.001 1']);
  });

  it('reaches the queues of a topic, too: with the notification as JSON, or the message alone', () => {
    const topic = {
      kind: 'sns' as const,
      name: 'told',
      function: null,
      topic: 'ops',
      messages: ['x'],
      targets: [{ queue: 'jobs' }, { queue: 'raw', rawMessageDelivery: true }, { function: 'limit' }],
      deliveryDelayMs: 2000,
      arrivals: { kind: 'times' as const, atS: [] },
    };
    const queues: ScenarioInput['queues'] = [{ name: 'jobs', mapping: { function: 'limit', batchSize: 1 } }, { name: 'raw' }];
    const scenario = scenarioOf([{ ...ALARM, alarmActions: [{ topic: 'ops' }] }], {
      sources: [...(at([70, 80, 90]) ?? []), topic],
      queues,
    });
    // The message of the queue `jobs` and the subscription of the function: both 2 s after the alarm has called SNS, which takes 1 ms.
    expect(watch(scenario).invoked.map((line) => line.split(' ')[0])).toEqual(['152.001', '152.001']);
    const run = observed(scenario);
    run.simulation.advance(WHOLE);
    const report = reportOf(run);
    expect(report.queues.map(({ name, sent }) => [name, sent])).toEqual([
      ['jobs', 1],
      ['raw', 1],
    ]);
  });

  it('writes the message of a topic as CloudWatch does', () => {
    const texts = new AlarmTexts(scenarioOf([ALARM]), 0, '123456789012');
    const before = { state: 'OK', atMs: 90_000, reason: 'Threshold Crossed', reasonData: '' } as const;
    const transition: AlarmTransition = { alarm: 0, ordinal: 1, now: { ...before, state: 'ALARM', atMs: 150_000 }, before };
    const { text, subject, attributes } = texts.messageOf(transition);
    expect(subject).toContain('ALARM: "a" in US East (N. Virginia)');
    expect(JSON.parse(text)).toMatchObject({ AlarmName: 'a', NewStateValue: 'ALARM', OldStateValue: 'OK' });
    expect(attributes).toEqual({});
  });
});

describe('an alarm that cannot reach whom it tells', () => {
  const topic = {
    kind: 'sns' as const,
    name: 'told',
    function: 'limit',
    topic: 'ops',
    messages: ['x'],
    deliveryDelayMs: 0,
    arrivals: { kind: 'times' as const, atS: [] },
    deadLetterQueue: 'dead',
  };
  const run = (alarmActions: AlarmInput['alarmActions'], fault: object, error = 'unavailable') => {
    const scenario = scenarioOf([{ ...ALARM, alarmActions }], {
      sources: [...(at([70, 80, 90]) ?? []), topic],
      queues: [{ name: 'dead' }],
      assumptions: { startUpOverheadMs: 0, asynchronousQueueDelayMs: 0, deliveryRetryJitter: 0 },
      deliveryFaults: [{ target: fault, fromS: 100, forS: 55, error }] as ScenarioInput['deliveryFaults'],
    });
    const done = observed(scenario);
    done.simulation.advance(WHOLE);
    const { alarms, undelivered, queues, bill } = reportOf(done);
    const published = bill.lines.find(({ service }) => service === 'SNS')?.quantity;
    return { watcher: watch(scenario), alarm: alarms[0], undelivered, queues, published };
  };

  it('asks Lambda again until it succeeds: after 1, 2 and 4 s', () => {
    const { watcher, alarm, undelivered } = run([{ function: 'limit' }], { function: 'limit' });
    // The alarm is at 150 s, the fault over at 155: attempts at 150, 151, 153 and 157 s.
    expect(watcher.invoked).toEqual(['157 1']);
    expect(alarm).toMatchObject({ actions: 1, actionsFailed: 0 });
    expect(undelivered.byService.cloudWatch).toMatchObject({ retried: 3, givenUp: 0 });
  });

  it('does not, where the function is no more or may not be invoked', () => {
    for (const error of ['deleted', 'noPermission']) {
      const { watcher, alarm } = run([{ function: 'limit' }, { notify: 'ops' }], { function: 'limit' }, error);
      expect(watcher.invoked).toEqual([]);
      expect(alarm).toMatchObject({ actions: 1, notifications: 1, actionsFailed: 1 });
    }
  });

  it('tells nobody through a topic that is away, and pays for nothing', () => {
    const { watcher, alarm, published } = run([{ topic: 'ops' }], { topic: 'ops' });
    expect([watcher.invoked, published]).toEqual([[], undefined]);
    expect(alarm).toMatchObject({ actions: 0, actionsFailed: 1 });
  });

  it('leaves it to SNS where only a subscriber is away', () => {
    const again = run([{ topic: 'ops' }], { function: 'limit' });
    // Three retries at once, two 1 s apart, then after 1 s and longer each time: by 155 s it is there again.
    expect(again.undelivered.byService.sns.retried).toBeGreaterThan(5);
    expect(again.watcher.invoked).toHaveLength(1);
    expect([again.alarm?.actions, again.published]).toEqual([1, 1]);
    const lost = run([{ topic: 'ops' }], { function: 'limit' }, 'deleted');
    expect(lost.undelivered.byService.sns).toMatchObject({ givenUp: 1, deadLettered: 1 });
    expect(lost.queues[0]).toMatchObject({ name: 'dead', sent: 1 });
  });
});

describe('servers outside the model', () => {
  const web = { name: 'web', servers: 2, meanPercent: 40, swingPercent: 0, noisePercent: 0 };
  const cpu = { name: 'cpu', metric: 'CPUUtilization', servers: 'web', statistic: 'Average', threshold: 60 } as const;

  it('set off an alarm when an incident lifts their mean above its threshold', () => {
    // One of two servers at 90 %: the mean is 65.
    const incident = { fromS: 120, forS: 120, addPercent: 50, servers: 1 };
    const { changes } = watch(scenarioOf([cpu], { metricSources: [{ ...web, incidents: [incident] }] }));
    expect(changes).toEqual(['90 OK', '210 ALARM', '330 OK']);
  });

  it('set off an alarm by their silence where missing data counts as breaching', () => {
    const alarm = { ...cpu, treatMissingData: 'breaching' as const, evaluationPeriods: 2 };
    const { changes, reasons } = watch(
      scenarioOf([alarm], { metricSources: [{ ...web, silences: [{ fromS: 180, forS: 200 }] }] }),
    );
    // The range has 2 + 2 points. Before the run there are none; one point is not enough to stay in ALARM. Minutes 3 to 6 are silent.
    expect(changes).toEqual(['30 ALARM', '90 OK', '450 ALARM', '510 OK']);
    expect(reasons[0]).toBe(
      'Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].',
    );
  });
});

describe('an alarm that only tells somebody', () => {
  it('moves nothing else in the run', () => {
    const sources = at([10, 70, 80, 90]);
    const told = scenarioOf([{ ...ALARM, alarmActions: [{ notify: 'ops' }] }], { sources });
    expect(watch(told).others).toEqual(watch(scenarioOf([], { sources })).others);
  });
});
