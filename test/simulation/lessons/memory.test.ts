import { describe, expect, it } from 'vitest';
import { plainFunction, requests, runLesson } from './lesson-run';

/* Lesson L5: memory is a CPU dial, for code that computes and not for code that waits. */

const VCPU_MIB = 1769;

describe('lesson 5: memory is a CPU dial', () => {
  /** Milliseconds an invocation takes, and the GB-seconds it is billed. */
  function at(memoryMiB: number, cpuMs: number, waitMs: number): { readonly ms: number; readonly gbSeconds: number } {
    const fn = plainFunction('f', waitMs, { memoryMiB, cpuMs, timeoutS: 30 });
    const report = runLesson({ durationS: 600, functions: [fn], sources: [requests('f', { kind: 'constant', perSecond: 1 })] });
    return { ms: report.durationMs.mean ?? Number.NaN, gbSeconds: report.bill.gbSeconds / report.totals.served };
  }
  const computing = (memoryMiB: number) => at(memoryMiB, 600, 50);
  const waiting = (memoryMiB: number) => at(memoryMiB, 10, 400);

  it.each([128, 256, 512, 1024, VCPU_MIB])(
    'at %i MB, 0.6 s of CPU take 0.6 s ÷ share, billed to the millisecond',
    (memoryMiB) => {
      const { ms, gbSeconds } = computing(memoryMiB);
      const expectedMs = 600 / (memoryMiB / VCPU_MIB) + 50;
      expect(ms).toBeCloseTo(expectedMs, 0);
      expect(gbSeconds).toBeCloseTo(((memoryMiB / 1024) * Math.ceil(expectedMs)) / 1000, 6);
    },
  );

  it('code that computes is 13 times as fast at 1,769 MB as at 128 MB, for 8 % more', () => {
    const [small, large] = [computing(128), computing(VCPU_MIB)];
    expect(Math.round(small.ms / large.ms)).toBe(13);
    expect(large.gbSeconds / small.gbSeconds).toBeCloseTo(1.08, 2);
  });

  it('above one vCPU it is not faster, only dearer', () => {
    const [one, two] = [computing(VCPU_MIB), computing(2 * VCPU_MIB)];
    expect(two.ms).toBe(one.ms);
    expect(two.gbSeconds / one.gbSeconds).toBeCloseTo(2, 6);
  });

  it('code that waits gets dearer with every step, and hardly faster', () => {
    const steps = [128, 256, 512, 1024, VCPU_MIB].map(waiting);
    for (let i = 1; i < steps.length; i++) expect(steps[i]?.gbSeconds).toBeGreaterThan(1.6 * (steps[i - 1]?.gbSeconds ?? 0));
    expect((steps[0]?.ms ?? 0) / (steps[4]?.ms ?? 1)).toBeLessThan(1.4);
  });
});
