import { expect, test } from 'vitest';
import { kernelBench } from '../../bench/kernel';

test('the benchmark of the kernel does the same work twice', () => {
  const once = kernelBench(200);
  expect(kernelBench(200).map((row) => row.hash)).toEqual(once.map((row) => row.hash));
  for (const row of once) expect(row.nsPerOperation, row.name).toBeGreaterThan(0);
});
