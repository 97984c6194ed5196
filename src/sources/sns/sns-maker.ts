import type { Stream } from '../../kernel';
import type { SourceContext } from '../ports';
import type { SnsConfig } from '../push-config';
import type { EventMaker } from '../single-source';
import { snsEvent } from './sns-event';

/** The events of the messages that a source publishes to its topic. */
export function snsMaker(config: SnsConfig, context: SourceContext, texts: Stream): EventMaker {
  const { topic, subject, attributes } = config;
  const messages = config.messages.map((message) => (typeof message === 'string' ? message : JSON.stringify(message)));
  return {
    shapeOf: (entity) => entity % messages.length,
    event: ({ entity, atUs }, text) => {
      if (text !== undefined) return snsEvent({ topic, subject: '', message: text }, context, texts, entity, atUs);
      const message = messages[entity % messages.length] ?? '';
      return snsEvent({ topic, subject, message, attributes }, context, texts, entity, atUs);
    },
  };
}
