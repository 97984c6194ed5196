/*
 * How AWS words what it refuses: the part of a message that comes after ours. Evidence: test/scenario/aws-wording.test.ts has a source for
 * each.
 */

/** What AWS says of a value outside of a bound. */
export type Saying = (value: unknown, bound: number, side: 'min' | 'max') => string;

/** The text of every API of Lambda, EventBridge, Kinesis and DynamoDB for a member of a request outside of its range. */
export const member =
  (name: string, awsMin?: number): Saying =>
  (value, bound, side) =>
    `1 validation error detected: Value '${String(value)}' at '${name}' failed to satisfy constraint: Member must have value ${
      side === 'min' ? `greater than or equal to ${awsMin ?? bound}` : `less than or equal to ${bound}`
    }`;

/** The same for a text that fits no pattern. */
export const memberPattern = (name: string, regex: string, value: unknown): string =>
  `1 validation error detected: Value '${String(value)}' at '${name}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${regex}`;

/** The same for a text of another length, or one that fits no pattern. */
export const memberText =
  (name: string, lengthMin: number, lengthMax: number, regex: string) =>
  (value: unknown): string => {
    const { length } = String(value);
    if (length >= lengthMin && length <= lengthMax) return memberPattern(name, regex, value);
    const side = length < lengthMin ? `greater than or equal to ${lengthMin}` : `less than or equal to ${lengthMax}`;
    return `1 validation error detected: Value '${String(value)}' at '${name}' failed to satisfy constraint: Member must have length ${side}`;
  };

/** SQS's text for an attribute of a queue. */
export const queueAttribute =
  (name: string): Saying =>
  () =>
    `Invalid value for the parameter ${name}.`;

/** SQS's text for a redrive policy that receives too often, or never. */
export const receiveCount: Saying = (value) =>
  `Invalid value for maxReceiveCount: ${String(value)}, valid values are from 1 to 1000 both inclusive.`;

/** Kinesis's texts for a retention period. */
export const retention: Saying = (value, bound, side) =>
  side === 'min'
    ? `Minimum allowed retention period is ${bound} hours. Requested retention period (${String(value)} hours) is too short.`
    : `Maximum allowed retention period is ${bound} hours. Requested retention period (${String(value)} hours) is too long.`;

/** API Gateway's text for an integration timeout. */
export const integrationTimeout =
  (minMs: number, maxMs: number): Saying =>
  () =>
    `Timeout should be between ${minMs} ms and ${maxMs} ms`;

/** Lambda's guide, of filter criteria. */
export const FILTERS_MAX = '. For a single event source, you can define up to five different filters.';

/** Lambda's guide, of who gets records of asynchronous invocations: a FIFO queue gets none. */
export const STANDARD_ONLY =
  'Amazon SQS – A standard SQS queue. An Amazon SQS FIFO queue is an unsupported destination type: every delivery would fail';
/** Lambda's API reference, of DeadLetterConfig. */
export const DEAD_LETTER_TARGETS = 'The Amazon Resource Name (ARN) of an Amazon SQS queue or Amazon SNS topic.';
/** The same of DestinationConfig. */
export const S3_ON_FAILURE_ONLY = 'S3 buckets are supported only for on-failure destinations.';
/** API Gateway's API reference, of authorizerResultTtlInSeconds. */
export const AUTHORIZER_TTL: Saying = () => 'The maximum value is 3600, or 1 hour.';
