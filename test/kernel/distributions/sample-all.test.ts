import { expect, it } from 'vitest';
import { Draws, distributionOf } from '../../../src/kernel';

it('a log-normal draws a list of keys as it draws them one by one', () => {
  const keys = Int32Array.from({ length: 20_000 }, (_, i) => Math.imul(i, 0x9e3779b1));
  const others = Int32Array.from(keys, (key) => key ^ 0x5bd1e995);
  const stream = new Draws(7).stream('list');
  for (const spec of [{ kind: 'lognormal', mean: 100, cv: 0.5 } as const, { kind: 'lognormal', median: 3, sigma: 2 } as const]) {
    const distribution = distributionOf(spec);
    const samples = new Float64Array(keys.length);
    distribution.sampleAll?.(stream, keys, others, 2, 4096, samples);
    const single = Float64Array.from(keys, (key, i) => distribution.sample(stream, key, others[i] as number, 2, 4096));
    expect(samples).toEqual(single);
  }
});
