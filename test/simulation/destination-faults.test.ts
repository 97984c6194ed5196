import { describe, expect, it } from 'vitest';
import { fieldsOf, kindNumber, timeOf } from '../../src/journal';
import type { ScenarioInput } from '../../src/scenario';
import { FactLines } from '../lambda/bench-world';
import { brokenIn } from './broken-identities';
import { observed, reportOf, scenarioOf, WHOLE } from './town';

/* What functions and the ends of their events send: to topics and buckets that somebody watches, and to those who cannot be reached. */

type FunctionInput = ScenarioInput['functions'][number];

function run(fn: Partial<FunctionInput>, rest: object = {}) {
  const input = {
    formatVersion: 1,
    name: 'destinations',
    durationS: 600,
    startsAt: '2026-11-02T07:00:00.000Z',
    functions: [
      { name: 'f', cpuMs: 0, initMs: 0, maximumRetryAttempts: 0, ...fn },
      { name: 'look', cpuMs: 0, initMs: 0 },
    ],
    sources: [
      {
        kind: 'events',
        name: 'orders',
        function: 'f',
        invocationType: 'Event',
        events: [{ order: 1 }],
        arrivals: { kind: 'times', atS: [10] },
      },
      {
        kind: 'sns',
        name: 'ops',
        topic: 'ops',
        function: 'look',
        messages: ['own'],
        deliveryDelayMs: 0,
        arrivals: { kind: 'times', atS: [] },
      },
      {
        kind: 's3',
        name: 'failed',
        bucket: 'failed-events',
        function: 'look',
        deliveryDelayMs: 0,
        arrivals: { kind: 'times', atS: [] },
      },
    ],
    queues: [{ name: 'dead' }],
    assumptions: { startUpOverheadMs: 0, asynchronousQueueDelayMs: 0 },
    ...rest,
  } as ScenarioInput;
  const events: unknown[] = [];
  const made: string[] = [];
  const arrived = fieldsOf('eventArrived');
  const lines = new FactLines({ deliveryMade: ['role', 'result'], eventSettled: ['function', 'outcome'] });
  const posted = {
    take(record: Int32Array, text: string | undefined): void {
      if (record[0] === kindNumber('deliveryMade')) made.push(text?.split('\n')[1] ?? '');
      if (record[0] !== kindNumber('eventArrived') || (record[arrived.entity] as number) >= 0) return;
      const [source, entity, step, keyA, keyB] = (['source', 'entity', 'step', 'keyA', 'keyB'] as const).map(
        (field) => record[arrived[field]] as number,
      ) as [number, number, number, number, number];
      if (source >= 0) events.push(of.simulation.postedEvent(source, { entity, step, keyA, keyB, atUs: timeOf(record) }));
    },
  };
  const of = observed(scenarioOf(input), [lines, posted]);
  of.simulation.advance(WHOLE);
  const report = reportOf(of);
  expect(brokenIn(report)).toEqual([]);
  const quantity = (service: string) => report.bill.lines.find((line) => line.service === service)?.quantity;
  return { report, lines: lines.lines, events, made, quantity };
}

type SnsEvent = { Records: [{ Sns: { Message: string; MessageAttributes: object } }] };
const FAILING = { profile: { errorRate: 1 } };

describe('a topic', () => {
  it('hands the record of a failure to its subscribers, and is paid for once', () => {
    const { report, events, made, quantity } = run({ ...FAILING, onFailure: { topic: 'ops' } });
    const [event] = events as [SnsEvent];
    expect(event.Records[0].Sns.Message).toBe(made[0]);
    expect(JSON.parse(made[0] ?? '')).toMatchObject({ requestPayload: { order: 1 } });
    expect(report.functions[1]?.events.succeeded).toBe(1);
    expect(quantity('SNS')).toBe(1);
  });

  it('as a dead-letter queue gets the event alone, with AWS’s message attributes', () => {
    const { events } = run({ ...FAILING, deadLetterQueue: { topic: 'ops' } });
    const [event] = events as [SnsEvent];
    const { Message, MessageAttributes } = event.Records[0].Sns;
    expect(JSON.parse(Message)).toEqual({ order: 1 });
    expect(MessageAttributes).toMatchObject({ ErrorCode: { Type: 'Number', Value: '200' }, RequestID: { Type: 'String' } });
  });

  it('gets what an emit step sends', () => {
    const { report, events, quantity } = run({
      profile: { steps: [{ kind: 'emit', to: { topic: 'ops' }, count: 2, bytes: 100_000 }] },
    });
    // 100,000 bytes are two pieces of 64 KB.
    expect([report.deliveries.emitted, report.functions[1]?.events.succeeded, quantity('SNS')]).toEqual([2, 2, 4]);
    expect(new Set((events as SnsEvent[]).map(({ Records }) => Records[0].Sns.Message)).size).toBe(2);
  });
});

