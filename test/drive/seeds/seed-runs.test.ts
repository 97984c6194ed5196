import { describe, expect, it } from 'vitest';
import { fail, type Result, succeed } from '../../../src/base';
import { runSeeds, type SeedRunner } from '../../../src/drive/seeds';
import type { RunPart } from '../../../src/report';

const partOf = (seed: number): RunPart => ({ key: { scenarioHash: 'h', variant: '', seed } }) as RunPart;
const turn = (n: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, n));

/** Runners that take longer for the first seeds; what they were asked for, and how many worked at once. */
class Runners {
  readonly ended: number[] = [];
  atOnce = 0;
  atOnceMax = 0;
  spawned = 0;

  constructor(private readonly answer: (seed: number) => Promise<Result<RunPart>>) {}

  readonly spawn = (): SeedRunner => {
    const id = this.spawned++;
    return {
      run: async (seed, onProgress) => {
        this.atOnceMax = Math.max(this.atOnceMax, ++this.atOnce);
        onProgress(0.5);
        const part = await this.answer(seed);
        this.atOnce--;
        return part;
      },
      terminate: () => void this.ended.push(id),
    };
  };
}

describe('runs of several seeds', () => {
  it('answers the parts in the order of the seeds, whoever ends first, and ends its runners', async () => {
    const runners = new Runners(async (seed) => {
      await turn(20 - seed * 4);
      return succeed(partOf(seed));
    });
    const shares: number[] = [];
    const parts = await runSeeds({
      seeds: [1, 2, 3, 4],
      spawn: runners.spawn,
      runnersMax: 3,
      onProgress: (_, share) => shares.push(share),
    });
    expect(parts).toEqual(succeed([1, 2, 3, 4].map(partOf)));
    expect(runners.atOnceMax).toBe(3);
    expect([...runners.ended].sort()).toEqual([0, 1, 2]);
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  });

  it('starts no more runners than there are seeds', async () => {
    const runners = new Runners(async (seed) => succeed(partOf(seed)));
    await runSeeds({ seeds: [7], spawn: runners.spawn, runnersMax: 8 });
    expect(runners.spawned).toBe(1);
  });

  it('answers the issues of the first run that has some, without waiting for the others', async () => {
    const issue = { path: 'region', message: 'has no prices' };
    const runners = new Runners((seed) => (seed === 2 ? Promise.resolve(fail(issue)) : new Promise(() => undefined)));
    expect(await runSeeds({ seeds: [1, 2, 3], spawn: runners.spawn, runnersMax: 2 })).toEqual(fail(issue));
    expect(runners.ended).toHaveLength(2);
  });

  it('rejects when a runner is lost', async () => {
    const runners = new Runners(() => Promise.reject(new Error('the thread ended')));
    await expect(runSeeds({ seeds: [1, 2], spawn: runners.spawn, runnersMax: 2 })).rejects.toThrow('the thread ended');
  });

  it('is aborted at once', async () => {
    const runners = new Runners(() => new Promise(() => undefined));
    const answer = await runSeeds({ seeds: [1, 2], spawn: runners.spawn, runnersMax: 2, aborted: turn(5) });
    expect(answer).toEqual(succeed('aborted'));
    expect(runners.ended).toHaveLength(2);
  });
});
