/* What facts say of what is sent and by whom: append only. */

/** Why something was sent by an event: it was given up, succeeded, failed, or a profile's step sends it. */
export const DELIVERY_ROLES = ['deadLetterQueue', 'onSuccess', 'onFailure', 'emit'] as const;
/** AWS's condition of a destination's record; `none` for what is no end. */
export const DELIVERY_CONDITIONS = ['none', 'Success', 'RetriesExhausted', 'EventAgeExceeded'] as const;
/** What something may be sent to. */
export const TARGET_KINDS = ['queue', 'function', 'topic', 'eventBus', 'source', 'bucket'] as const;
/** One of TARGET_KINDS. */
export type TargetKind = (typeof TARGET_KINDS)[number];
/** Whether it could be sent: no target takes a message above its limit. */
export const DELIVERY_RESULTS = ['delivered', 'tooLarge'] as const;

/** States of an alarm, as CloudWatch writes them. */
export const ALARM_STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;
/** One of ALARM_STATES. */
export type AlarmState = (typeof ALARM_STATES)[number];
/** Why an alarm is in its state: points that breach or do not, missing ones that count as such, or too few points. */
export const ALARM_CAUSES = ['breaching', 'notBreaching', 'missingBreaching', 'missingNotBreaching', 'insufficientData'] as const;
/** One of ALARM_CAUSES. */
export type AlarmCause = (typeof ALARM_CAUSES)[number];
/** What an alarm can do. */
export const ALARM_ACTIONS = ['notify', 'function', 'topic', 'set'] as const;
/** One of ALARM_ACTIONS. */
export type AlarmAction = (typeof ALARM_ACTIONS)[number];
