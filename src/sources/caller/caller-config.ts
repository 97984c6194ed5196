import type { Micros } from '../../base';

/** How long a caller waits before each retry. */
export interface BackoffConfig {
  readonly kind: 'constant' | 'exponential';
  /** Before the first retry; before every one where it is constant. */
  readonly baseUs: Micros;
  readonly factor: number;
  readonly maxUs: Micros;
  /** `full`: anything from 0 to the wait. `decorrelated`: from the base to three times the wait before. */
  readonly jitter: 'none' | 'full' | 'decorrelated';
}

/**
 * What all callers of a source may spend on retries: a bucket of tokens that starts full. A retry takes its price, and what fills
 * the bucket again is requests, or successes.
 */
export interface BudgetConfig {
  readonly capacity: number;
  readonly retryPrice: number;
  /** Of a retry after no answer came in time. */
  readonly timeoutRetryPrice: number;
  /** Put in by each first try. */
  readonly perRequest: number;
  /** Put in by each success without a retry; one after retries puts back what its last retry took. 0: successes put in nothing. */
  readonly perSuccess: number;
}

/** Whoever calls a synchronous source and waits for the answer. */
export interface CallerConfig {
  /** How long each try waits for its answer; null: as long as it takes. */
  readonly timeoutUs: Micros | null;
  readonly maximumRetries: number;
  /** Which answers are worth a retry: a 429, a 5xx, none in time, the function's own error in a 200. */
  readonly retriesThrottles: boolean;
  readonly retriesServerErrors: boolean;
  readonly retriesTimeouts: boolean;
  readonly retriesFunctionErrors: boolean;
  readonly backoff: BackoffConfig;
  readonly budget: BudgetConfig | null;
}
