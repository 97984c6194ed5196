import type { Issue } from '../base';
import type { DeliveryFaultSettings } from './delivery-types';
import type { Part, Parts } from './parts';
import { show } from './show';
import type { SourceSettings } from './types';
import { unknownName } from './unknown-name';

/*
 * Dead-letter queues of targets and subscriptions, and when deliveries fail. EventBridge: "standard Amazon SQS queues"
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html); SNS: "standard topic subscriptions use standard queues"
 * (https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html). Both November 2026.
 */

const RULE_FIFO = 'EventBridge’s dead-letter queues are standard SQS queues';
const TOPIC_FIFO = 'Standard topic subscriptions use standard queues';

function deadLetterIssues(name: string | null | undefined, kind: SourceSettings['kind'], path: string, parts: Parts): Issue[] {
  if (name === null || name === undefined) return [];
  const unknown = unknownName(path, name, 'a queue', parts.queueNames);
  if (unknown.length > 0 || !name.endsWith('.fifo')) return unknown;
  return [{ path, message: `${show(name)} is a FIFO queue. ${kind === 'sns' ? TOPIC_FIFO : RULE_FIFO}` }];
}

function ofSource({ index, value }: Part<SourceSettings>, parts: Parts): Issue[] {
  const at = `sources[${index}]`;
  const own =
    'deadLetterQueue' in value ? deadLetterIssues(value.deadLetterQueue, value.kind, `${at}.deadLetterQueue`, parts) : [];
  const targets = 'targets' in value ? value.targets : [];
  const more = targets.flatMap((target, i) =>
    'eventBus' in target
      ? []
      : deadLetterIssues(target.deadLetterQueue, value.kind, `${at}.targets[${i}].deadLetterQueue`, parts),
  );
  return [...own, ...more];
}

/** Topics are only names: those of sources, of what functions send, and of alarms. */
function topicsOf({ sources, functions, alarms }: Parts): readonly { readonly index: number; readonly name: string }[] {
  const of = (to: object | null | undefined, index: number) => (to && 'topic' in to ? [{ index, name: String(to.topic) }] : []);
  return [
    ...sources.flatMap(({ index, value }) =>
      value.kind === 'sns' ? of(value, index) : 'onFailure' in value ? of(value.onFailure, index) : [],
    ),
    ...functions.flatMap(({ index, value: { deadLetterQueue, onSuccess, onFailure, profile } }) => [
      ...[deadLetterQueue, onSuccess, onFailure].flatMap((to) => of(to, index)),
      ...profile.steps.flatMap((step) => (step.kind === 'emit' ? of(step.to, index) : [])),
    ]),
    ...alarms.flatMap(({ index, value }) =>
      [...value.okActions, ...value.alarmActions, ...value.insufficientDataActions].flatMap((action) => of(action, index)),
    ),
  ];
}

function ofFault({ index, value }: Part<DeliveryFaultSettings>, parts: Parts): Issue[] {
  const at = `deliveryFaults[${index}]`;
  const { target, fromS } = value;
  const late =
    parts.durationS === null || fromS < parts.durationS
      ? []
      : [{ path: `${at}.fromS`, message: `${fromS} is not before the end of the run at ${parts.durationS} s` }];
  if ('function' in target)
    return [...late, ...unknownName(`${at}.target.function`, target.function, 'a function', parts.functionNames)];
  if ('queue' in target) return [...late, ...unknownName(`${at}.target.queue`, target.queue, 'a queue', parts.queueNames)];
  return [...late, ...unknownName(`${at}.target.topic`, target.topic, 'a topic of this scenario', topicsOf(parts))];
}

/** What the parts say of deliveries that fail. */
export function checkDeliveries(parts: Parts): Issue[] {
  return [
    ...parts.sources.flatMap((source) => ofSource(source, parts)),
    ...parts.deliveryFaults.flatMap((fault) => ofFault(fault, parts)),
  ];
}
