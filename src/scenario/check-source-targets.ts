import type { Issue } from '../base';
import { type Part, type Parts, topicsOf } from './parts';
import { show } from './show';
import type { SourceTargetSettings } from './source-target-types';
import type { SourceSettings } from './types';
import { unknownName } from './unknown-name';
import { waysOfSource } from './ways-of-source';

/*
 * The targets of buckets, topics and rules. FIFO queues: S3 cannot notify them
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html), a standard topic cannot have
 * one subscribed (AWS's text: https://github.com/getmoto/moto/pull/8957), a rule needs a message group for one (AWS's text:
 * https://github.com/awslabs/aws-ddk/issues/183). All November 2026.
 */

type Fanned = Extract<SourceSettings, { readonly targets: unknown }>;

/** Ways of one source; see sources/ways. */
const WAYS_MAX = 15;

const S3_FIFO =
  'Unable to validate the following destination configurations: Amazon Simple Queue Service FIFO (First-In-First-Out) queues aren’t supported as an Amazon S3 event notification destination';
const SNS_FIFO =
  'Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics';

function fifoIssues(
  kind: Fanned['kind'],
  target: Extract<SourceTargetSettings, { readonly queue: string }>,
  at: string,
): Issue[] {
  const isFifo = target.queue.endsWith('.fifo');
  if (kind === 'eventbridge') {
    const hasGroup = (target.messageGroupId ?? null) !== null;
    if (isFifo && !hasGroup) {
      return [
        { path: `${at}.messageGroupId`, message: `Parameter(s) SqsParameters must be specified for target: ${target.queue}.` },
      ];
    }
    return isFifo || !hasGroup ? [] : [{ path: `${at}.messageGroupId`, message: `${show(target.queue)} is a standard queue` }];
  }
  return isFifo ? [{ path: `${at}.queue`, message: kind === 's3' ? S3_FIFO : SNS_FIFO }] : [];
}

function targetIssues(kind: Fanned['kind'], target: SourceTargetSettings, at: string, parts: Parts): Issue[] {
  if ('function' in target) return unknownName(`${at}.function`, target.function, 'a function', parts.functionNames);
  if ('queue' in target)
    return [...unknownName(`${at}.queue`, target.queue, 'a queue', parts.queueNames), ...fifoIssues(kind, target, at)];
  const { sources } = parts;
  if ('topic' in target) {
    return unknownName(`${at}.topic`, target.topic, 'a topic of an sns source', topicsOf(parts));
  }
  const isThere = sources.some(({ value }) => value.kind === 'eventbridge' && value.eventBus === target.eventBus);
  const message = 'no source of kind eventbridge is a rule of the event bus "default"';
  return isThere ? [] : [{ path: `${at}.eventBus`, message }];
}

/** S3 takes one configuration for an event and a part of the keys; here all of a source have all of its keys. */
function ambiguous({ kind, targets, ...source }: Fanned): boolean {
  const isBus = (target: SourceTargetSettings): boolean => 'eventBus' in target;
  return kind === 's3' && targets.filter((target) => !isBus(target)).length + (source.function === null ? 0 : 1) > 1;
}

function ofSource({ index, value }: Part<SourceSettings>, parts: Parts): Issue[] {
  if (!('targets' in value)) return [];
  const at = `sources[${index}]`;
  const issues = value.targets.flatMap((target, i) => targetIssues(value.kind, target, `${at}.targets[${i}]`, parts));
  const sources = parts.sources.map((part) => part.value);
  const ways = waysOfSource(value, { sources }).length;
  if (ways > WAYS_MAX)
    issues.push({ path: `${at}.targets`, message: `${ways} ways to functions and queues are above ${WAYS_MAX}` });
  if (value.function === null && value.targets.length === 0) {
    issues.push({
      path: `${at}.function`,
      message: 'is missing; nobody would get what happens: name a function or give targets',
    });
  }
  if (ambiguous(value)) {
    const message =
      'Configurations overlap. Configurations on the same bucket cannot share a common event type. Send to one topic, and fan out from there';
    issues.push({ path: `${at}.targets`, message });
  }
  return issues;
}

/** Names that targets of sources refer to, and where AWS lets them go. */
export function checkSourceTargets(parts: Parts): Issue[] {
  return parts.sources.flatMap((source) => ofSource(source, parts));
}
