import * as z from 'zod';
import { RULES_TODAY } from '../aws';
import { distributionSchema } from './distribution-schema';
import { fields, integer, list, number, positive, share } from './fields';
import { CONNECTIONS_MAX, DURATION_S_MAX, ENTRIES_MAX, RATE_PER_SECOND_MAX, SERVERS_MAX } from './limits';

/* What makes calls wait or fail at an endpoint, part by part; an endpoint without them answers every call by its luck alone. */

const R = RULES_TODAY;
const RDS_MINIMUM = "RDS's minimum";
const RDS_MAXIMUM = "RDS's maximum";

const queueMax = (what: string) => integer({ min: 0, max: CONNECTIONS_MAX }).nullable().default(null).describe(what);

/** How fast calls may come. */
export const rateLimitSchema = fields({
  perSecond: positive(RATE_PER_SECOND_MAX).describe('Calls a second, in the long run.'),
  burst: integer({ min: 1, max: RATE_PER_SECOND_MAX })
    .default(1)
    .describe('Calls that may come at one instant after a pause: the size of the token bucket. Default 1.'),
  whenExceeded: z
    .enum(['refuse', 'queue'])
    .default('refuse')
    .describe('A call beyond the limit is answered 429 at once (refuse) or waits for its turn (queue). Default refuse.'),
  queueMax: queueMax('How many calls may wait for their turn; beyond it, 429. Default null: any number.'),
}).meta({ id: 'rateLimit', description: 'A token bucket in front of an endpoint.' });

/** How many calls are served at once. */
export const capacitySchema = fields({
  servers: integer({ min: 1, max: SERVERS_MAX }).describe('Calls served at once: workers of a service, cores of a database.'),
  serviceMs: distributionSchema.describe('How long a server works on a call, milliseconds; `latencyMs` comes on top.'),
  queueMax: queueMax('Calls that may wait for a server; beyond it, `errorStatus`. Default null: any number.'),
  overloadWaiting: integer({ min: 0, max: CONNECTIONS_MAX })
    .default(0)
    .describe('Beyond this many waiting calls, the share `overloadErrorRate` of new ones fails. Default 0.'),
  overloadErrorRate: share()
    .default(0)
    .describe('The share of calls that fail at once while more than `overloadWaiting` wait, 0 to 1. Default 0.'),
  abandoned: z
    .enum(['served', 'dropped'])
    .default('served')
    .describe(
      'A waiting call whose caller gave up: served for nobody, or dropped from the queue. What is being served is always finished. Default served.',
    ),
}).meta({ id: 'capacity', description: 'Servers with one queue, in order of arrival.' });

/** A stretch of time in which everything is worse. */
export const brownOutSchema = fields({
  fromS: number({ min: 0, max: DURATION_S_MAX }).describe('When it begins, seconds from the start.'),
  forS: positive(DURATION_S_MAX).describe('How long it lasts, seconds.'),
  latencyFactor: number({ min: 0, max: 10_000 }).default(1).describe('Times latency and service time. Default 1.'),
  capacityFactor: share().default(1).describe('Times the servers, 0 to 1, rounded down. Default 1.'),
  errorRate: share().default(0).describe('The share of calls that fail at once with `errorStatus`, 0 to 1. Default 0.'),
}).meta({ id: 'brownOut', description: 'A stretch of time in which an endpoint is slower, smaller or fails more.' });

/** RDS Proxy. */
export const proxySchema = fields({
  maxConnectionsPercent: integer({ min: 1, minIs: RDS_MINIMUM, max: 100, maxIs: RDS_MAXIMUM })
    .default(R.rdsProxyMaxConnectionsPercent)
    .describe(
      `AWS's MaxConnectionsPercent: its pool, in per cent of max_connections. Default ${R.rdsProxyMaxConnectionsPercent}, as AWS.`,
    ),
  borrowTimeoutS: integer({ min: 1, minIs: RDS_MINIMUM, max: R.rdsProxyBorrowTimeoutSMax, maxIs: RDS_MAXIMUM })
    .default(R.rdsProxyBorrowTimeoutS)
    .describe(
      `AWS's ConnectionBorrowTimeout: how long a call waits for a connection, seconds. Default ${R.rdsProxyBorrowTimeoutS}, as AWS.`,
    ),
  pinnedShare: share()
    .default(0)
    .describe('The share of environments whose session is pinned: it keeps its connection while it lives, 0 to 1. Default 0.'),
}).meta({ id: 'proxy', description: 'RDS Proxy: lends a few database connections to many environments, one call at a time.' });

/** A relational database. */
export const databaseSchema = fields({
  engine: z
    .enum(['postgresql', 'mysql'])
    .default('postgresql')
    .describe('Decides the default of max_connections. Default postgresql.'),
  memoryMiB: integer({ min: 512, max: 4_194_304 })
    .default(1_024)
    .describe('Memory of the instance class, MiB; decides `maxConnections` when that is null. Default 1024, a db.t4g.micro.'),
  maxConnections: integer({ min: 1, max: CONNECTIONS_MAX })
    .nullable()
    .default(null)
    .describe("max_connections. Default null: RDS's formula of the engine and the memory."),
  connectMs: distributionSchema
    .default(20)
    .describe('Opening a connection (TCP, TLS, sign-in), milliseconds; once for each environment. Default 20, an assumption.'),
  proxy: proxySchema.nullable().default(null).describe('RDS Proxy in front of it. Default none.'),
}).meta({
  id: 'database',
  description: 'A relational database: every environment that calls it keeps a connection while it lives.',
});

/** The brown-outs of an endpoint. */
export const brownOutsSchema = list(brownOutSchema, ENTRIES_MAX);
