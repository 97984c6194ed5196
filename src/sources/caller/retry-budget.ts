import type { BudgetConfig } from './caller-config';

/** The tokens that all callers of a source share for their retries. */
export class RetryBudget {
  private tokens: number;

  constructor(private readonly config: BudgetConfig) {
    this.tokens = config.capacity;
  }

  /** A request's first try. */
  requested(): void {
    this.put(this.config.perRequest);
  }

  /** Takes the price of a retry and answers it; −1 when the tokens do not suffice. */
  take(isAfterTimeout: boolean): number {
    const price = isAfterTimeout ? this.config.timeoutRetryPrice : this.config.retryPrice;
    if (this.tokens < price) return -1;
    this.tokens -= price;
    return price;
  }

  /** A request succeeded; its last retry had taken `held` (0: it needed none). */
  succeeded(held: number): void {
    if (this.config.perSuccess > 0) this.put(held > 0 ? held : this.config.perSuccess);
  }

  private put(tokens: number): void {
    this.tokens = Math.min(this.config.capacity, this.tokens + tokens);
  }
}
