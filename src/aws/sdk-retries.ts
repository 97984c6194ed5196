import { documentedUnread } from './sourced';

const GUIDE = 'https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html';
const SDK = 'https://github.com/smithy-lang/smithy-typescript/tree/main/packages/util-retry';

/**
 * How AWS's SDKs try again in their standard mode, as the JavaScript SDK's own constants have it: a caller of a scenario begins
 * with these. Retries are paid from a bucket of tokens that successes fill again.
 */
export const SDK_RETRIES = {
  maximumRetries: documentedUnread(2, 'retries', GUIDE),
  backoffBaseMs: documentedUnread(100, 'ms', SDK),
  backoffMaxMs: documentedUnread(20_000, 'ms', SDK),
  backoffFactor: documentedUnread(2, '', SDK),
  budgetTokens: documentedUnread(500, 'tokens', SDK),
  retryTokens: documentedUnread(5, 'tokens', SDK),
  timeoutRetryTokens: documentedUnread(10, 'tokens', SDK),
  /** What a success without a retry puts back; one after retries puts back what its last retry took. */
  successTokens: documentedUnread(1, 'tokens', SDK),
} as const;
