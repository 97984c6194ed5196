import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { constants, gzipSync } from 'node:zlib';
import { gzipSync as fflate, strToU8 } from 'fflate';
import { transform } from 'sucrase';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { expectedArrivals, handlerFiles, parseScenarioText, readScenario, type Scenario } from '../../src/scenario';

/*
 * The handlers of the examples by themselves, as plain Node would run them, on events of AWS's shape. That they run inside the
 * simulation, and that their goals hold, is tested with the simulation.
 */

const EXAMPLES = new URL('../../examples/', import.meta.url);
const NAMES = [
  'brand-new-account',
  'clickstream',
  'etl-late-data',
  'health-check',
  'launch-spike',
  'log-watch',
  'metric-alarm',
  'orders-stream',
  'photo-uploads',
  'queue-dead-letters',
  'retry-storm',
  'shared-pool',
  'ten-a-minute',
  'zone-outage',
];
/** Those whose point is in their settings: a profile says what their functions do. */
const WITHOUT_CODE = ['launch-spike', 'retry-storm', 'shared-pool', 'zone-outage'];

function read(name: string): Scenario {
  const parsed = parseScenarioText(readFileSync(new URL(`${name}/scenario.json`, EXAMPLES), 'utf8'));
  const result = parsed.ok ? readScenario(parsed.value) : parsed;
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

type Handler = (event: unknown, context?: unknown) => Promise<unknown>;

function load(path: string): Handler {
  const source = readFileSync(new URL(path, EXAMPLES), 'utf8');
  const { code } = transform(source, { transforms: path.endsWith('.ts') ? ['typescript', 'imports'] : ['imports'] });
  const exports: { handler?: Handler } = {};
  new Function('exports', code)(exports);
  if (exports.handler === undefined) throw new Error(`${path} exports no handler`);
  return exports.handler;
}

/** Every call is answered with this status and body; the calls are kept. */
function answerFetch(status: number, body = '{}') {
  const fetch = vi.fn(async (_url: string, _init?: { body?: string }) => new Response(body, { status }));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('the examples', () => {
  it('are these', () => {
    expect(readdirSync(EXAMPLES).sort()).toEqual(NAMES);
  });

  it.each(NAMES)('%s is a valid scenario whose handler files exist, whose goals are stated and whose load is modest', (name) => {
    const scenario = read(name);
    expect(handlerFiles(scenario).length > 0).toBe(!WITHOUT_CODE.includes(name));
    for (const file of handlerFiles(scenario)) expect(existsSync(new URL(`${name}/${file}`, EXAMPLES))).toBe(true);
    expect(scenario.description.length).toBeGreaterThan(100);
    expect(scenario.goals.length).toBeGreaterThan(0);
    const arrivals = scenario.sources.reduce((sum, s) => sum + expectedArrivals(s.arrivals, scenario.durationS), 0);
    expect(arrivals).toBeLessThan(25_000);
  });

  it('photo-uploads notifies once a photo, with its key decoded, and fails when it cannot', async () => {
    const handler = load('photo-uploads/thumbnail.mjs');
    const event = { Records: [{ s3: { object: { key: 'uploads/my+photo%281%29.jpg' } } }] };
    const fetch = answerFetch(202);
    expect(await handler(event)).toEqual({ served: 1 });
    expect(await handler(event)).toEqual({ served: 2 });
    const photo = 'uploads/my photo(1).jpg';
    const thumbnails = [`thumbnails/128/${photo}`, `thumbnails/512/${photo}`];
    expect(JSON.parse(fetch.mock.calls[0]?.[1]?.body ?? '')).toEqual({ photo, thumbnails });
    answerFetch(503);
    await expect(handler(event)).rejects.toThrow('notify answered 503');
  });

  it('orders-stream counts only what analytics accepted', async () => {
    const handler = load('orders-stream/count-orders.ts');
    const event = {
      Records: [
        { eventID: 'a', eventName: 'INSERT' },
        { eventID: 'b', eventName: 'MODIFY' },
      ],
    };
    answerFetch(503);
    await expect(handler(event)).rejects.toThrow('analytics answered 503');
    answerFetch(202);
    expect(await handler(event)).toEqual({ INSERT: 1, MODIFY: 1, REMOVE: 0 });
    expect(await handler({ Records: [{ eventID: 'c', eventName: 'REMOVE' }] })).toEqual({ INSERT: 1, MODIFY: 1, REMOVE: 1 });
  });

  it('clickstream counts the clicks of each session', async () => {
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const handler = load('clickstream/sessions.cjs');
    const click = (sessionId: unknown) => handler({ body: JSON.stringify({ sessionId }), isBase64Encoded: false });
    const headers = { 'content-type': 'application/json' };
    await click('a');
    await click('b');
    expect(await click('a')).toEqual({ statusCode: 200, headers, body: '{"clicks":2,"sessions":2}' });
    expect(await click(7)).toEqual({ statusCode: 400, headers, body: '{"error":"sessionId is missing"}' });
    expect(await handler({ isBase64Encoded: false })).toMatchObject({ statusCode: 400 });
  });

  it('ten-a-minute returns the pages that were printed', async () => {
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const handler = load('ten-a-minute/render.mjs');
    answerFetch(200, '{"pages":12}');
    expect(await handler({ report: 'sales' }, { logStreamName: 'x' })).toEqual({ report: 'sales', pages: 12, rendered: 1 });
  });

  it('health-check remembers failures in a row', async () => {
    vi.stubEnv('TARGET', 'https://shop.test/health');
    for (const level of ['info', 'warn', 'error'] as const) vi.spyOn(console, level).mockImplementation(() => undefined);
    const handler = load('health-check/probe.mjs');
    answerFetch(503);
    expect(await handler({ time: 't' })).toEqual({ healthy: false, failures: 1 });
    expect(await handler({ time: 't' })).toEqual({ healthy: false, failures: 2 });
    expect(console.error).toHaveBeenCalledTimes(1);
    answerFetch(200, 'ok');
    expect(await handler({ time: 't' })).toEqual({ healthy: true, failures: 0 });
  });

  it('brand-new-account charges the amount, and answers 502 when it cannot', async () => {
    const handler = load('brand-new-account/checkout.mjs');
    answerFetch(200);
    expect(await handler({ body: '{"amount":4200}' })).toMatchObject({ statusCode: 201, body: '{"paid":4200}' });
    expect(await handler({ body: '{"amount":-1}' })).toMatchObject({ statusCode: 400 });
    answerFetch(503);
    expect(await handler({ body: '{"amount":1}' })).toMatchObject({ statusCode: 502 });
  });

  it('queue-dead-letters ships each order of its batch under a key of its own, and fails when the warehouse does', async () => {
    const handler = load('queue-dead-letters/ship.mjs');
    const record = (orderId: number, receives: number) => ({
      body: JSON.stringify({ orderId }),
      attributes: { ApproximateReceiveCount: String(receives) },
    });
    const log = vi.spyOn(console, 'log').mockReturnValue();
    const fetch = answerFetch(201);
    expect(await handler({ Records: [record(7, 1), record(8, 2)] })).toEqual({ shipped: 2 });
    expect(fetch.mock.calls.map(([, init]) => init?.body)).toEqual(['{"orderId":7}', '{"orderId":8}']);
    expect(log.mock.calls).toEqual([['order 8 was received 2 times before it was shipped']]);
    answerFetch(503);
    await expect(handler({ Records: [record(9, 1)] })).rejects.toThrow('the warehouse answered 503');
  });

  const line = (level: string, message: string) => ({ message: JSON.stringify({ level, message }) });
  const CALM = Array.from({ length: 300 }, (_, i) => line('INFO', `request ${i * i} completed`));
  const PACKED: readonly (readonly [string, (text: string) => Buffer])[] = [
    ['as zlib does', (text) => gzipSync(text)],
    ['not at all', (text) => gzipSync(text, { level: 0 })],
    ['with fixed codes', (text) => gzipSync(text, { strategy: constants.Z_FIXED })],
    ['as the simulation does', (text) => Buffer.from(fflate(strToU8(text), { level: 6, mem: 0, mtime: 0 }))],
  ];

  it.each(PACKED)('log-watch unpacks lines that were compressed %s, and posts errors alone', async (_, pack) => {
    vi.stubEnv('WEBHOOK', 'https://chat.test/hook');
    vi.spyOn(console, 'log').mockReturnValue();
    const handler = load('log-watch/watch.mjs');
    const event = (logEvents: readonly object[]) => ({
      awslogs: { data: pack(JSON.stringify({ logGroup: '/shop', logStream: 'a', logEvents })).toString('base64') },
    });
    const fetch = answerFetch(200);
    expect(await handler(event(CALM))).toEqual({ errors: 0 });
    expect(fetch).not.toHaveBeenCalled();
    expect(await handler(event([...CALM, line('ERROR', 'deadlock'), line('ERROR', 'no route')]))).toEqual({ errors: 2 });
    expect(fetch.mock.calls.map(([url, init]) => [url, JSON.parse(init?.body ?? '')])).toEqual([
      ['https://chat.test/hook', { text: '/shop: deadlock, and 1 more', logStream: 'a' }],
    ]);
    answerFetch(429);
    await expect(handler(event([line('ERROR', 'deadlock')]))).rejects.toThrow('the chat answered 429');
  });

  const alarm = (value: string) => ({ alarmData: { alarmName: 'a', state: { value, reason: 'because', timestamp: 'now' } } });

  it('metric-alarm asks Lambda for a reservation when the alarm goes off, and for nothing else', async () => {
    vi.stubEnv('FUNCTION', 'search');
    vi.stubEnv('LIMIT', '2');
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const handler = load('metric-alarm/limit.mjs');
    const fetch = answerFetch(200);
    expect(await handler(alarm('OK'))).toEqual({ limited: false });
    expect(fetch).not.toHaveBeenCalled();
    expect(await handler(alarm('ALARM'))).toEqual({ limited: true });
    expect(fetch.mock.calls).toEqual([
      [
        'https://lambda.us-east-1.amazonaws.com/2017-10-31/functions/search/concurrency',
        { method: 'PUT', body: '{"ReservedConcurrentExecutions":2}' },
      ],
    ]);
    expect(warn).toHaveBeenCalledTimes(1);
    answerFetch(429);
    await expect(handler(alarm('ALARM'))).rejects.toThrow('Lambda answered 429');
  });

  it('etl-late-data asks the partner for what is missing', async () => {
    vi.spyOn(console, 'log').mockReturnValue();
    const handler = load('etl-late-data/ask-partner.mjs');
    const fetch = answerFetch(202);
    expect(await handler(alarm('ALARM'))).toEqual({ asked: true });
    expect(JSON.parse(fetch.mock.calls[0]?.[1]?.body ?? '')).toEqual({ alarm: 'a', since: 'now', why: 'because' });
    answerFetch(503);
    await expect(handler(alarm('ALARM'))).rejects.toThrow('the partner answered 503');
  });
});
