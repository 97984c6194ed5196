import { describe, expect, it } from 'vitest';
import type { ScenarioInput } from '../../src/scenario';
import { FactLines } from '../lambda/bench-world';
import { brokenIn } from './broken-identities';
import { observed, reportOf, scenarioOf, WHOLE } from './town';

/* Loops through queues, topics and buckets: Lambda stops them at the 17th invocation of one function in one chain. */

type FunctionInput = ScenarioInput['functions'][number];
type SourceInput = NonNullable<ScenarioInput['sources']>[number];
type QueueInput = NonNullable<ScenarioInput['queues']>[number];

/** A function that works for a second and then sends one message on. */
const sending = (name: string, to: object, more: object = {}): FunctionInput => ({
  name,
  timeoutS: 10,
  cpuMs: 0,
  initMs: 0,
  profile: { steps: [{ kind: 'wait', ms: 1000 }, { kind: 'emit', to } as never] },
  ...more,
});
const read = (name: string, fn: string, more: object = {}): QueueInput => ({
  name,
  visibilityTimeoutS: 60,
  mapping: { function: fn, batchSize: 1 },
  ...more,
});
const begin = (queue: string, atS: number[] = [0]): SourceInput => ({
  kind: 'sqs',
  name: 'orders',
  queue,
  arrivals: { kind: 'times', atS },
});

function run(functions: FunctionInput[], queues: QueueInput[], sources: SourceInput[], durationS = 100, more: object = {}) {
  const lines = new FactLines({
    recursionStopped: ['function', 'times'],
    eventSettled: ['outcome', 'attempts'],
    invocationAdmitted: ['function', 'records'],
  });
  const input = { formatVersion: 1 as const, name: 'loops', durationS, functions, queues, sources, ...more };
  const assumptions = { startUpOverheadMs: 0, asynchronousQueueDelayMs: 0 };
  const run = observed(scenarioOf({ ...input, assumptions }), [lines]);
  run.simulation.advance(WHOLE);
  const report = reportOf(run);
  expect(brokenIn(report)).toEqual([]);
  const of = (what: string) => lines.lines.filter((line) => line.includes(what));
  return { report, stops: of('recursionStopped'), admitted: of('invocationAdmitted'), settled: of('eventSettled') };
}

describe('a function that feeds its own queue', () => {
  it('runs 16 times in the chain; the 17th is dropped, and its message comes back until it goes to the dead-letter queue', () => {
    const dead = { redrive: { deadLetterQueue: 'dead', maxReceiveCount: 2 } };
    const { report, stops, settled } = run(
      [sending('f', { queue: 'jobs' })],
      [read('jobs', 'f', dead), { name: 'dead' }],
      [begin('jobs')],
      300,
    );
    expect(report.totals.served).toBe(16);
    // 16 runs of 1 s and 16 hops of 1 ms. Received then and, after the visibility timeout, 60 s later; at 136 s it has been received
    // twice already.
    expect(stops).toEqual(['16016 recursionStopped function=0 times=16', '76016 recursionStopped function=0 times=16']);
    expect(settled.at(-1)).toBe('136016 eventSettled outcome=3 attempts=2');
    expect(report.deliveries.recursiveInvocationsDropped).toBe(2);
    expect(report.events).toMatchObject({ arrived: 17, succeeded: 16, deadLettered: 1 });
  });

  it('goes on where that is allowed, and before July 2023', () => {
    const queues = [read('jobs', 'f')];
    expect(run([sending('f', { queue: 'jobs' }, { recursiveLoop: 'Allow' })], queues, [begin('jobs')]).report.totals.served).toBe(
      99,
    );
    const then = run([sending('f', { queue: 'jobs' }, { runtime: 'nodejs12.x' })], queues, [begin('jobs')], 100, {
      rules: '2020-06',
      startsAt: '2020-06-15T00:00:00.000Z',
    });
    expect([then.report.totals.served, then.stops]).toEqual([99, []]);
  });

  it('does not stop two messages for what they have done together: chains are counted one by one', () => {
    const { report, stops } = run([sending('f', { queue: 'jobs' })], [read('jobs', 'f')], [begin('jobs', [0, 0])], 50);
    expect(report.totals.served).toBe(32);
    expect(stops).toHaveLength(2);
  });
});

describe('a chain of several functions', () => {
  it('counts each function for itself: two in turn run 16 times each', () => {
    const functions = [sending('f', { queue: 'there' }), sending('g', { queue: 'back' })];
    const { report, stops } = run(functions, [read('there', 'g'), read('back', 'f')], [begin('back')], 60);
    expect(report.functions.map(({ totals }) => totals.served)).toEqual([16, 16]);
    expect(stops).toEqual(['32032 recursionStopped function=0 times=16']);
  });

  it('may go through a queue and an asynchronous invocation in turn', () => {
    const functions = [sending('f', { queue: 'there' }), sending('g', { function: 'f' })];
    const source: SourceInput = {
      kind: 'events',
      name: 'first',
      function: 'f',
      invocationType: 'Event',
      deliveryDelayMs: 0,
      events: [1],
      arrivals: { kind: 'times', atS: [0] },
    };
    const { report, stops } = run(functions, [read('there', 'g')], [source], 60);
    expect(report.functions.map(({ totals }) => totals.served)).toEqual([16, 16]);
    expect(stops).toEqual(['32032 recursionStopped function=0 times=16']);
  });
});

describe('a batch', () => {
  it('has the highest count of its records: fresh messages beside a looping one are stopped with it', () => {
    // The loop's 17th message and a fresh one come at the same instant, so one poller gets both.
    const mapping = { mapping: { function: 'f', batchSize: 10 } };
    const { admitted, stops } = run(
      [sending('f', { queue: 'jobs' })],
      [read('jobs', 'f', mapping)],
      [begin('jobs', [0, 16.016])],
      50,
    );
    expect(admitted.length).toBe(16);
    expect(stops).toEqual(['16016 recursionStopped function=0 times=16']);
  });

  it('passes the highest count on to what it sends', () => {
    const mapping = { mapping: { function: 'f', batchSize: 10 } };
    // A fresh message joins the second round: the chain goes on with the loop's count, so 16 invocations are all there are.
    const { admitted } = run([sending('f', { queue: 'jobs' })], [read('jobs', 'f', mapping)], [begin('jobs', [0, 1.001])], 50);
    expect(admitted.map((line) => line.split('records=')[1])).toEqual(['1', '2', ...new Array<string>(14).fill('1')]);
  });
});

describe('sources that a function makes happen', () => {
  const source = (more: object): SourceInput =>
    ({ name: 'again', function: 'f', deliveryDelayMs: 0, arrivals: { kind: 'times', atS: [0] }, ...more }) as SourceInput;
  const served = (more: object) => run([sending('f', { source: 'again' })], [], [source(more)]).report.totals.served;

  it('pass the chain on through S3 and SNS, not through EventBridge, which AWS does not look at', () => {
    expect(served({ kind: 's3' })).toBe(16);
    expect(served({ kind: 'sns', messages: ['x'] })).toBe(16);
    expect(served({ kind: 'eventbridge', details: [{}] })).toBe(99);
  });
});
