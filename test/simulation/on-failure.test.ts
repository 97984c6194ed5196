import { describe, expect, it } from 'vitest';
import { FACT_KINDS, fieldsOf, kindNumber, timeOf } from '../../src/journal';
import type { ScenarioInput } from '../../src/scenario';
import { FactLines } from '../lambda/bench-world';
import { brokenIn } from './broken-identities';
import { quick, type SourceInput } from './small-parts';
import { observed, reportOf, scenarioOf, WHOLE } from './town';

/* What Lambda puts into topics and buckets by itself goes on to whoever subscribes or is notified, as what the source itself makes. */

/** One record in the shard, at 10 s, which is poison: tried once, told at once. */
const stream = (kind: 'kinesis' | 'dynamodb-stream', onFailure: object): SourceInput =>
  ({
    kind,
    name: 'readings',
    function: 'count',
    deliveryDelayMs: 0,
    arrivals: { kind: 'times', atS: [10] },
    poisonAtS: [0],
    maximumRetryAttempts: 0,
    onFailure,
  }) as SourceInput;

const topicSource = (more: object = {}): SourceInput => ({
  kind: 'sns',
  name: 'failures',
  topic: 'bad',
  function: 'look',
  targets: [{ queue: 'bad-letters' }],
  messages: ['x'],
  subject: 'of its own',
  attributes: { own: 'yes' },
  deliveryDelayMs: 200,
  arrivals: { kind: 'times', atS: [] },
  ...more,
});

const bucketSource = (more: object = {}): SourceInput => ({
  kind: 's3',
  name: 'failed',
  bucket: 'bad-readings',
  function: 'look',
  deliveryDelayMs: 200,
  arrivals: { kind: 'times', atS: [] },
  ...more,
});

function run(sources: SourceInput[], more: object = {}) {
  const input = {
    formatVersion: 1,
    name: 'on-failure',
    durationS: 60,
    startsAt: '2026-11-02T07:00:00.000Z',
    functions: [quick('count'), quick('look'), quick('read')],
    queues: [{ name: 'bad-letters', mapping: { function: 'read', batchSize: 1 } }],
    sources,
    assumptions: { startUpOverheadMs: 0, asynchronousQueueDelayMs: 0 },
    ...more,
  } as ScenarioInput;
  const told: { atUs: number; text: string }[] = [];
  const events: unknown[] = [];
  const lines = new FactLines({ eventArrived: ['source', 'function', 'mode'], eventSettled: ['function', 'outcome'] });
  const arrived = fieldsOf('eventArrived');
  const posted = {
    take(record: Int32Array, text: string | undefined): void {
      if (record[0] === kindNumber('batchDiscarded')) told.push({ atUs: timeOf(record), text: text ?? '' });
      if (FACT_KINDS[record[0] as number] !== 'eventArrived' || (record[arrived.entity] as number) >= 0) return;
      const [source, entity, step, keyA, keyB] = (['source', 'entity', 'step', 'keyA', 'keyB'] as const).map(
        (field) => record[arrived[field]] as number,
      ) as [number, number, number, number, number];
      events.push(of.simulation.postedEvent(source, { entity, step, keyA, keyB, atUs: timeOf(record) }));
    },
  };
  const of = observed(scenarioOf(input), [lines, posted]);
  of.simulation.advance(WHOLE);
  const report = reportOf(of);
  expect(brokenIn(report)).toEqual([]);
  return { report, lines: lines.lines, told, events };
}

const linesOf = (report: ReturnType<typeof run>['report'], service: string) =>
  report.bill.lines.filter((line) => line.service === service).map(({ quantity }) => quantity);

