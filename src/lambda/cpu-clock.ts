import type { Micros } from '../base';

/*
 * CPU time as the kernel of the microVM gives it (CFS bandwidth control): a quota in every period; who has used it up stands still until
 * the period is over. Work that fits into what is left of the quota is not slowed at all; long work gets the memory's share.
 *
 *   period  |■■■■·············|■■■■·············|■■·······     ■ runs, · stands still
 *           start                                  ↑ end
 *
 * A period begins with the first work after the one before is over: while nothing runs, none is counted. Integer arithmetic only.
 */

/** How much CPU a version gets in each period. */
export interface CpuWindows {
  readonly periodUs: Micros;
  /** CPU time for each period, at one vCPU; at most `parallel` periods. */
  readonly quotaUs: Micros;
  /** vCPUs that work at once: the threads, as far as there are vCPUs for them. */
  readonly parallel: number;
}

/** The period in which an environment's work stands, and what of its quota is used up. */
export class CpuClock {
  private startUs: Micros = 0;
  private usedUs: Micros = 0;
  private isNew = true;

  /** A fresh environment has used nothing. */
  reset(): void {
    this.isNew = true;
  }

  /** Runs `cpuUs` of work (whole µs at one vCPU) from `nowUs` on; answers when it ends. */
  spend({ periodUs, quotaUs, parallel }: CpuWindows, nowUs: Micros, cpuUs: Micros): Micros {
    this.begin(periodUs, nowUs);
    const leftUs = quotaUs - this.usedUs;
    const possibleUs = (this.startUs + periodUs - nowUs) * parallel;
    const fitsUs = leftUs < possibleUs ? leftUs : possibleUs;
    if (cpuUs <= fitsUs) {
      this.usedUs += cpuUs;
      return nowUs + Math.ceil(cpuUs / parallel);
    }
    const overUs = cpuUs - fitsUs;
    const fullPeriods = Math.ceil(overUs / quotaUs) - 1;
    this.startUs += (1 + fullPeriods) * periodUs;
    this.usedUs = overUs - fullPeriods * quotaUs;
    return this.startUs + Math.ceil(this.usedUs / parallel);
  }

  /** When work would end, without doing it. */
  foresee(windows: CpuWindows, nowUs: Micros, cpuUs: Micros): Micros {
    const { startUs, usedUs, isNew } = this;
    const endUs = this.spend(windows, nowUs, cpuUs);
    this.startUs = startUs;
    this.usedUs = usedUs;
    this.isNew = isNew;
    return endUs;
  }

  /** A period that lies ahead belongs to work that was killed: what comes after it begins anew. */
  private begin(periodUs: Micros, nowUs: Micros): void {
    if (!this.isNew && nowUs >= this.startUs && nowUs < this.startUs + periodUs) return;
    this.isNew = false;
    this.startUs = nowUs;
    this.usedUs = 0;
  }
}
