import { US_PER_MS } from '../../base';
import type { Stream } from '../../kernel';
import { isoTextOf } from '../civil-time';
import { keyedBase64, keyedHex, keyedUuid } from '../keyed-text';
import type { SourceContext } from '../ports';
import type { SnsConfig } from '../push-config';
import type { EventMaker } from '../single-source';

/** RSA with 2,048 bits: 256 bytes in base64. */
const SIGNATURE_LETTERS = 342;

/**
 * The event of one message of an SNS topic; SNS hands over one message at a time. https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
 * (2026-11). The signature is drawn: nobody can verify it.
 */
export function snsMaker(config: SnsConfig, context: SourceContext, texts: Stream): EventMaker {
  const { region, accountId, startsAtMs } = context;
  const topicArn = `arn:aws:sns:${region}:${accountId}:${config.topic}`;
  const subscriptionArn = `${topicArn}:${keyedUuid(texts, -1, 0, 0)}`;
  const host = `https://sns.${region}.amazonaws.com/`;
  const certificate = `${host}SimpleNotificationService-${keyedHex(texts, -1, 0, 1, 32)}.pem`;
  const attributes = Object.entries(config.attributes).map(([name, Value]) => [name, { Type: 'String', Value }]);
  const messages = config.messages.map((message) => (typeof message === 'string' ? message : JSON.stringify(message)));
  return {
    shapeOf: (entity) => entity % messages.length,
    event: ({ entity, atUs }) => ({
      Records: [
        {
          EventSource: 'aws:sns',
          EventVersion: '1.0',
          EventSubscriptionArn: subscriptionArn,
          Sns: {
            Type: 'Notification',
            MessageId: keyedUuid(texts, entity, 0, 0),
            TopicArn: topicArn,
            Subject: config.subject === '' ? null : config.subject,
            Message: messages[entity % messages.length],
            Timestamp: isoTextOf(startsAtMs + atUs / US_PER_MS),
            SignatureVersion: '1',
            Signature: `${keyedBase64(texts, entity, 0, 1, SIGNATURE_LETTERS)}==`,
            SigningCertUrl: certificate,
            UnsubscribeUrl: `${host}?Action=Unsubscribe&SubscriptionArn=${subscriptionArn}`,
            MessageAttributes: Object.fromEntries(attributes),
          },
        },
      ],
    }),
  };
}
