import { CITATIONS as C } from './citations';
import type { RULES_TABLE } from './rules-table';
import { documented, documentedUnread, type Sourced } from './sourced';

/** The name of one rule. */
export type RuleName = keyof typeof RULES_TABLE;

/** On `date` (`YYYY-MM-DD`; `YYYY-MM`, its first day, where no source names the day) the rule took its newer value; until then it had `before`. */
export interface RuleChange {
  readonly date: string;
  readonly rule: RuleName;
  readonly before: Sourced<number | boolean>;
}

/*
 * What changed, newest first. Going back in time undoes changes one by one; an era may be offered (RULES_IDS) once every rule that
 * the model has and that differed then stands here.
 */
export const RULE_CHANGES: readonly RuleChange[] = [
  { date: '2025-10', rule: 'asynchronousPayloadBytesMax', before: documented(262_144, 'bytes', C.oneMegabyte) },
  { date: '2025-08-01', rule: 'initBilled', before: documented(false, '', C.initBilling) },
  { date: '2023-11-26', rule: 'scalingBurst', before: documented(500, 'environments', C.oldGuide) },
  { date: '2023-11-26', rule: 'scalingBurstInMediumRegions', before: documented(1_000, 'environments', C.oldGuide) },
  { date: '2023-11-26', rule: 'scalingBurstInLargeRegions', before: documented(3_000, 'environments', C.oldGuide) },
  { date: '2023-11-26', rule: 'scalingPerMinute', before: documented(500, 'environments/min', C.oldGuide) },
  { date: '2023-11-26', rule: 'isScalingPerFunction', before: documented(false, '', C.oldGuide) },
  { date: '2022-03-24', rule: 'ephemeralStorageMiBMax', before: documentedUnread(512, 'MiB', C.quotas) },
  { date: '2020-12-01', rule: 'memoryMiBMax', before: documentedUnread(3_008, 'MiB', C.oldGuide) },
  { date: '2020-12-01', rule: 'memoryMiBStep', before: documentedUnread(64, 'MiB', C.oldGuide) },
  { date: '2020-12-01', rule: 'billingUnitMs', before: documented(100, 'ms', C.oneMillisecond) },
  { date: '2018-11-16', rule: 'asynchronousPayloadBytesMax', before: documented(131_072, 'bytes', C.oldGuide) },
  { date: '2018-10-10', rule: 'timeoutSMax', before: documented(300, 's', C.oldGuide) },
];
