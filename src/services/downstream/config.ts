import type { Micros } from '../../base';
import type { Distribution } from '../../kernel';

/** How fast calls may come: a token bucket of `burst` tokens, refilled at `perSecond`. */
export interface RateLimitConfig {
  readonly perSecond: number;
  readonly burst: number;
  /** Whether a call beyond the limit waits for its token instead of being refused. */
  readonly isQueued: boolean;
  /** Calls that may wait for tokens; Infinity without bound. */
  readonly queueMax: number;
}

/** How much is served at once: servers (cores, workers) with one queue, first in, first out. */
export interface CapacityConfig {
  readonly servers: number;
  readonly serviceMs: Distribution;
  /** Calls that may wait for a server; Infinity without bound. */
  readonly queueMax: number;
  /** Beyond this many waiting calls, new ones fail with the share `overloadErrorRate`. */
  readonly overloadWaiting: number;
  readonly overloadErrorRate: number;
  /** Whether a waiting call whose caller gave up leaves the queue instead of being served for nobody. */
  readonly dropsAbandoned: boolean;
}

/** A stretch of time in which everything is worse: latency and service time × `latencyFactor`, servers × `capacityFactor`. */
export interface BrownOutConfig {
  readonly fromUs: Micros;
  readonly untilUs: Micros;
  readonly latencyFactor: number;
  readonly capacityFactor: number;
  readonly errorRate: number;
}

/** RDS Proxy in front of a database. */
export interface ProxyConfig {
  /** Database connections in its pool at most. */
  readonly connectionsMax: number;
  readonly borrowTimeoutUs: Micros;
  /** Share of clients whose session is pinned to one database connection for as long as it lives. */
  readonly pinnedShare: number;
}

/** A relational database: each client opens a connection with its first call and keeps it. */
export interface DatabaseConfig {
  readonly maxConnections: number;
  readonly connectMs: Distribution;
  readonly proxy: ProxyConfig | null;
}

/** An endpoint with a state: something that calls wait for. */
export interface DownstreamConfig {
  readonly name: string;
  readonly status: number;
  readonly errorStatus: number;
  readonly errorRate: number;
  readonly latencyMs: Distribution;
  readonly rateLimit: RateLimitConfig | null;
  readonly capacity: CapacityConfig | null;
  /** In order of time, without overlap. */
  readonly brownOuts: readonly BrownOutConfig[];
  readonly database: DatabaseConfig | null;
}
