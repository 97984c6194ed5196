import { METRIC_SCOPES, metricNamesOf, RULES_TODAY, VERSION_METRICS } from '../aws';
import type { Issue } from '../base';
import { ALARM_SUBJECTS, isRule, scopeOfAlarm } from './alarm-scope';
import type { AlarmActionSettings, AlarmSettings } from './alarm-types';
import { changeIssues } from './check-interventions';
import { suggestion } from './describe-issues';
import { type Part, type Parts, topicsOf } from './parts';
import { show } from './show';
import { unknownName } from './unknown-name';

/*
 * What CloudWatch refuses of alarms, in its words where they are known: https://github.com/hashicorp/terraform/issues/24070
 * (DatapointsToAlarm), the texts that PutMetricAlarm answers for windows that are too long.
 */

function subjectIssues(at: string, alarm: AlarmSettings, parts: Parts): Issue[] {
  const given = ALARM_SUBJECTS.filter((field) => alarm[field] !== null);
  const [, second] = given;
  if (second !== undefined) {
    return [{ path: `${at}.${second}`, message: `an alarm watches one metric: it has a ${given[0]} already` }];
  }
  const { function: fn, queue, servers, rule, topic } = alarm;
  if (fn !== null) return unknownName(`${at}.function`, fn, 'a function', parts.functionNames);
  if (queue !== null) return unknownName(`${at}.queue`, queue, 'a queue', parts.queueNames);
  if (rule !== null) {
    const rules = parts.sources.filter(({ value }) => isRule(value)).map(({ index, value }) => ({ index, name: value.name }));
    return unknownName(`${at}.rule`, rule, 'a rule', rules);
  }
  if (topic !== null) return unknownName(`${at}.topic`, topic, 'a topic', topicsOf(parts));
  return servers === null ? [] : unknownName(`${at}.servers`, servers, 'a metric source', parts.metricSourceNames);
}

function metricIssues(at: string, alarm: AlarmSettings): Issue[] {
  const scope = scopeOfAlarm(alarm);
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
  if ('function' in action) return unknownName(`${at}.function`, action.function, 'a function', parts.functionNames);
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
