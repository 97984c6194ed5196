import { describe, expect, it } from 'vitest';
import type { SourceConfig } from '../../src/sources';
import { collect } from './collect';
import { bytesOfJson, type Json, shapeOf, throughJson } from './shape-of';

const EVERY: readonly SourceConfig[] = [
  {
    kind: 's3',
    name: 'uploads',
    arrivals: { kind: 'poisson', perSecond: 5 },
    bucket: 'b',
    keyPrefix: '',
    objectKiB: 100,
    objects: 20,
    removedShare: 0.2,
  },
  {
    kind: 'dynamodb-stream',
    name: 'orders',
    arrivals: { kind: 'poisson', perSecond: 5 },
    table: 't',
    items: 20,
    removeShare: 0.1,
    shards: 1,
    streamViewType: 'NEW_AND_OLD_IMAGES',
  },
  { kind: 'clicks', name: 'shop', arrivals: { kind: 'poisson', perSecond: 1 }, products: 50, thinkS: 3, apiId: 'abc' },
  {
    kind: 'http-api',
    name: 'api',
    arrivals: { kind: 'poisson', perSecond: 5 },
    method: 'POST',
    path: '/orders?dry=1&tag=a&tag=b%20c',
    body: '{"name":"Zoë"}',
    apiId: 'abc',
  },
  { kind: 'schedule', name: 'tick', arrivals: { kind: 'schedule', expression: 'rate(1 minute)' }, ruleName: 'my-rule' },
  { kind: 'events', name: 'pasted', arrivals: { kind: 'poisson', perSecond: 5 }, events: [{ a: 1 }, ['é'], 'x'] },
];
const [, , , httpApi, schedule, pasted] = EVERY as readonly [
  SourceConfig,
  SourceConfig,
  SourceConfig,
  SourceConfig,
  SourceConfig,
  SourceConfig,
];

describe('HTTP API requests', () => {
  const { sources, happenings } = collect([httpApi], { durationS: 60 });

  it('split the query from the path and join repeated parameters by commas', () => {
    const event = throughJson(sources[0]?.event(happenings.slice(0, 1))) as Json;
    expect(event.rawPath).toBe('/orders');
    expect(event.routeKey).toBe('POST /orders');
    expect(event.rawQueryString).toBe('dry=1&tag=a&tag=b%20c');
    expect(event.queryStringParameters).toEqual({ dry: '1', tag: 'a,b c' });
    expect(event.body).toBe('{"name":"Zoë"}');
    expect(event.headers).toMatchObject({ 'content-type': 'application/json', 'content-length': '15' });
  });

  it('leave out an absent body and query', () => {
    const get = { ...httpApi, method: 'GET', path: '/', body: '' } as SourceConfig;
    const plain = collect([get], { durationS: 5 });
    const event = throughJson(plain.sources[0]?.event(plain.happenings.slice(0, 1))) as Json;
    expect(Object.keys(event)).not.toContain('body');
    expect(Object.keys(event)).not.toContain('queryStringParameters');
  });
});

describe('scheduled events', () => {
  it("have the keys and types of AWS's documented sample, and the time of the firing", () => {
    const { sources, happenings } = collect([schedule], { durationS: 181, startsAt: '2026-11-20T11:00:00Z' });
    const documented = {
      version: '0',
      id: '53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa',
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: '123456789012',
      time: '2015-10-08T16:53:06Z',
      region: 'us-east-1',
      resources: ['arn:aws:events:us-east-1:123456789012:rule/my-scheduled-rule'],
      detail: {},
    };
    const events = happenings.map((h) => throughJson(sources[0]?.event([h])) as Json);
    expect(shapeOf(events[0])).toEqual(shapeOf(documented));
    expect(events.map((event) => event.time as string)).toEqual([
      '2026-11-20T11:00:00Z',
      '2026-11-20T11:01:00Z',
      '2026-11-20T11:02:00Z',
      '2026-11-20T11:03:00Z',
    ]);
    expect(events[0].id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(events[0].resources).toEqual(['arn:aws:events:eu-central-1:123456789012:rule/my-rule']);
  });
});

describe('pasted events', () => {
  it('come in turn, as they are', () => {
    const { sources, happenings } = collect([pasted], { durationS: 10 });
    const events = happenings.slice(0, 7).map((h) => sources[0]?.event([h]));
    expect(events).toEqual([{ a: 1 }, ['é'], 'x', { a: 1 }, ['é'], 'x', { a: 1 }]);
    expect(happenings.slice(0, 4).map((h) => [h.entity, h.step, h.bytes])).toEqual([
      [0, 0, 7],
      [1, 0, 6],
      [2, 0, 3],
      [0, 1, 7],
    ]);
  });
});

describe('every source', () => {
  const alone = EVERY.map((config) => collect([config], { durationS: 120 }));

  it('has the same luck whatever other sources there are', () => {
    const together = collect([...EVERY].reverse(), { durationS: 120 });
    EVERY.forEach((_, i) => {
      const place = EVERY.length - 1 - i;
      const mine = together.happenings.filter((h) => h.source === place).map((h) => ({ ...h, source: 0 }));
      expect(mine).toEqual(alone[i]?.happenings);
      expect(mine.length).toBeGreaterThan(1);
    });
  });

  it('rebuilds the same payload later, and in another run', () => {
    EVERY.forEach((config, i) => {
      const again = collect([config], { durationS: 30 });
      for (const h of again.happenings) {
        expect(again.sources[0]?.event([h])).toEqual(alone[i]?.sources[0]?.event([h]));
      }
    });
  });

  it('states the exact size of its record', () => {
    for (const { sources, happenings } of alone) {
      for (const h of happenings) {
        const event = throughJson(sources[0]?.event([h])) as Json;
        expect(h.bytes).toBe(bytesOfJson(event.Records?.[0] ?? event));
      }
    }
  });

  it('has other luck keys for other happenings and other names', () => {
    const keys = alone.flatMap(({ happenings }) => happenings.map((h) => `${h.keyA},${h.keyB}`));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
