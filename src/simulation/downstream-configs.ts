import type { Rules } from '../aws';
import { BYTES_PER_MIB, microsOfS } from '../base';
import { distributionOf } from '../kernel';
import type {
  BrownOutSettings,
  CapacitySettings,
  DatabaseSettings,
  EndpointSettings,
  RateLimitSettings,
  Scenario,
} from '../scenario';
import type { BrownOutConfig, CapacityConfig, DatabaseConfig, DownstreamConfig, RateLimitConfig } from '../services/downstream';

/* Endpoints with a state, from the document to the service's own configuration. */

/** Whether an endpoint's answers depend on what else is asked of it, or on the time. */
export function hasState({ rateLimit, capacity, brownOuts, database }: EndpointSettings): boolean {
  return rateLimit !== null || capacity !== null || brownOuts.length > 0 || database !== null;
}

/** The endpoints with a state, at their places in the scenario; null for the others. */
export function downstreamConfigsOf({ endpoints }: Scenario, rules: Rules): readonly (DownstreamConfig | null)[] {
  return endpoints.map((endpoint) => (hasState(endpoint) ? configOf(endpoint, rules) : null));
}

function configOf(endpoint: EndpointSettings, rules: Rules): DownstreamConfig {
  const { name, status, errorStatus, errorRate, rateLimit, capacity, brownOuts, database } = endpoint;
  return {
    name,
    status,
    errorStatus,
    errorRate,
    latencyMs: distributionOf(endpoint.latencyMs),
    rateLimit: rateLimit === null ? null : rateLimitOf(rateLimit),
    capacity: capacity === null ? null : capacityOf(capacity),
    brownOuts: brownOuts.map(brownOutOf).sort((a, b) => a.fromUs - b.fromUs),
    database: database === null ? null : databaseOf(database, rules),
  };
}

const orUnbounded = (max: number | null): number => max ?? Number.POSITIVE_INFINITY;

function rateLimitOf({ perSecond, burst, whenExceeded, queueMax }: RateLimitSettings): RateLimitConfig {
  return { perSecond, burst, isQueued: whenExceeded === 'queue', queueMax: orUnbounded(queueMax) };
}

function capacityOf(capacity: CapacitySettings): CapacityConfig {
  const { servers, overloadWaiting, overloadErrorRate } = capacity;
  const serviceMs = distributionOf(capacity.serviceMs);
  const dropsAbandoned = capacity.abandoned === 'dropped';
  return { servers, serviceMs, queueMax: orUnbounded(capacity.queueMax), overloadWaiting, overloadErrorRate, dropsAbandoned };
}

function brownOutOf({ fromS, forS, ...worse }: BrownOutSettings): BrownOutConfig {
  return { ...worse, fromUs: microsOfS(fromS), untilUs: microsOfS(fromS + forS) };
}

/** RDS's default of max_connections for a database that does not set it. */
export function maxConnectionsOf({ engine, memoryMiB, maxConnections }: DatabaseSettings, rules: Rules): number {
  if (maxConnections !== null) return maxConnections;
  const bytes = memoryMiB * BYTES_PER_MIB;
  if (engine === 'mysql') return Math.floor(bytes / rules.mysqlBytesPerConnection);
  return Math.min(Math.floor(bytes / rules.postgresqlBytesPerConnection), rules.postgresqlConnectionsMax);
}

function databaseOf(database: DatabaseSettings, rules: Rules): DatabaseConfig {
  const maxConnections = maxConnectionsOf(database, rules);
  const { proxy } = database;
  return {
    maxConnections,
    connectMs: distributionOf(database.connectMs),
    proxy:
      proxy === null
        ? null
        : {
            connectionsMax: Math.max(1, Math.floor((maxConnections * proxy.maxConnectionsPercent) / 100)),
            borrowTimeoutUs: microsOfS(proxy.borrowTimeoutS),
            pinnedShare: proxy.pinnedShare,
          },
  };
}
