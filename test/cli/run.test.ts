import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { factsOfFile, recomputeHash } from '../journal/recompute-hash.mjs';
import { BIN, Folder, lambdarium, modelled, start } from './command';

interface Json {
  readonly [field: string]: unknown;
}

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

const run = (...options: readonly string[]) => lambdarium(['run', 's.json', ...options], folder.path);
const readJson = (name: string): Json => JSON.parse(readFileSync(folder.file(name), 'utf8')) as Json;

/** Rows of a CSV file without quoted fields, by the names of its header. */
function rowsOf(name: string): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(folder.file(name), 'utf8').trimEnd().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => {
    const values = line.split(',');
    expect(values.length).toBe(names.length);
    return Object.fromEntries(names.map((field, i) => [field, values[i] ?? '']));
  });
}

describe('lambdarium run', () => {
  it('writes a report with every field, facts whose hash anybody can recompute, and CSV, and exits 0', async () => {
    folder.write('s.json', modelled());
    const { code, out, err } = await run('--out', 'new/r.json', '--csv', 'csv', '--facts', 'f.txt');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Modelled');
    expect(folder.names).toEqual(['csv', 'csv/buckets.csv', 'csv/requests.csv', 'f.txt', 'new', 'new/r.json', 's.json']);
    const report = readJson('new/r.json');
    const spread = { mean: expect.any(Number), p50: expect.any(Number), p90: expect.any(Number), p95: expect.any(Number) };
    const distribution = expect.objectContaining({ ...spread, p99: expect.any(Number), max: expect.any(Number) });
    const level = { mean: expect.any(Number), max: expect.any(Number) };
    expect(report).toMatchObject({
      startDelayMs: distribution,
      latencyMs: distribution,
      durationMs: distribution,
      concurrency: level,
      environments: level,
      bill: { totalUsd: expect.any(Number), lines: expect.any(Array) },
      goals: [],
      factHash: expect.stringMatching(/^[0-9a-f]{32}$/),
      seed: 7,
      reproducible: true,
      engineVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
    const totals = report['totals'] as Record<string, number>;
    const events = report['events'] as Record<string, number>;
    const sum = (from: Record<string, number>, ...names: string[]) => names.reduce((n, name) => n + (from[name] as number), 0);
    expect(totals['served']).toBeGreaterThan(30);
    expect(totals['offered']).toBe(sum(totals, 'served', 'throttled', 'inFlight'));
    expect(totals).toMatchObject({ errors: 0, coldStarts: expect.any(Number), environmentsCreated: expect.any(Number) });
    expect(events['arrived']).toBe(sum(events, 'succeeded', 'failed', 'filtered', 'deadLettered', 'dropped', 'pending'));
    expect(await recomputeHash(factsOfFile(folder.file('f.txt')))).toBe(report['factHash']);
    const requests = rowsOf('csv/requests.csv');
    expect(requests.length).toBe(totals['served']);
    expect(rowsOf('csv/buckets.csv').length).toBeGreaterThan(1);
  });

  it('gives another hash when one duration in the facts is one microsecond longer', async () => {
    folder.write('s.json', modelled());
    await run('--out', 'r.json', '--facts', 'f.txt');
    const lines = readFileSync(folder.file('f.txt'), 'utf8').split('\n');
    const { vocabulary } = JSON.parse(lines[0] as string) as { vocabulary: Record<string, string[]> };
    const kind = Object.keys(vocabulary).indexOf('invocationEnded');
    const at = 3 + (vocabulary['invocationEnded'] as string[]).indexOf('durationUs');
    const line = lines.findIndex((text, i) => i > 0 && text.startsWith(`[${kind},`));
    const fact = JSON.parse(lines[line] as string) as number[];
    fact[at] = (fact[at] as number) + 1;
    lines[line] = JSON.stringify(fact);
    writeFileSync(folder.file('g.txt'), lines.join('\n'));
    const hash = readJson('r.json')['factHash'];
    expect(await recomputeHash(factsOfFile(folder.file('f.txt')))).toBe(hash);
    expect(await recomputeHash(factsOfFile(folder.file('g.txt')))).not.toBe(hash);
  });

  it('takes another seed than the scenario says, and the same seed gives the same facts', async () => {
    folder.write('s.json', modelled());
    await Promise.all([run('--out', 'a.json'), run('--out', 'b.json', '--seed', '8')]);
    await Promise.all([run('--out', 'c.json', '--seed', '8'), run('--out', 'd.json', '--seed', '7')]);
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => readJson(`${name}.json`));
    expect(b?.['seed']).toBe(8);
    expect(b?.['factHash']).not.toBe(a?.['factHash']);
    expect(c?.['factHash']).toBe(b?.['factHash']);
    expect(d?.['factHash']).toBe(a?.['factHash']);
  });

  it('exits 1 when a goal is missed, and still writes what was asked for', async () => {
    folder.write('s.json', modelled({ goals: [{ metric: 'durationMs.p50', op: '<', value: 1 }] }));
    const { code, out } = await run('--out', 'r.json');
    expect(code).toBe(1);
    expect(out).toContain('durationMs.p50');
    expect(readJson('r.json')).toMatchObject({ goalsMet: false, goals: [{ met: false }] });
  });

  it('replaces a report that is there', async () => {
    folder.write('s.json', modelled());
    folder.write('r.json', 'old');
    expect((await run('--out', 'r.json')).code).toBe(0);
    expect(readJson('r.json')['format']).toBe('lambdarium-report');
  });
});

describe('files that cannot be written', () => {
  it.each([
    ['a path below a file', ['--out', 's.json/r.json'], '--out: s.json/r.json cannot be written: not a directory'],
    ['a folder', ['--facts', '.'], '--facts: . is not a regular file'],
    ['a device', ['--out', '/dev/null'], '--out: /dev/null is not a regular file'],
    ['the scenario itself', ['--out', 's.json'], '--out: s.json is also the scenario'],
    ['the same file twice', ['--facts', 'x', '--out', './x'], '--out: ./x is also --facts'],
  ])('refuses %s before the run, and leaves nothing', async (_what, options, message) => {
    folder.write('s.json', modelled());
    const { code, out, err } = await run('--csv', 'new/csv', ...options);
    expect({ code, out, err }).toEqual({
      code: 2,
      out: '',
      err: `the command line: one problem\n  ${message}\n`,
    });
    expect(folder.names).toEqual(['s.json']);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('leaves nothing when a goal names no metric', async () => {
    folder.write('s.json', modelled({ goals: [{ metric: 'durationMs.p59', op: '<', value: 1 }] }));
    const { code, err } = await run('--out', 'new/r.json', '--csv', 'csv', '--facts', 'f.txt');
    expect(code).toBe(2);
    expect(err).toBe(
      's.json: one problem\n  goals[0].metric: durationMs.p59 is no metric of the report; near: durationMs.p50, durationMs.p99, durationMs.p90\n',
    );
    expect(folder.names).toEqual(['s.json']);
  });

  it('leaves nothing when the disk refuses a write in the middle of a run', async () => {
    folder.write('s.json', modelled({ durationS: 60_000 }));
    const program = 'ulimit -f 512; exec "$0" "$@"'; // a file may not outgrow 512 blocks
    const args = ['-c', program, process.execPath, BIN, 'run', 's.json', '--facts', 'f.txt', '--out', 'new/r.json'];
    const { status, stderr } = spawnSync('sh', args, { cwd: folder.path, encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^the command line: one problem\n {2}--facts: \S+f\.txt cannot be written: file too large\n$/);
    expect(folder.names).toEqual(['s.json']);
  });

  it('leaves no file and no draft when it is interrupted, while it computes or waits for a handler', async () => {
    const code = { handler: 'slow.handler', file: 'slow.mjs' };
    const endless = { execution: { segmentWallClockMsMax: 60_000 }, functions: [{ name: 'work', timeoutS: 900, code }] };
    folder.write('s.json', modelled({ durationS: 2_000_000 }));
    folder.write('t.json', modelled(endless));
    folder.write('slow.mjs', 'export const handler = async () => { while (true) {} };');
    for (const [scenario, signal] of [
      ['s.json', 'SIGINT'],
      ['t.json', 'SIGTERM'],
    ] as const) {
      const args = ['run', scenario, '--out', 'new/r.json', '--csv', 'csv', '--facts', 'f.txt'];
      const { child, ended } = start(args, folder.path);
      await new Promise((resolve) => setTimeout(resolve, 100));
      while (!folder.names.some((name) => name.endsWith('.draft'))) await new Promise((resolve) => setTimeout(resolve, 20));
      await new Promise((resolve) => setTimeout(resolve, 300));
      child.kill(signal);
      expect(await ended).toEqual({ code: 130, out: '', err: 'interrupted: nothing was written\n' });
      expect(folder.names).toEqual(['s.json', 'slow.mjs', 't.json']);
    }
  });
});

describe('the command line itself', () => {
  it.each([
    [[], 0, 'lambdarium run FILE', ''],
    [['--help'], 0, 'lambdarium validate FILE', ''],
    [['fly', 's.json'], 2, '', 'fly: is no command; the commands are run, collect and validate'],
    [['run'], 2, '', 'run: needs a scenario file'],
    [['run', 's.json', 't.json'], 2, '', 't.json: is one file too many for run'],
    [['run', 's.json', '--seed', '-1x'], 2, '', '--seed'],
    [['run', 's.json', '--seed', '1.5'], 2, '', '--seed: 1.5 is not an integer from 0 to 9007199254740991'],
    [['run', 's.json', '--segments-in-flight', '0'], 2, '', '--segments-in-flight: 0 is not an integer from 1 to 1024'],
    [['run', 's.json', '--fast'], 2, '', "Unknown option '--fast'"],
    [['run', 'gone.json'], 2, '', 'gone.json: one problem\n  cannot be read: no such file or directory\n'],
    [['validate', '.'], 2, '', '.: one problem\n  cannot be read: illegal operation on a directory\n'],
  ])('answers %j with exit code %i', async (args, code, out, err) => {
    folder.write('s.json', modelled());
    const ended = await lambdarium(args, folder.path);
    expect(ended.code).toBe(code);
    expect(ended.out).toContain(out);
    expect(ended.err).toContain(err);
    expect(folder.names).toEqual(['s.json']);
  });

  it('validates without running', async () => {
    folder.write('s.json', modelled());
    expect(await lambdarium(['validate', 's.json'], folder.path)).toEqual({
      code: 0,
      out: 's.json: Modelled is a valid scenario\n',
      err: '',
    });
  });
});
