import type { Scenario, SourceSettings } from './types';
import { waysOfSource } from './ways-of-source';

type Around = Pick<Scenario, 'queues' | 'sources'>;

/** The names of the functions that a source's events come to, its own first: through queues and their mappings, too. */
export function functionsOfSource(source: SourceSettings, scenario: Around): readonly string[] {
  const readerOf = (queue: string): string | null =>
    scenario.queues.find(({ name }) => name === queue)?.mapping?.function ?? null;
  const own = source.kind === 'sqs' ? readerOf(source.queue) : source.function;
  const ends = waysOfSource(source, scenario).map(({ end }) => ('queue' in end ? readerOf(end.queue) : end.function));
  return [...new Set([own, ...ends])].filter((name) => name !== null);
}

/** The first of them; null when nobody gets what happens. */
export function functionOfSource(source: SourceSettings, scenario: Around): string | null {
  return functionsOfSource(source, scenario)[0] ?? null;
}
