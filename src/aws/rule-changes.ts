import { CITATIONS as C } from './citations';
import type { RULES_TABLE } from './rules-table';
import { documented, documentedUnread, estimated, type Sourced } from './sourced';

/** The name of one rule. */
export type RuleName = keyof typeof RULES_TABLE;

/** On `date` (`YYYY-MM-DD`; `YYYY-MM`, its first day, where no source names the day) the rule took its newer value; until then it had `before`. */
export interface RuleChange {
  readonly date: string;
  readonly rule: RuleName;
  readonly before: Sourced<number | boolean>;
}

/** Three numbers of the preview are told from mouth to mouth: no source of the time was found. */
const AS_BRIEFED = `The preview's limits as remembered; no page of the time was found. ${C.preview}`;

/*
 * What changed, newest first. Going back in time undoes changes one by one; an era may be offered (RULES_IDS) once every rule that
 * the model has and that differed then stands here.
 */
export const RULE_CHANGES: readonly RuleChange[] = [
  { date: '2026-01', rule: 'busEventBytesMax', before: documented(262_144, 'bytes', C.oneMegabyte) },
  { date: '2025-10', rule: 'asynchronousPayloadBytesMax', before: documented(262_144, 'bytes', C.oneMegabyte) },
  { date: '2025-08-01', rule: 'initBilled', before: documented(false, '', C.initBilling) },
  { date: '2025-08', rule: 'queueMessageBytesMax', before: documentedUnread(262_144, 'bytes', C.sqsQuotas) },
  { date: '2025-07', rule: 'streamedResponseBytesMax', before: documentedUnread(20_971_520, 'bytes', C.responseStreaming) },
  { date: '2023-11-26', rule: 'scalingBurst', before: documented(500, 'environments', C.oldGuide) },
  { date: '2023-11-26', rule: 'scalingBurstInMediumRegions', before: documented(1_000, 'environments', C.oldGuide) },
  { date: '2023-11-26', rule: 'scalingBurstInLargeRegions', before: documented(3_000, 'environments', C.oldGuide) },
  { date: '2023-11-26', rule: 'scalingPerMinute', before: documented(500, 'environments/min', C.oldGuide) },
  { date: '2023-11-26', rule: 'isScalingPerFunction', before: documented(false, '', C.oldGuide) },
  { date: '2023-11-14', rule: 'queuePollersPerMinute', before: documented(60, 'concurrent invokes/min', C.sqsFasterPolling) },
  { date: '2023-11-14', rule: 'queuePollersMax', before: documented(1_000, 'concurrent invokes', C.sqsFasterPolling) },
  { date: '2023-07', rule: 'recursiveInvocationsMax', before: documentedUnread(0, 'invocations', C.recursion) },
  { date: '2022-03-24', rule: 'ephemeralStorageMiBMax', before: documentedUnread(512, 'MiB', C.quotas) },
  { date: '2020-12-01', rule: 'memoryMiBMax', before: documentedUnread(3_008, 'MiB', C.oldGuide) },
  { date: '2020-12-01', rule: 'memoryMiBStep', before: documentedUnread(64, 'MiB', C.oldGuide) },
  { date: '2020-12-01', rule: 'billingUnitMs', before: documented(100, 'ms', C.oneMillisecond) },
  { date: '2019-09-03', rule: 'vpcColdStartMs', before: documentedUnread(11_000, 'ms', C.vpc) },
  { date: '2018-11-16', rule: 'asynchronousPayloadBytesMax', before: documented(131_072, 'bytes', C.oldGuide) },
  { date: '2018-10-10', rule: 'timeoutSMax', before: documented(300, 's', C.oldGuide) },
  { date: '2017-11-30', rule: 'memoryMiBMax', before: documentedUnread(1_536, 'MiB', C.oldGuide) },
  // The guide of 2017 has 1,000; the month of the change is not known.
  { date: '2017-01', rule: 'accountConcurrency', before: documentedUnread(100, 'concurrent executions', C.oldGuide) },
  // CloudWatch's document history of 1 November 2016: "15 months instead of 14 days".
  { date: '2016-11-01', rule: 'metricRetentionS', before: documented(1_209_600, 's', C.cloudwatchHistory) },
  { date: '2016-11-01', rule: 'metricFiveMinuteRetentionS', before: documented(1_209_600, 's', C.cloudwatchHistory) },
  { date: '2016-11-01', rule: 'metricHistoryS', before: documented(1_209_600, 's', C.cloudwatchHistory) },
  { date: '2015-10-08', rule: 'timeoutSMax', before: documented(60, 's', C.oldGuide) },
  { date: '2015-10-08', rule: 'memoryMiBMax', before: documentedUnread(1_024, 'MiB', C.oldGuide) },
  { date: '2015-04-09', rule: 'accountConcurrency', before: estimated(25, 'concurrent executions', AS_BRIEFED) },
  { date: '2015-04-09', rule: 'processesMax', before: estimated(256, 'processes', AS_BRIEFED) },
  { date: '2015-04-09', rule: 'outboundConnectionsMax', before: estimated(10, 'connections', AS_BRIEFED) },
];
