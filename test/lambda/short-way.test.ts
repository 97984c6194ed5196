import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACT_KINDS, VOCABULARY } from '../../src/journal';
import { type BenchOptions, BenchWorld, byKey, S } from './bench-world';

/** Every field of every fact. */
const ALL_FACTS: BenchOptions['facts'] = Object.fromEntries(
  FACT_KINDS.map((kind): [string, readonly string[]] => [kind, VOCABULARY[kind]]),
);

type Options = Omit<BenchOptions, 'facts'>;

interface Plot {
  readonly options: Options;
  /** Gaps between requests, ms; at one of 0 several come at once. */
  readonly gapsMs: readonly number[];
  /** When a new version is published. */
  readonly deployMs: number;
  readonly untilMs: number;
}

/** Runs a plot; answers all facts, how many attempts and records are left, and how many requests went the short way. */
function play({ options, gapsMs, deployMs, untilMs }: Plot, isShort: boolean) {
  const world = new BenchWorld({ ...options, facts: ALL_FACTS });
  const { parts, synchronous, lambda } = world;
  let passed = 0;
  let atMs = 0;
  // Of every third request nobody was told, and of one in the middle that never comes.
  const foreseen = gapsMs.map((_, key) => key).filter((key) => key % 3 > 0);
  foreseen.splice(foreseen.length / 2, 0, -1);
  synchronous.foresee(0, { a: Int32Array.from(foreseen), b: Int32Array.from(foreseen, () => 7) });
  gapsMs.forEach((gapMs, key) => {
    atMs += gapMs;
    world.at(atMs, () => {
      if (isShort && synchronous.pass(0, 0, key, 7, 100, 0)) passed++;
      else synchronous.deliver(parts.events.open(0, 0, 0, 0, key, 7, 100, 0, parts.agenda.now));
    });
  });
  world.at(deployMs, () => {
    parts.functions.publish(0, { ...world.version, timeoutUs: S });
    lambda.retireVersion(0);
  });
  world.runUntil(untilMs);
  return { lines: world.lines, left: [parts.events.size, parts.invocations.size, parts.environments.size], passed };
}

const plots: fc.Arbitrary<Plot> = fc.record({
  options: fc.record({
    version: fc.record({
      steps: fc.array(fc.nat(1500), { minLength: 1, maxLength: 7 }).map((ms) => [
        { kind: 'wait' as const, ms: byKey(ms) },
        { kind: 'compute' as const, ms: byKey([1, 2.5]) },
      ]),
      cpuMs: fc.constantFrom(byKey([0]), byKey([3, 1.7, 0])),
      cpuShare: fc.constantFrom(1, 0.3),
      errorRate: fc.constantFrom(0, 0.3),
      itemErrorRate: fc.constantFrom(0, 0, 0, 0.1),
    }),
    function: fc.record({ reservedConcurrency: fc.constantFrom(-1, -1, 2, 10) }),
    accountConcurrency: fc.constantFrom(1, 5, 1000),
    idleLifeS: fc.constantFrom(0, 1, 20, 300),
    spareIdleLifeS: fc.constantFrom(0.1, 2, 300),
    maximumAgeS: fc.constantFrom(0.5, 3, 7200),
    routing: fc.constantFrom('mostRecentlyUsed' as const, 'leastRecentlyUsed' as const, 'newestCreated' as const),
    expiresBeforeArrivals: fc.boolean(),
    coldReplacesWarm: fc.boolean(),
  }),
  gapsMs: fc.array(fc.constantFrom(0, 1, 10, 50, 100, 300, 1000), { minLength: 20, maxLength: 80, size: 'max' }),
  deployMs: fc.nat(8000),
  untilMs: fc.integer({ min: 8001, max: 40_000 }),
});

describe('the short way', () => {
  it('states every fact that the long one states', () => {
    let passed = 0;
    fc.assert(
      fc.property(plots, (plot) => {
        const short = play(plot, true);
        const long = play(plot, false);
        passed += short.passed;
        expect(short.lines).toEqual(long.lines);
        expect(short.left).toEqual(long.left);
      }),
      { numRuns: 150 },
    );
    expect(passed).toBeGreaterThan(500);
  });

  it('takes a warm request and leaves the cold one alone', () => {
    const plot = { options: {}, gapsMs: [0, 1000, 1000], deployMs: 50_000, untilMs: 10_000 };
    expect(play(plot, true).passed).toBe(2);
  });

  it('does not take those of a function with real code, extensions or calls', () => {
    const extension = { name: 'e', isExternal: true, initMs: byKey([1]), postMs: byKey([1]), shutdownMs: byKey([1]) };
    const emits = { steps: [{ kind: 'recorded' as const }] };
    for (const version of [{ hasCode: true }, { extensions: [extension] }, emits]) {
      const plot = { options: { version }, gapsMs: [0, 2000, 2000], deployMs: 50_000, untilMs: 10_000 };
      expect(play(plot, true).passed).toBe(0);
    }
  });
});
