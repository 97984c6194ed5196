import type { FrontDoorKind } from '../../aws';
import type { Micros } from '../../base';
import type { Distribution } from '../../kernel';
import type { TokenBucket } from './token-bucket';

/** Who says whether a request may pass. */
export type AuthorizerConfig =
  | {
      readonly kind: 'lambda';
      /** Index of its function. */
      readonly fn: number;
      /** How long an answer holds for an identity; 0: it is asked every time. */
      readonly cacheTtlUs: Micros;
      readonly identities: number;
      readonly deniedShare: number;
    }
  | { readonly kind: 'jwt'; readonly latencyMs: Distribution; readonly identities: number; readonly deniedShare: number };

/** What stands between the clients of a source and Lambda. */
export interface FrontDoorConfig {
  readonly kind: FrontDoorKind;
  /** A request whose event is larger is answered at the door, bytes. */
  readonly requestBytesMax: number;
  /** Null: it waits as long as the function takes. */
  readonly timeoutUs: Micros | null;
  /** How often it invokes the function for one request when no answer comes in time. */
  readonly attemptsMax: number;
  /** A request needs a token of each. */
  readonly buckets: readonly TokenBucket[];
  readonly authorizer: AuthorizerConfig | null;
}
