import { describe, expect, it } from 'vitest';
import { Draws } from '../../src/kernel';
import { always, BenchWorld } from './bench-world';

const FACTS = {
  aliasRouted: ['version', 'additional', 'weight'],
  invocationAdmitted: ['version', 'environment', 'cold'],
  environmentEnded: ['version', 'environment', 'cause'],
} as const;

function worldOf(weight: number, options: object = {}): BenchWorld {
  const world = new BenchWorld({ facts: FACTS, ...options });
  world.parts.functions.publishAdditional(0, { ...world.version, cpuMs: always(20) });
  world.lambda.alias.setWeight(0, weight);
  return world;
}

const versions = (world: BenchWorld): readonly number[] =>
  world.lines.flatMap((line) => {
    const version = /Admitted version=(\d)/.exec(line)?.[1];
    return version === undefined ? [] : [Number(version)];
  });

/** Requests far enough apart to find everything idle. */
const EVERY_S = Array.from({ length: 400 }, (_, i) => i * 1000);

describe('an alias with two versions', () => {
  it('sends everything to the first with weight 0, and everything to the second with weight 1', () => {
    for (const weight of [0, 1]) {
      const world = worldOf(weight);
      world.request(...EVERY_S.slice(0, 50));
      world.runUntil(60_000);
      expect(new Set(versions(world))).toEqual(new Set([weight]));
    }
  });

  it('draws for each invocation, with the luck of its event: a greater weight adds to what a smaller one chose', () => {
    const chosen = [0.1, 0.5].map((weight) => {
      const world = worldOf(weight);
      world.request(...EVERY_S);
      world.runUntil(500_000);
      return versions(world);
    });
    const [few = [], many = []] = chosen;
    const count = (list: readonly number[]): number => list.reduce((sum, version) => sum + version, 0);
    // Binomial: 400 × 0.1 ± 4 × 6, and 400 × 0.5 ± 4 × 10
    expect(Math.abs(count(few) - 40)).toBeLessThan(24);
    expect(Math.abs(count(many) - 200)).toBeLessThan(40);
    expect(few.every((version, i) => version === 0 || many[i] === 1)).toBe(true);
    // The same draws by hand: the event's key, its first attempt.
    const stream = new Draws(1).stream('alias of f');
    expect(many).toEqual(EVERY_S.map((_, key) => (stream.unit(key, 0, 1, 0) < 0.5 ? 1 : 0)));
  });

  it('keeps the environments of both: one never serves the other version', () => {
    const world = worldOf(0.5);
    world.request(...EVERY_S.slice(0, 40));
    world.runUntil(60_000);
    const served = world.lines.filter((line) => line.includes('Admitted'));
    const pairs = new Set(served.map((line) => /version=\d environment=\d/.exec(line)?.[0]));
    expect([...pairs].sort()).toEqual(['version=0 environment=0', 'version=1 environment=1']);
    expect(served.filter((line) => line.endsWith('cold=1'))).toHaveLength(2);
    expect(world.lines.filter((line) => line.includes('Ended'))).toEqual([]);
  });

  it('shifts at once when the weight changes; environments of a version without weight idle out as any', () => {
    const world = worldOf(1, { idleLifeS: 30 });
    world.request(0, 1000, 20_000, 21_000, 52_000);
    world.runUntil(10_000);
    world.lambda.alias.setWeight(0, 0);
    world.runUntil(60_000);
    expect(world.lines).toEqual([
      '0 aliasRouted version=0 additional=1 weight=1000000',
      '0 invocationAdmitted version=1 environment=0 cold=1',
      '1000 invocationAdmitted version=1 environment=0 cold=0',
      '10000 aliasRouted version=0 additional=1 weight=0',
      '20000 invocationAdmitted version=0 environment=1 cold=1',
      '21000 invocationAdmitted version=0 environment=1 cold=0',
      '31020 environmentEnded version=1 environment=0 cause=0',
      '51100 environmentEnded version=0 environment=1 cause=0',
      '52000 invocationAdmitted version=0 environment=2 cold=1',
    ]);
  });

  it('shares the concurrency of its function', () => {
    const world = worldOf(0.5, { function: { reservedConcurrency: 1 }, facts: { invocationThrottled: ['reason'] } });
    world.request(0, 10);
    world.runUntil(1000);
    expect(world.lines).toEqual(['10 invocationThrottled reason=1']);
  });

  it('retires the first version alone when a newer one is published', () => {
    const world = worldOf(0.5);
    world.request(...EVERY_S.slice(0, 20));
    world.runUntil(30_000);
    world.parts.functions.publish(0, world.version);
    world.lambda.retireVersion(0);
    world.parts.facts.flush();
    expect(world.lines.filter((line) => line.includes('Ended'))).toEqual([
      '30000 environmentEnded version=0 environment=0 cause=2',
    ]);
    expect(world.parts.functions.serves(0, 1) && world.parts.functions.serves(0, 2) && !world.parts.functions.serves(0, 0)).toBe(
      true,
    );
  });
});
