import { assert, type Micros, US_PER_MS } from '../base';
import type { Draws, Stream } from '../kernel';
import type { Environment } from './environments';
import type { Extensions } from './extensions';
import type { FunctionTable } from './function-table';

/** A start-up longer than an int32 of microseconds (35 minutes) does not fit a fact. */
const START_UP_MAX_US = 2147483647;
/** Snapshots have their own luck, away from environments'. */
const SNAPSHOT_LUCK = 1_500_000_000;

/**
 * How long a cold start takes: the overhead before Init (placement, microVM, fetching code) and Init itself. Pure functions of the
 * environment's luck, so they can be asked for again instead of being stored.
 */
export class StartUp {
  private readonly overhead: readonly Stream[];
  private readonly init: readonly Stream[];

  constructor(
    draws: Draws,
    private readonly functions: FunctionTable,
    private readonly extensions: Extensions,
  ) {
    this.overhead = functions.all.map((fn) => draws.stream(`start-up of ${fn.name}`));
    this.init = functions.all.map((fn) => draws.stream(`Init of ${fn.name}`));
  }

  /** Before Init, µs: with the wait for a host that starts. */
  overheadUs({ fn, config, luck, hostWaitUs }: Environment): Micros {
    return hostWaitUs + toMicros(config.startUpMs.sample(this.overhead[fn] as Stream, luck, 0, 0));
  }

  /** The length of the Init whose snapshot a version has, µs. */
  snapshotInitUs(fn: number, version: number): Micros {
    const { initMs, extensions } = this.functions.version(version);
    const luck = SNAPSHOT_LUCK + version;
    const runtimeUs = toMicros(initMs.sample(this.init[fn] as Stream, luck, 0, 0));
    return extensions.length === 0 ? runtimeUs : runtimeUs + this.extensions.initUs({ extensions, fn, luck, initAttempts: 0 });
  }

  /** The length of the environment's next Init, µs; every repetition has its own. */
  initUs(environment: Environment): Micros {
    const { fn, config, luck, initAttempts } = environment;
    const runtimeUs = toMicros(config.initMs.sample(this.init[fn] as Stream, luck, 0, initAttempts));
    if (config.extensions.length === 0) return runtimeUs;
    return runtimeUs + this.extensions.initUs({ extensions: config.extensions, fn, luck, initAttempts });
  }
}

function toMicros(ms: number): Micros {
  const us = Math.floor(ms * US_PER_MS + 0.5);
  if (!(us >= 0 && us <= START_UP_MAX_US)) assert(false, `a start-up of ${us} µs is out of range`);
  return us;
}
