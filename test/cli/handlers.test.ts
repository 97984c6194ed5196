import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Folder, lambdarium } from './command';

/*
 * Handlers that do what they should not, through the whole of the command line: one run with a function for each, read back from the
 * fact file. Every function is invoked synchronously at 10 s and 20 s of virtual time, with 1 ms of CPU at one vCPU.
 */

interface Options {
  readonly runtime?: string;
  readonly file?: string;
}
type Row = readonly [name: string, source: string, options?: Options];

const HANDLERS: readonly Row[] = [
  ['syntax', 'export const handler = async () => {\n  return 1 +;\n};', { file: 'syntax.mjs' }],
  ['text', "exports.handler = async () => { throw 'no' }"],
  ['circular', 'exports.handler = async () => { const a = {}; a.a = a; return a }'],
  ['large', "exports.handler = async () => 'x'.repeat(7_000_000)"],
  [
    'hostile',
    `exports.handler = async () => {
      const ways = ['postMessage', 'parentPort', 'process.send', 'process.parentPort', 'self.postMessage', 'require("worker_threads").parentPort.postMessage'];
      const open = ways.filter((way) => { try { return typeof (0, eval)(way) === 'function' } catch { return false } });
      return open.join() || 'nobody hears';
    }`,
  ],
  ['undeclared', "exports.handler = async () => { await fetch('https://nowhere.test/a').catch((e) => { throw e.cause }) }"],
  ['exits', 'exports.handler = async () => { process.exit(3) }'],
  ['rejects', "exports.handler = async () => { Promise.reject(new Error('lost')); return 1 }"],
  [
    'rejects22',
    "let n = 0; exports.handler = async () => { console.log('n = ' + ++n); Promise.reject(new Error('lost')); return 1 }",
    { runtime: 'nodejs22.x' },
  ],
  ['callback22', 'exports.handler = (event, context, callback) => callback(null, 22)', { runtime: 'nodejs22.x' }],
  ['callback24', 'exports.handler = (event, context, callback) => callback(null, 24)'],
  ['counts', "let n = 0; exports.handler = async () => { console.log('n = ' + ++n) }"],
  ['dies', "let n = 0; exports.handler = async () => { console.log('n = ' + ++n); process.exit(1) }"],
  ['waits', 'exports.handler = async () => { await new Promise((r) => setTimeout(r, 2000)) }'],
  ['leaves', "let n = 0; exports.handler = async () => { if (n++ === 0) setTimeout(() => console.log('late'), 500) }"],
];

function scenarioOf(handlers: readonly Row[], changes: Readonly<Record<string, unknown>> = {}): unknown {
  return {
    formatVersion: 1,
    name: 'Handlers',
    durationS: 60,
    functions: handlers.map(([name, , options]) => ({
      name,
      runtime: options?.runtime ?? 'nodejs24.x',
      memoryMiB: 1769,
      cpuMs: 1,
      initMs: 100,
      code: { handler: `${name}.handler`, file: options?.file ?? `${name}.js` },
    })),
    sources: handlers.map(([name]) => ({
      kind: 'events',
      name,
      function: name,
      arrivals: { kind: 'times', atS: [10, 20] },
      events: [{}],
    })),
    assumptions: { startUpOverheadMs: 50 },
    ...changes,
  };
}

interface Fact {
  readonly kind: string;
  readonly fn: number;
  readonly fields: Readonly<Record<string, number>>;
  readonly text: string | undefined;
}

function factsOf(path: string): readonly Fact[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const { vocabulary } = JSON.parse(header) as { vocabulary: Record<string, string[]> };
  const kinds = Object.entries(vocabulary);
  return lines.map((line) => {
    const words = JSON.parse(line) as (number | string)[];
    const [kind, names] = kinds[words[0] as number] as [string, string[]];
    const fields = Object.fromEntries(names.map((name, i) => [name, words[3 + i] as number]));
    const text = words.length > 3 + names.length ? String(words.at(-1)) : undefined;
    return { kind, fn: fields['function'] ?? -1, fields, text };
  });
}

