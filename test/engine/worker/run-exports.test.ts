import { expect, test } from 'vitest';
import { LabEngine } from '../../../src/engine/worker';
import { FETCH_CONSOLE, FETCH_EXPORTS, FETCH_STORY, NO_COMPILER, READY_FORMAT } from './no-compiler';

/* The exports of a run, through the engine: what the page pulls piece by piece is what the report counts. */

function engineOf(): LabEngine {
  return new LabEngine({
    compiler: NO_COMPILER,
    format: READY_FORMAT,
    fetchConsole: FETCH_CONSOLE,
    fetchStory: FETCH_STORY,
    fetchExports: FETCH_EXPORTS,
    openGuestHost: () => {
      throw new Error('nothing here has code');
    },
    nowMs: () => 0,
    sleep: () => new Promise((resolve) => setImmediate(resolve)),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
  });
}

async function ended(perSecond: number, durationS: number, reservedConcurrency: number) {
  const engine = engineOf();
  const scenario = {
    formatVersion: 1,
    name: 'Exports',
    durationS,
    functions: [{ name: 'web', memoryMiB: 512, cpuMs: 60, reservedConcurrency }],
    sources: [{ kind: 'http-api', name: 'api', function: 'web', arrivals: { kind: 'poisson', perSecond } }],
  };
  const loaded = await engine.load({ scenario, files: {}, play: 'max' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues));
  const { run } = loaded.value;
  for (;;) {
    const frame = engine.frame({ run, scope: 'all', fromBucket: 0, fromLogLine: 0 });
    if (frame?.status === 'ended' && frame.report !== null) return { engine, run, totals: frame.report.totals };
    await new Promise((resolve) => setTimeout(resolve, 50)); // a frame makes a report, which takes longer than a slice
  }
}

async function requestsOf(engine: LabEngine, run: number) {
  const pieces: string[] = [];
  const shares = new Set<number>();
  const done: number[] = [];
  for (let isFirst = true; ; isFirst = false) {
    const chunk = await engine.requestsCsv(run, isFirst);
    if (chunk === null) throw new Error('the run is loaded');
    pieces.push(chunk.text);
    shares.add(chunk.keptShare);
    done.push(chunk.done);
    if (chunk.isLast) return { lines: pieces.join('').split('\r\n').slice(0, -1), shares: [...shares], done };
  }
}

test('the requests have one line for each attempt that ended or was refused, in several pieces', async () => {
  const { engine, run, totals } = await ended(150, 240, 20);
  const { lines, shares, done } = await requestsOf(engine, run);
  const [head = '', ...rows] = lines;
  expect(shares).toEqual([1]);
  expect(head.split(',')).not.toContain('keptShare');
  expect(totals.throttled).toBeGreaterThan(0);
  expect(rows).toHaveLength(totals.served + totals.throttled);
  expect(rows.filter((row) => row.endsWith(',,,,,,,,,,'))).toHaveLength(totals.throttled);
  expect(done.length).toBeGreaterThan(2);
  expect([...done].sort((a, b) => a - b)).toEqual(done);
  expect((await requestsOf(engine, run)).lines).toEqual(lines); // begun anew
  expect(await engine.requestsCsv(run + 1, true)).toBeNull();
});

test('beyond the journal’s bound every line says which share it stands for, and weighing by it gives the total', async () => {
  const { engine, run, totals } = await ended(1000, 240, 150);
  const { lines, shares } = await requestsOf(engine, run);
  const [share = 1] = shares;
  const [head = '', ...rows] = lines;
  expect(share).toBeLessThan(1);
  expect(head.endsWith(',keptShare')).toBe(true);
  expect(rows.every((row) => row.endsWith(`,${share}`))).toBe(true);
  const estimated = rows.length / share;
  expect(Math.abs(estimated / (totals.served + totals.throttled) - 1)).toBeLessThan(0.02);
}, 90_000);

test('the buckets add up to the report', async () => {
  const { engine, run, totals } = await ended(50, 120, 5);
  const [head = '', ...rows] = ((await engine.bucketsCsv(run)) ?? '').split('\r\n').slice(0, -1);
  const at = (name: string): number => head.split(',').indexOf(name);
  const sum = (name: string): number => rows.reduce((total, row) => total + Number(row.split(',')[at(name)]), 0);
  expect([sum('served'), sum('throttled'), sum('coldStarts')]).toEqual([totals.served, totals.throttled, totals.coldStarts]);
  expect(await engine.bucketsCsv(run + 1)).toBeNull();
});
