import { type Micros, US_PER_S } from '../../base';

/**
 * A bucket of tokens that refills continuously, full at first: API Gateway's throttle, of an account or of a stage
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html).
 */
export class TokenBucket {
  private tokens: number;
  private filledUs: Micros = 0;

  constructor(
    private readonly perSecond: number,
    private readonly capacity: number,
  ) {
    this.tokens = capacity;
  }

  /** Whether there is a token now. */
  has(nowUs: Micros): boolean {
    const filled = this.tokens + ((nowUs - this.filledUs) * this.perSecond) / US_PER_S;
    this.tokens = filled < this.capacity ? filled : this.capacity;
    this.filledUs = nowUs;
    return this.tokens >= 1;
  }

  /** Takes one; only after `has` said that there is one. */
  take(): void {
    this.tokens -= 1;
  }
}
