import type { MessageAttributes } from '../sqs/sqs-record';

/*
 * What Lambda sends to a destination (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html, 2026-11) and,
 * as message attributes beside the event itself, to a dead-letter queue.
 */

/** Why an asynchronous event came to its end, in AWS's words. */
export type DestinationCondition = 'Success' | 'RetriesExhausted' | 'EventAgeExceeded';

/** One event's end. */
export interface EventEnd {
  readonly timestamp: string;
  readonly requestId: string;
  /** With its qualifier. */
  readonly functionArn: string;
  readonly condition: DestinationCondition;
  readonly invokeCount: number;
  readonly requestPayload: unknown;
  /** The error's type and message; null when the last attempt succeeded. */
  readonly error: { readonly errorType: string; readonly errorMessage: string } | null;
  readonly responsePayload: unknown;
  /** Whether there was a last attempt that answered: an event that was only ever refused has no response. */
  readonly wasInvoked: boolean;
}

/** The record of a destination. */
export function destinationRecord(end: EventEnd): unknown {
  const { timestamp, requestId, functionArn, condition, invokeCount, requestPayload, error, wasInvoked } = end;
  const requestContext = { requestId, functionArn, condition, approximateInvokeCount: invokeCount };
  const record = { version: '1.0', timestamp, requestContext, requestPayload };
  if (!wasInvoked) return record;
  const responseContext = { statusCode: 200, executedVersion: '$LATEST' };
  if (error === null) return { ...record, responseContext, responsePayload: end.responsePayload };
  const { errorType, errorMessage } = error;
  return {
    ...record,
    responseContext: { ...responseContext, functionError: 'Unhandled' },
    responsePayload: { errorMessage, errorType },
  };
}

const ERROR_MESSAGE_BYTES_MAX = 1024;

/** The message attributes of a dead letter, as whoever reads the queue gets them: ErrorCode is a number. */
export function readAttributes(attributes: Readonly<Record<string, string>>): MessageAttributes {
  const read = ([name, stringValue]: readonly [string, string]) =>
    [
      name,
      { stringValue, stringListValues: [], binaryListValues: [], dataType: name === 'ErrorCode' ? 'Number' : 'String' },
    ] as const;
  return Object.fromEntries(Object.entries(attributes).map(read));
}

/** The message attributes of a dead letter: the body is the event alone. ErrorMessage has its first kilobyte. */
export function deadLetterAttributes({ requestId, error, wasInvoked }: EventEnd): Readonly<Record<string, string>> {
  const message = error?.errorMessage ?? (wasInvoked ? '' : 'Rate Exceeded.');
  return { RequestID: requestId, ErrorCode: wasInvoked ? '200' : '429', ErrorMessage: message.slice(0, ERROR_MESSAGE_BYTES_MAX) };
}
