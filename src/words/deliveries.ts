import { duration } from './durations';
import { count, counted } from './numbers';
import { type Sentence, say, strong } from './sentence';
import { type Explained, TARGET_KIND_TEXTS } from './sentences';

/* Sentences of deliveries that fail: keys are the journal's DELIVERY_SERVICES, DELIVERY_ERRORS, GIVE_UP_CONDITIONS, GIVE_UP_RESULTS. */

/** Services that deliver. */
export const DELIVERY_SERVICE_TEXTS = {
  eventBridge: 'EventBridge',
  scheduler: 'EventBridge Scheduler',
  sns: 'SNS',
  s3: 'S3',
  cloudWatchLogs: 'CloudWatch Logs',
  iotRule: 'AWS IoT',
  cloudWatch: 'CloudWatch',
} as const;

/** Why something could not be delivered; the sentence follows the target's name. */
export const DELIVERY_ERROR_TEXTS = {
  unavailable: { label: 'unavailable', sentence: 'was not available' },
  throttled: { label: 'throttled', sentence: 'refused it: too many requests' },
  noPermission: { label: 'no permission', sentence: 'does not allow it' },
  deleted: { label: 'deleted', sentence: 'does not exist any more' },
} as const satisfies Record<string, Explained>;

/** What became of something that a function or its end sent, to follow that it was sent. */
export const DELIVERY_RESULT_TEXTS = {
  delivered: '',
  tooLarge: ' It is larger than that takes, and is lost.',
  unavailable: ' That is not available, so it is lost.',
  throttled: ' That refuses it: too many requests. It is lost.',
  noPermission: ' That does not allow it, so it is lost.',
  deleted: ' That does not exist any more, so it is lost.',
} as const;

/** Why nobody tries again. */
export const GIVE_UP_CONDITION_TEXTS = {
  notRetryable: { label: 'not retryable', sentence: 'Such an error is not tried again' },
  MaximumRetryAttempts: { label: 'retries used up', sentence: 'Its retries are used up (MaximumRetryAttempts)' },
  MaximumEventAgeInSeconds: { label: 'too old', sentence: 'It would be too old then (MaximumEventAgeInSeconds)' },
} as const satisfies Record<string, Explained>;

/** What became of it. */
export const GIVE_UP_RESULT_TEXTS = {
  dropped: { label: 'lost', sentence: 'there is no dead-letter queue, so it is lost' },
  deadLettered: { label: 'dead-lettered', sentence: 'it goes to the dead-letter queue' },
  deadLetterFailed: { label: 'dead letter lost', sentence: 'the dead-letter queue cannot be reached either, so it is lost' },
} as const satisfies Record<string, Explained>;

interface Where {
  readonly service: keyof typeof DELIVERY_SERVICE_TEXTS;
  readonly kind: keyof typeof TARGET_KIND_TEXTS;
  readonly target: string;
  readonly error: keyof typeof DELIVERY_ERROR_TEXTS;
}

/** A delivery that failed and is tried again `forMs` later. */
export type NotDelivered = Where & { readonly attempt: number; readonly forMs: number };
/** A delivery that was given up. */
export type GivenUp = Where & {
  readonly attempts: number;
  readonly condition: keyof typeof GIVE_UP_CONDITION_TEXTS;
  readonly result: keyof typeof GIVE_UP_RESULT_TEXTS;
};
/** What a fault of deliveries did: `lastsMs` null: it goes on. */
export type DeliveryTrouble = Omit<Where, 'service'> & {
  readonly failed: number;
  readonly deadLettered: number;
  readonly lost: number;
  readonly lastsMs: number | null;
};

const failureText = ({ service, kind, target, error }: Where): Sentence =>
  say`${DELIVERY_SERVICE_TEXTS[service]} ${strong('cannot deliver')} it: ${TARGET_KIND_TEXTS[kind].sentence} ${target} ${DELIVERY_ERROR_TEXTS[error].sentence}.`;

/** A failed attempt, within the story of an event. */
export function notDeliveredSentence(values: NotDelivered): Sentence {
  const again = values.forMs === 0 ? 'at once' : `in ${duration(values.forMs)}`;
  return say`${failureText(values)} Attempt ${count(values.attempt)}; it tries again ${again}.`;
}

/** The end of the attempts, within the story of an event. */
export function givenUpSentence(values: GivenUp): Sentence {
  const { condition, result, attempts } = values;
  return say`${failureText(values)} ${GIVE_UP_CONDITION_TEXTS[condition].sentence}, and after ${counted(attempts, 'attempt')} ${strong(GIVE_UP_RESULT_TEXTS[result].sentence)}.`;
}

const BEGINS = {
  unavailable: 'is not available',
  throttled: 'refuses what services deliver: too many requests',
  noPermission: 'does not allow services to deliver any more',
  deleted: 'is gone',
} as const;

/** A fault of deliveries, within the story of a run. */
export function deliveryTroubleSentence({ kind, target, error, failed, deadLettered, lost, lastsMs }: DeliveryTrouble): Sentence {
  const what = TARGET_KIND_TEXTS[kind].sentence;
  const lasts = lastsMs === null ? '' : ` It is over after ${duration(lastsMs)}.`;
  const ends = [
    ...(deadLettered > 0 ? [`${count(deadLettered)} went to a dead-letter queue`] : []),
    ...(lost > 0 ? [`${count(lost)} ${lost === 1 ? 'was' : 'were'} lost`] : []),
  ];
  const events =
    failed === 0 ? '' : ` ${counted(failed, 'delivery', 'deliveries')} failed${ends.length === 0 ? '' : `: ${ends.join(', ')}`}.`;
  return say`${what.charAt(0).toUpperCase()}${what.slice(1)} ${strong(target)} ${BEGINS[error]}.${events}${lasts}`;
}
