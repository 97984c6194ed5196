import type { SnsNotification } from './sns-event';

/*
 * What a queue gets that is subscribed to a topic without raw message delivery: the notification as JSON, laid out as SNS does it, with
 * subject and attributes only where there are any (https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html, 2026-11). Lambda's
 * event has the same fields under other names: SigningCertUrl and UnsubscribeUrl.
 */

/** The body of the message. */
export function snsEnvelope(sns: SnsNotification): string {
  const fields: readonly (readonly [string, unknown])[] = [
    ['Type', sns.Type],
    ['MessageId', sns.MessageId],
    ['TopicArn', sns.TopicArn],
    ['Subject', sns.Subject],
    ['Message', sns.Message],
    ['Timestamp', sns.Timestamp],
    ['SignatureVersion', sns.SignatureVersion],
    ['Signature', sns.Signature],
    ['SigningCertURL', sns.SigningCertUrl],
    ['UnsubscribeURL', sns.UnsubscribeUrl],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  "${name}" : ${JSON.stringify(value)}`]));
  const attributes = Object.entries(sns.MessageAttributes).map(
    ([name, { Type, Value }]) =>
      `    ${JSON.stringify(name)} : {"Type":${JSON.stringify(Type)},"Value":${JSON.stringify(Value)}}`,
  );
  if (attributes.length > 0) lines.push(`  "MessageAttributes" : {\n${attributes.join(',\n')}\n  }`);
  return `{\n${lines.join(',\n')}\n}`;
}
