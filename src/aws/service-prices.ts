import prices from './data/service-prices.json';
import type { PriceConfidence } from './prices';

/*
 * What Lambda's neighbours cost, and how they measure it. Free amounts are those that never end; API Gateway's ends after 12 months and
 * is left out. Where AWS writes GB, 1,024³ bytes are meant here (it does not say).
 */

const GIGABYTE = 1_073_741_824;
const US_PER_HOUR = 3_600_000_000;

/** One thing that a neighbour is paid for. */
export interface ServiceMeterRule {
  readonly service:
    | 'Lambda'
    | 'SQS'
    | 'API Gateway'
    | 'SNS'
    | 'EventBridge'
    | 'Kinesis'
    | 'S3'
    | 'CloudWatch Logs'
    | 'NAT gateway';
  readonly item: string;
  readonly unit: string;
  /** So many of what is counted make one unit. */
  readonly perUnit: number;
  /** What is free each month is shared by all meters of a group; otherwise the price says how much. */
  readonly freeGroup: keyof typeof FREE_UNITS | null;
}

/** Units free each month: https://aws.amazon.com/sqs/pricing/ (both kinds of queue together), https://aws.amazon.com/cloudwatch/pricing/, https://aws.amazon.com/lambda/pricing/ */
export const FREE_UNITS = { sqs: 1_000_000, logs: 5, streaming: 100 } as const;

const plain = (
  service: ServiceMeterRule['service'],
  item: string,
  unit: string,
  perUnit = 1,
  freeGroup: ServiceMeterRule['freeGroup'] = null,
): ServiceMeterRule => ({ service, item, unit, perUnit, freeGroup });

/** The meters of Lambda's neighbours, in the order of the bill; and of streamed responses, whose price is known in few regions. */
export const SERVICE_METERS = {
  lambdaStreaming: plain('Lambda', 'streamed responses above 6 MB each', 'GB', GIGABYTE, 'streaming'),
  apiGatewayRest: plain('API Gateway', 'requests to REST APIs', 'requests'),
  apiGatewayHttp: plain('API Gateway', 'requests to HTTP APIs', 'requests'),
  sqsStandard: plain('SQS', 'requests to standard queues', 'requests', 1, 'sqs'),
  sqsFifo: plain('SQS', 'requests to FIFO queues', 'requests', 1, 'sqs'),
  snsPublish: plain('SNS', 'messages published', 'requests'),
  eventBridgeCustom: plain('EventBridge', 'custom events', 'events'),
  eventBridgeScheduler: plain('EventBridge', 'invocations of schedules', 'invocations'),
  kinesisShardHours: plain('Kinesis', 'shards', 'shard-hours', US_PER_HOUR),
  kinesisPutUnits: plain('Kinesis', 'records put', 'PUT units'),
  s3Put: plain('S3', 'PUT, COPY, POST and LIST requests', 'requests'),
  lambdaLogs: plain('CloudWatch Logs', 'log lines of functions', 'GB', GIGABYTE, 'logs'),
  natHours: plain('NAT gateway', 'gateways', 'hours', US_PER_HOUR),
  natGigabytes: plain('NAT gateway', 'data through gateways', 'GB', GIGABYTE),
} as const satisfies Readonly<Record<string, ServiceMeterRule>>;

/** One of SERVICE_METERS. */
export type ServiceMeter = keyof typeof SERVICE_METERS;

/** How neighbours count: SNS and EventBridge by 64 KB (https://aws.amazon.com/sns/pricing/, …/eventbridge/pricing/), Kinesis by 25 KB. */
export const SERVICE_PIECES = {
  snsBytes: 65_536,
  eventBridgeBytes: 65_536,
  kinesisPutBytes: 25_600,
  /**
   * What Lambda itself writes for each invocation: START (70 bytes), END (51) and REPORT (about 143), in the text format. INIT_START and
   * what an error adds are left out.
   */
  platformLogBytes: 264,
} as const;

/** What a unit costs, by slices of a month's units: each from its border to the next. `free` units of a month cost nothing. */
export interface ServicePrice {
  readonly free: string;
  readonly tiers: readonly (readonly [from: string, usd: string])[];
  readonly confidence: PriceConfidence;
  readonly sources: readonly string[];
  /** The price is that of another region, because none was found for this one. */
  readonly isBorrowed: boolean;
}

type Raw = Omit<ServicePrice, 'isBorrowed'>;

// The file is generated and a test holds it to the price book; a JSON import knows neither pairs nor the words of `confidence`.
const REGIONS = prices.regions as unknown as Readonly<Record<string, Readonly<Partial<Record<ServiceMeter, Raw>>>>>;

/** The region whose prices stand in for those that were not found. */
export const REFERENCE_REGION: string = prices.reference;

/**
 * What a meter's unit costs in a region. Where no price was found, that of the reference region stands in: as an estimate of low
 * confidence, and it says so.
 */
export function servicePriceOf(region: string, meter: ServiceMeter): ServicePrice | undefined {
  const own = REGIONS[region]?.[meter];
  if (own !== undefined) return { ...own, isBorrowed: false };
  const reference = REGIONS[REFERENCE_REGION]?.[meter];
  return reference && { ...reference, confidence: 'low', isBorrowed: true };
}

/** Where the sources of these prices were read. */
export const SERVICE_SOURCES: Readonly<
  Record<string, { readonly url: string | null; readonly evidenceDate: string } | undefined>
> = prices.sources;
