import { type Micros, US_PER_MS } from '../../base';
import type { Stream } from '../../kernel';
import { isoTextOf } from '../civil-time';
import { keyedBase64, keyedHex, keyedUuid } from '../keyed-text';
import type { SourceContext } from '../ports';

/** RSA with 2,048 bits: 256 bytes in base64. */
const SIGNATURE_LETTERS = 342;

/** What was published. */
export interface SnsMessage {
  readonly topic: string;
  /** Empty: none. */
  readonly subject: string;
  readonly message: string;
  readonly attributes?: SnsNotification['MessageAttributes'];
}

/** A notification as Lambda gets it. */
export interface SnsNotification {
  readonly Type: 'Notification';
  readonly MessageId: string;
  readonly TopicArn: string;
  readonly Subject: string | null;
  readonly Message: string;
  readonly Timestamp: string;
  readonly SignatureVersion: '1';
  readonly Signature: string;
  readonly SigningCertUrl: string;
  readonly UnsubscribeUrl: string;
  readonly MessageAttributes: Readonly<Record<string, { readonly Type: string; readonly Value: string }>>;
}

/** The event of a notification: always one record. */
export interface SnsEvent {
  readonly Records: readonly [
    {
      readonly EventSource: 'aws:sns';
      readonly EventVersion: '1.0';
      readonly EventSubscriptionArn: string;
      readonly Sns: SnsNotification;
    },
  ];
}

/**
 * The event of one message of an SNS topic; SNS hands over one message at a time. https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
 * (2026-11). The signature is drawn from `texts`, by `entity`: nobody can verify it.
 */
export function snsEvent(
  { topic, subject, message, attributes = {} }: SnsMessage,
  { region, accountId, startsAtMs }: Pick<SourceContext, 'region' | 'accountId' | 'startsAtMs'>,
  texts: Stream,
  entity: number,
  atUs: Micros,
): SnsEvent {
  const topicArn = `arn:aws:sns:${region}:${accountId}:${topic}`;
  const subscriptionArn = `${topicArn}:${keyedUuid(texts, -1, 0, 0)}`;
  const host = `https://sns.${region}.amazonaws.com/`;
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: subscriptionArn,
        Sns: {
          Type: 'Notification',
          MessageId: keyedUuid(texts, entity, 0, 0),
          TopicArn: topicArn,
          Subject: subject === '' ? null : subject,
          Message: message,
          Timestamp: isoTextOf(startsAtMs + atUs / US_PER_MS),
          SignatureVersion: '1',
          Signature: `${keyedBase64(texts, entity, 0, 1, SIGNATURE_LETTERS)}==`,
          SigningCertUrl: `${host}SimpleNotificationService-${keyedHex(texts, -1, 0, 1, 32)}.pem`,
          UnsubscribeUrl: `${host}?Action=Unsubscribe&SubscriptionArn=${subscriptionArn}`,
          MessageAttributes: attributes,
        },
      },
    ],
  };
}

/** The same event as another subscription of the topic gets it, named by its id. */
export function subscribedAs(event: SnsEvent, id: string): SnsEvent {
  const [record] = event.Records;
  const arn = `${record.Sns.TopicArn}:${id}`;
  const UnsubscribeUrl = record.Sns.UnsubscribeUrl.replace(record.EventSubscriptionArn, arn);
  return { Records: [{ ...record, EventSubscriptionArn: arn, Sns: { ...record.Sns, UnsubscribeUrl } }] };
}
