import { SERVICE_PIECES } from '../aws';
import type { ServicePlan, SourceMeter } from '../pricing';
import type { RecorderOptions } from '../report';
import type { Scenario, SourceSettings } from '../scenario';

/** What a report's recorder knows of the functions. */
export function recordedFunctions({ functions }: Scenario): RecorderOptions['functions'] {
  return functions.map(({ name, code, profile }) => ({ name, hasCode: code !== null, profileLogBytes: profile.logBytes }));
}

/** What of a scenario Lambda's neighbours are paid for. */
export function servicePlanOf({ sources, queues, endpoints, functions }: Scenario): ServicePlan {
  const placeOf = (name: string): number => functions.findIndex((fn) => fn.name === name);
  return {
    sources: sources.map((source) => sourceMeterOf(source, placeOf)),
    queues: queues.map(({ fifo }) => (fifo ? 'sqsFifo' : 'sqsStandard')),
    endpoints: endpoints.map(({ natBytesPerCall }) => natBytesPerCall),
  };
}

/** Null: who makes these events costs nothing for them, or is paid for something that is not modelled (writes, storage, load balancers). */
function sourceMeterOf(source: SourceSettings, placeOf: (name: string) => number): SourceMeter | null {
  const { kind } = source;
  if (kind === 'rest-api') return { by: 'attempts', meter: 'apiGatewayRest', fn: placeOf(source.function) };
  if (kind === 'http-api' || kind === 'clicks') return { by: 'attempts', meter: 'apiGatewayHttp', fn: placeOf(source.function) };
  if (kind === 'sns') return { by: 'arrivals', meter: 'snsPublish', pieceBytes: SERVICE_PIECES.snsBytes };
  if (kind === 'eventbridge') return { by: 'arrivals', meter: 'eventBridgeCustom', pieceBytes: SERVICE_PIECES.eventBridgeBytes };
  if (kind === 'scheduler') return { by: 'arrivals', meter: 'eventBridgeScheduler', pieceBytes: Number.POSITIVE_INFINITY };
  return kind === 'kinesis' ? { by: 'shards', shards: source.shards, recordBytes: source.dataBytes } : null;
}
