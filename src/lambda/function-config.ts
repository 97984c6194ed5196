import type { Micros } from '../base';
import type { Distribution } from '../kernel';
import type { CpuWindows } from './cpu-clock';
import type { ExtensionConfig } from './extensions';
import type { SnapStartConfig } from './snap-start';

/** One step of a modelled function (decision 7), compiled. `compute` is in CPU milliseconds at one vCPU; `recorded` waits as long as the arrival's trace says; `call` waits for the answer of an endpoint. */
export type ProfileStepConfig =
  /** Something is sent now: `send` is a place in the list of what the functions' profiles send. */
  | { readonly kind: 'emit'; readonly send: number }
  | { readonly kind: 'wait'; readonly ms: Distribution }
  | { readonly kind: 'compute'; readonly ms: Distribution }
  | { readonly kind: 'recorded' }
  /** A part of the response is written, evenly over a time. */
  | { readonly kind: 'respond'; readonly bytes: number; readonly ms: Distribution }
  | { readonly kind: 'call'; readonly endpoint: number; readonly patience?: CallPatience };

/** What a call step does besides waiting for any answer and going on whatever it is. */
export interface CallPatience {
  /** 0: waits for ever. */
  readonly timeoutUs: Micros;
  /** Further tries after an error answer. */
  readonly retries: number;
  /** The pause before the first of them; it doubles with each. */
  readonly backoffMs: Distribution;
  /** Whether the invocation fails when the last try did. */
  readonly failsOnError: boolean;
}

/** What holds for a function whatever its version. */
export interface FunctionConfig {
  readonly name: string;
  /** Retries of an asynchronous event after a function error. */
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeUs: Micros;
  /** AWS's RecursiveLoop `Allow`: loops of this function are not stopped. */
  readonly allowsRecursion: boolean;
  /** −1: none, shares the unreserved pool. */
  readonly reservedConcurrency: number;
}

/** What a version fixes: an environment serves one version for life. */
export interface VersionConfig {
  readonly memoryMiB: number;
  readonly timeoutUs: Micros;
  /** Index into the journal's ARCHITECTURES. */
  readonly architecture: number;
  readonly ephemeralMiB: number;
  /** vCPUs its threads get together: work of c ms takes c ÷ cpuShare. */
  readonly cpuShare: number;
  /** Quota and period where work is slowed by those; null: by the share at every moment. */
  readonly cpuWindows: CpuWindows | null;
  /** CPU work of one invocation, milliseconds at one vCPU. */
  readonly cpuMs: Distribution;
  readonly cpuMsPerMiB: number;
  /** Placement and microVM start, before Init. */
  readonly startUpMs: Distribution;
  readonly initMs: Distribution;
  /** Whether Init counts in the billed duration (AWS: all configurations since 1 August 2025). */
  readonly isInitBilled: boolean;
  /** Null: new environments run Init. */
  readonly snapStart: SnapStartConfig | null;
  readonly extensions: readonly ExtensionConfig[];
  /** How long a shutdown may take. */
  readonly shutdownLimitUs: Micros;
  readonly steps: readonly ProfileStepConfig[];
  readonly errorRate: number;
  /** Share of the records of a batch (or of single records) that fail by themselves. */
  readonly itemErrorRate: number;
  /** All of the response, with what `respond` steps write of it. */
  readonly responseBytes: number;
  /** Whether that is above Lambda's limit for a response that is not streamed: every invocation fails at its end. */
  readonly isResponseTooLarge: boolean;
  readonly maxMemoryMiB: number;
  /** Whether environments of this version run real code (as long as the scenario's limit allows). */
  readonly hasCode: boolean;
}

/** How Lambda keeps and picks environments: what AWS does not publish. */
export interface EnvironmentPolicy {
  readonly routing: 'mostRecentlyUsed' | 'leastRecentlyUsed' | 'newestCreated';
  /** Of an environment that is the only one of its version. */
  readonly idleLifeS: Distribution;
  /** Of one beside others; null: the same draw as `idleLifeS`. */
  readonly spareIdleLifeS: Distribution | null;
  /** Whether a request at the very end of an idle life finds the environment gone. */
  readonly expiresBeforeArrivals: boolean;
  /** Whether the first invocation of a modelled environment is its Init alone: the draw of a cold response takes the place of a warm one. */
  readonly coldReplacesWarm: boolean;
  readonly maximumAgeS: Distribution;
}

/** An endpoint that code and profiles may call. */
export interface EndpointConfig {
  readonly name: string;
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly latencyMs: Distribution;
  readonly errorRate: number;
  readonly errorStatus: number;
  /**
   * Set when a service with a state answers: of `load`, what is asked of it decides; of `connections`, it also keeps a connection
   * for each environment that called. Left out: every call is answered by its luck alone.
   */
  readonly state?: 'load' | 'connections';
}
