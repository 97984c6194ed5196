import { count } from './numbers';

/*
 * What a source's happenings are called by people: an upload, a click. Keys are the scenario's kinds of source; `byHand` is what
 * somebody sent, and `several` is for a function with sources of more than one kind.
 */

/** What a happening is called. */
export type Noun =
  | 's3'
  | 'clicks'
  | 'http-api'
  | 'dynamodb-stream'
  | 'kinesis'
  | 'schedule'
  | 'events'
  | 'sqs'
  | 'byHand'
  | 'caused'
  | 'alarm'
  | 'window'
  | 'several'
  | 'rest-api'
  | 'function-url'
  | 'alb'
  | 'sns'
  | 'eventbridge'
  | 'scheduler'
  | 'cloudwatch-logs'
  | 'cognito'
  | 'iot-rule'
  | 'cloudtrail';

const NOUNS: { readonly [N in Noun]: string } = {
  s3: 'upload',
  clicks: 'click',
  'http-api': 'request',
  'dynamodb-stream': 'record',
  kinesis: 'reading',
  schedule: 'tick',
  events: 'event',
  sqs: 'message',
  byHand: 'event',
  caused: 'event',
  alarm: 'alarm',
  window: 'end of a window',
  several: 'event',
  'rest-api': 'request',
  'function-url': 'request',
  alb: 'request',
  sns: 'message',
  eventbridge: 'event',
  scheduler: 'tick',
  'cloudwatch-logs': 'batch of lines',
  cognito: 'sign-in',
  'iot-rule': 'message',
  cloudtrail: 'API call',
};

const WHO: { readonly [N in Noun]: string } = {
  s3: 'S3',
  clicks: 'the browser behind the HTTP API',
  'http-api': 'the client behind the HTTP API',
  'dynamodb-stream': 'the stream’s poller',
  kinesis: 'the stream’s poller',
  schedule: 'EventBridge',
  events: 'the caller',
  sqs: 'the queue’s poller',
  byHand: 'you',
  caused: 'the function that caused it',
  alarm: 'CloudWatch',
  window: 'the stream’s poller',
  several: 'the source',
  'rest-api': 'the client behind the REST API',
  'function-url': 'the client of the function URL',
  alb: 'the client behind the load balancer',
  sns: 'SNS',
  eventbridge: 'EventBridge',
  scheduler: 'EventBridge Scheduler',
  'cloudwatch-logs': 'CloudWatch Logs',
  cognito: 'Cognito',
  'iot-rule': 'the IoT rule',
  cloudtrail: 'EventBridge',
};

const HANDED: { readonly [N in Noun]: string } = {
  s3: 'S3',
  clicks: 'The HTTP API',
  'http-api': 'The HTTP API',
  'dynamodb-stream': 'The stream’s poller',
  kinesis: 'The stream’s poller',
  schedule: 'EventBridge',
  events: 'The caller',
  sqs: 'The sender',
  byHand: 'You',
  caused: 'Another invocation',
  alarm: 'CloudWatch',
  window: 'The stream’s poller',
  several: 'The source',
  'rest-api': 'The REST API',
  'function-url': 'The function URL',
  alb: 'The load balancer',
  sns: 'SNS',
  eventbridge: 'EventBridge',
  scheduler: 'EventBridge Scheduler',
  'cloudwatch-logs': 'CloudWatch Logs',
  cognito: 'Cognito',
  'iot-rule': 'The IoT rule',
  cloudtrail: 'EventBridge',
};

/** One of them: `upload`. */
export function nounOf(noun: Noun): string {
  return NOUNS[noun];
}

/** Several of them: `uploads`. */
export function nounsOf(noun: Noun): string {
  return noun === 'cloudwatch-logs' ? 'batches of lines' : `${NOUNS[noun]}s`;
}

/** A count of them: `1 upload`, `66 uploads`. */
export function countedNoun(value: number, noun: Noun): string {
  return `${count(value)} ${value === 1 ? NOUNS[noun] : nounsOf(noun)}`;
}

/** Who learns what became of them, within a sentence: `S3`. */
export function senderOf(noun: Noun): string {
  return WHO[noun];
}

/** The service that hands them to Lambda, to begin a sentence: `The HTTP API`. */
export function handerOf(noun: Noun): string {
  return HANDED[noun];
}

/** A text as a sentence begins with it. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Whose something is; nothing where the scenario has only one function and naming it tells nothing. */
export const ofName = (name: string | null): string => (name === null ? '' : ` of ${name}`);
