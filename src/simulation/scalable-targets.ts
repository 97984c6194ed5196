import { ASSUMPTION_DEFAULTS, type Rules } from '../aws';
import type { Micros } from '../base';
import type { ScalableTarget, TrackingRules } from '../lambda';
import type { ProvisionedSettings } from '../scenario';
import { nextScheduledUs } from '../sources';

/** The alarms of target tracking, as the rules of the date have them. */
export function trackingRulesOf(rules: Rules, endUs: Micros): TrackingRules {
  return {
    highPoints: rules.provisionedAlarmHighPoints,
    lowPoints: rules.provisionedAlarmLowPoints,
    lowShare: rules.provisionedAlarmLowShare,
    scaleInShare: ASSUMPTION_DEFAULTS.provisionedScaleInShare.value,
    endUs,
  };
}

/** What scales a function's provisioned concurrency; null when nothing does. */
export function scalableTargetOf(settings: ProvisionedSettings, startsAtMs: number): ScalableTarget | null {
  const { targetUtilization, minCapacity, maxCapacity, scheduledActions } = settings;
  if (targetUtilization === null && scheduledActions.length === 0) return null;
  const scheduled = scheduledActions.map((action) => ({
    nextUs: (afterUs: Micros) => nextScheduledUs(action.schedule, startsAtMs, afterUs),
    minCapacity: action.minCapacity,
    maxCapacity: action.maxCapacity,
  }));
  return { targetUtilization, minCapacity, maxCapacity, scheduled };
}