const OUTCOMES = ['success', 'error', 'timeout', 'exit', 'outOfMemory', 'initError'];

/** How the attempts of a function ended, in order: `error: TypeError: …`. */
function endsOf(facts: readonly Fact[], fn: number): readonly string[] {
  return facts
    .filter((fact) => fact.kind === 'invocationEnded' && fact.fn === fn)
    .map(({ fields, text }) => `${OUTCOMES[fields['outcome'] as number]}${text === undefined ? '' : `: ${text}`}`);
}

const textsOf = (facts: readonly Fact[], fn: number, kind: string) =>
  facts.filter((fact) => fact.kind === kind && fact.fn === fn).map(({ text }) => text);

describe('handlers that misbehave, and those that do not', () => {
  let folder: Folder;
  let facts: readonly Fact[];
  let report: { readonly [field: string]: unknown };
  let tookMs: number;
  const fn = (name: string) => HANDLERS.findIndex(([other]) => other === name);
  const ends = (name: string) => endsOf(facts, fn(name));
  const logs = (name: string) => textsOf(facts, fn(name), 'logWritten');
  const twice = (text: string) => [text, text];

  beforeAll(async () => {
    folder = new Folder();
    folder.write('s.json', scenarioOf(HANDLERS));
    for (const [name, source, options] of HANDLERS) folder.write(options?.file ?? `${name}.js`, source);
    const startMs = performance.now();
    const { code, err } = await lambdarium(['run', 's.json', '--out', 'r.json', '--facts', 'f.txt'], folder.path);
    tookMs = performance.now() - startMs;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    facts = factsOf(folder.file('f.txt'));
    report = JSON.parse(readFileSync(folder.file('r.json'), 'utf8')) as typeof report;
  });
  afterAll(() => folder.remove());

  it('goes on when a file has a syntax error: its attempts end as Runtime.UserCodeSyntaxError and count as errors', () => {
    for (const end of ends('syntax'))
      expect(end).toMatch(/^initError: Runtime\.UserCodeSyntaxError: .*SyntaxError: Unexpected token/s);
    expect(ends('syntax').length).toBe(2);
    const own = (report['functions'] as { name: string; totals: object }[]).find(({ name }) => name === 'syntax');
    expect(own?.totals).toMatchObject({ served: 2, errors: 2, initErrors: 2 });
  });

  it('reports a thrown value that is no error by its type', () => expect(ends('text')).toEqual(twice('error: string: no')));

  it('fails a circular response', () =>
    expect(ends('circular')).toEqual(twice('error: Runtime.JSONStringifyError: Unable to stringify response body')));

  it('fails a response of 7 MB', () =>
    expect(ends('large')).toEqual(
      twice('error: Function.ResponseSizeTooLarge: Response payload size exceeded maximum allowed payload size (6291556 bytes).'),
    ));

  it('gives a handler no way to post to its host', () => {
    expect(ends('hostile')).toEqual(twice('success'));
    const sizes = facts.filter((fact) => fact.kind === 'invocationEnded' && fact.fn === fn('hostile'));
    expect(sizes.map(({ fields }) => fields['responseBytes'])).toEqual(twice('"nobody hears"').map((body) => body.length));
  });

  it('says how to declare a host that fetch cannot reach', () =>
    expect(ends('undeclared')).toEqual(
      twice(
        'error: Error: getaddrinfo ENOTFOUND nowhere.test: the scenario declares no endpoint for it. ' +
          'Add one under "endpoints": {"name": "nowhere.test", "url": "https://nowhere.test"}',
      ),
    ));

  it('ends the process on process.exit', () => {
    expect(ends('exits').length).toBe(2);
    for (const end of ends('exits')) expect(end).toMatch(/^exit: Runtime\.ExitError: /);
  });

  it('ends the process on an unhandled rejection', () =>
    expect(ends('rejects')).toEqual(twice('exit: Runtime.UnhandledPromiseRejection: Error: lost')));

  it('lets an answer stand that came before an unhandled rejection on nodejs22.x, and then starts over', () => {
    expect(ends('rejects22')).toEqual(twice('success'));
    expect(logs('rejects22').filter((text) => text?.startsWith('n'))).toEqual(twice('n = 1'));
    const own = facts.filter(({ kind, fn: other }) => kind.startsWith('environment') && other === fn('rejects22'));
    const ready = (phase: number) => ['environmentReady', phase];
    const reset = ['environmentReset', undefined];
    expect(own.map(({ kind, fields }) => [kind, fields['phase']])).toEqual([
      ['environmentCreated', undefined],
      ready(0),
      reset,
      ready(1),
      reset,
    ]);
  });

  it('calls a callback handler on nodejs22.x', () => expect(ends('callback22')).toEqual(twice('success')));

  it('refuses a callback handler on nodejs24.x', () => {
    expect(ends('callback24').length).toBe(2);
    for (const end of ends('callback24')) expect(end).toMatch(/^initError: Runtime\.CallbackHandlerDeprecated: /);
  });

  it('keeps module state between invocations of an environment', () => expect(logs('counts')).toEqual(['n = 1', 'n = 2']));

  it('forgets module state with the process', () => expect(logs('dies')).toEqual(twice('n = 1')));

  it('waits two virtual seconds in no real time', () => {
    const own = facts.filter((fact) => fact.kind === 'invocationEnded' && fact.fn === fn('waits'));
    // A timer counts from the join of its segment, after the 1 ms of declared CPU; the segment it starts takes 50 µs.
    expect(own.map(({ fields }) => fields['durationUs'])).toEqual([2_001_050, 2_001_050]);
    expect(tookMs).toBeLessThan(8_000); // 60 virtual seconds of 14 functions
  });

  it('fires a timer that was left behind in the next invocation', () => {
    const own = facts.filter((fact) => fact.fn === fn('leaves') && ['invocationEnded', 'logWritten'].includes(fact.kind));
    expect(own.map(({ kind, text }) => text ?? kind)).toEqual(['invocationEnded', 'late', 'invocationEnded']);
  });

  it('is reproducible all the same', () => expect(report).toMatchObject({ reproducible: true, notReproducibleBecause: [] }));
});

