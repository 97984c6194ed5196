import { type Micros, US_PER_MS } from '../base';
import type { Distribution, Stream } from '../kernel';
import type { Environment } from './environments';
import type { Invocation } from './invocations';
import type { LambdaParts } from './parts';

/*
 * Lambda extensions (AWS: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html): external ones are processes that
 * start before the runtime, in parallel with each other; internal ones are a part of the runtime's own start. After the answer they may go on
 * working: the environment stays busy and billed, but the caller has its answer. Before an environment is gone they have a moment left.
 *
 *   Init:    ├ slowest external ┤├ internal ones ┤├ runtime and function ┤
 *   Invoke:  ├ function ┤(answer)├ slowest extension ┤ idle
 */

/** Each extension has its own draws. */
const DRAWS_PER_EXTENSION = 4096;
/** Times of the same luck key are apart by what they are of. */
const OF_INIT = 0;
const OF_SHUTDOWN = 1_000_000;

/** One extension of a version. */
export interface ExtensionConfig {
  readonly name: string;
  /** A process of its own; else it runs inside the runtime. */
  readonly isExternal: boolean;
  readonly initMs: Distribution;
  /** Its work after the answer. */
  readonly postMs: Distribution;
  /** What it wants before its environment is gone. */
  readonly shutdownMs: Distribution;
}

/** An Init with extensions: which, of what function, and its luck. */
export interface ExtensionsInit {
  readonly extensions: readonly ExtensionConfig[];
  readonly fn: number;
  readonly luck: number;
  readonly initAttempts: number;
}

/** How long extensions take; pure functions of the luck of environments and events. */
export class Extensions {
  private readonly streams: readonly Stream[];

  constructor({ draws, functions }: Pick<LambdaParts, 'draws' | 'functions'>) {
    this.streams = functions.all.map(({ name }) => draws.stream(`extensions of ${name}`));
  }

  /** What they add to the Init of an environment. */
  initUs({ extensions, fn, luck, initAttempts }: ExtensionsInit): Micros {
    const stream = this.streams[fn] as Stream;
    let external = 0;
    let internal = 0;
    extensions.forEach(({ initMs, isExternal }, i) => {
      const us = toMicros(initMs.sample(stream, luck, OF_INIT, initAttempts, i * DRAWS_PER_EXTENSION));
      if (isExternal) external = Math.max(external, us);
      else internal += us;
    });
    return external + internal;
  }

  /** How long the slowest works after the answer of an attempt. */
  postUs({ environment, event, attempt }: Invocation): Micros {
    const stream = this.streams[environment.fn] as Stream;
    return slowest(environment.config.extensions, ({ postMs }, i) =>
      postMs.sample(stream, event.keyA, event.keyB, attempt, i * DRAWS_PER_EXTENSION),
    );
  }

  /** How long an environment's shutdown takes: what the slowest wants, as far as Lambda lets it. */
  shutdownUs({ config, fn, luck }: Environment): Micros {
    if (config.extensions.length === 0) return 0;
    const stream = this.streams[fn] as Stream;
    const wantedUs = slowest(config.extensions, ({ shutdownMs }, i) =>
      shutdownMs.sample(stream, luck, OF_SHUTDOWN, 0, i * DRAWS_PER_EXTENSION),
    );
    return Math.min(wantedUs, config.shutdownLimitUs);
  }
}

function slowest(extensions: readonly ExtensionConfig[], msOf: (extension: ExtensionConfig, i: number) => number): Micros {
  return extensions.reduce((most, extension, i) => Math.max(most, toMicros(msOf(extension, i))), 0);
}

function toMicros(ms: number): Micros {
  return Math.floor(ms * US_PER_MS + 0.5);
}
