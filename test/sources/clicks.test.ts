import { describe, expect, it } from 'vitest';
import type { ClicksConfig } from '../../src/sources';
import { NEXT_PAGES, PAGES, type Page } from '../../src/sources/clicks/shop';
import { collect, type Happening } from './collect';
import { bytesOfJson, type Json, shapeOf, throughJson } from './shape-of';

const CONFIG: ClicksConfig = {
  kind: 'clicks',
  name: 'shop',
  arrivals: { kind: 'poisson', perSecond: 2 },
  products: 1000,
  thinkS: { kind: 'lognormal', mean: 12, cv: 1 },
  apiId: 'a1b2c3d4e5',
};

const { sources, happenings } = collect([CONFIG], { durationS: 1200 });
const clicks = happenings.map((h) => {
  const event = throughJson(sources[0]?.event([h]));
  return { h, event, body: JSON.parse(event.body) as Json };
});
const sessions = new Map<number, (typeof clicks)[number][]>();
for (const click of clicks) sessions.set(click.h.entity, [...(sessions.get(click.h.entity) ?? []), click]);

describe('click events', () => {
  it("have the keys and types of AWS's documented payload format 2.0", () => {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html; no authorizer, no
    // client certificate, no path or stage variables, no query.
    const documented = {
      version: '2.0',
      routeKey: '$default',
      rawPath: '/my/path',
      rawQueryString: '',
      cookies: ['cookie1'],
      headers: {},
      requestContext: {
        accountId: '123456789012',
        apiId: 'api-id',
        domainName: 'id.execute-api.us-east-1.amazonaws.com',
        domainPrefix: 'id',
        http: { method: 'POST', path: '/my/path', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'agent' },
        requestId: 'id',
        routeKey: '$default',
        stage: '$default',
        time: '12/Mar/2020:19:03:58 +0000',
        timeEpoch: 1583348638390,
      },
      body: 'Hello from Lambda',
      isBase64Encoded: false,
    };
    for (const { event } of clicks.slice(0, 50)) {
      expect(shapeOf({ ...event, headers: {} })).toEqual(shapeOf(documented));
      expect(Object.values(event.headers).every((value) => typeof value === 'string')).toBe(true);
      expect(Object.keys(event.headers).every((name) => name === name.toLowerCase())).toBe(true);
    }
  });

  it('agree with themselves: time, length, host, path, client', () => {
    for (const { h, event, body } of clicks) {
      const { requestContext: context, headers } = event;
      const epochMs = Date.parse('2026-11-02T00:00:00Z') + Math.floor(h.atUs / 1000);
      expect(context.timeEpoch).toBe(epochMs);
      expect(Date.parse(body.timestamp)).toBe(epochMs);
      const date = new Date(epochMs).toUTCString();
      expect(context.time).toBe(`${date.slice(5, 16).replaceAll(' ', '/')}:${date.slice(17, 25)} +0000`);
      expect(Number(headers['content-length'])).toBe(Buffer.byteLength(event.body));
      expect(headers.host).toBe('a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com');
      expect(context.http.sourceIp).toMatch(/^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d{3}$/);
      expect(headers['x-forwarded-for']).toBe(context.http.sourceIp);
      expect(headers['user-agent']).toBe(context.http.userAgent);
      expect(event.cookies).toEqual([`sid=${body.sessionId}`]);
      expect(headers.referer).toBe(body.url);
    }
  });

  it('state the exact size of every event', () => {
    for (const { h, event } of clicks) expect(h.bytes).toBe(bytesOfJson(event));
  });

  it('belong to sessions that walk along the shop’s links', () => {
    expect(sessions.size).toBeGreaterThan(2000);
    for (const session of sessions.values()) {
      session.forEach(({ h, body }, i) => {
        expect(h.step).toBe(i);
        expect(body.click).toBe(i);
        const before = session[i - 1];
        if (before === undefined) return;
        expect(h.atUs).toBeGreaterThan(before.h.atUs);
        expect(NEXT_PAGES[before.body.page as Page][body.page as Page]).toBeGreaterThan(0);
        expect(body.referrer).toBe(before.body.url);
        expect(body.sessionId).toBe(before.body.sessionId);
      });
    }
  });

  it('take each link as often as the shop says', () => {
    const counts = new Map<string, number>();
    let products = 0;
    for (const session of sessions.values()) {
      for (const [i, { h, body }] of session.entries()) {
        // Only early ones: the end of the run cuts walks off.
        if (body.page !== 'product' || h.atUs > 600e6) continue;
        products++;
        const next: string = session[i + 1]?.body.page ?? 'leave';
        counts.set(next, (counts.get(next) ?? 0) + 1);
      }
    }
    for (const page of PAGES) {
      const share = (NEXT_PAGES.product[page] ?? 0) / 100;
      const error = Math.sqrt((share * (1 - share)) / products);
      expect(Math.abs((counts.get(page) ?? 0) / products - share)).toBeLessThanOrEqual(4 * error);
    }
  });

  it('look at products by Zipf’s law', () => {
    const seen = clicks
      .filter(({ body }) => body.page === 'product')
      .map(({ body }) => Number((body.productId as string).slice(2)));
    const harmonic = Array.from({ length: 1000 }, (_, i) => 1 / (i + 1)).reduce((a, b) => a + b, 0);
    for (const rank of [1, 2, 5]) {
      const expected = seen.length / rank / harmonic;
      const count = seen.filter((product) => product === rank).length;
      expect(Math.abs(count - expected)).toBeLessThan(4 * Math.sqrt(expected));
    }
  });

  it('can be rebuilt one by one, in any order, by another run', () => {
    const other = collect([CONFIG], { durationS: 1 }).sources[0];
    for (const { h, event } of [...clicks].reverse().filter((_, i) => i % 37 === 0)) {
      const record: Happening = h;
      expect(throughJson(other?.event([record]))).toEqual(event);
    }
  });
});
