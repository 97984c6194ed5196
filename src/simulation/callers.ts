import { SDK_RETRIES } from '../aws';
import { US_PER_MS } from '../base';
import type { CallerSettings, RetryBudgetSettings, SourceSettings } from '../scenario';
import type { BudgetConfig, CallerConfig } from '../sources';

const micros = (ms: number): number => Math.round(ms * US_PER_MS);

/** Users of a closed loop wait for their answers even when nothing is said of them: without a timeout, and without trying again. */
const PATIENT: CallerConfig = {
  timeoutUs: null,
  maximumRetries: 0,
  retriesThrottles: false,
  retriesServerErrors: false,
  retriesTimeouts: false,
  retriesFunctionErrors: false,
  backoff: { kind: 'constant', baseUs: 0, factor: 1, maxUs: 0, jitter: 'none' },
  budget: null,
};

/** Who waits for the answers of a synchronous source; null when nobody does. */
export function callerConfigOf(
  caller: CallerSettings | null,
  { arrivals }: Pick<SourceSettings, 'arrivals'>,
): CallerConfig | null {
  if (caller === null) return arrivals.kind === 'users' ? PATIENT : null;
  const { retryOn, backoff, backoffBaseMs, backoffMaxMs, jitter } = caller;
  return {
    timeoutUs: caller.timeoutMs === null ? null : micros(caller.timeoutMs),
    maximumRetries: caller.maximumRetries,
    retriesThrottles: retryOn.includes('throttles'),
    retriesServerErrors: retryOn.includes('serverErrors'),
    retriesTimeouts: retryOn.includes('timeouts'),
    retriesFunctionErrors: retryOn.includes('functionErrors'),
    backoff: {
      kind: backoff,
      baseUs: micros(backoffBaseMs),
      factor: SDK_RETRIES.backoffFactor.value,
      maxUs: Math.max(micros(backoffBaseMs), micros(backoffMaxMs)),
      jitter,
    },
    budget: caller.retryBudget === null ? null : budgetConfigOf(caller.retryBudget),
  };
}

const PER_CENT = 0.01;

function budgetConfigOf(budget: RetryBudgetSettings): BudgetConfig {
  if (budget.kind === 'share') {
    return {
      capacity: budget.capacity,
      retryPrice: 1,
      timeoutRetryPrice: 1,
      perRequest: budget.percent * PER_CENT,
      perSuccess: 0,
    };
  }
  return {
    capacity: budget.capacity,
    retryPrice: SDK_RETRIES.retryTokens.value,
    timeoutRetryPrice: SDK_RETRIES.timeoutRetryTokens.value,
    perRequest: 0,
    perSuccess: SDK_RETRIES.successTokens.value,
  };
}
