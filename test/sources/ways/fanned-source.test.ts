import { describe, expect, it } from 'vitest';
import { stepOfWay } from '../../../src/journal';
import { Agenda, Draws } from '../../../src/kernel';
import { type EmittedRecord, type Source, type SourceConfig, sourceOf, type WayConfig } from '../../../src/sources';
import { shapeOf, throughJson } from '../shape-of';

/* What queues and functions get at the ends of ways, against AWS's published samples (read in November 2026). */

const ARRIVALS = { kind: 'times', atS: [1] } as const;
const S3: SourceConfig = {
  kind: 's3',
  name: 'photos',
  arrivals: ARRIVALS,
  bucket: 'pictures',
  keyPrefix: 'red flowers/',
  objectKiB: 100,
  objects: 10,
  removedShare: 0,
};
const SNS: SourceConfig = {
  kind: 'sns',
  name: 'topic',
  arrivals: ARRIVALS,
  topic: 'MyTopic',
  subject: 'Testing publish to subscribed queues',
  messages: ['Hello world!'],
  attributes: {},
};
const queue = (more: Partial<WayConfig> = {}): WayConfig => ({
  number: 1,
  stops: [],
  queue: 'jobs',
  subscription: 0,
  isRaw: false,
  messageGroupId: null,
  ...more,
});

/** What a way makes of the only happening of a source. */
function at(
  config: SourceConfig,
  way: WayConfig,
): { readonly source: Source; readonly record: EmittedRecord; readonly bytes: number } {
  const agenda = new Agenda();
  let found: { record: EmittedRecord; bytes: number } | undefined;
  const source = sourceOf(
    config,
    {
      index: 0,
      agenda,
      draws: new Draws(1),
      startsAtMs: Date.parse('2026-11-02T00:00:00Z'),
      durationUs: 1e8,
      region: 'us-west-2',
      accountId: '123456789012',
      emit: (_, entity, step, keyA, keyB, bytes) => {
        found = { record: { entity, step: stepOfWay(step, 1), atUs: agenda.now, keyA, keyB }, bytes };
      },
    },
    [way],
  );
  source.start();
  while (agenda.size > 0) agenda.step();
  if (found === undefined) throw new Error('nothing happened');
  return { source, ...found };
}

