import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EnvironmentRows, ROW_INTEGERS, WORDS } from '../../src/lambda/environment-rows';
import { NewestCreatedPool } from '../../src/lambda/newest-created-pool';
import { BenchWorld, byKey } from './bench-world';

const ENDS = { environmentEnded: ['environment', 'cause'] } as const;
const SERVES = { invocationAdmitted: ['environment', 'cold'] } as const;

describe('lone and spare environments', () => {
  it('end after the spare idle life while there is another, and the last one after the lone idle life', () => {
    // Two requests at once: environment 0 is idle from 300 ms on, environment 1 from 350 ms on. A spare one lives 20 s, a lone one 30 s.
    const world = new BenchWorld({ facts: ENDS, version: { cpuMs: byKey([100, 150]) }, idleLifeS: 30, spareIdleLifeS: 20 });
    world.request(0, 0);
    world.runUntil(60_000);
    expect(world.lines).toEqual(['20300 environmentEnded environment=0 cause=0', '30350 environmentEnded environment=1 cause=0']);
  });

  it('end at once when they become the last and have idled for longer than a lone one may', () => {
    const world = new BenchWorld({ facts: ENDS, version: { cpuMs: byKey([100, 150]) }, idleLifeS: 10, spareIdleLifeS: 20 });
    world.request(0, 0);
    world.runUntil(60_000);
    expect(world.lines).toEqual(['20300 environmentEnded environment=0 cause=0', '20300 environmentEnded environment=1 cause=0']);
  });

  it('end on time when the other one ends while they are still within a lone life', () => {
    // Environment 0 is used again at 15 s; environment 1 ends as a spare at 20.35 s; 0 is then alone and ends 10 s after its use.
    const world = new BenchWorld({ facts: ENDS, version: { cpuMs: byKey([150, 100, 100]) }, idleLifeS: 10, spareIdleLifeS: 20 });
    world.request(0, 0, 15_000);
    world.runUntil(60_000);
    expect(world.lines).toEqual(['20300 environmentEnded environment=1 cause=0', '25100 environmentEnded environment=0 cause=0']);
  });

  it('live as long as ever when both lives are one', () => {
    const world = new BenchWorld({ facts: ENDS, version: { cpuMs: byKey([100, 150]) }, idleLifeS: 10 });
    world.request(0, 0);
    world.runUntil(60_000);
    expect(world.lines).toEqual(['10300 environmentEnded environment=0 cause=0', '10350 environmentEnded environment=1 cause=0']);
  });
});

describe('rules of other simulators', () => {
  it('let the newest environment serve, even when another one was used later', () => {
    // Environment 0 is idle from 400 ms on, after environment 1 at 300 ms.
    const world = new BenchWorld({ facts: SERVES, version: { cpuMs: byKey([200, 100, 100]) }, routing: 'newestCreated' });
    world.request(0, 0, 1000);
    world.runUntil(2000);
    expect(world.lines[2]).toBe('1000 invocationAdmitted environment=1 cold=0');
  });

  it('end an environment before a request of the same instant', () => {
    const world = new BenchWorld({ facts: SERVES, idleLifeS: 10, expiresBeforeArrivals: true });
    world.request(0, 10_299, 20_399);
    world.runUntil(21_000);
    expect(world.lines.map((line) => line.endsWith('cold=1'))).toEqual([true, false, true]);
  });

  it('take Init as the whole first response', () => {
    const facts = { invocationEnded: ['durationUs', 'initUs'] } as const;
    const world = new BenchWorld({ facts, coldReplacesWarm: true });
    world.request(0, 1000);
    world.runUntil(2000);
    expect(world.lines).toEqual([
      '200 invocationEnded durationUs=0 initUs=150000',
      '1100 invocationEnded durationUs=100000 initUs=0',
    ]);
  });
});

describe('the pool that gives the newest', () => {
  it('gives the greatest number of those in it, whatever was put in and taken out before', () => {
    const steps = fc.array(fc.record({ n: fc.nat(30), out: fc.boolean() }), { maxLength: 200 });
    fc.assert(
      fc.property(steps, (list) => {
        const rows = new EnvironmentRows();
        const pool = new NewestCreatedPool(rows);
        // Slots are places of rows: other numbers than the order in which environments were created.
        const slotOf = (ordinal: number): number => (ordinal * 11) % 31;
        const ordinalOf = (slot: number): number => rows.integers[slot * ROW_INTEGERS + WORDS.ordinal] as number;
        const inside = new Set<number>();
        for (const { n, out } of list) {
          const slot = slotOf(n);
          if (!inside.has(n)) {
            rows.add(slot);
            rows.integers[slot * ROW_INTEGERS + WORDS.ordinal] = n;
            pool.put(slot, 0);
            inside.add(n);
          } else if (out) {
            pool.remove(slot, 0);
            inside.delete(n);
          }
          if (inside.size === 0) expect(pool.any(0)).toBe(-1);
          else expect(ordinalOf(pool.any(0))).toBe(Math.max(...inside));
        }
        for (const n of [...inside].sort((a, b) => b - a)) {
          expect(ordinalOf(pool.next(0))).toBe(n);
          pool.remove(slotOf(n), 0);
        }
        expect(pool.next(0)).toBe(-1);
      }),
    );
  });
});
