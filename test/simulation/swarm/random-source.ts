import type { ScenarioInput } from '../../../src/scenario';
import type { DistributionInput } from '../../golden/analytic/world';
import type { Dice } from './dice';
import type { Features } from './features';
import { randomArrivals, randomMs } from './random-amounts';

export type SourceInput = NonNullable<ScenarioInput['sources']>[number];
type Kind = SourceInput['kind'];
type HttpInput = Extract<SourceInput, { readonly kind: 'http-api' }>;
type RestInput = Extract<SourceInput, { readonly kind: 'rest-api' }>;
type CallerInput = HttpInput['caller'];
type StreamInput = Extract<SourceInput, { readonly kind: 'kinesis' }>;

/** Kinds whose every arrival somebody waits for. */
const REQUESTS: readonly Kind[] = ['http-api', 'rest-api', 'function-url', 'alb'];
const PUSHES: readonly Kind[] = ['sns', 'eventbridge', 'scheduler', 'cloudwatch-logs', 'cognito', 'iot-rule', 'cloudtrail'];
/** Sessions and records have several events. */
const EVENTS_OF_A_SESSION = 8;

const since = (era: string, features: Features, kinds: readonly Kind[]): readonly Kind[] => (features.era >= era ? kinds : []);

function kindsOf(features: Features): readonly Kind[] {
  const { streams, pushes, frontDoors } = features;
  return [
    ...(['s3', 'events'] as const),
    ...(streams ? (['dynamodb-stream', 'kinesis'] as const) : []),
    ...since('2015-11', features, ['schedule']),
    ...since('2020-04', features, ['clicks', 'http-api', 'http-api']),
    ...(pushes ? PUSHES : []),
    ...(frontDoors ? REQUESTS : []),
  ];
}

/** A source of any kind that the features allow, for one of the functions. */
export function randomSource(dice: Dice, features: Features, name: string, functions: readonly string[]): SourceInput {
  const kind = dice.one(...kindsOf(features));
  const fn = dice.one(...functions);
  const common = { name, function: fn, arrivals: randomArrivals(dice, features, features.eventsEach) };
  const { ties } = features;
  const delayed = { ...common, deliveryDelayMs: ties ? 0 : dice.one<DistributionInput>(0, { kind: 'exponential', mean: 50 }) };
  switch (kind) {
    case 's3':
      return {
        ...delayed,
        kind,
        bucket: `bucket-${name}`,
        objects: dice.one(1, 1000),
        removedShare: dice.one(0, 0.3),
        objectKiB: dice.wild(1, 10_000),
      };
    case 'dynamodb-stream':
      return { ...delayed, kind, items: dice.one(1, 5, 1000), removeShare: dice.one(0, 0.5), ...randomMapping(dice, features) };
    case 'kinesis':
      return {
        ...delayed,
        kind,
        partitionKeys: dice.one(1, 5, 1000),
        popularity: dice.one('uniform', 'zipf'),
        dataBytes: dice.one(100, 200, 100_000),
        consumer: dice.one('shared', 'enhancedFanOut'),
        ...randomMapping(dice, features),
      };
    case 'clicks': {
      const arrivals = randomArrivals(dice, features, features.eventsEach / EVENTS_OF_A_SESSION);
      return { ...common, kind, arrivals: features.ties ? { kind: 'times', atS: [0, 1, 1] } : arrivals };
    }
    case 'events':
      return randomEvents(dice, features, delayed);
    case 'schedule':
      return {
        ...delayed,
        kind,
        arrivals: {
          kind: 'schedule',
          expression: features.durationS > 300 ? dice.one('rate(1 hour)', 'cron(0/10 * * * ? *)') : 'rate(1 minute)',
        },
      };
    case 'http-api':
    case 'rest-api':
    case 'function-url':
    case 'alb':
      return randomRequests(dice, features, kind, delayed, functions);
    case 'sns':
      return { ...delayed, kind, messages: ['hello', { n: 1 }], subject: dice.one('', 'news') };
    case 'eventbridge':
      return { ...delayed, kind, details: [{ n: 1 }, { n: 2 }], pattern: dice.one(null, { detail: { n: [1] } }) };
    case 'cloudwatch-logs':
      return {
        ...delayed,
        kind,
        delivered: dice.one('all', 'errors'),
        burstShare: dice.one(0, 0.3),
        errorShare: dice.one(0, 0.1),
      };
    case 'scheduler':
    case 'cognito':
    case 'iot-rule':
    case 'cloudtrail':
      return { ...delayed, kind };
    default:
      throw new Error(`the swarm has no ${kind}`);
  }
}

type Common = Pick<HttpInput, 'name' | 'function' | 'arrivals' | 'deliveryDelayMs'>;

function randomEvents(dice: Dice, features: Features, common: Common): SourceInput {
  const events = [{ n: 1 }, 'two', null];
  if (features.era === '2014-11' || dice.maybe())
    return { ...common, kind: 'events', invocationType: 'Event', events: features.era === '2014-11' ? [{ n: 1 }] : events };
  return { ...common, ...randomWaiting(dice, features, common), kind: 'events', invocationType: 'RequestResponse', events };
}