describe('code that does not end', () => {
  it('times out at its virtual deadline, and the report says that it is not reproducible and why', async () => {
    const folder = new Folder();
    const rows: readonly Row[] = [
      ['loops', 'exports.handler = async () => { while (true) {} }'],
      ['toplevel', 'for (;;) {} exports.handler = async () => 1'],
      ['fine', 'exports.handler = async () => 1'],
    ];
    folder.write('s.json', scenarioOf(rows, { execution: { segmentWallClockMsMax: 300 } }));
    for (const [name, source] of rows) folder.write(`${name}.js`, source);
    const { code } = await lambdarium(['run', 's.json', '--out', 'r.json', '--facts', 'f.txt'], folder.path);
    const facts = factsOf(folder.file('f.txt'));
    const report = JSON.parse(readFileSync(folder.file('r.json'), 'utf8')) as Record<string, unknown>;
    folder.remove();
    expect(code).toBe(0);
    const timeout = 'timeout: Sandbox.Timedout: Task timed out after 3.00 seconds';
    expect(endsOf(facts, 0)).toEqual([timeout, timeout]);
    const durations = facts.filter((fact) => fact.kind === 'invocationEnded' && fact.fn === 0);
    expect(durations.map(({ fields }) => fields['durationUs'])).toEqual([3_000_000, 3_000_000]);
    expect(endsOf(facts, 1)).toEqual([
      'initError: Runtime.InitTimeout: the module did not finish loading',
      'initError: Runtime.InitTimeout: the module did not finish loading',
    ]);
    expect(endsOf(facts, 2)).toEqual(['success', 'success']);
    expect(report).toMatchObject({ reproducible: false });
    expect(report['notReproducibleBecause']).toEqual([
      'real code ran longer than execution.segmentWallClockMsMax and was killed: 5 times',
    ]);
  });
});
