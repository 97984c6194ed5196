import type { Comparison, MissingData } from '../aws';

/** A CloudWatch alarm: AWS's settings. At most one of `function`, `queue`, `servers`, `rule` and `topic`; none of them is the whole Region. */
export interface AlarmSettings {
  readonly name: string;
  readonly description: string;
  readonly metric: string;
  readonly function: string | null;
  /** Of a function: only this one of its versions, as AWS counts them; null: all. */
  readonly executedVersion: number | null;
  readonly queue: string | null;
  /** A metric source of the scenario. */
  readonly servers: string | null;
  /** A source that is a rule of EventBridge, by its name in the scenario. */
  readonly rule: string | null;
  /** The name of a topic of `sns` sources. */
  readonly topic: string | null;
  /** One of CloudWatch's five, or a percentile such as `p95`. */
  readonly statistic: string;
  readonly periodS: number;
  readonly comparison: Comparison;
  readonly threshold: number;
  readonly evaluationPeriods: number;
  /** Null: as many as `evaluationPeriods`. */
  readonly datapointsToAlarm: number | null;
  readonly treatMissingData: MissingData;
  readonly alarmActions: readonly AlarmActionSettings[];
  readonly okActions: readonly AlarmActionSettings[];
  readonly insufficientDataActions: readonly AlarmActionSettings[];
}

/** What an alarm does when it comes to a state. */
export type AlarmActionSettings =
  /** Somebody is told: counted. */
  | { readonly notify: string }
  | { readonly function: string }
  | { readonly topic: string }
  /** A setting changes at once: what a function that the alarm invokes would do with Lambda's API. */
  | { readonly set: { readonly path: string; readonly value: number | null } };

/** A small fleet of servers outside the model whose CPU CloudWatch sees. */
export interface MetricSourceSettings {
  readonly name: string;
  readonly servers: number;
  readonly everyS: number;
  readonly meanPercent: number;
  readonly swingPercent: number;
  /** UTC. */
  readonly peakHour: number;
  readonly noisePercent: number;
  readonly incidents: readonly (FleetStretch & { readonly addPercent: number })[];
  readonly silences: readonly FleetStretch[];
}

/** A stretch of virtual time, and how many of the servers it concerns; null: all. */
export interface FleetStretch {
  readonly fromS: number;
  readonly forS: number;
  readonly servers: number | null;
}
