/* What facts say of what is sent and by whom: append only. */

/** Why something was sent by an event: it was given up, succeeded, failed, or a profile's step sends it. */
export const DELIVERY_ROLES = ['deadLetterQueue', 'onSuccess', 'onFailure', 'emit'] as const;
/** AWS's condition of a destination's record; `none` for what is no end. */
export const DELIVERY_CONDITIONS = ['none', 'Success', 'RetriesExhausted', 'EventAgeExceeded'] as const;
/** What something may be sent to. */
export const TARGET_KINDS = ['queue', 'function', 'topic', 'eventBus', 'source', 'bucket'] as const;
/** One of TARGET_KINDS. */
export type TargetKind = (typeof TARGET_KINDS)[number];
/** Whether it could be sent: no target takes a message above its limit, and one that cannot be reached takes none (DELIVERY_ERRORS). */
export const DELIVERY_RESULTS = ['delivered', 'tooLarge', 'unavailable', 'throttled', 'noPermission', 'deleted'] as const;
/** One of DELIVERY_RESULTS. */
export type DeliveryResult = (typeof DELIVERY_RESULTS)[number];

/** Services that hand what happens to Lambda, a queue or a topic, and try again. */
export const DELIVERY_SERVICES = ['eventBridge', 'scheduler', 'sns', 's3', 'cloudWatchLogs', 'iotRule', 'cloudWatch'] as const;
/** One of DELIVERY_SERVICES. */
export type DeliveryService = (typeof DELIVERY_SERVICES)[number];
/** Why a service could not hand something over: the other side is away, refuses because of too much, does not allow it, is no more. */
export const DELIVERY_ERRORS = ['unavailable', 'throttled', 'noPermission', 'deleted'] as const;
/** One of DELIVERY_ERRORS. */
export type DeliveryError = (typeof DELIVERY_ERRORS)[number];
/** Why a service gave up, the second and third in AWS's words; the first: what is wrong is not one to be tried again. */
export const GIVE_UP_CONDITIONS = ['notRetryable', 'MaximumRetryAttempts', 'MaximumEventAgeInSeconds'] as const;
/** One of GIVE_UP_CONDITIONS. */
export type GiveUpCondition = (typeof GIVE_UP_CONDITIONS)[number];
/** What became of it then: there is no dead-letter queue, it is there, or that queue could not be reached either. */
export const GIVE_UP_RESULTS = ['dropped', 'deadLettered', 'deadLetterFailed'] as const;
/** One of GIVE_UP_RESULTS. */
export type GiveUpResult = (typeof GIVE_UP_RESULTS)[number];

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
