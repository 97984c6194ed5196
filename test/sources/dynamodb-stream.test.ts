import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DynamodbStreamConfig, shardOf } from '../../src/sources';
import { sizeOfAttributes } from '../../src/sources/dynamodb-stream/attribute-value';
import { countedBytesOf, numberOfCents } from '../../src/sources/dynamodb-stream/order-history';
import { collect } from './collect';
import { bytesOfJson, type Json, shapeOf, throughJson } from './shape-of';

const CONFIG: DynamodbStreamConfig = {
  kind: 'dynamodb-stream',
  name: 'orders',
  arrivals: { kind: 'poisson', perSecond: 20 },
  table: 'orders',
  items: 200,
  removeShare: 0.1,
  shards: 4,
  streamViewType: 'NEW_AND_OLD_IMAGES',
};

function recordsOf(over: Partial<DynamodbStreamConfig> = {}, durationS = 150, seed = 1) {
  const { sources, happenings } = collect([{ ...CONFIG, ...over }], { durationS, seed });
  const event = throughJson(sources[0]?.event(happenings));
  return happenings.map((h, i) => ({ h, record: event.Records[i] as Json }));
}

const records = recordsOf();
const STATUS_AFTER: Readonly<Record<string, readonly string[]>> = {
  PLACED: ['PAID', 'CANCELLED'],
  PAID: ['PICKED', 'CANCELLED'],
  PICKED: ['SHIPPED', 'CANCELLED'],
  SHIPPED: ['DELIVERED'],
  DELIVERED: ['DELIVERED'],
  CANCELLED: ['CANCELLED'],
};

