import { RULES_TODAY } from '../../../../aws';
import type { EndpointSettings } from '../../../../scenario';
import { count, counted, percentage } from '../../../../words';
import { assumed, chosen, meanOf } from '../../../kit';
import type { FieldSpec } from './field-spec';

/* What makes calls wait or fail at an endpoint. */

const MANY = 1_000_000;
const AS_RDS = 'as AWS’s default';

const hasLimit = ({ rateLimit }: EndpointSettings): boolean => rateLimit !== null;
const hasCapacity = ({ capacity }: EndpointSettings): boolean => capacity !== null;
const isDatabase = ({ database }: EndpointSettings): boolean => database !== null;
const hasProxy = ({ database }: EndpointSettings): boolean => database !== null && database.proxy !== null;

function capacityMeans({ capacity }: EndpointSettings): string {
  if (capacity === null) return 'Any number of calls is served at once.';
  const mean = meanOf(capacity.serviceMs);
  if (mean === null || mean === 0) return `${counted(capacity.servers, 'call')} at once; the others wait in line.`;
  return `At most ${count(Math.round((capacity.servers * 1000) / mean))} calls per second; the nearer the load comes, the longer they wait.`;
}

function connectionsMean({ database }: EndpointSettings): string {
  if (database === null) return '';
  if (database.maxConnections !== null) return `The environment after the first ${count(database.maxConnections)} gets an error.`;
  const bytes = database.memoryMiB * 1_048_576;
  const most =
    database.engine === 'mysql'
      ? Math.floor(bytes / RULES_TODAY.mysqlBytesPerConnection)
      : Math.min(Math.floor(bytes / RULES_TODAY.postgresqlBytesPerConnection), RULES_TODAY.postgresqlConnectionsMax);
  return `RDS’s formula gives ${counted(most, 'connection')}.`;
}

const RATE_LIMIT: readonly FieldSpec<EndpointSettings>[] = [
  {
    kind: 'optional',
    path: 'rateLimit',
    label: 'Rate limit',
    term: 'rate limit',
    initial: { perSecond: 100, burst: 100 },
    offText: 'none',
    onText: 'a token bucket',
    means: ({ rateLimit }) =>
      rateLimit === null
        ? 'Calls may come as fast as they like.'
        : 'Beyond it a call is refused with 429, or waits for its turn.',
    origin: chosen('default: none'),
  },
  {
    kind: 'number',
    path: 'rateLimit.perSecond',
    label: 'Calls a second',
    unit: '/s',
    min: 0.001,
    max: MANY,
    isShown: hasLimit,
    means: 'In the long run.',
  },
  {
    kind: 'number',
    path: 'rateLimit.burst',
    label: 'Burst',
    unit: 'calls',
    min: 1,
    max: MANY,
    isWhole: true,
    isShown: hasLimit,
    means: 'At one instant, after a pause.',
    origin: chosen('default 1'),
  },
  {
    kind: 'choice',
    path: 'rateLimit.whenExceeded',
    label: 'Beyond it',
    choices: [
      { value: 'refuse', label: 'refused, 429' },
      { value: 'queue', label: 'waits for its turn' },
    ],
    isShown: hasLimit,
    means: 'What happens to a call that comes too fast.',
    origin: chosen('default: refused'),
  },
  {
    kind: 'number',
    path: 'rateLimit.queueMax',
    label: 'Wait at most',
    unit: 'calls',
    min: 0,
    max: MANY,
    isWhole: true,
    emptyText: 'any number',
    isShown: ({ rateLimit }) => rateLimit?.whenExceeded === 'queue',
    means: 'Beyond it, 429.',
    origin: chosen('default: any number'),
  },
];

const CAPACITY: readonly FieldSpec<EndpointSettings>[] = [
  {
    kind: 'optional',
    path: 'capacity',
    label: 'Capacity',
    term: 'capacity',
    initial: { servers: 10, serviceMs: { kind: 'exponential', mean: 100 } },
    offText: 'without bound',
    onText: 'servers and a queue',
    means: capacityMeans,
    origin: chosen('default: without bound'),
  },
  {
    kind: 'number',
    path: 'capacity.servers',
    label: 'Servers',
    unit: '',
    min: 1,
    max: MANY,
    isWhole: true,
    isShown: hasCapacity,
    means: 'Calls served at once: workers of a service, cores of a database.',
  },
  {
    kind: 'distribution',
    path: 'capacity.serviceMs',
    label: 'Service time',
    unit: 'ms',
    isShown: hasCapacity,
    means: 'How long a server works on a call; the latency comes on top.',
  },
  {
    kind: 'number',
    path: 'capacity.queueMax',
    label: 'Wait at most',
    unit: 'calls',
    min: 0,
    max: MANY,
    isWhole: true,
    emptyText: 'any number',
    isShown: hasCapacity,
    means: ({ capacity, errorStatus }) =>
      capacity?.queueMax == null ? 'The queue may grow without end.' : `Beyond it, a call fails at once with ${errorStatus}.`,
    origin: chosen('default: any number'),
  },
  {
    kind: 'number',
    path: 'capacity.overloadErrorRate',
    label: 'Errors in overload',
    unit: '%',
    min: 0,
    max: 100,
    scale: 100,
    isShown: hasCapacity,
    means: 'Of the calls that come while too many wait.',
    origin: chosen('default 0'),
  },
  {
    kind: 'number',
    path: 'capacity.overloadWaiting',
    label: 'Overload begins beyond',
    unit: 'waiting',
    min: 0,
    max: MANY,
    isWhole: true,
    isShown: ({ capacity }) => capacity !== null && capacity.overloadErrorRate > 0,
    means: 'So many calls wait.',
    origin: chosen('default 0'),
  },
  {
    kind: 'choice',
    path: 'capacity.abandoned',
    label: 'Abandoned calls',
    choices: [
      { value: 'served', label: 'are served for nobody' },
      { value: 'dropped', label: 'leave the queue' },
    ],
    isShown: hasCapacity,
    means: 'Waiting calls whose caller gave up. What is being served is always finished.',
    origin: chosen('default: served'),
  },
];

