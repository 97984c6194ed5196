import { RULES_TODAY, type Rules, rulesOn } from '../aws';
import { type Issue, utf8Bytes } from '../base';
import type { Part, Parts } from './parts';
import type { TargetSettings } from './target-types';
import type { FunctionSettings, SourceSettings } from './types';

/*
 * Payloads of which the document alone tells that AWS would refuse every one. Single events that are too large among others are for
 * the run to show.
 */

const bytesOf = (value: unknown): number => utf8Bytes(JSON.stringify(value) ?? '');
const textBytesOf = (value: unknown): number => (typeof value === 'string' ? utf8Bytes(value) : bytesOf(value));

const above = (path: string, bytes: number, limit: number, whose: string): Issue[] =>
  bytes > limit ? [{ path, message: `${bytes} bytes are above ${limit}, ${whose}` }] : [];

function ofSource({ index, value: source }: Part<SourceSettings>, rules: Rules): Issue[] {
  const at = `sources[${index}]`;
  if (source.kind === 'sqs')
    return above(`${at}.body`, textBytesOf(source.body), rules.queueMessageBytesMax, MESSAGE(rules.queueMessageBytesMax));
  if (source.kind === 'sns')
    return source.messages.flatMap((message, i) =>
      above(`${at}.messages[${i}]`, textBytesOf(message), rules.topicMessageBytesMax, PUBLISHED),
    );
  if (source.kind === 'eventbridge')
    return source.details.flatMap((detail, i) => above(`${at}.details[${i}]`, bytesOf(detail), rules.busEventBytesMax, ENTRY));
  if (source.kind !== 'events') return [];
  const limit = source.invocationType === 'Event' ? rules.asynchronousPayloadBytesMax : rules.synchronousPayloadBytesMax;
  const sizes = source.events.map(bytesOf);
  if (!sizes.every((bytes) => bytes > limit)) return [];
  const message = `${Math.min(...sizes)} byte payload is too large for the ${source.invocationType} invocation type (limit ${limit} bytes)`;
  return [{ path: `${at}.events`, message }];
}

const MESSAGE = (limit: number): string =>
  `SQS's maximum for a message. One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`;
const PUBLISHED = "SNS's maximum for a message. Invalid parameter: Message too long";
const ENTRY = "EventBridge's maximum for an event. Total size of the entries in the request is over the limit.";

function targetLimit(target: TargetSettings, rules: Rules): readonly [number, string] {
  if ('queue' in target) return [rules.queueMessageBytesMax, MESSAGE(rules.queueMessageBytesMax)];
  if ('function' in target) return [rules.asynchronousPayloadBytesMax, "Lambda's maximum for an asynchronous event"];
  if ('topic' in target) return [rules.topicMessageBytesMax, PUBLISHED];
  if ('eventBus' in target) return [rules.busEventBytesMax, ENTRY];
  return [Number.POSITIVE_INFINITY, ''];
}

function ofFunction({ index, value }: Part<FunctionSettings>, rules: Rules): Issue[] {
  return value.profile.steps.flatMap((step, i) => {
    if (step.kind !== 'emit') return [];
    return above(`functions[${index}].profile.steps[${i}].bytes`, step.bytes, ...targetLimit(step.to, rules));
  });
}

/** No payload may be so large that AWS refuses every one of its kind, on the date of the rules. */
export function checkPayloads({ rules: id, sources, functions }: Parts): Issue[] {
  const dated = id === null ? null : rulesOn(id);
  const rules = dated?.ok === true ? dated.value : RULES_TODAY;
  return [...sources.flatMap((source) => ofSource(source, rules)), ...functions.flatMap((fn) => ofFunction(fn, rules))];
}
