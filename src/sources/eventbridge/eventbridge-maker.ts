import { matchesPattern } from '../../aws';
import type { Stream } from '../../kernel';
import type { EmittedRecord, SourceContext } from '../ports';
import type { EventbridgeConfig } from '../push-config';
import type { EventMaker } from '../single-source';
import { busEvent } from './eventbridge-event';

/** Events that somebody puts on a bus, their details in turn, as the rule's target gets them: those that fit its pattern. */
export function eventbridgeMaker(config: EventbridgeConfig, context: SourceContext, texts: Stream): EventMaker {
  const { details, detailType, eventSource: source } = config;
  const event = (record: EmittedRecord): unknown =>
    busEvent({ detailType, source, resources: [], detail: details[record.entity % details.length] }, record, context, texts);
  return {
    shapeOf: (entity) => entity % details.length,
    event,
    ...(config.pattern === null ? {} : { isDelivered: (record) => matchesPattern(config.pattern, event(record)) }),
  };
}