describe('the topic of a stream’s on-failure destination', () => {
  it('publishes the record to its function and its queue, and is paid for once', () => {
    const { report, lines, told, events } = run([stream('kinesis', { topic: 'bad' }), topicSource()]);
    const failedUs = told[0]?.atUs as number;
    // 1 ms of a call between services, 200 ms of SNS; the message of the queue is polled at once (mode 3), the function takes 100 ms.
    expect(lines.slice(2)).toEqual([
      `${failedUs / 1000 + 1} eventArrived source=1 function=1 mode=1`,
      `${failedUs / 1000 + 201} eventArrived source=1 function=2 mode=3`,
      `${failedUs / 1000 + 301} eventSettled function=1 outcome=0`,
      `${failedUs / 1000 + 301} eventSettled function=2 outcome=0`,
    ]);
    expect(linesOf(report, 'SNS')).toEqual([1]);
    const [notification, message] = events as [
      { Records: [{ Sns: { Message: string; Subject: null; TopicArn: string; MessageAttributes: object } }] },
      { Records: [{ body: string; messageAttributes: object }] },
    ];
    const { Sns } = notification.Records[0];
    expect(Sns).toMatchObject({ Message: told[0]?.text, Subject: null, MessageAttributes: {} });
    expect(Sns.TopicArn).toBe('arn:aws:sns:us-east-1:123456789012:bad');
    expect(JSON.parse(message.Records[0].body)).toMatchObject({ Type: 'Notification', Message: told[0]?.text });
  });

  it('is paid for where nobody of the scenario subscribes, and hands nothing to another topic’s subscribers', () => {
    const { report, events } = run([stream('dynamodb-stream', { topic: 'bad' }), topicSource({ topic: 'good' })]);
    expect(linesOf(report, 'SNS')).toEqual([1]);
    expect(events).toEqual([]);
    expect(report.streams.destinationRecords).toBe(1);
  });

  it('is tried again by SNS where its subscriber cannot be reached, as any message', () => {
    const deliveryFaults = [{ target: { function: 'look' }, fromS: 0, forS: 60, error: 'deleted' }];
    const source = topicSource({ targets: [], deadLetterQueue: 'bad-letters' });
    const { report } = run([stream('kinesis', { topic: 'bad' }), source], { deliveryFaults });
    expect(report.undelivered.byService.sns).toMatchObject({ givenUp: 1, deadLettered: 1 });
    expect(report.functions.map(({ events }) => events.succeeded)).toEqual([0, 0, 1]);
    expect(linesOf(report, 'SNS')).toEqual([1]);
  });
});

describe('the bucket of a stream’s on-failure destination', () => {
  const KEY =
    /^aws\/lambda\/[0-9a-f-]{36}\/shardId-[0-9a-f-]+\/2026\/11\/02\/2026-11-02T07\.00\.(\d\d)-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

  it.each(['kinesis', 'dynamodb-stream'] as const)('gets an object with AWS’s key, and notifies as of an upload (%s)', (kind) => {
    const { report, lines, told, events } = run([stream(kind, { bucket: 'bad-readings' }), bucketSource()]);
    const failedUs = told[0]?.atUs as number;
    expect(lines.slice(2)).toEqual([
      `${failedUs / 1000 + 1} eventArrived source=1 function=1 mode=1`,
      `${failedUs / 1000 + 301} eventSettled function=1 outcome=0`,
    ]);
    expect(linesOf(report, 'S3')).toEqual([1]);
    const [{ Records }] = events as [
      {
        Records: [
          {
            eventName: string;
            userIdentity: { principalId: string };
            s3: { object: { key: string; size: number }; bucket: object };
          },
        ];
      },
    ];
    const [{ eventName, userIdentity, s3 }] = Records;
    expect(eventName).toBe('ObjectCreated:Put');
    expect(userIdentity.principalId).toMatch(/^AWS:AROA[A-Z2-7]{17}:count$/);
    expect(s3.bucket).toMatchObject({ name: 'bad-readings' });
    expect(KEY.exec(s3.object.key)?.[1]).toBe(String(Math.floor(failedUs / 1e6)).padStart(2, '0'));
    // The object holds the record with the whole event, so it is as long as that text.
    expect(s3.object.size).toBe(new TextEncoder().encode(told[0]?.text ?? '').length);
    const batch = Object.entries(JSON.parse(told[0]?.text ?? '{}') as object).find(([name]) => name.endsWith('BatchInfo'))?.[1];
    expect(s3.object.key.split('/')[3]).toBe((batch as { shardId: string }).shardId);
  });

  it('notifies nobody whose prefix the key does not have, and each place once', () => {
    const only = (source: SourceInput) => run([stream('kinesis', { bucket: 'bad-readings' }), source]).events.length;
    expect(only(bucketSource({ keyPrefix: 'photos/' }))).toBe(0);
    expect(only(bucketSource({ keyPrefix: 'aws/lambda/' }))).toBe(1);
    expect(only(bucketSource({ bucket: 'another' }))).toBe(0);
    const twice = [bucketSource(), bucketSource({ name: 'more', arrivals: { kind: 'times', atS: [50] } })];
    const { events, report } = run([stream('kinesis', { bucket: 'bad-readings' }), ...twice]);
    expect(events.length).toBe(1);
    expect(linesOf(report, 'S3')).toEqual([2]);
  });

  it('goes on through a topic to a queue, and the topic is paid for', () => {
    const source = bucketSource({ function: null, targets: [{ topic: 'bad' }] });
    const { report, events } = run([
      stream('kinesis', { bucket: 'bad-readings' }),
      source,
      topicSource({ function: null, targets: [{ queue: 'bad-letters' }] }),
    ]);
    expect(report.functions.map(({ events: of }) => of.succeeded)).toEqual([0, 0, 1]);
    expect([linesOf(report, 'S3'), linesOf(report, 'SNS')]).toEqual([[1], [1]]);
    const [{ Records }] = events as [{ Records: [{ body: string }] }];
    const { Message } = JSON.parse(Records[0].body) as { Message: string };
    expect(Message).toContain('"key":"aws/lambda/');
  });
});
