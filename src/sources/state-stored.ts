import type { EventRecord, LambdaParts } from '../lambda';

/** What happened at a source reaches a queue that nobody reads: nothing else is stated of it. */
export function stateStored({ facts, agenda }: Pick<LambdaParts, 'facts' | 'agenda'>, event: EventRecord, queue: number): void {
  const { id, source, entity, step, bytes } = event;
  facts.state('messageStored', agenda.now, { event: id, source, queue, entity, step, bytes });
}
