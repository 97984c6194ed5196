import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Draws } from '../../../src/kernel';
import { md5 } from '../../../src/sources/sqs/md5';
import { sqsRecord } from '../../../src/sources/sqs/sqs-record';

describe('the MD5 of a body', () => {
  it('is that of Node’s own, for texts of every length around a block and of every width of character', () => {
    const texts = Array.from({ length: 140 }, (_, n) => 'aé€😀'.repeat(n).slice(0, n));
    for (const text of ['', 'Test message.', ...texts])
      expect(md5(text)).toBe(createHash('md5').update(text, 'utf8').digest('hex'));
  });
});

describe('a record of an SQS event', () => {
  const context = {
    region: 'us-east-2',
    accountId: '123456789012',
    startsAtMs: 1_545_082_649_000,
    texts: new Draws(1).stream('t'),
  };
  const message = { keyA: 1, keyB: 2, body: 'Test message.', sentUs: 183_000, firstReceivedUs: 185_000, group: '1', ordinal: 0 };
  const record = (queue: string, receives: number) => sqsRecord({ ...message, receives }, { ...context, queue });

  it('has the fields of AWS’s sample, in its order', () => {
    const first = record('my-queue', 1);
    expect(Object.keys(first)).toEqual([
      'messageId',
      'receiptHandle',
      'body',
      'attributes',
      'messageAttributes',
      'md5OfBody',
      'eventSource',
      'eventSourceARN',
      'awsRegion',
    ]);
    expect(first).toMatchObject({
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '1545082649183',
        ApproximateFirstReceiveTimestamp: '1545082649185',
      },
      md5OfBody: 'e4e68fb7bd0e697a0ae8f1bb342846b3',
      eventSourceARN: 'arn:aws:sqs:us-east-2:123456789012:my-queue',
    });
  });

  it('keeps its id and changes its receipt with every receive; in a FIFO queue it says where it belongs', () => {
    const [first, second] = [record('a.fifo', 1), record('a.fifo', 2)];
    expect(first['messageId']).toBe(second['messageId']);
    expect(first['receiptHandle']).not.toBe(second['receiptHandle']);
    expect(first['attributes']).toMatchObject({ MessageGroupId: '1', SequenceNumber: expect.stringMatching(/^\d{20}$/) });
  });
});