describe('a bucket', () => {
  it('gets the record of a failure as an object with AWS’s key, and notifies', () => {
    const { report, events, made, quantity } = run({ ...FAILING, onFailure: { bucket: 'failed-events' } });
    const [{ Records }] = events as [{ Records: [{ s3: { object: { key: string; size: number } } }] }];
    const { key, size } = Records[0].s3.object;
    expect(key).toMatch(/^aws\/lambda\/async\/f\/2026\/11\/02\/2026-11-02T07\.00\.10-[0-9a-f-]{36}$/);
    expect(size).toBe(new TextEncoder().encode(made[0] ?? '').length);
    expect([report.functions[1]?.events.succeeded, quantity('S3')]).toEqual([1, 1]);
  });
});

describe('a target that cannot be reached', () => {
  const away = (target: object, error = 'unavailable') => ({ deliveryFaults: [{ target, fromS: 5, forS: 100, error }] });
  const fails = { role: { deadLetterQueue: 0, onSuccess: 1, onFailure: 2, emit: 3 }, result: { unavailable: 2, deleted: 5 } };

  it('loses the record of a failure: Lambda counts it, and the event is not dead-lettered', () => {
    const { report, lines, events, quantity } = run({ ...FAILING, onFailure: { topic: 'ops' } }, away({ topic: 'ops' }));
    expect(lines[0]).toMatch(new RegExp(`deliveryMade role=${fails.role.onFailure} result=${fails.result.unavailable}$`));
    expect(report.deliveries).toMatchObject({ destinationDeliveryFailures: 1, failureRecords: 0 });
    expect(report.events).toMatchObject({ deadLettered: 0, failed: 1 });
    expect([events, quantity('SNS')]).toEqual([[], undefined]);
  });

  it('loses the record of a success, and the event has succeeded all the same', () => {
    const { report } = run({ onSuccess: { function: 'look' } }, away({ function: 'look' }, 'noPermission'));
    expect(report.deliveries).toMatchObject({ destinationDeliveryFailures: 1, successRecords: 0 });
    expect(report.events).toMatchObject({ succeeded: 1, arrived: 1 });
  });

  it('loses a dead letter, while the destination beside it gets its record', () => {
    const both = { ...FAILING, deadLetterQueue: { queue: 'dead' }, onFailure: { topic: 'ops' } };
    const { report, lines } = run(both, away({ queue: 'dead' }, 'deleted'));
    expect(lines[0]).toMatch(new RegExp(`deliveryMade role=${fails.role.deadLetterQueue} result=${fails.result.deleted}$`));
    expect(report.deliveries).toMatchObject({ deadLetterErrors: 1, deadLetters: 0, failureRecords: 1 });
    expect(report.functions[0]?.events).toMatchObject({ deadLettered: 1 });
    expect(report.queues[0]?.sent).toBe(0);
  });

  it('gets nothing of an emit step, which goes on', () => {
    const { report } = run({ profile: { steps: [{ kind: 'emit', to: { queue: 'dead' }, count: 3 }] } }, away({ queue: 'dead' }));
    expect(report.deliveries).toMatchObject({ emitted: 0, emitFailures: 3 });
    expect(report.functions[0]?.events.succeeded).toBe(1);
  });

  it('nor of one that publishes at a source of its topic', () => {
    const steps = [{ kind: 'emit' as const, to: { source: 'ops' } }];
    const { report } = run({ profile: { steps } }, away({ topic: 'ops' }));
    expect(report.deliveries).toMatchObject({ emitted: 0, emitFailures: 1 });
    expect(run({ profile: { steps } }).report.deliveries).toMatchObject({ emitted: 1, emitFailures: 0 });
  });

  it('is not told what a stream gives up, which is then lost', () => {
    const stream = {
      kind: 'kinesis',
      name: 'readings',
      function: 'f',
      deliveryDelayMs: 0,
      arrivals: { kind: 'times', atS: [10] },
      maximumRetryAttempts: 0,
      onFailure: { queue: 'dead' },
    };
    const { report } = run(FAILING, { sources: [stream], ...away({ queue: 'dead' }) });
    expect(report.streams).toMatchObject({ discarded: 1, destinationRecords: 0 });
    expect(report.events).toMatchObject({ failed: 1, deadLettered: 0 });
  });

  it('is reached again when the fault is over', () => {
    const late = { deliveryFaults: [{ target: { topic: 'ops' }, fromS: 0, forS: 10, error: 'unavailable' }] };
    expect(run({ ...FAILING, onFailure: { topic: 'ops' } }, late).report.deliveries.failureRecords).toBe(1);
  });
});
