import { describe, expect, it } from 'vitest';
import { readScenario, type ScenarioInput } from '../../src/scenario';
import { FactLines } from '../lambda/bench-world';
import { brokenIn } from './broken-identities';
import { quick, type SourceInput } from './small-parts';
import { observed, reportOf, scenarioOf, WHOLE } from './town';

/* Buckets, topics and rules that notify queues and each other: who gets what, when, and what it costs. */

type QueueInput = NonNullable<ScenarioInput['queues']>[number];

const read = (name: string, fn: string, more: object = {}): QueueInput => ({
  name,
  mapping: { function: fn, batchSize: 1 },
  ...more,
});
const at = (...atS: number[]) => ({ kind: 'times' as const, atS });

function scenario(functions: string[], queues: QueueInput[], sources: SourceInput[], more: object = {}): ScenarioInput {
  return {
    formatVersion: 1,
    name: 'notifications',
    durationS: 60,
    startsAt: '2026-11-02T00:00:00.000Z',
    functions: functions.map(quick),
    queues,
    sources,
    assumptions: { startUpOverheadMs: 0, asynchronousQueueDelayMs: 0 },
    ...more,
  };
}

function run(input: ScenarioInput) {
  const lines = new FactLines({ eventArrived: ['source', 'function', 'mode'], eventSettled: ['function', 'outcome'] });
  const of = observed(scenarioOf(input), [lines]);
  of.simulation.advance(WHOLE);
  const report = reportOf(of);
  expect(brokenIn(report)).toEqual([]);
  return { report, lines: lines.lines };
}

const issuesOf = (input: object) => {
  const result = readScenario(input);
  return result.ok ? [] : result.issues.map(({ path, message }) => `${path}: ${message}`);
};

describe('a photo', () => {
  it('goes from S3 into a queue, and from there to its function', () => {
    const photos: SourceInput = {
      kind: 's3',
      name: 'photos',
      targets: [{ queue: 'jobs' }],
      deliveryDelayMs: 1500,
      arrivals: at(1, 2),
    };
    const { report, lines } = run(scenario(['resize'], [read('jobs', 'resize')], [photos]));
    // 1.5 s from the upload to the queue, then 100 ms of work; nothing goes to the function directly (mode 3 is the queue).
    expect(lines).toEqual([
      '2500 eventArrived source=0 function=0 mode=3',
      '2600 eventSettled function=0 outcome=0',
      '3500 eventArrived source=0 function=0 mode=3',
      '3600 eventSettled function=0 outcome=0',
    ]);
    expect(report.queues[0]).toMatchObject({ sent: 2, deleted: 2 });
  });

  it('waits for nobody: a queue without a reader just fills', () => {
    const photos: SourceInput = {
      kind: 's3',
      name: 'photos',
      targets: [{ queue: 'jobs' }],
      deliveryDelayMs: 0,
      arrivals: at(1, 2),
    };
    const { report } = run(scenario(['resize'], [{ name: 'jobs' }], [photos]));
    expect(report.queues[0]).toMatchObject({ sent: 2, remaining: 2 });
    expect(report.events.arrived).toBe(0);
  });
});

describe('a topic', () => {
  const three = ['a', 'b', 'c'];
  const queues = three.map((name) => read(name, `${name}-worker`));
  const orders = (more: object = {}): SourceInput => ({
    kind: 'sns',
    name: 'orders',
    topic: 'orders',
    messages: ['x'],
    targets: three.map((queue) => ({ queue })),
    deliveryDelayMs: 0,
    arrivals: at(1),
    ...more,
  });

  it('fans a message out to three queues: each function gets it once, and it is published once', () => {
    const { report } = run(
      scenario(
        three.map((name) => `${name}-worker`),
        queues,
        [orders()],
      ),
    );
    expect(report.functions.map(({ events }) => events.succeeded)).toEqual([1, 1, 1]);
    expect(report.queues.map(({ sent }) => sent)).toEqual([1, 1, 1]);
    const published = report.bill.lines.filter(({ service }) => service === 'SNS');
    expect(published.map(({ label, quantity }) => [label, quantity])).toEqual([['messages published', 1]]);
  });

  it('may have its own function besides', () => {
    const functions = ['own', ...three.map((name) => `${name}-worker`)];
    const { report } = run(scenario(functions, queues, [orders({ function: 'own' })]));
    expect(report.functions.map(({ events }) => events.succeeded)).toEqual([1, 1, 1, 1]);
  });

  it('gets what S3 publishes, and hands it on to all that subscribe', () => {
    const sources: SourceInput[] = [
      { kind: 's3', name: 'photos', targets: [{ topic: 'uploads' }], deliveryDelayMs: 1000, arrivals: at(1) },
      {
        kind: 'sns',
        name: 'topic',
        topic: 'uploads',
        messages: ['never'],
        function: 'f',
        targets: [{ queue: 'q' }],
        deliveryDelayMs: 30,
        arrivals: { kind: 'times', atS: [] },
      },
    ];
    const { lines } = run(scenario(['f', 'g'], [read('q', 'g')], sources));
    expect(lines.filter((line) => line.includes('eventArrived'))).toEqual([
      '1000 eventArrived source=0 function=0 mode=1',
      '2030 eventArrived source=0 function=1 mode=3',
    ]);
    expect(lines).toContain('2130 eventSettled function=0 outcome=0');
  });
});

