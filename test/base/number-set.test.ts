import { describe, expect, it } from 'vitest';
import { NumberSet } from '../../src/base';
import { Draws } from '../../src/kernel';

describe('NumberSet', () => {
  it('holds what a Set holds, whatever is added, deleted and asked', () => {
    const luck = new Draws(1).stream('numbers');
    const ours = new NumberSet();
    const theirs = new Set<number>();
    for (let i = 0; i < 20_000; i++) {
      // The range grows, so that both small numbers and such beyond all memory so far are asked for.
      const n = Math.floor(luck.unit(i, 0, 0, 0) * (i + 1) * 2);
      if (luck.unit(i, 1, 0, 0) < 0.6) {
        ours.add(n);
        theirs.add(n);
      } else {
        ours.delete(n);
        theirs.delete(n);
      }
      expect(ours.size).toBe(theirs.size);
      const asked = Math.floor(luck.unit(i, 2, 0, 0) * i * 3);
      expect(ours.has(asked)).toBe(theirs.has(asked));
    }
    for (let n = 0; n < 45_000; n++) expect(ours.has(n)).toBe(theirs.has(n));
  });
});
