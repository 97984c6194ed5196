import { describe, expect, it } from 'vitest';
import { cpuShare, RULES_TODAY } from '../../src/aws';
import { CpuClock, type CpuWindows } from '../../src/lambda/cpu-clock';
import { always, BenchWorld, MS } from './bench-world';

const PERIOD_US = RULES_TODAY.cpuPeriodUs;

function windowsOf(memoryMiB: number): CpuWindows {
  return { periodUs: PERIOD_US, quotaUs: Math.round(cpuShare(memoryMiB) * PERIOD_US), parallel: 1 };
}

/** The same rule a microsecond at a time, for one thread. */
class NaiveClock {
  private startUs = Number.NEGATIVE_INFINITY;
  private usedUs = 0;

  constructor(private readonly windows: CpuWindows) {}

  spend(fromUs: number, cpuUs: number): number {
    let nowUs = fromUs;
    for (let leftUs = cpuUs; leftUs > 0; nowUs++) {
      if (nowUs >= this.startUs + this.windows.periodUs) {
        this.startUs = nowUs;
        this.usedUs = 0;
      }
      if (this.usedUs === this.windows.quotaUs) continue;
      this.usedUs++;
      leftUs--;
    }
    return nowUs;
  }
}

describe('CPU in windows of 20 ms', () => {
  // CPU seconds obtained in loops of 5 s: https://pwrdrvr.github.io/lambda-throttling/
  it.each([
    [128, 0.36],
    [256, 0.66],
    [512, 1.45],
    [1024, 2.9],
    [1769, 4.84],
  ])('gives a loop at %i MiB the CPU time that was measured within 10 %', (memoryMiB, measuredS) => {
    const windows = windowsOf(memoryMiB);
    const clock = new CpuClock();
    let nowUs = 0;
    let cpuUs = 0;
    for (; nowUs < 5_000_000; cpuUs += 100) nowUs = clock.spend(windows, nowUs, 100);
    expect(Math.abs(cpuUs / 1e6 / measuredS - 1)).toBeLessThan(0.1);
  });

  it('does not slow work that fits into the quota: 1.447 ms at 128 MiB', () => {
    expect(new CpuClock().spend(windowsOf(128), 5_000, 1_447)).toBe(6_447);
    // One microsecond more waits for the next period.
    expect(new CpuClock().spend(windowsOf(128), 5_000, 1_448)).toBe(25_001);
  });

  it('slows one job after the other when together they need more than the quota', () => {
    const clock = new CpuClock();
    expect(clock.spend(windowsOf(128), 0, 1_000)).toBe(1_000);
    expect(clock.spend(windowsOf(128), 2_000, 1_000)).toBe(20_553);
    // The period that began at 20,000 has used 553 of 1,447.
    expect(clock.spend(windowsOf(128), 30_000, 894)).toBe(30_894);
    // Long idle: a period begins with the work.
    expect(clock.spend(windowsOf(128), 99_999, 1_447)).toBe(101_446);
  });

  it('never slows a full vCPU, and shares work among threads that have one each', () => {
    expect(new CpuClock().spend(windowsOf(1769), 0, 123_456)).toBe(123_456);
    const two: CpuWindows = { periodUs: PERIOD_US, quotaUs: 34_006, parallel: 2 }; // 3,008 MiB: 1.7 vCPU
    expect(new CpuClock().spend(two, 0, 30_000)).toBe(15_000);
    expect(new CpuClock().spend(two, 0, 34_006 + 10_000)).toBe(25_000);
  });

  it('foresees without spending', () => {
    const clock = new CpuClock();
    expect(clock.foresee(windowsOf(128), 0, 2_000)).toBe(20_553);
    expect(clock.spend(windowsOf(128), 0, 1_447)).toBe(1_447);
  });

  it('is what a clock finds that looks at every microsecond', () => {
    for (const memoryMiB of [128, 700, 1500]) {
      const windows = windowsOf(memoryMiB);
      const [clock, naive] = [new CpuClock(), new NaiveClock(windows)];
      let nowUs = 0;
      for (let i = 1; i <= 60; i++) {
        const cpuUs = (i * 7919) % 9000;
        const endUs = clock.spend(windows, nowUs, cpuUs);
        expect(endUs).toBe(naive.spend(nowUs, cpuUs));
        nowUs = endUs + ((i * 104_729) % 15_000);
      }
    }
  });
});

describe('an environment', () => {
  it('has one quota for all invocations and steps of a period', () => {
    const cpuWindows = { periodUs: 20 * MS, quotaUs: 2 * MS, parallel: 1 };
    const steps = [
      { kind: 'wait', ms: always(1) },
      { kind: 'compute', ms: always(1.5) },
    ] as const;
    const world = new BenchWorld({
      facts: { invocationEnded: ['durationUs'] },
      version: { cpuMs: always(1), cpuWindows, cpuShare: 0.1, steps, startUpMs: always(0), initMs: always(0) },
    });
    world.request(0, 21, 60);
    world.runUntil(1000);
    expect(world.lines).toEqual([
      // 1 ms, a wait of 1 ms, 1 ms of 1.5; at 20 ms the rest.
      '20.5 invocationEnded durationUs=20500',
      // 1.5 ms are left of the period that began at 20: 1 ms, a wait, 0.5 ms; at 40 ms the rest.
      '41 invocationEnded durationUs=20000',
      '80.5 invocationEnded durationUs=20500',
    ]);
  });
});
