/* Whoever waits for the answers of synchronous sources. */

/** What all callers of a source may spend on retries: tokens as AWS's SDKs keep them, or a share of the requests. */
export type RetryBudgetSettings =
  | { readonly kind: 'tokens'; readonly capacity: number }
  | { readonly kind: 'share'; readonly percent: number; readonly capacity: number };

/** Whoever calls a synchronous source. */
export interface CallerSettings {
  /** How long each try waits; null: as long as it takes. */
  readonly timeoutMs: number | null;
  readonly maximumRetries: number;
  readonly retryOn: readonly ('throttles' | 'serverErrors' | 'timeouts' | 'functionErrors')[];
  readonly backoff: 'exponential' | 'constant';
  readonly backoffBaseMs: number;
  readonly backoffMaxMs: number;
  readonly jitter: 'none' | 'full' | 'decorrelated';
  readonly retryBudget: RetryBudgetSettings | null;
}
