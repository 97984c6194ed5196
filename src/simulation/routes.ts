import { FRONT_DOOR_LIMITS, type Rules } from '../aws';
import { assertUnreachable } from '../base';
import { distributionOf } from '../kernel';
import { functionOfSource, type Scenario, type SourceSettings } from '../scenario';
import { type Route, ShardsOfKeys, shardOf, type TokenBucket } from '../sources';
import { callerConfigOf } from './callers';
import { frontDoorConfigOf } from './front-doors';
import { placeOf } from './place-of';
import {
  onFailureOf,
  poisonOf,
  recordFilterOf,
  type StreamRun,
  type StreamSource,
  streamSettingsOf,
  writesOf,
} from './stream-settings';
import { pathOfWay, routeOfWay, type WayContext, waysOf } from './ways';

/** The run that a route is for. */
export interface RouteContext extends StreamRun, WayContext {
  readonly rules: Rules;
  /** API Gateway's throttle. */
  readonly account: TokenBucket;
}

/** Which way a source's happenings take to its function: AWS's own pairing of service and invocation mode. */
export function routeOf(settings: SourceSettings, scenario: Scenario, run: RouteContext): Route {
  const own = 'targets' in settings ? settings.function : functionOfSource(settings, scenario);
  const fn = placeOf(scenario.functions, own);
  const common = {
    name: settings.name,
    fn,
    deliveryDelayMs: distributionOf(settings.deliveryDelayMs),
    queueDelayMs: distributionOf(scenario.assumptions.asynchronousQueueDelayMs),
    caller: null,
    frontDoor: frontDoorConfigOf(settings, scenario, run),
    isInvoked: false,
    responseBytesMax: settings.kind === 'alb' ? FRONT_DOOR_LIMITS.loadBalancerBodyBytesMax.value : Number.POSITIVE_INFINITY,
    stream: null,
    queueIndex: -1,
    ways: waysOf(settings, scenario).map((way) => routeOfWay(settings, way, scenario, run)),
    shardOf: () => 0,
    writes: null,
    poison: null,
    path: pathOfWay(settings, [{ by: -1, to: null }], 0, scenario, run),
  };
  switch (settings.kind) {
    case 's3':
    case 'schedule':
    case 'sns':
    case 'eventbridge':
    case 'scheduler':
    case 'cloudwatch-logs':
    case 'iot-rule':
    case 'cloudtrail':
      return { ...common, mode: 'asynchronous' };
    case 'clicks':
    case 'http-api':
    case 'rest-api':
    case 'function-url':
    case 'alb':
      return { ...common, mode: 'synchronous', caller: callerConfigOf(settings.caller, settings) };
    case 'cognito':
      return { ...common, mode: 'synchronous' };
    case 'events':
      return settings.invocationType === 'Event'
        ? { ...common, mode: 'asynchronous', isInvoked: true }
        : { ...common, mode: 'synchronous', caller: callerConfigOf(settings.caller, settings) };
    case 'dynamodb-stream':
      return { ...common, ...streamOf(settings, scenario, run), shardOf: (entity) => shardOf(entity, settings.shards) };
    case 'kinesis': {
      const keys = new ShardsOfKeys(settings.partitionKeys, settings.shards);
      return { ...common, ...streamOf(settings, scenario, run), shardOf: (entity) => keys.shardOf(entity) };
    }
    case 'sqs':
      return { ...common, mode: 'queue', queueIndex: placeOf(scenario.queues, settings.queue) };
    default:
      return assertUnreachable(settings);
  }
}

/** How many arrivals of a source share one step: the round of RecordedDurations. */
export function roundOf(settings: SourceSettings): number {
  return settings.kind === 'events' ? settings.events.length : Number.POSITIVE_INFINITY;
}

function streamOf(settings: StreamSource, scenario: Scenario, run: RouteContext) {
  const ports = { onFailure: onFailureOf(settings, scenario, run), fits: recordFilterOf(settings, run.source) };
  return {
    mode: 'stream',
    stream: streamSettingsOf(settings, run.rules, run.startsAtMs, ports),
    writes: writesOf(settings, run.rules),
    poison: poisonOf(settings),
  } as const;
}