function randomRequests(
  dice: Dice,
  features: Features,
  kind: 'http-api' | 'rest-api' | 'function-url' | 'alb',
  common: Common,
  functions: readonly string[],
): SourceInput {
  const waiting = { ...common, ...randomWaiting(dice, features, common) };
  const body = dice.one('', 'x'.repeat(1000));
  if (kind === 'alb') return { ...waiting, kind, body };
  if (kind === 'function-url') {
    const isStreamed = features.era >= '2023-05' && dice.maybe();
    return { ...waiting, kind, body, invokeMode: isStreamed ? 'RESPONSE_STREAM' : 'BUFFERED' };
  }
  const door = {
    integrationTimeoutMs: Math.ceil(dice.wild(50, 29_000)),
    stageRatePerSecond: dice.one(null, dice.wild(0.1, 50)),
  };
  const authorizer = randomAuthorizer(dice, features, functions);
  if (kind === 'rest-api') return { ...waiting, kind, ...door, authorizer: authorizer as RestInput['authorizer'] };
  if (!features.frontDoors || dice.maybe()) return { ...waiting, kind };
  const jwt = { kind: 'jwt' as const, latencyMs: randomMs(dice, features, 1, 50), deniedShare: dice.one(0, 0.5) };
  return { ...waiting, kind, frontDoor: true, ...door, authorizer: dice.one(authorizer, jwt) };
}

function randomAuthorizer(dice: Dice, { authorizers }: Features, functions: readonly string[]): HttpInput['authorizer'] {
  if (!authorizers || dice.maybe(0.3)) return null;
  return {
    kind: 'lambda',
    function: dice.one(...functions),
    cacheTtlS: dice.one(0, 5, 300),
    identities: dice.one(1, 20),
    deniedShare: dice.one(0, 0.3),
  };
}

/** Who waits for the answers, and whether these are users that make their next request afterwards. */
function randomWaiting(dice: Dice, features: Features, { arrivals }: Common): Pick<HttpInput, 'caller' | 'arrivals'> {
  const { closedLoops, durationS, eventsEach } = features;
  const users = dice.whole(1, 20);
  const meanS = Math.max(0.5, (users * durationS) / eventsEach);
  const thinkS: DistributionInput = features.ties
    ? Math.ceil(meanS)
    : dice.one<DistributionInput>(meanS, { kind: 'exponential', mean: meanS });
  return {
    caller: features.callers && dice.maybe(0.7) ? randomCaller(dice) : null,
    arrivals: closedLoops && dice.maybe() ? { kind: 'users', users, thinkS } : arrivals,
  };
}

function randomCaller(dice: Dice): CallerInput {
  return {
    timeoutMs: dice.one(null, Math.ceil(dice.wild(1, 5000))),
    maximumRetries: dice.whole(0, 4),
    retryOn: dice.one([], ['throttles', 'serverErrors', 'timeouts'], ['throttles', 'serverErrors', 'timeouts', 'functionErrors']),
    backoff: dice.one('exponential', 'constant'),
    backoffBaseMs: dice.one(0, 50, 1000),
    jitter: dice.one('none', 'full', 'decorrelated'),
    retryBudget: dice.one(null, { kind: 'tokens', capacity: dice.one(0, 10, 500) }, { kind: 'share', percent: 10, capacity: 1 }),
  };
}

type MappingInput = Pick<
  StreamInput,
  | 'shards'
  | 'batchSize'
  | 'maximumBatchingWindowS'
  | 'parallelizationFactor'
  | 'mappingStartsAtS'
  | 'tumblingWindowS'
  | 'windowStateBytesPerRecord'
  | 'startingPosition'
  | 'maximumRetryAttempts'
  | 'maximumRecordAgeS'
  | 'bisectBatchOnFunctionError'
  | 'reportBatchItemFailures'
  | 'onFailure'
  | 'poisonShare'
>;

function randomWindows(dice: Dice): Pick<MappingInput, 'tumblingWindowS' | 'windowStateBytesPerRecord'> {
  return { tumblingWindowS: dice.one(0, 0, 5, 60, 900), windowStateBytesPerRecord: dice.one(0, 30_000) };
}

function randomMapping(
  dice: Dice,
  features: Features,
): Omit<MappingInput, 'startingPosition'> & { startingPosition?: 'LATEST' | 'TRIM_HORIZON' } {
  const common = { shards: dice.whole(1, 3), batchSize: dice.one(1, 10, 1000) };
  if (features.era < '2019-12') return common;
  const parallelizationFactor = dice.one(1, 1, 3, 10);
  return {
    ...common,
    ...(parallelizationFactor === 1 && features.era >= '2021-01' ? randomWindows(dice) : {}),
    maximumBatchingWindowS: dice.one(0, 0, 5),
    parallelizationFactor,
    mappingStartsAtS: dice.one(0, 0, features.durationS / 3),
    startingPosition: dice.one('LATEST', 'TRIM_HORIZON'),
    maximumRetryAttempts: dice.one(-1, 0, 2),
    maximumRecordAgeS: dice.one(-1, 60, 3600),
    bisectBatchOnFunctionError: dice.maybe(),
    reportBatchItemFailures: features.partialBatches && features.era >= '2021-01',
    onFailure: dice.one(null, { topic: 'lost' }),
    poisonShare: features.errors ? dice.one(0, 0.05, 1) : 0,
  };
}