const BROWN_OUTS: FieldSpec<EndpointSettings> = {
  kind: 'json',
  path: 'brownOuts',
  label: 'Brown-outs',
  term: 'brown-out',
  means: ({ brownOuts }) =>
    brownOuts.length === 0
      ? 'None. One is {"fromS": 60, "forS": 30, "capacityFactor": 0.1}; latencyFactor and errorRate go with it.'
      : `${counted(brownOuts.length, 'stretch', 'stretches')} of time with less capacity, more latency or errors.`,
  origin: chosen('default: none'),
};

const DATABASE: readonly FieldSpec<EndpointSettings>[] = [
  {
    kind: 'optional',
    path: 'database',
    label: 'Database',
    term: 'database connection',
    initial: {},
    offText: 'no',
    onText: 'relational, with connections',
    means: ({ database }) => (database === null ? 'An HTTP service.' : 'Each environment keeps a connection while it lives.'),
    origin: chosen('default: no'),
  },
  {
    kind: 'choice',
    path: 'database.engine',
    label: 'Engine',
    choices: [
      { value: 'postgresql', label: 'PostgreSQL' },
      { value: 'mysql', label: 'MySQL' },
    ],
    isShown: isDatabase,
    means: 'Decides RDS’s formula for the connections.',
    origin: chosen('default: PostgreSQL'),
  },
  {
    kind: 'number',
    path: 'database.memoryMiB',
    label: 'Instance memory',
    unit: 'MB',
    min: 512,
    max: 4_194_304,
    isWhole: true,
    isShown: isDatabase,
    means: 'Of the instance class.',
    origin: chosen('default 1,024, a db.t4g.micro'),
  },
  {
    kind: 'number',
    path: 'database.maxConnections',
    label: 'Connections',
    awsName: 'max_connections',
    unit: '',
    min: 1,
    max: MANY,
    isWhole: true,
    emptyText: 'RDS’s formula',
    isShown: isDatabase,
    means: connectionsMean,
    origin: chosen('default: RDS’s formula'),
  },
  {
    kind: 'distribution',
    path: 'database.connectMs',
    label: 'Connecting',
    unit: 'ms',
    isShown: isDatabase,
    means: 'Once for each environment, in its first call.',
    origin: assumed('default 20 ms'),
  },
  {
    kind: 'optional',
    path: 'database.proxy',
    label: 'RDS Proxy',
    term: 'rds proxy',
    initial: {},
    offText: 'none',
    onText: 'in front of it',
    isShown: isDatabase,
    means: ({ database }) =>
      database?.proxy == null
        ? 'Environments connect to the database itself.'
        : 'Lends its connections for one call at a time; who finds none waits.',
    origin: chosen('default: none'),
  },
  {
    kind: 'number',
    path: 'database.proxy.maxConnectionsPercent',
    label: 'Pool',
    awsName: 'MaxConnectionsPercent',
    unit: '%',
    min: 1,
    max: 100,
    isWhole: true,
    isShown: hasProxy,
    means: 'Of the database’s connections.',
    origin: chosen(AS_RDS),
  },
  {
    kind: 'number',
    path: 'database.proxy.borrowTimeoutS',
    label: 'Wait for a connection',
    awsName: 'ConnectionBorrowTimeout',
    unit: 's',
    min: 1,
    max: RULES_TODAY.rdsProxyBorrowTimeoutSMax,
    isWhole: true,
    isShown: hasProxy,
    means: 'Then the call fails.',
    origin: chosen(AS_RDS),
  },
  {
    kind: 'number',
    path: 'database.proxy.pinnedShare',
    label: 'Pinned',
    unit: '%',
    min: 0,
    max: 100,
    scale: 100,
    isShown: hasProxy,
    means: ({ database }) =>
      `${percentage(database?.proxy?.pinnedShare ?? 0)} of the environments keep the connection that they borrowed.`,
    origin: assumed('default 0'),
  },
];

/** The fields of what an endpoint can bear. */
export const DOWNSTREAM_FIELDS: readonly FieldSpec<EndpointSettings>[] = [...RATE_LIMIT, ...CAPACITY, BROWN_OUTS, ...DATABASE];
