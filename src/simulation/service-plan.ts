import { SERVICE_PIECES } from '../aws';
import type { BucketMeter, FailureMeter, ServicePlan, SourceMeter } from '../pricing';
import type { RecorderOptions } from '../report';
import type { Scenario, SourceSettings } from '../scenario';
import { objectRequestsOf } from '../sources';
import { placeOf } from './place-of';
import { waysOf } from './ways';

/** What a report's recorder knows of the functions. */
export function recordedFunctions({ functions }: Scenario): RecorderOptions['functions'] {
  return functions.map(({ name, code, profile }) => ({ name, hasCode: code !== null, profileLogBytes: profile.logBytes }));
}

/** What of a scenario Lambda's neighbours are paid for, in a run with that seed. */
export function servicePlanOf(scenario: Scenario, seed: number): ServicePlan {
  const { sources, queues, endpoints } = scenario;
  const failures = sources.map(failureMeterOf);
  return {
    sources: sources.map((source) => sourceMeterOf(source, scenario)),
    failures: failures.some((meter) => meter !== null) ? failures : [],
    buckets: sources.map((source) => bucketMeterOf(source, seed)),
    queues: queues.map(({ fifo }) => (fifo ? 'sqsFifo' : 'sqsStandard')),
    endpoints: endpoints.map(({ natBytesPerCall }) => natBytesPerCall),
  };
}

/** Null: who makes these events costs nothing for them, or is paid for something that is not modelled (writes, storage, load balancers). */
function sourceMeterOf(source: SourceSettings, scenario: Scenario): SourceMeter | null {
  const { kind } = source;
  if (kind === 'rest-api') return { by: 'attempts', meter: 'apiGatewayRest', fn: placeOf(scenario.functions, source.function) };
  if (kind === 'http-api' || kind === 'clicks')
    return { by: 'attempts', meter: 'apiGatewayHttp', fn: placeOf(scenario.functions, source.function) };
  if (kind === 'sns')
    return { by: 'arrivals', meter: 'snsPublish', pieceBytes: SERVICE_PIECES.snsBytes, isOwn: true, ...countedWay(source) };
  if (kind === 'eventbridge')
    return { by: 'arrivals', meter: 'eventBridgeCustom', pieceBytes: SERVICE_PIECES.eventBridgeBytes, ...countedWay(source) };
  if (kind === 's3') return s3MeterOf(source, scenario);
  if (kind === 'scheduler') return { by: 'arrivals', meter: 'eventBridgeScheduler', pieceBytes: Number.POSITIVE_INFINITY };
  return kind === 'kinesis' ? { by: 'shards', shards: source.shards, recordBytes: source.dataBytes } : null;
}

/** What a stream's mapping puts into a topic or a bucket; queues count their own requests. */
function failureMeterOf(source: SourceSettings): FailureMeter | null {
  const to = source.kind === 'kinesis' || source.kind === 'dynamodb-stream' ? source.onFailure : null;
  if (to === null || 'queue' in to) return null;
  return 'topic' in to
    ? { meter: 'snsPublish', pieceBytes: SERVICE_PIECES.snsBytes }
    : { meter: 's3Put', pieceBytes: Number.POSITIVE_INFINITY };
}

/** The way that counts for all of a source that has targets besides its function, or instead of it. */
function bucketMeterOf(source: SourceSettings, seed: number): BucketMeter | null {
  if (source.kind !== 's3') return null;
  return { way: countedWay(source).way ?? 0, requestsOf: objectRequestsOf(source, seed) };
}

type Fanned = Extract<SourceSettings, { readonly targets: unknown }>;

/** A message is published once however many get it (deliveries to queues and functions are free): one way counts for all. */
function countedWay(source: Fanned): { readonly way?: number } {
  if (source.targets.length === 0) return {};
  return { way: source.function === null ? 1 : 0 };
}

/** Notifications of S3 are free; what goes through a topic is published there. */
function s3MeterOf(source: Extract<Fanned, { readonly kind: 's3' }>, scenario: Scenario): SourceMeter | null {
  const way = waysOf(source, scenario).find(({ config }) => config.stops.some(({ kind }) => kind === 'topic'))?.config.number;
  if (way === undefined) return null;
  return { by: 'arrivals', meter: 'snsPublish', pieceBytes: SERVICE_PIECES.snsBytes, way };
}
