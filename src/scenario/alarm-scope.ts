import type { MetricScope } from '../aws';
import type { AlarmSettings } from './alarm-types';
import type { SourceSettings } from './types';

/* What an alarm watches. */

/** The fields that say so, at most one of them set, and each the name of a scope of metrics. */
export const ALARM_SUBJECTS = ['function', 'queue', 'servers', 'rule', 'topic'] as const;

/** The scope of an alarm's metric: with no subject, the Region. */
export const scopeOfAlarm = (alarm: AlarmSettings): MetricScope =>
  ALARM_SUBJECTS.find((field) => alarm[field] !== null) ?? 'region';

/** Whether a source is a rule of EventBridge, with metrics in AWS/Events. */
export const isRule = ({ kind }: Pick<SourceSettings, 'kind'>): boolean =>
  kind === 'eventbridge' || kind === 'schedule' || kind === 'cloudtrail';
