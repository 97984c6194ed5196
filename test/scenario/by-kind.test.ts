import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readScenario } from '../../src/scenario';
import { byKind, optionOf } from '../../src/scenario/by-kind';
import { withArrivals, withFunction } from './sample';

const issuesOf = (json: unknown): readonly string[] => {
  const read = readScenario(json);
  return read.ok ? [] : read.issues.map(({ path, message }) => `${path}: ${message}`);
};

const round = z.strictObject({ kind: z.literal('round'), radius: z.number() });
const square = z.strictObject({ kind: z.literal('square'), side: z.number() });
const cube = z.strictObject({ kind: z.literal('cube'), side: z.number() });
const cubeByVolume = z.strictObject({ kind: z.literal('cube'), volume: z.number() });
const options = [z.number(), round, square, cube, cubeByVolume] as const;
const [plain, fast] = [z.union(options), byKind(options)];

describe('a choice by kind', () => {
  it('parses what a union of the same options parses, to the same value', () => {
    for (const value of [3, { kind: 'round', radius: 1 }, { kind: 'cube', side: 2 }, { kind: 'cube', volume: 8 }]) {
      expect(fast.parse(value)).toEqual(value);
      expect(plain.parse(value)).toEqual(value);
    }
    const wrong = [
      null,
      'x',
      [],
      {},
      { kind: 'x' },
      { kind: 'round' },
      { kind: 'round', radius: 1, side: 2 },
      { kind: 'cube' },
      Number.NaN,
    ];
    for (const value of [...wrong, { kind: undefined }, Object.create({ kind: 'round' }), { kind: 'cube', side: 1, volume: 1 }])
      expect([fast.safeParse(value).success, plain.safeParse(value).success]).toEqual([false, false]);
  });

  it('looks at one option alone', () => {
    const reached: string[] = [];
    const watched = (kind: string) =>
      z.strictObject({ kind: z.literal(kind), of: z.unknown().refine(() => reached.push(kind) > 0) });
    const choice = byKind([watched('a'), watched('b'), watched('c')]);
    choice.parse({ kind: 'b', of: 1 });
    choice.safeParse({ kind: 'd', of: 1 });
    expect(reached).toEqual(['b']);
  });

  it('stays one when it is described, and is a union to the JSON schema', () => {
    const described = fast.describe('a shape').nullable().default(null);
    expect(described.parse({ kind: 'square', side: 1 })).toEqual({ kind: 'square', side: 1 });
    expect(z.toJSONSchema(fast)).toEqual(z.toJSONSchema(plain));
    expect(optionOf(options, { kind: 'square', side: 1 })).toBe(square);
    expect(optionOf(options, 4)).toBe(options[0]);
    expect(optionOf(options, { kind: 'cube', side: 1 })).toBeUndefined();
  });

  it('names the known kinds, and what is wrong within the chosen one', () => {
    expect(issuesOf(withArrivals({ kind: 'poison', perSecond: 1 }))[0]).toContain('did you mean "poisson"?');
    expect(issuesOf(withFunction({ cpuMs: { kind: 'gamma', mean: -1, cv: 1 } }))).toEqual([
      'functions[0].cpuMs.mean: -1 is not above 0',
    ]);
  });
});
