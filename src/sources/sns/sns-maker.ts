import type { Stream } from '../../kernel';
import type { SourceContext } from '../ports';
import type { SnsConfig } from '../push-config';
import type { EventMaker } from '../single-source';
import { snsEvent } from './sns-event';

/** The events of the messages that a source publishes to its topic. */
export function snsMaker(config: SnsConfig, context: SourceContext, texts: Stream): EventMaker {
  const { topic, subject } = config;
  const ownAttributes = Object.fromEntries(
    Object.entries(config.attributes).map(([name, Value]) => [name, { Type: 'String', Value }]),
  );
  const messages = config.messages.map((message) => (typeof message === 'string' ? message : JSON.stringify(message)));
  return {
    shapeOf: (entity) => entity % messages.length,
    event: ({ entity, atUs }, published) => {
      const own = { text: messages[entity % messages.length] ?? '', subject, attributes: ownAttributes };
      const { text, ...rest } = published ?? own;
      return snsEvent({ topic, message: text, ...rest }, context, texts, entity, atUs);
    },
  };
}
