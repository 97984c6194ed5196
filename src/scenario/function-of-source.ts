import type { Scenario, SourceSettings } from './types';

/**
 * The name of the function that a source's events come to: its own, or that of the mapping of the queue it sends to; null when
 * nobody reads that queue.
 */
export function functionOfSource(source: SourceSettings, { queues }: Pick<Scenario, 'queues'>): string | null {
  if (source.kind !== 'sqs') return source.function;
  return queues.find(({ name }) => name === source.queue)?.mapping?.function ?? null;
}
