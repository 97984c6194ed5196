import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objectRequestsOf, type S3Config } from '../../src/sources';
import { urlEncodedKey } from '../../src/sources/s3/object-key';
import { collect, type Happening } from './collect';
import { bytesOfJson, type Json, shapeOf, throughJson } from './shape-of';

const CONFIG: S3Config = {
  kind: 's3',
  name: 'uploads',
  arrivals: { kind: 'poisson', perSecond: 20 },
  bucket: 'photos-bucket',
  keyPrefix: 'holiday 2026/',
  objectKiB: { kind: 'lognormal', mean: 3000, cv: 1.5 },
  objects: 300,
  removedShare: 0.3,
};

const run = (over: Partial<S3Config> = {}, durationS = 200) => collect([{ ...CONFIG, ...over }], { durationS });
const collected = run();
const eventOf = (h: Happening): Json => throughJson(collected.sources[0]?.event([h]));
const records = collected.happenings.map((h) => ({ h, record: eventOf(h).Records[0] as Json }));
const isRemoval = (record: Json): boolean => record.eventName === 'ObjectRemoved:Delete';

/** Version 2.1 of https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html, without versioning. */
const DOCUMENTED = {
  Records: [
    {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: 'us-west-2',
      eventTime: '1970-01-01T00:00:00.000Z',
      eventName: 'ObjectCreated:Put',
      userIdentity: { principalId: 'AIDAJDPLRKLG7UEXAMPLE' },
      requestParameters: { sourceIPAddress: '127.0.0.1' },
      responseElements: { 'x-amz-request-id': 'C3D13FE58DE4C810', 'x-amz-id-2': 'FMyUVURIY8' },
      s3: {
        s3SchemaVersion: '1.0',
        configurationId: 'testConfigRule',
        bucket: { name: 'mybucket', ownerIdentity: { principalId: 'A3NL1KOZZKExample' }, arn: 'arn:aws:s3:::mybucket' },
        object: { key: 'HappyFace.jpg', size: 1024, eTag: 'd41d8cd98f00b204e9800998ecf8427e', sequencer: '0055AED6DCD90281E5' },
      },
    },
  ],
};

describe('what the changes of a bucket are paid for', () => {
  it('is one request for a PUT, parts and two for an upload in parts, none for a removal: as the events say that it was', () => {
    const requestsOf = objectRequestsOf(CONFIG, 1);
    const paid = records.map(({ h }) => requestsOf(h.entity, h.step));
    const said = records.map(({ record }) => {
      if (isRemoval(record)) return 0;
      const parts = /-(\d+)$/.exec(record.s3.object.eTag)?.[1];
      return parts === undefined ? 1 : Number(parts) + 2;
    });
    expect(paid).toEqual(said);
    expect(new Set(said).size).toBeGreaterThan(4);
  });
});

describe('S3 events', () => {
  it("have the keys and types of AWS's documented sample", () => {
    const put = collected.happenings.find((h) => eventOf(h).Records[0].eventName === 'ObjectCreated:Put') as Happening;
    expect(shapeOf(eventOf(put))).toEqual(shapeOf(DOCUMENTED));
    const [record] = eventOf(put).Records;
    expect(record).toMatchObject({ eventVersion: '2.1', eventSource: 'aws:s3', awsRegion: 'eu-central-1' });
    expect(record.s3.bucket.arn).toBe('arn:aws:s3:::photos-bucket');
    expect(record.s3.object.eTag).toMatch(/^[0-9a-f]{32}$/);
    expect(record.s3.object.sequencer).toMatch(/^[0-9A-F]{18}$/);
    expect(Date.parse(record.eventTime)).toBe(Date.parse('2026-11-02T00:00:00Z') + Math.floor(put.atUs / 1000));
  });

  it('leave out size and eTag of a removed object', () => {
    const removed = records.find(({ record }) => isRemoval(record));
    expect(Object.keys(removed?.record.s3.object)).toEqual(['key', 'sequencer']);
    expect(removed?.h.objectBytes).toBe(0);
  });

  it('upload large objects in parts of 8 MiB, and say so in name and eTag', () => {
    const large = records.filter(({ h }) => h.objectBytes > 8 * 2 ** 20);
    expect(large.length).toBeGreaterThan(50);
    for (const { h, record } of large) {
      expect(record.eventName).toBe('ObjectCreated:CompleteMultipartUpload');
      expect(record.s3.object.eTag).toMatch(new RegExp(`^[0-9a-f]{32}-${Math.ceil(h.objectBytes / 2 ** 23)}$`));
    }
  });

  it('write keys URL-encoded like a form', () => {
    const key: string = records[0]?.record.s3.object.key;
    expect(key).toMatch(/^holiday\+2026\/2026\/11\/02\/IMG_\d{4}\.jpg$/);
    expect(urlEncodedKey('red flower.jpg')).toBe('red+flower.jpg');
    expect(urlEncodedKey('a/b+c&d=(é).txt')).toBe('a/b%2Bc%26d%3D%28%C3%A9%29.txt');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect(decodeURIComponent(urlEncodedKey(text).replace(/\+/g, ' '))).toBe(text);
      }),
      { seed: 5 },
    );
  });

  it('remove only objects that are there, and about the share asked for', () => {
    const there = new Set<string>();
    for (const { record } of records) {
      const key: string = record.s3.object.key;
      if (isRemoval(record)) expect(there.delete(key)).toBe(true);
      else there.add(key);
    }
    const share = records.filter(({ record }) => isRemoval(record)).length / records.length;
    // Somewhat less than 0.3: the first version of every object is an upload, and histories are cut off.
    expect(share).toBeGreaterThan(0.24);
    expect(share).toBeLessThan(0.33);
    expect(run({ removedShare: 0 }).happenings.every((h) => h.objectBytes > 0)).toBe(true);
  });

  it('have sequencers that grow within a key and versions that count up', () => {
    const last = new Map<number, { sequencer: string; step: number }>();
    for (const { h, record } of records) {
      const before = last.get(h.entity);
      const sequencer: string = record.s3.object.sequencer;
      expect(h.step).toBe(before === undefined ? 0 : before.step + 1);
      if (before !== undefined) expect(sequencer > before.sequencer).toBe(true);
      last.set(h.entity, { sequencer, step: h.step });
    }
  });

  it('have sequencers that grow even when everything happens at once', () => {
    const burst = run({ arrivals: { kind: 'times', atS: Array.from({ length: 50 }, () => 1) }, objects: 1 });
    const sequencers = burst.happenings.map(
      (h) => (throughJson(burst.sources[0]?.event([h])) as Json).Records[0].s3.object.sequencer,
    );
    expect(sequencers).toEqual([...new Set(sequencers)].sort());
    expect(sequencers).toHaveLength(50);
  });

  it('state the exact size of every record and object', () => {
    for (const { h, record } of records) {
      expect(h.bytes).toBe(bytesOfJson(record));
      expect(h.objectBytes).toBe(record.s3.object.size ?? 0);
    }
  });

  it('have the mean size asked for', () => {
    const sizes = run({ removedShare: 0, objectKiB: { kind: 'exponential', mean: 100 } }).happenings.map((h) => h.objectBytes);
    const mean = sizes.reduce((a, b) => a + b, 0) / sizes.length;
    expect(Math.abs(mean - 102_400)).toBeLessThan((4 * 102_400) / Math.sqrt(sizes.length));
  });
});