describe('DynamoDB stream events', () => {
  it("have the keys and types of AWS's documented sample", () => {
    // https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html, with ApproximateCreationDateTime of the StreamRecord reference.
    const documented = {
      eventID: '2',
      eventVersion: '1.0',
      dynamodb: {
        ApproximateCreationDateTime: 1480452540,
        OldImage: {},
        SequenceNumber: '222',
        Keys: {},
        SizeBytes: 59,
        NewImage: {},
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
      awsRegion: 'us-west-2',
      eventName: 'MODIFY',
      eventSourceARN: 'sourcearn',
      eventSource: 'aws:dynamodb',
    };
    const record = records.find((r) => r.record.eventName === 'MODIFY')?.record;
    const bare = { ...record, dynamodb: { ...record.dynamodb, Keys: {}, NewImage: {}, OldImage: {} } };
    expect(shapeOf(bare)).toEqual(shapeOf(documented));
    expect(record).toMatchObject({ eventVersion: '1.1', eventSource: 'aws:dynamodb', awsRegion: 'eu-central-1' });
    expect(record.eventSourceARN).toBe('arn:aws:dynamodb:eu-central-1:123456789012:table/orders/stream/2026-11-02T00:00:00.000');
    expect(record.eventID).toMatch(/^[0-9a-f]{32}$/);
    expect(record.dynamodb.SequenceNumber).toMatch(/^\d{21,40}$/);
  });

  it('tell every item’s true history: replaying them never contradicts the table', () => {
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.integer({ min: 0, max: 1e6 }),
          items: fc.integer({ min: 1, max: 60 }),
          removeShare: fc.constantFrom(0, 0.02, 0.1, 0.3, 0.5, 0.8, 1),
        }),
        ({ seed, items, removeShare }) => {
          const table = new Map<string, Json>();
          for (const { record } of recordsOf({ items, removeShare }, 30, seed)) {
            const { Keys, NewImage, OldImage } = record.dynamodb;
            const id: string = Keys.orderId.S;
            expect(OldImage).toEqual(table.get(id));
            expect(record.eventName).toBe(OldImage === undefined ? 'INSERT' : NewImage === undefined ? 'REMOVE' : 'MODIFY');
            if (NewImage === undefined) table.delete(id);
            else {
              expect(NewImage.orderId).toEqual(Keys.orderId);
              if (OldImage === undefined) expect(NewImage.status.S).toBe('PLACED');
              else expect(STATUS_AFTER[OldImage.status.S]).toContain(NewImage.status.S);
              const cents = NewImage.items.L.reduce(
                (sum: number, line: Json) => sum + Number(line.M.quantity.N) * Math.round(Number(line.M.price.N) * 100),
                0,
              );
              expect(Math.round(Number(NewImage.amount.N) * 100)).toBe(cents);
              table.set(id, NewImage);
            }
          }
        },
      ),
      { numRuns: 40, seed: 11 },
    );
  });

  it('remove the share asked for of the changes to existing items', () => {
    const names = recordsOf({ items: 5, removeShare: 0.1 }, 1500).map(({ record }) => record.eventName as string);
    const existing = names.filter((name) => name !== 'INSERT');
    const removed = existing.filter((name) => name === 'REMOVE').length;
    expect(Math.abs(removed / existing.length - 0.1)).toBeLessThan(0.006);
    expect(recordsOf({ removeShare: 0 }).some(({ record }) => record.eventName === 'REMOVE')).toBe(false);
  });

  it.each([
    ['NEW_IMAGE', ['NewImage']],
    ['OLD_IMAGE', ['OldImage']],
    ['KEYS_ONLY', []],
  ] as const)('carry what %s says', (streamViewType, images) => {
    const modified = recordsOf({ streamViewType }).filter(({ record }) => record.eventName === 'MODIFY');
    for (const { h, record } of modified) {
      expect(Object.keys(record.dynamodb).filter((key) => key.endsWith('Image'))).toEqual(images);
      expect(record.dynamodb.StreamViewType).toBe(streamViewType);
      expect(h.bytes).toBe(bytesOfJson(record));
    }
  });

  it('have sequence numbers that grow and times in whole seconds', () => {
    const numbers = records.map(({ record }) => BigInt(record.dynamodb.SequenceNumber as string));
    expect(numbers.every((n, i) => i === 0 || n > (numbers[i - 1] as bigint))).toBe(true);
    const start = Date.parse('2026-11-02T00:00:00Z') / 1000;
    for (const { h, record } of records) {
      expect(record.dynamodb.ApproximateCreationDateTime).toBe(start + Math.floor(h.atUs / 1e6));
    }
  });

  it('state the exact size of every record', () => {
    for (const { h, record } of [...records, ...recordsOf({ items: 3, removeShare: 0.01 }, 60)]) {
      expect(h.bytes).toBe(bytesOfJson(record));
    }
  });

  it("count SizeBytes as AWS's samples do", () => {
    // The three records of https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html: 26, 59 and 38 bytes.
    const keys = { Id: { N: '101' } };
    const before = { Message: { S: 'New item!' }, Id: { N: '101' } };
    const after = { Message: { S: 'This item has changed' }, Id: { N: '101' } };
    const [k, b, a] = [keys, before, after].map(sizeOfAttributes) as [number, number, number];
    expect([k + b, k + b + a, k + a]).toEqual([26, 59, 38]);
  });

  it('write and count prices without trailing zeros', () => {
    expect([1000, 1250, 1205, 199].map(numberOfCents)).toEqual(['10', '12.5', '12.05', '1.99']);
    for (let cents = 100; cents < 5000; cents++) {
      expect(sizeOfAttributes({ '': { N: numberOfCents(cents) } })).toBe(countedBytesOf(cents));
    }
  });

  it('keep an item on one shard and spread items over all', () => {
    const counts = [0, 0, 0, 0];
    for (let entity = 0; entity < 4000; entity++) {
      const shard = shardOf(entity, 4);
      counts[shard] = (counts[shard] ?? 0) + 1;
    }
    // Binomial(4000, 1/4) has standard deviation 27.4.
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(4 * 27.4);
  });
});
