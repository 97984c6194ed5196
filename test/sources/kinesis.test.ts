import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type KinesisConfig, ShardsOfKeys } from '../../src/sources';
import { md5Words } from '../../src/sources/kinesis/md5';
import { partitionKeyOf } from '../../src/sources/kinesis/partition-keys';
import { collect } from './collect';
import { bytesOfJson, type Json, shapeOf, throughJson } from './shape-of';

const CONFIG: KinesisConfig = {
  kind: 'kinesis',
  name: 'readings',
  arrivals: { kind: 'poisson', perSecond: 20 },
  stream: 'readings',
  partitionKeys: 200,
  popularity: 'uniform',
  dataBytes: 200,
  shards: 4,
};

function recordsOf(over: Partial<KinesisConfig> = {}, durationS = 40) {
  const { sources, happenings } = collect([{ ...CONFIG, ...over }], { durationS });
  const event = throughJson(sources[0]?.event(happenings));
  return happenings.map((h, i) => ({ h, record: event.Records[i] as Json }));
}

/** The shard that Kinesis's definition gives: the range of 128-bit hash keys that the MD5 falls into. */
function shardByDefinition(key: string, shards: number): number {
  const hash = BigInt(`0x${createHash('md5').update(key).digest('hex')}`);
  return Number((hash * BigInt(shards)) >> 128n);
}

describe('Kinesis events', () => {
  it("have the keys and types of AWS's documented sample", () => {
    // https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html
    const documented = {
      kinesis: {
        kinesisSchemaVersion: '1.0',
        partitionKey: '1',
        sequenceNumber: '49590338271490256608559692538361571095921575989136588898',
        data: 'SGVsbG8sIHRoaXMgaXMgYSB0ZXN0Lg==',
        approximateArrivalTimestamp: 1545084650.987,
      },
      eventSource: 'aws:kinesis',
      eventVersion: '1.0',
      eventID: 'shardId-000000000006:49590338271490256608559692538361571095921575989136588898',
      eventName: 'aws:kinesis:record',
      invokeIdentityArn: 'arn:aws:iam::123456789012:role/lambda-role',
      awsRegion: 'us-east-2',
      eventSourceARN: 'arn:aws:kinesis:us-east-2:123456789012:stream/lambda-stream',
    };
    for (const { record } of recordsOf({}, 10)) expect(shapeOf(record)).toEqual(shapeOf(documented));
  });

  it('hold JSON of exactly the size asked for, in base64, and the time of the write', () => {
    for (const { h, record } of recordsOf({ dataBytes: 333 }, 20)) {
      const data = Buffer.from(record.kinesis.data, 'base64').toString('utf8');
      expect(data).toHaveLength(333);
      expect(JSON.parse(data)).toMatchObject({ deviceId: record.kinesis.partitionKey });
      const arrivedMs = Date.parse('2026-11-02T00:00:00Z') + Math.floor(h.atUs / 1000);
      expect(Math.round(record.kinesis.approximateArrivalTimestamp * 1000)).toBe(arrivedMs);
    }
  });

  it('know their size without being built', () => {
    for (const { h, record } of recordsOf()) expect(h.bytes).toBe(bytesOfJson(record));
  });

  it('have sequence numbers of 56 digits that grow', () => {
    const numbers = recordsOf().map(({ record }) => record.kinesis.sequenceNumber as string);
    for (const number of numbers) expect(number).toMatch(/^49\d{54}$/);
    expect([...numbers].sort()).toEqual(numbers);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('name the shard of their partition key', () => {
    for (const { record } of recordsOf({ shards: 7 })) {
      const shard = Number(record.eventID.slice(8, 20));
      expect(shard).toBe(shardByDefinition(record.kinesis.partitionKey, 7));
    }
  });

  it('come mostly from few devices where popularity follows Zipf', () => {
    const share = (popularity: KinesisConfig['popularity']) => {
      const of = recordsOf({ popularity });
      return of.filter(({ h }) => h.entity === 0).length / of.length;
    };
    // The first of 200 has 1 ÷ H(200) = 17 %; alike, 0.5 %.
    expect(share('zipf')).toBeGreaterThan(0.12);
    expect(share('zipf')).toBeLessThan(0.22);
    expect(share('uniform')).toBeLessThan(0.02);
  });
});

describe('MD5', () => {
  it.each(['', 'a', 'message digest', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), partitionKeyOf(42)])(
    'of %j is that of Node',
    (text) => {
      const bytes = Buffer.alloc(16);
      for (const [i, word] of md5Words(text).entries()) bytes.writeInt32LE(word, i * 4);
      expect(bytes.toString('hex')).toBe(createHash('md5').update(text).digest('hex'));
    },
  );

  it('spreads keys over shards by their ranges', () => {
    const shards = new ShardsOfKeys(5000, 16);
    for (let key = 0; key < 5000; key++) expect(shards.shardOf(key)).toBe(shardByDefinition(partitionKeyOf(key), 16));
  });
});
