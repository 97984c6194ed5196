import type { LoadMessage, StreamLimits } from '../../src/runtime/protocol/messages';

export interface Summary {
  /** `type: message` of a failed load; absent when it worked. */
  readonly load?: string;
  readonly loadLogs?: readonly string[];
  readonly runs?: readonly Run[];
}
export interface Run {
  readonly body?: unknown;
  readonly error?: string;
  readonly trace?: readonly string[];
  readonly logs?: readonly string[];
  readonly tookMs?: number;
  /** Bytes of a streamed response. */
  readonly written?: number;
  readonly exit?: number | null;
  /** How many calls were sent, and how many of them given up. */
  readonly calls?: number;
  readonly abandoned?: number;
}
export interface Case {
  readonly name: string;
  readonly code: string;
  readonly overrides?: Partial<LoadMessage>;
  readonly events?: readonly unknown[];
  /** How a streamed response leaves; left out, whoever asks wants it as a whole. */
  readonly stream?: StreamLimits;
  /** Virtual ms between two invocations. */
  readonly idleMs?: number;
  readonly expected: Summary;
}
