import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BandsReport } from '../../src/report';
import { Folder, lambdarium, modelled } from './command';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
  folder.write('s.json', modelled());
});
afterEach(() => folder.remove());

const lambdariumHere = (...args: readonly string[]) => lambdarium(args, folder.path);
const bandsIn = (name: string): BandsReport => JSON.parse(readFileSync(folder.file(name), 'utf8')) as BandsReport;

describe('lambdarium run --seeds', () => {
  it('runs each seed in a thread, as a run of that seed alone', async () => {
    const { code, out, err } = await lambdariumHere('run', 's.json', '--seed', '5', '--seeds', '3', '--out', 'b.json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('3 seeds (5–7)');
    const { runs, metrics } = bandsIn('b.json');
    expect(runs.map(({ seed }) => seed)).toEqual([5, 6, 7]);
    expect(metrics['totals.offered']?.runs).toBe(3);
    const alone = await lambdariumHere('run', 's.json', '--seed', '6');
    expect(alone.out).toContain(`fact hash ${runs[1]?.factHash}`);
  });

  it('comes to the same in shards that are collected', async () => {
    const whole = await lambdariumHere('run', 's.json', '--seeds', '5', '--out', 'whole.json');
    expect(whole.code).toBe(0);
    for (const i of [2, 1]) await lambdariumHere('run', 's.json', '--seeds', '5', '--shard', `${i}/2`, '--parts', `p${i}`);
    const collected = await lambdariumHere('collect', 's.json', 'p2', 'p1', '--out', 'collected.json');
    expect({ code: collected.code, out: collected.out }).toEqual({ code: 0, out: whole.out });
    expect(bandsIn('collected.json')).toEqual(bandsIn('whole.json'));
  });

  it('exits 1 when a goal was missed in one of the runs', async () => {
    const goals = [{ metric: 'totals.offered', op: '<', value: 1 }];
    folder.write('s.json', { ...modelled(), goals });
    const { code, out } = await lambdariumHere('run', 's.json', '--seeds', '2');
    expect(code).toBe(1);
    expect(out).toContain('✗ totals.offered < 1: met in 0 of 2 runs');
  });

  it('says what makes no sense together, and what a share is', async () => {
    const { code, err } = await lambdariumHere('run', 's.json', '--seeds', '0', '--csv', 'x', '--shard', '3/2');
    expect(code).toBe(2);
    for (const option of ['--seeds', '--csv', '--shard']) expect(err).toContain(option);
    expect((await lambdariumHere('run', 's.json', '--shard', '1/2')).err).toContain('give --seeds too');
  });

  it('collects nothing of another scenario, and nothing that is no part', async () => {
    await lambdariumHere('run', 's.json', '--seeds', '1', '--parts', 'p');
    folder.write('other.json', { ...modelled(), durationS: 30 });
    expect((await lambdariumHere('collect', 'other.json', 'p')).err).toContain('is of another scenario');
    folder.write('q', '{}\nnot json\n');
    const { code, err } = await lambdariumHere('collect', 's.json', 'q');
    expect(code).toBe(2);
    expect(err).toContain('line 1');
    expect(err).toContain('line 2');
  });
});
