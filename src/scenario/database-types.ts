import type { DistributionJson } from './distribution-schema';

/** An RDS database. */
export interface DatabaseSettings {
  readonly engine: 'postgresql' | 'mysql';
  /** Memory of the instance class: decides `max_connections` when that is null. */
  readonly memoryMiB: number;
  readonly maxConnections: number | null;
  /** Opening a connection. */
  readonly connectMs: DistributionJson;
  /** RDS Proxy in front of it; null: none. */
  readonly proxy: ProxySettings | null;
}

/** RDS Proxy: AWS's settings, and how many sessions it cannot multiplex. */
export interface ProxySettings {
  readonly maxConnectionsPercent: number;
  readonly borrowTimeoutS: number;
  /** Share of environments whose session is pinned to one database connection. */
  readonly pinnedShare: number;
}
