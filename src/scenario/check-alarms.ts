import { METRIC_SCOPES, type MetricScope, metricNamesOf, RULES_TODAY, VERSION_METRICS } from '../aws';
import type { Issue } from '../base';
import type { AlarmActionSettings, AlarmSettings } from './alarm-types';
import { changeIssues } from './check-interventions';
import { suggestion } from './describe-issues';
import type { NamedPart, Part, Parts } from './parts';
import { show } from './show';

/*
 * What CloudWatch refuses of alarms, in its words where they are known: https://github.com/hashicorp/terraform/issues/24070
 * (DatapointsToAlarm), the texts that PutMetricAlarm answers for windows that are too long.
 */

const unknown = (path: string, name: string, what: string, parts: readonly NamedPart[]): Issue[] => {
  const known = parts.map((part) => part.name);
  return known.includes(name)
    ? []
    : [{ path, message: `${show(name)} is not a ${what} of this scenario${suggestion(name, known)}` }];
};

const SUBJECTS = ['function', 'queue', 'servers', 'rule', 'topic'] as const;
const RULES: readonly string[] = ['eventbridge', 'schedule', 'cloudtrail'];

const scopeOf = (alarm: AlarmSettings): MetricScope => SUBJECTS.find((field) => alarm[field] !== null) ?? 'region';

function subjectIssues(at: string, alarm: AlarmSettings, parts: Parts): Issue[] {
  const given = SUBJECTS.filter((field) => alarm[field] !== null);
  const [, second] = given;
  if (second !== undefined) {
    return [{ path: `${at}.${second}`, message: `an alarm watches one metric: it has a ${given[0]} already` }];
  }
  const { function: fn, queue, servers, rule, topic } = alarm;
  if (fn !== null) return unknown(`${at}.function`, fn, 'function', parts.functionNames);
  if (queue !== null) return unknown(`${at}.queue`, queue, 'queue', parts.queueNames);
  if (rule !== null) {
    const rules = parts.sources.flatMap(({ index, value: { kind, name } }) => (RULES.includes(kind) ? [{ index, name }] : []));
    return unknown(`${at}.rule`, rule, 'rule', rules);
  }
  if (topic !== null) {
    const topics = parts.sources.flatMap(({ index, value }) => (value.kind === 'sns' ? [{ index, name: value.topic }] : []));
    return unknown(`${at}.topic`, topic, 'topic', topics);
  }
  return servers === null ? [] : unknown(`${at}.servers`, servers, 'metric source', parts.metricSourceNames);
}

function metricIssues(at: string, alarm: AlarmSettings): Issue[] {
  const scope = scopeOf(alarm);
  const known = metricNamesOf(scope);
  if (known.includes(alarm.metric)) return [];
  const of = scope === 'region' ? 'the whole Region' : scope === 'servers' ? 'servers' : `a ${scope}`;
  const message = `${show(alarm.metric)} is no metric of ${of} in ${METRIC_SCOPES[scope].namespace}${suggestion(alarm.metric, known)}; known: ${known.join(', ')}`;
  return [{ path: `${at}.metric`, message }];
}

function windowIssues(at: string, { periodS, evaluationPeriods, datapointsToAlarm }: AlarmSettings): Issue[] {
  const issues: Issue[] = [];
  if (datapointsToAlarm !== null && datapointsToAlarm > evaluationPeriods) {
    issues.push({
      path: `${at}.datapointsToAlarm`,
      message: 'DatapointsToAlarm must be less than or equal to EvaluationPeriods',
    });
  }
  const { alarmLongPeriodS, alarmLongWindowSMax, alarmWindowSMax } = RULES_TODAY;
  const isLong = periodS >= alarmLongPeriodS;
  const max = isLong ? alarmLongWindowSMax : alarmWindowSMax;
  if (periodS * evaluationPeriods > max) {
    const unit = isLong
      ? `week (EvaluationPeriods * Period must be <= ${max}) for alarms using period >= ${alarmLongPeriodS}`
      : `day (EvaluationPeriods * Period must be <= ${max}).`;
    issues.push({ path: `${at}.evaluationPeriods`, message: `Metrics cannot be checked across more than a ${unit}` });
  }
  return issues;
}

function actionIssues(at: string, action: AlarmActionSettings, parts: Parts): Issue[] {
  if ('function' in action) return unknown(`${at}.function`, action.function, 'function', parts.functionNames);
  return 'set' in action ? changeIssues(`${at}.set`, action.set, parts) : [];
}

/** CloudWatch has metrics of single versions where an alias chooses between two. */
function versionIssues(at: string, { executedVersion, function: fn, metric }: AlarmSettings, parts: Parts): Issue[] {
  if (executedVersion === null) return [];
  const path = `${at}.executedVersion`;
  const owner = parts.functions.find(({ value }) => value.name === fn)?.value;
  if (fn === null || owner?.additionalVersion === null) {
    return [{ path, message: `${show(fn)} has no alias with two versions: CloudWatch has no metric of a single one` }];
  }
  if ((VERSION_METRICS as readonly string[]).includes(metric)) return [];
  return [{ path, message: `${show(metric)} has no dimension ExecutedVersion; these have: ${VERSION_METRICS.join(', ')}` }];
}

const ACTIONS = ['alarmActions', 'okActions', 'insufficientDataActions'] as const;

function alarmIssues({ index, value }: Part<AlarmSettings>, parts: Parts): Issue[] {
  const at = `alarms[${index}]`;
  const subjects = subjectIssues(at, value, parts);
  return [
    ...subjects,
    ...(subjects.length > 0 ? [] : metricIssues(at, value)),
    ...versionIssues(at, value, parts),
    ...windowIssues(at, value),
    ...ACTIONS.flatMap((list) => value[list].flatMap((action, i) => actionIssues(`${at}.${list}[${i}]`, action, parts))),
  ];
}

/** Alarms by the rules of PutMetricAlarm, and what they and their actions name. */
export function checkAlarms(parts: Parts): Issue[] {
  return parts.alarms.flatMap((part) => alarmIssues(part, parts));
}
