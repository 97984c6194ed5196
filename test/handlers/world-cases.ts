import type { Case } from './case';

/** The world a handler sees: calls, limits, output, time, chance. */
export const WORLD_CASES: readonly Case[] = [
  {
    name: 'fetches through the host',
    code: 'exports.handler = async () => { const r = await fetch("https://api.example.com/v1?q=1", { method: "post", headers: { "X-A": "1" }, body: JSON.stringify({ a: 1 }) }); return { ok: r.ok, status: r.status, type: r.headers.get("Content-Type"), sent: (await r.json()).echo } }',
    expected: {
      runs: [
        {
          body: {
            ok: true,
            status: 200,
            type: 'application/json',
            sent: {
              method: 'POST',
              url: 'https://api.example.com/v1?q=1',
              headers: { 'content-type': 'text/plain;charset=UTF-8', 'x-a': '1' },
              body: '{"a":1}',
            },
          },
          tookMs: 10,
        },
      ],
    },
  },
  {
    name: 'aborts a fetch after AbortSignal.timeout',
    code: 'exports.handler = async () => { try { await fetch("https://a.example", { signal: AbortSignal.timeout(4) }) } catch (e) { return [e.name, e.message] } }',
    expected: { runs: [{ body: ['TimeoutError', 'The operation was aborted due to timeout'], tookMs: 4 }] },
  },
  {
    name: 'sends no fetch that was aborted before it left, and lets an aborted one hold nothing',
    code: `exports.handler = async () => {
      const told = []; const ask = (signal, init) => fetch('https://a.example', { signal, ...init }).catch((e) => told.push(e.name ?? e));
      const now = new AbortController(); const all = [ask(now.signal), ask(now.signal, { method: 'POST', body: 'x' })]; now.abort();
      const later = new AbortController(); all.push(ask(later.signal)); setTimeout(() => later.abort('enough'), 3);
      await Promise.all(all); return told }`,
    expected: { runs: [{ body: ['AbortError', 'AbortError', 'enough'], tookMs: 3, abandoned: 1, calls: 1 }] },
  },
  {
    name: 'says how many calls are too many',
    code: 'exports.handler = async () => { const all = await Promise.allSettled(Array.from({ length: 1001 }, () => fetch("https://a.example"))); return all.filter((x) => x.status === "rejected").map((x) => x.reason.message) }',
    expected: { runs: [{ body: ['Lambdarium: more than 1000 calls without waiting for one'] }] },
  },
  {
    name: 'marks a cut in the output',
    code: 'exports.handler = async () => { for (let i = 0; i < 5; i++) console.log("line", i) }',
    overrides: {
      limits: {
        logBytesMax: 100,
        logLinesMax: 3,
        callsMax: 9,
        callBytesMax: 999,
        responseBytesMax: 999,
        arrayBufferBytesMax: 999,
      },
    },
    expected: {
      runs: [
        {
          body: null,
          logs: [
            'INFO line 0',
            'INFO line 1',
            'INFO line 2',
            'WARN Lambdarium cut the output here: 2 more lines (about 12 bytes) were written without waiting; the most between two waits is 3 lines and 100 bytes.',
          ],
        },
      ],
    },
  },
  {
    name: 'refuses array buffers beyond the budget',
    code: 'exports.handler = async () => { try { for (let i = 0; i < 100; i++) new Uint8Array(1e7).slice() } catch (e) { return String(e) } }',
    expected: {
      runs: [
        {
          body: 'RangeError: Array buffer allocation failed',
          logs: ['WARN Lambdarium: array buffers of more than 536870912 bytes were made without waiting; refused 10000000 more.'],
        },
      ],
    },
  },
  {
    name: 'writes raw lines and levels',
    code: 'exports.handler = async () => { process.stdout.write("raw\\n"); console.warn("w %s", 1); console.error("e"); console.debug({ a: [1] }); console.assert(false, "as"); console.count() }',
    expected: {
      runs: [
        {
          body: null,
          logs: ['raw raw', 'WARN w 1', 'ERROR e', 'DEBUG { a: [ 1 ] }', 'WARN Assertion failed: as', 'INFO default: 1'],
        },
      ],
    },
  },
  {
    name: 'lives in UTC and en-US',
    code: `exports.handler = async () => { const d = new Date(2026, 0, 5, 12, 30); return [d.toISOString(), d.getHours(), d.getTimezoneOffset(), String(d), d.toLocaleString(), new Date('2026-07-01T10:00:00').toISOString(),
      new Date('Jul 1, 2026 10:00').toISOString(), (1234.5).toLocaleString(), Intl.DateTimeFormat().resolvedOptions().timeZone, new Intl.NumberFormat().resolvedOptions().locale, process.env.TZ, new Date().constructor === Date, d instanceof Date] }`,
    expected: {
      runs: [
        {
          body: [
            '2026-01-05T12:30:00.000Z',
            12,
            0,
            'Mon Jan 05 2026 12:30:00 GMT+0000 (Coordinated Universal Time)',
            '1/5/2026, 12:30:00 PM',
            '2026-07-01T10:00:00.000Z',
            '2026-07-01T10:00:00.000Z',
            '1,234.5',
            'UTC',
            'en-US',
            ':UTC',
            true,
            true,
          ],
        },
      ],
    },
  },
  {
    name: 'holds weak references strongly',
    code: 'let r; exports.handler = async () => { r ??= new WeakRef({ a: 1 }); new FinalizationRegistry(() => {}).register({}); return r.deref().a }',
    events: [{}, {}],
    expected: { runs: [{ body: 1 }, { body: 1 }] },
  },
  {
    name: 'waits for native work',
    code: 'exports.handler = async () => { const h = await crypto.subtle.digest("SHA-256", new TextEncoder().encode("abc")); await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])); return Buffer.from(h).toString("hex").slice(0, 8) }',
    expected: { runs: [{ body: 'ba7816bf', tookMs: 0 }] },
  },
  {
    name: 'gives the context every field',
    code: 'exports.handler = async (e, c) => [c.functionName, c.functionVersion, c.memoryLimitInMB, c.invokedFunctionArn, c.awsRequestId, c.logGroupName, c.logStreamName, c.getRemainingTimeInMillis(), process.env.STAGE, process.env.AWS_REGION, process.env._X_AMZN_TRACE_ID]',
    expected: {
      runs: [
        {
          body: [
            'thumbnail',
            '$LATEST',
            '256',
            'arn:aws:lambda:eu-west-1:123456789012:function:thumbnail',
            '00000000-0000-4000-8000-000000000001',
            '/aws/lambda/thumbnail',
            '2026/01/05/[$LATEST]0123456789abcdef0123456789abcdef',
            60_000,
            'test',
            'eu-west-1',
            'Root=1-0-0',
          ],
        },
      ],
    },
  },
  {
    name: 'has no way to load code or reach out',
    code: `exports.handler = async () => { const gone = ['importScripts','XMLHttpRequest','WebSocket','Worker','postMessage','indexedDB','caches','navigator','SharedArrayBuffer','MessageChannel','BroadcastChannel','close'].filter((n) => typeof globalThis[n] !== 'undefined');
      const tries = []; for (const f of [() => eval("import('data:text/javascript,1')"), () => (0, eval)("import('node:fs')"), () => Function("return import('node:fs')")()]) { try { await f(); tries.push('opened') } catch { tries.push('shut') } } return [gone, tries, Function('return typeof process.binding')()] }`,
    expected: { runs: [{ body: [[], ['shut', 'shut', 'shut'], 'undefined'] }] },
  },
];
