import { US_PER_MS } from '../../base';
import type { Stream } from '../../kernel';
import { keyedBase64, keyedCapitals, keyedUuid } from '../keyed-text';
import { md5 } from './md5';

/*
 * One record of an SQS event (https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html, its samples for standard and FIFO queues,
 * 2026-11). Identifiers are drawn by the message's luck key; the receipt handle changes with every receive, the digest is real.
 */

const MESSAGE_ID = 1;
const RECEIPT = 2;
const SENDER = 3;
const DEDUPLICATION = 4;
/** AWS's handles are about so long. */
const RECEIPT_CHARACTERS = 176;
const SENDER_CHARACTERS = 17;
/** Sequence numbers of FIFO queues have 20 digits and begin about here. */
const SEQUENCE_START = 18_849_000_000_000;

/** A message as one receive handed it out. */
export interface ReceivedMessage {
  readonly keyA: number;
  readonly keyB: number;
  readonly body: string;
  readonly sentUs: number;
  readonly firstReceivedUs: number;
  /** How often it was received, this time included. */
  readonly receives: number;
  /** FIFO queues: its message group, as a text. */
  readonly group: string;
  /** FIFO queues: its place in the order of sending. */
  readonly ordinal: number;
  /** Its message attributes; left out, it has none. */
  readonly attributes?: MessageAttributes;
}

/** Message attributes as Lambda gets them, by name. */
export interface MessageAttributes {
  readonly [name: string]: {
    readonly stringValue: string;
    readonly stringListValues: readonly never[];
    readonly binaryListValues: readonly never[];
    readonly dataType: string;
  };
}

/** What is the same of every record of a queue. */
export interface QueueContext {
  readonly queue: string;
  readonly region: string;
  readonly accountId: string;
  readonly startsAtMs: number;
  /** Luck of texts alone. */
  readonly texts: Stream;
}

const isFifo = (queue: string): boolean => queue.endsWith('.fifo');

/** A message's id: the same at every receive, and in the dead-letter queue. */
export function messageIdOf(texts: Stream, keyA: number, keyB: number): string {
  return keyedUuid(texts, keyA, keyB, MESSAGE_ID);
}

function attributesOf(message: ReceivedMessage, { queue, startsAtMs, texts }: QueueContext): Readonly<Record<string, string>> {
  const { keyA, keyB, receives, sentUs, firstReceivedUs, group, ordinal } = message;
  const atMs = (us: number): string => String(Math.floor(startsAtMs + us / US_PER_MS));
  const sender = `AIDA${keyedCapitals(texts, 0, 0, SENDER, SENDER_CHARACTERS)}`;
  const first = atMs(firstReceivedUs);
  if (!isFifo(queue)) {
    return {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: atMs(sentUs),
      SenderId: sender,
      ApproximateFirstReceiveTimestamp: first,
    };
  }
  return {
    ApproximateReceiveCount: String(receives),
    SentTimestamp: atMs(sentUs),
    SequenceNumber: `${SEQUENCE_START + ordinal}`.padEnd(20, '0'),
    MessageGroupId: group,
    SenderId: sender,
    MessageDeduplicationId: keyedUuid(texts, keyA, keyB, DEDUPLICATION),
    ApproximateFirstReceiveTimestamp: first,
  };
}

/** The record, with its fields in AWS's order. */
export function sqsRecord(message: ReceivedMessage, context: QueueContext): Readonly<Record<string, unknown>> {
  const { keyA, keyB, receives, body } = message;
  const { texts, region, accountId, queue } = context;
  return {
    messageId: messageIdOf(texts, keyA, keyB),
    receiptHandle: `AQEB${keyedBase64(texts, keyA, keyB, RECEIPT + receives * 8, RECEIPT_CHARACTERS)}`,
    body,
    attributes: attributesOf(message, context),
    messageAttributes: message.attributes ?? {},
    md5OfBody: md5(body),
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:${region}:${accountId}:${queue}`,
    awsRegion: region,
  };
}
