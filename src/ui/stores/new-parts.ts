import { assertUnreachable } from '../../base';
import type { SourceSettings } from '../../scenario';
import type { ScenarioDocument } from './scenario-document';
import { freeName, namesIn } from './scenario-edits';

/* What a new function, source or endpoint begins as: small, valid, and doing something that can be seen. */

type Json = Readonly<Record<string, unknown>>;

type Kind = SourceSettings['kind'];

/** The kinds of sources in groups, in the order in which they are offered. */
export const SOURCE_GROUPS: readonly {
  readonly title: 'requests' | 'messages' | 'data' | 'time';
  readonly kinds: readonly Kind[];
}[] = [
  { title: 'requests', kinds: ['http-api', 'rest-api', 'function-url', 'alb', 'clicks', 'cognito', 'events'] },
  { title: 'data', kinds: ['s3', 'dynamodb-stream', 'kinesis', 'cloudwatch-logs'] },
  { title: 'messages', kinds: ['sqs', 'sns', 'eventbridge', 'iot-rule', 'cloudtrail'] },
  { title: 'time', kinds: ['schedule', 'scheduler'] },
];

/** All of them, in that order. */
export const SOURCE_KINDS: readonly Kind[] = SOURCE_GROUPS.flatMap(({ kinds }) => kinds);

const HANDLER = `// Module-level code runs once for each environment, during Init.
let served = 0;

export const handler = async (event) => {
  served += 1;
  return { served };
};
`;

/** A function with a small handler of its own, embedded in the scenario. */
export function newFunction(document: ScenarioDocument): Json & { readonly code: Json } {
  return {
    name: freeName(document, 'functions', 'function'),
    memoryMiB: 256,
    timeoutS: 10,
    cpuMs: { kind: 'lognormal', mean: 20, cv: 0.3 },
    profile: { maxMemoryMiB: 80 },
    code: { handler: 'index.handler', source: HANDLER },
  };
}

/** An endpoint at a name of its own below `.test`, which no real host has. */
export function newEndpoint(document: ScenarioDocument): Json {
  const name = freeName(document, 'endpoints', 'service');
  return { name, url: `https://${name}.test`, body: 'ok', latencyMs: { kind: 'lognormal', mean: 50, cv: 0.5 } };
}

const NAMES: Readonly<Record<SourceSettings['kind'], string>> = {
  s3: 'uploads',
  'dynamodb-stream': 'changes',
  kinesis: 'readings',
  clicks: 'visitors',
  'http-api': 'web',
  schedule: 'schedule',
  events: 'events',
  sqs: 'messages',
  'rest-api': 'api',
  'function-url': 'url',
  alb: 'balancer',
  sns: 'notifications',
  eventbridge: 'orders',
  scheduler: 'nightly',
  'cloudwatch-logs': 'logs',
  cognito: 'sign-ups',
  'iot-rule': 'sensors',
  cloudtrail: 'audit',
};

const EXAMPLE_EVENT = { hello: 'world' };
const EXAMPLE_ORDER = { orderId: 'o-1001', amount: 42.5, currency: 'EUR' };

function fieldsOf(kind: SourceSettings['kind']): Json {
  const poisson = (perSecond: number) => ({ arrivals: { kind: 'poisson', perSecond } });
  switch (kind) {
    case 'http-api':
    case 'rest-api':
    case 'function-url':
    case 'alb':
      return { ...poisson(5), method: 'GET', path: '/' };
    case 'sns':
      return { ...poisson(1), messages: [EXAMPLE_ORDER] };
    case 'eventbridge':
      return { ...poisson(1), details: [EXAMPLE_ORDER] };
    case 'cloudwatch-logs':
    case 'cognito':
    case 'cloudtrail':
      return poisson(1);
    case 'iot-rule':
      return poisson(10);
    case 's3':
      return poisson(2);
    case 'dynamodb-stream':
    case 'sqs':
    case 'kinesis':
      return poisson(20);
    case 'clicks':
      return poisson(1);
    case 'schedule':
    case 'scheduler':
      return { arrivals: { kind: 'schedule', expression: 'rate(1 minute)' } };
    case 'events':
      return { ...poisson(1), events: [EXAMPLE_EVENT] };
    default:
      return assertUnreachable(kind);
  }
}

/** A queue that a function reads; its visibility timeout suits any timeout of a new function. */
export function newQueue(document: ScenarioDocument, functionName: string, isFifo: boolean): Json {
  const name = isFifo
    ? `${freeName(document, 'queues', 'queue.fifo').replace('.fifo', '')}.fifo`
    : freeName(document, 'queues', 'queue');
  return { name, ...(isFifo ? { fifo: true } : {}), visibilityTimeoutS: 900, mapping: { function: functionName } };
}

/** An alarm on the errors of a function. */
export function newAlarm(document: ScenarioDocument, functionName: string): Json {
  const name = freeName(document, 'alarms', 'errors');
  return { name, metric: 'Errors', function: functionName, statistic: 'Sum', threshold: 0, alarmActions: [{ notify: 'ops' }] };
}

/** A fleet of servers whose CPU an alarm can watch. */
export function newMetricSource(document: ScenarioDocument): Json {
  return { name: freeName(document, 'metricSources', 'web') };
}

/** A source of a kind whose events go to a function; messages go to the first queue. */
export function newSource(document: ScenarioDocument, kind: SourceSettings['kind'], functionName: string): Json {
  const to = kind === 'sqs' ? { queue: namesIn(document, 'queues')[0] ?? 'queue' } : { function: functionName };
  const name = freeName(document, 'sources', NAMES[kind]);
  // Each its own bucket: notifications of one must not overlap.
  const bucket = kind === 's3' && name !== NAMES.s3 ? { bucket: name } : {};
  return { kind, name, ...to, ...bucket, ...fieldsOf(kind) };
}

/** A scenario with one function and nothing that happens: where building begins. */
export function emptyDocument(): ScenarioDocument {
  const document: ScenarioDocument = { scenario: { formatVersion: 1, name: 'New scenario', durationS: 300 }, files: {} };
  const first = newFunction(document);
  return { files: {}, scenario: { formatVersion: 1, name: 'New scenario', durationS: 300, functions: [first] } };
}