describe('a queue', () => {
  it('gets S3’s notification as its body, the same that a function gets as its event', () => {
    const { source, record } = at(S3, queue());
    const body = JSON.parse(source.body?.(record) ?? '');
    expect(body.Records[0]).toMatchObject({ eventSource: 'aws:s3', eventName: 'ObjectCreated:Put' });
    expect(body).toEqual(throughJson(source.event([{ ...record, step: 0 }])));
  });

  it('gets a notification of SNS in its envelope, field by field as in AWS’s sample', () => {
    const { source, record } = at(SNS, queue());
    const text = source.body?.(record) ?? '';
    expect(text.split('\n').slice(0, 3)).toEqual([
      '{',
      '  "Type" : "Notification",',
      expect.stringMatching(/^ {2}"MessageId" : "[0-9a-f-]{36}",$/),
    ]);
    // https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html
    const sample = {
      Type: 'Notification',
      MessageId: '63a3f6b6-d533-4a47-aef9-fcf5cf758c76',
      TopicArn: 'arn:aws:sns:us-west-2:123456789012:MyTopic',
      Subject: 'Testing publish to subscribed queues',
      Message: 'Hello world!',
      Timestamp: '2012-03-29T05:12:16.901Z',
      SignatureVersion: '1',
      Signature: 'EXAMPLEnTrFPa3',
      SigningCertURL: 'https://sns.us-west-2.amazonaws.com/SimpleNotificationService-f3ecfb7224c7233fe7bb5f59f96de52f.pem',
      UnsubscribeURL:
        'https://sns.us-west-2.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=arn:aws:sns:us-west-2:123456789012:MyTopic:c7fe3a54-ab0e-4ec2-88e0-db410a0f2bee',
    };
    const body = JSON.parse(text);
    expect(shapeOf(body)).toEqual(shapeOf(sample));
    expect(Object.keys(body)).toEqual(Object.keys(sample));
    expect(body).toMatchObject({ TopicArn: sample.TopicArn, Subject: sample.Subject, Message: 'Hello world!' });
  });

  it('gets the message alone by raw delivery, with the attributes as its own', () => {
    const { source, record } = at({ ...SNS, attributes: { priority: 'high' } } as SourceConfig, queue({ isRaw: true }));
    expect(source.body?.(record)).toBe('Hello world!');
    expect(source.messageAttributes?.(record)).toEqual({
      priority: { stringValue: 'high', stringListValues: [], binaryListValues: [], dataType: 'String' },
    });
    const enveloped = at({ ...SNS, attributes: { priority: 'high' } } as SourceConfig, queue());
    expect(enveloped.source.messageAttributes?.(enveloped.record)).toEqual({});
    expect(JSON.parse(enveloped.source.body?.(enveloped.record) ?? '').MessageAttributes).toEqual({
      priority: { Type: 'String', Value: 'high' },
    });
  });

  it('gets what S3 publishes to a topic: the notification as the message, with S3’s subject', () => {
    const { source, record } = at(S3, queue({ stops: [{ kind: 'topic', name: 'uploads', topic: 'uploads' }] }));
    const body = JSON.parse(source.body?.(record) ?? '');
    expect(body.Subject).toBe('Amazon S3 Notification');
    expect(JSON.parse(body.Message).Records[0].s3.bucket.name).toBe('pictures');
  });

  it('gets an event of a bus as it is: of S3 as in AWS’s sample, with a plain key', () => {
    const { source, record } = at(S3, queue({ stops: [{ kind: 'rule', name: 'rule', pattern: null }] }));
    const body = JSON.parse(source.body?.(record) ?? '');
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html, without versions
    expect(shapeOf(body)).toEqual(
      shapeOf({
        version: '0',
        id: '17793124-05d4-b198-2fde-7ededc63b103',
        'detail-type': 'Object Created',
        source: 'aws.s3',
        account: '111122223333',
        time: '2021-11-12T00:00:00Z',
        region: 'ca-central-1',
        resources: ['arn:aws:s3:::amzn-s3-demo-bucket1'],
        detail: {
          version: '0',
          bucket: { name: 'amzn-s3-demo-bucket1' },
          object: { key: 'example-key', size: 5, etag: 'b1946ac92492d2347c6235b4d2611184', sequencer: '617f08299329d189' },
          'request-id': 'N4N7GDK58NMKJ12R',
          requester: '123456789012',
          'source-ip-address': '1.2.3.4',
          reason: 'PutObject',
        },
      }),
    );
    expect(body.detail.object.key).toMatch(/^red flowers\//);
  });
});

describe('the size of what comes out of a way', () => {
  it('is that of its SQS record, to the byte', () => {
    for (const config of [S3, SNS]) {
      for (const isRaw of [false, true]) {
        const { source, record, bytes } = at(config, queue({ isRaw }));
        const event = throughJson(source.event([record])) as { readonly Records: readonly unknown[] };
        expect(source.ways?.bytesOf(1, record, bytes)).toBe(Buffer.byteLength(JSON.stringify(event.Records[0])));
      }
    }
  });
});

describe('a function at the end of a way', () => {
  it('gets the notification of a topic that S3 published to', () => {
    const { source, record } = at(S3, queue({ queue: null, stops: [{ kind: 'topic', name: 'uploads', topic: 'uploads' }] }));
    const event = throughJson(source.event([record])) as {
      readonly Records: readonly { readonly Sns: { readonly Message: string } }[];
    };
    expect(event.Records[0]).toMatchObject({ EventSource: 'aws:sns', EventVersion: '1.0' });
    expect(JSON.parse(event.Records[0]?.Sns.Message ?? '').Records[0].eventSource).toBe('aws:s3');
  });
});
