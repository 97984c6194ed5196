import { describe, expect, it } from 'vitest';
import { cpuShare, visibleVcpus } from '../../src/aws';

describe('the CPU share', () => {
  it.each([
    [128, 0.0724],
    [256, 0.145],
    [512, 0.289],
    [1024, 0.579],
    [1769, 1],
  ])('of %i MiB is %f vCPU, as the quota page implies', (memoryMiB, share) => {
    expect(Math.abs(cpuShare(memoryMiB) / share - 1)).toBeLessThan(0.003);
  });

  // CPU seconds obtained in loops of 5 s: https://pwrdrvr.github.io/lambda-throttling/
  it.each([
    [128, 0.36],
    [256, 0.66],
    [512, 1.45],
    [1024, 2.9],
    [1769, 4.84],
  ])('of %i MiB gives a busy loop the CPU time that was measured within 10 %', (memoryMiB, cpuS) => {
    expect(Math.abs((5 * cpuShare(memoryMiB)) / cpuS - 1)).toBeLessThan(0.1);
  });

  it('of one thread does not grow above 1,769 MiB; more threads use it up to the visible vCPUs', () => {
    expect(cpuShare(10_240)).toBe(1);
    expect(cpuShare(3_008, 2)).toBeCloseTo(1.7, 3);
    expect(cpuShare(10_240, 8)).toBeCloseTo(5.789, 3);
    expect(cpuShare(1_769, 8)).toBe(1);
  });

  it('goes with vCPUs that appear at the measured steps', () => {
    expect([128, 3_008, 3_009, 5_307, 5_308, 7_077, 8_846, 10_240].map(visibleVcpus)).toEqual([2, 2, 3, 3, 4, 5, 6, 6]);
    expect(() => visibleVcpus(10_241)).toThrow('10241 MiB is above');
  });
});
