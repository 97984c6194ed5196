import { DELIVERY_ERRORS, type DeliveryError, GIVE_UP_CONDITIONS } from '../../journal';
import type { MessageAttributes } from '../sqs/sqs-record';
import type { DeliveryFailure, Receiver } from './delivery-path';

/*
 * What comes with a dead letter of a rule or a schedule, as message attributes beside the event. EventBridge:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html (November 2026), which lists the names and the codes; the texts of
 * ERROR_MESSAGE are ours. EventBridge Scheduler's has SCHEDULE_ARN in place of RULE_ARN. SNS documents none: its dead letter is the message as
 * the subscriber would have got it (https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html).
 */

const CODES: { readonly [E in DeliveryError]: string } = {
  unavailable: 'ERROR_FROM_TARGET',
  throttled: 'THROTTLING',
  noPermission: 'NO_PERMISSIONS',
  deleted: 'NO_RESOURCE',
};

const MESSAGES: { readonly [E in DeliveryError]: (arn: string) => string } = {
  unavailable: () => 'The target service is unavailable.',
  throttled: () => 'Rate exceeded.',
  noPermission: (arn) => `EventBridge is not authorized to deliver to ${arn}.`,
  deleted: (arn) => `The target ${arn} does not exist.`,
};

/** Who gave up. */
export interface RuleOfTarget {
  readonly attribute: 'RULE_ARN' | 'SCHEDULE_ARN';
  readonly arn: string;
}

/** The ARN of a function, a queue or a topic; `kind` as the journal names it. */
export function arnOfReceiver(kind: string, { name }: Pick<Receiver, 'name'>, region: string, accountId: string): string {
  if (kind === 'function') return `arn:aws:lambda:${region}:${accountId}:function:${name}`;
  return `arn:aws:${kind === 'queue' ? 'sqs' : 'sns'}:${region}:${accountId}:${name}`;
}

/** The attributes, by name. */
export function ruleDeadLetterAttributes(
  { attribute, arn }: RuleOfTarget,
  targetArn: string,
  { error, condition, retries }: DeliveryFailure,
): MessageAttributes {
  const of = DELIVERY_ERRORS[error] ?? 'unavailable';
  const exhausted = GIVE_UP_CONDITIONS[condition] ?? 'notRetryable';
  const texts = {
    [attribute]: arn,
    TARGET_ARN: targetArn,
    ERROR_CODE: CODES[of],
    ERROR_MESSAGE: MESSAGES[of](targetArn),
    ...(exhausted === 'notRetryable' ? {} : { EXHAUSTED_RETRY_CONDITION: exhausted }),
    RETRY_ATTEMPTS: String(retries),
  };
  const read = ([name, stringValue]: readonly [string, string]) =>
    [name, { stringValue, stringListValues: [], binaryListValues: [], dataType: 'String' }] as const;
  return Object.fromEntries(Object.entries(texts).map(read));
}
