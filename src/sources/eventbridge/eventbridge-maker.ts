import type { Stream } from '../../kernel';
import type { SourceContext } from '../ports';
import type { EventbridgeConfig } from '../push-config';
import type { EventMaker } from '../single-source';
import { busEvent } from './eventbridge-event';

/** Events that somebody puts on a bus, their details in turn, as the rule's target gets them. */
export function eventbridgeMaker(config: EventbridgeConfig, context: SourceContext, texts: Stream): EventMaker {
  const { details, detailType, eventSource: source } = config;
  return {
    shapeOf: (entity) => entity % details.length,
    event: (record) =>
      busEvent({ detailType, source, resources: [], detail: details[record.entity % details.length] }, record, context, texts),
  };
}
