import type { Scenario, SourceSettings } from '../../scenario';

/**
 * The name of the function that a source's events come to: its own, or that of the mapping of the queue it sends to; null when nobody
 * reads that queue. The page's own: the first screen does without the rest of the format, which comes with everything behind its door.
 */
export function functionOfSource(source: SourceSettings, { queues }: Pick<Scenario, 'queues'>): string | null {
  if (source.kind !== 'sqs') return source.function;
  return queues.find(({ name }) => name === source.queue)?.mapping?.function ?? null;
}
