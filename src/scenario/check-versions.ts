import {
  isSnapStartRuntime,
  noSnapStartText,
  RULES_TODAY,
  SNAP_START_LIMITS_TEXT,
  WEIGHTS_WITHOUT_PROVISIONED_TEXT,
} from '../aws';
import type { Issue } from '../base';
import { parseInterventionPath } from './intervention-path';
import type { Part, Parts } from './parts';
import type { FunctionSettings } from './types';

/** What would give a function provisioned concurrency: its own setting, an intervention, an alarm. */
function provisionedValues({ functions, interventions, alarms }: Parts): readonly [name: string, path: string, value: unknown][] {
  const own = functions.flatMap(({ index, value: { name, provisionedConcurrency } }): [string, string, unknown][] => {
    const at = `functions[${index}].provisionedConcurrency`;
    const { concurrency, targetUtilization, scheduledActions } = provisionedConcurrency;
    return [
      [name, `${at}.concurrency`, concurrency],
      [name, `${at}.targetUtilization`, targetUtilization],
      [name, `${at}.scheduledActions`, scheduledActions.length],
    ];
  });
  const changes = interventions.map(({ index, value }) => ({ ...value, at: `interventions[${index}].value` }));
  const set = alarms.flatMap(({ index, value }) =>
    (['alarmActions', 'okActions', 'insufficientDataActions'] as const).flatMap((list) =>
      value[list].flatMap((action, i) =>
        'set' in action ? [{ ...action.set, at: `alarms[${index}].${list}[${i}].set.value` }] : [],
      ),
    ),
  );
  const later = [...changes, ...set].flatMap(({ path, value, at }): [string, string, unknown][] => {
    const target = parseInterventionPath(path);
    return target?.kind === 'function' && target.field === 'provisionedConcurrency' ? [[target.name, at, value]] : [];
  });
  return [...own, ...later];
}

function ownIssues({ runtime, ephemeralStorageMiB }: FunctionSettings, at: string): Issue[] {
  const issues: Issue[] = [];
  if (!isSnapStartRuntime(runtime)) issues.push({ path: `${at}.snapStart`, message: noSnapStartText(runtime) });
  if (ephemeralStorageMiB > RULES_TODAY.snapStartEphemeralMiBMax)
    issues.push({ path: `${at}.ephemeralStorageMiB`, message: `${ephemeralStorageMiB}: ${SNAP_START_LIMITS_TEXT}` });
  return issues;
}

function provisionedIssues(parts: Parts, functions: readonly Part<FunctionSettings>[], why: string): Issue[] {
  if (functions.length === 0) return [];
  const names = new Set(functions.map(({ value }) => value.name));
  return provisionedValues(parts)
    .filter(([name, , value]) => names.has(name) && typeof value === 'number' && value > 0)
    .map(([, path, value]) => ({ path, message: `${value}: ${why}` }));
}

/** An alias with weights goes not with provisioned concurrency, at the start or later. */
export function checkAliases(parts: Parts): Issue[] {
  const weighted = parts.functions.filter(({ value }) => value.additionalVersion !== null);
  return provisionedIssues(parts, weighted, WEIGHTS_WITHOUT_PROVISIONED_TEXT);
}

/** SnapStart needs a runtime that has it, and goes neither with provisioned concurrency nor with a large /tmp. */
export function checkSnapStart(parts: Parts): Issue[] {
  const snapped = parts.functions.filter(({ value }) => value.snapStart !== null);
  return [
    ...snapped.flatMap(({ index, value }) => ownIssues(value, `functions[${index}]`)),
    ...provisionedIssues(parts, snapped, SNAP_START_LIMITS_TEXT),
  ];
}
