import { filterPatternProblem, RULES_TODAY } from '../aws';
import type { Issue } from '../base';
import type { Part, Parts } from './parts';
import type { QueueMappingSettings, QueueSettings } from './queue-types';
import { show } from './show';
import { unknownName, unknownText } from './unknown-name';

/*
 * What SQS and Lambda refuse of queues, in their words where these are known:
 * https://github.com/aws/chalice/issues/1778 (batch window), https://github.com/aws/aws-lambda-dotnet/pull/1758 (FIFO),
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html (visibility timeout).
 */

const named = (issues: Issue[], path: string, message: string | null): void => {
  if (message !== null) issues.push({ path, message });
};

function fifoProblem({ name, fifo }: QueueSettings): string | null {
  if (fifo === name.endsWith('.fifo')) return null;
  return fifo
    ? 'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.'
    : `${show(name)} is the name of a FIFO queue: set fifo, or leave .fifo out`;
}

function redriveProblem(queue: QueueSettings, parts: Parts): string | null {
  const to = queue.redrive?.deadLetterQueue;
  if (to === undefined) return null;
  const known = parts.queueNames.map(({ name }) => name);
  if (!known.includes(to)) return unknownText(to, 'a queue', known);
  if (to === queue.name) return `${show(to)} cannot be its own dead-letter queue`;
  const target = parts.queues.find(({ value }) => value.name === to)?.value;
  if (target === undefined || target.fifo === queue.fifo) return null;
  return 'Value for parameter RedrivePolicy is invalid. Reason: Dead-letter queue must be same type of queue as the source.';
}

function visibilityProblem(queue: QueueSettings, mapping: QueueMappingSettings, { functions }: Parts): string | null {
  const timeoutS = functions.find(({ value }) => value.name === mapping.function)?.value.timeoutS;
  if (timeoutS === undefined || queue.visibilityTimeoutS >= timeoutS) return null;
  return `Queue visibility timeout: ${queue.visibilityTimeoutS} seconds is less than Function timeout: ${timeoutS} seconds`;
}

function windowProblem({ fifo }: QueueSettings, { batchSize, batchWindowS }: QueueMappingSettings): string | null {
  if (fifo) return batchWindowS === 0 ? null : 'Batching window is not supported for FIFO queues';
  if (batchSize <= RULES_TODAY.queueReceiveMax || batchWindowS > 0) return null;
  return 'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10';
}

function mappingIssues(at: string, queue: QueueSettings, mapping: QueueMappingSettings, parts: Parts): Issue[] {
  const issues: Issue[] = [];
  const known = parts.functionNames.map(({ name }) => name);
  const isUnknown = !known.includes(mapping.function);
  const dangling = unknownText(mapping.function, 'a function', known);
  named(issues, `${at}.mapping.function`, isUnknown ? dangling : null);
  named(issues, `${at}.visibilityTimeoutS`, visibilityProblem(queue, mapping, parts));
  named(issues, `${at}.mapping.batchWindowS`, windowProblem(queue, mapping));
  const { provisionedPollers: pollers } = mapping;
  const isBoth = pollers !== null && mapping.maximumConcurrency !== null;
  named(
    issues,
    `${at}.mapping.provisionedPollers`,
    isBoth ? 'You cannot use provisioned mode with the maximum concurrency setting' : null,
  );
  const isTurned = pollers !== null && pollers.minimum > pollers.maximum;
  named(
    issues,
    `${at}.mapping.provisionedPollers.minimum`,
    isTurned ? `${pollers.minimum} is above the maximum of ${pollers.maximum} pollers` : null,
  );
  mapping.filterPatterns.forEach((pattern, i) => {
    named(issues, `${at}.mapping.filterPatterns[${i}]`, filterPatternProblem(pattern));
  });
  const fifoMax = RULES_TODAY.queueFifoBatchSizeMax;
  const isTooLarge = queue.fifo && mapping.batchSize > fifoMax;
  named(
    issues,
    `${at}.mapping.batchSize`,
    isTooLarge
      ? `${mapping.batchSize} is above ${fifoMax}, AWS's maximum for FIFO queues. For FIFO queues, the max is ${fifoMax}.`
      : null,
  );
  return issues;
}

function queueIssues({ index, value }: Part<QueueSettings>, parts: Parts): Issue[] {
  const at = `queues[${index}]`;
  const issues: Issue[] = [];
  named(issues, `${at}.name`, fifoProblem(value));
  named(issues, `${at}.redrive.deadLetterQueue`, redriveProblem(value, parts));
  return value.mapping === null ? issues : [...issues, ...mappingIssues(at, value, value.mapping, parts)];
}

function danglingSources({ sources, queueNames }: Parts): Issue[] {
  return sources.flatMap(({ index, value }) =>
    value.kind === 'sqs' ? unknownName(`sources[${index}].queue`, value.queue, 'a queue', queueNames) : [],
  );
}

/** Queues, their dead-letter queues and their event source mappings, by the rules of SQS and Lambda. */
export function checkQueues(parts: Parts): Issue[] {
  return [...parts.queues.flatMap((part) => queueIssues(part, parts)), ...danglingSources(parts)];
}
