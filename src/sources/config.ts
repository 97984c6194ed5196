import type { DistributionSpec } from '../kernel';
import type { AuthorizerPayload } from './front-door/client';
import type { PushConfig } from './push-config';
import type { SourceConfigCommon } from './source-config-common';

/*
 * What a source is built from. `sources` may not see the scenario's format (the file format is not the object), so these types
 * repeat what it needs; a validated source of a scenario fits them as it is.
 */

/** When things happen. Rates are per second, `…S` are seconds of virtual time, hours and weekdays are UTC. */
export type ArrivalConfig =
  | { readonly kind: 'constant'; readonly perSecond: number }
  | { readonly kind: 'poisson'; readonly perSecond: number }
  | { readonly kind: 'ramp'; readonly fromPerSecond: number; readonly toPerSecond: number; readonly overS: number }
  | { readonly kind: 'step'; readonly fromPerSecond: number; readonly toPerSecond: number; readonly atS: number }
  | {
      readonly kind: 'spike';
      readonly perSecond: number;
      readonly spikePerSecond: number;
      readonly atS: number;
      readonly lastsS: number;
    }
  | { readonly kind: 'sine'; readonly meanPerSecond: number; readonly amplitudePerSecond: number; readonly periodS: number }
  | { readonly kind: 'daily'; readonly perSecondByHour: readonly number[] }
  | { readonly kind: 'weekly'; readonly perSecondByHour: readonly number[]; readonly factorByWeekday: readonly number[] }
  | { readonly kind: 'bursts'; readonly perSecond: number; readonly onS: DistributionSpec; readonly offS: DistributionSpec }
  | { readonly kind: 'schedule'; readonly expression: string }
  | { readonly kind: 'times' | 'trace'; readonly atS: readonly number[] }
  | { readonly kind: 'perMinute'; readonly counts: readonly number[] }
  | { readonly kind: 'users'; readonly users: number; readonly thinkS: DistributionSpec };

/** Uploads to and removals from a bucket. */
export type S3Config = SourceConfigCommon & {
  readonly kind: 's3';
  readonly bucket: string;
  readonly keyPrefix: string;
  readonly objectKiB: DistributionSpec;
  readonly objects: number;
  readonly removedShare: number;
};

/** Which images a stream record carries. */
export type StreamViewType = 'NEW_AND_OLD_IMAGES' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'KEYS_ONLY';

/** Changes of the items of an orders table. */
export type DynamodbStreamConfig = SourceConfigCommon & {
  readonly kind: 'dynamodb-stream';
  readonly table: string;
  readonly items: number;
  readonly removeShare: number;
  readonly shards: number;
  readonly streamViewType: StreamViewType;
};

/** Readings of devices in a Kinesis data stream. */
export type KinesisConfig = SourceConfigCommon & {
  readonly kind: 'kinesis';
  readonly stream: string;
  readonly partitionKeys: number;
  readonly popularity: 'uniform' | 'zipf';
  readonly dataBytes: number;
  readonly shards: number;
};

/** User sessions of a shop, one request per click. */
export type ClicksConfig = SourceConfigCommon & {
  readonly kind: 'clicks';
  readonly products: number;
  readonly thinkS: DistributionSpec;
  readonly apiId: string;
  readonly authorizer?: AuthorizerPayload | null;
};

/** The same HTTP request again and again. */
export type HttpApiConfig = SourceConfigCommon & {
  readonly kind: 'http-api';
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly apiId: string;
  readonly authorizer?: AuthorizerPayload | null;
};

/** An EventBridge rule. */
export type ScheduleConfig = SourceConfigCommon & { readonly kind: 'schedule'; readonly ruleName: string };

/** Pasted JSON events, in turn. */
export type EventsConfig = SourceConfigCommon & { readonly kind: 'events'; readonly events: readonly unknown[] };

/** Messages sent to a queue. */
export type SqsConfig = SourceConfigCommon & {
  readonly kind: 'sqs';
  readonly queue: string;
  /** JSON with placeholders in its texts; null is a generated order. */
  readonly body: unknown;
  readonly messageGroups: number;
};

/** Any source. */
export type SourceConfig =
  | S3Config
  | DynamodbStreamConfig
  | KinesisConfig
  | ClicksConfig
  | HttpApiConfig
  | ScheduleConfig
  | EventsConfig
  | PushConfig
  | SqsConfig;