describe('a rule', () => {
  const rule = (more: object): SourceInput => ({
    kind: 'eventbridge',
    name: 'rule',
    details: [{ amount: 1 }, { amount: 100 }],
    deliveryDelayMs: 0,
    arrivals: at(1, 2),
    ...more,
  });

  it('puts what fits its pattern into a queue', () => {
    const pattern = { detail: { amount: [{ numeric: ['>', 50] }] } };
    const { report } = run(scenario(['f'], [read('q', 'f')], [rule({ pattern, targets: [{ queue: 'q' }] })]));
    expect(report.queues[0]).toMatchObject({ sent: 1, deleted: 1 });
  });

  it('of the default bus gets what S3 sends there, by its own pattern', () => {
    const photos: SourceInput = {
      kind: 's3',
      name: 'photos',
      bucket: 'pictures',
      targets: [{ eventBus: 'default' }],
      deliveryDelayMs: 0,
      arrivals: at(1, 2, 3),
    };
    const of = (bucket: string): SourceInput => ({
      ...rule({ targets: [{ queue: bucket }], pattern: { source: ['aws.s3'], detail: { bucket: { name: [bucket] } } } }),
      name: bucket,
      arrivals: { kind: 'times', atS: [] },
    });
    const queues = [read('pictures', 'f'), read('others', 'f')];
    const { report } = run(scenario(['f'], queues, [photos, of('pictures'), of('others')]));
    expect(report.queues.map(({ sent }) => sent)).toEqual([3, 0]);
  });
});

describe('loops through notifications', () => {
  it('are stopped by the guard through S3 and a queue, and not through an event bus', () => {
    const step = { kind: 'emit' as const, to: { source: 'photos' } };
    const looping = { ...quick('f'), profile: { steps: [{ kind: 'wait' as const, ms: 1000 }, step] } };
    const photos: SourceInput = { kind: 's3', name: 'photos', targets: [{ queue: 'q' }], deliveryDelayMs: 0, arrivals: at(0) };
    const through = { ...scenario([], [read('q', 'f')], [photos]), functions: [looping] };
    expect(run(through).report.totals.served).toBe(16);
    const bus: SourceInput = { ...photos, targets: [{ eventBus: 'default' }] };
    const rule: SourceInput = {
      kind: 'eventbridge',
      name: 'rule',
      function: 'f',
      details: [{}],
      deliveryDelayMs: 0,
      arrivals: { kind: 'times', atS: [] },
    };
    expect(run({ ...scenario([], [], [bus, rule]), functions: [looping] }).report.totals.served).toBeGreaterThan(50);
  });
});

describe('targets that AWS refuses', () => {
  const s3 = (targets: object[], more: object = {}) =>
    scenario(
      ['f'],
      [{ name: 'q' }, { name: 'q.fifo', fifo: true }],
      [{ kind: 's3', name: 'photos', targets, arrivals: at(1), ...more } as SourceInput],
    );

  it('a FIFO queue of S3, of a standard topic, of a rule without a message group', () => {
    expect(issuesOf(s3([{ queue: 'q.fifo' }]))).toEqual([
      'sources[0].targets[0].queue: Unable to validate the following destination configurations: Amazon Simple Queue Service FIFO (First-In-First-Out) queues aren’t supported as an Amazon S3 event notification destination',
    ]);
    const other = (kind: string, more: object) => ({
      ...s3([]),
      sources: [{ kind, name: 's', targets: [{ queue: 'q.fifo' }], arrivals: at(1), ...more }],
    });
    expect(issuesOf(other('sns', { messages: ['x'] }))).toEqual([
      'sources[0].targets[0].queue: Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics',
    ]);
    expect(issuesOf(other('eventbridge', { details: [{}] }))).toEqual([
      'sources[0].targets[0].messageGroupId: Parameter(s) SqsParameters must be specified for target: q.fifo.',
    ]);
    const grouped = [{ queue: 'q.fifo', messageGroupId: 'all' }];
    expect(issuesOf(other('eventbridge', { details: [{}], targets: grouped }))).toEqual([]);
  });

  it('two notifications of the same uploads, names of nothing, nobody at all', () => {
    expect(issuesOf(s3([{ queue: 'q' }], { function: 'f' }))[0]).toMatch(
      /^sources\[0\]\.targets: Configurations overlap\. Configurations on the same bucket cannot share a common event type\./,
    );
    expect(issuesOf(s3([{ queue: 'quue' }]))[0]).toMatch(
      /^sources\[0\]\.targets\[0\]\.queue: "quue" is not a queue of this scenario/,
    );
    expect(issuesOf(s3([{ topic: 'nobody' }]))[0]).toMatch(
      /^sources\[0\]\.targets\[0\]\.topic: "nobody" is not a topic of an sns source/,
    );
    expect(issuesOf(s3([{ eventBus: 'default' }]))[0]).toMatch(
      /^sources\[0\]\.targets\[0\]\.eventBus: no source of kind eventbridge/,
    );
    expect(issuesOf(s3([]))).toEqual([
      'sources[0].function: is missing; nobody would get what happens: name a function or give targets',
    ]);
  });
});
