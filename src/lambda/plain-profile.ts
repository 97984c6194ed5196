import type { Micros } from '../base';
import type { Distribution } from '../kernel';
import type { ProfileStepConfig, VersionConfig } from './function-config';
import { cpuMsOf, type ProfileStreams, stepUs, totalCpuMs, usAtShare } from './profile-time';

type PlainStep = Extract<ProfileStepConfig, { readonly kind: 'wait' | 'compute' }>;

/**
 * The profile of a version without code that only works and waits: when an attempt begins, its end is known, and nothing comes in between.
 * How long it takes and whether it fails are then functions of the event's luck alone, whatever the environment did before.
 */
export class PlainProfile {
  /** Where an attempt is one wait and nothing else. */
  private readonly onlyWait: Distribution | undefined;

  private constructor(
    private readonly config: VersionConfig,
    private readonly steps: readonly PlainStep[],
    private readonly streams: ProfileStreams,
  ) {
    const isOneWait = steps.length === 1 && steps[0]?.kind === 'wait';
    const hasWork = !config.cpuMs.isConstant || config.cpuMs.mean > 0;
    this.onlyWait = isOneWait && !hasWork ? steps[0]?.ms : undefined;
  }

  /** Null for a version whose attempts have more to them. */
  static of(config: VersionConfig, streams: ProfileStreams): PlainProfile | null {
    const { hasCode, extensions, itemErrorRate, isResponseTooLarge, maxMemoryMiB, memoryMiB } = config;
    const steps = config.steps.filter((step) => step.kind === 'wait' || step.kind === 'compute');
    if (hasCode || extensions.length > 0 || steps.length < config.steps.length || hasHistory(config)) return null;
    if (itemErrorRate > 0 || isResponseTooLarge || maxMemoryMiB > memoryMiB) return null;
    return new PlainProfile(config, steps, streams);
  }

  /** How long an attempt takes if nothing stops it. */
  durationUs(keyA: number, keyB: number, attempt: number, objectBytes: number): Micros {
    const { config, steps, streams } = this;
    const workMs = totalCpuMs(config, cpuMsOf(config, streams, keyA, keyB, attempt), objectBytes);
    let us = workMs === 0 ? 0 : usAtShare(workMs, config.cpuShare);
    for (let i = 0; i < steps.length; i++) {
      const step = steps[i] as PlainStep;
      us += stepUs(step, i, step.kind === 'compute' ? config.cpuShare : 1, streams, keyA, keyB, attempt);
    }
    return us;
  }

  /** `durationUs` of the first attempts about no object with these keys, into as many places of `durations`. */
  durationsUs(keysA: Int32Array, keysB: Int32Array, durations: Float64Array): void {
    const wait = this.onlyWait;
    if (wait?.sampleAll !== undefined) {
      wait.sampleAll(this.streams.steps, keysA, keysB, 1, 0, durations);
      for (let i = 0; i < durations.length; i++) durations[i] = usAtShare(durations[i] as number, 1);
    } else {
      for (let i = 0; i < durations.length; i++) durations[i] = this.durationUs(keysA[i] as number, keysB[i] as number, 1, 0);
    }
  }

  /** Whether an attempt fails at its end. */
  fails(keyA: number, keyB: number, attempt: number): boolean {
    const { errorRate } = this.config;
    return errorRate > 0 && this.streams.errors.unit(keyA, keyB, attempt, 0) < errorRate;
  }
}

/** With a CPU quota the length of work depends on what the environment has used of it. */
function hasHistory({ cpuWindows, cpuMs, cpuMsPerMiB, steps }: VersionConfig): boolean {
  const works = !cpuMs.isConstant || cpuMs.mean > 0 || cpuMsPerMiB > 0 || steps.some(({ kind }) => kind === 'compute');
  return cpuWindows !== null && works;
}
