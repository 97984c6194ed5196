import { assert, US_PER_MS, utf8Bytes } from '../base';
import { TARGET_KINDS, uuidOf } from '../journal';
import type { LambdaParts } from '../lambda';
import { epochMsOfIso, type Scenario } from '../scenario';
import { type DeliveryFaults, eventFailureObjectKey, type Letter, type TargetConfig, type TargetPorts } from '../sources';
import { type PostsPort, plainMessage } from './posts';

/* What invocations cause at topics and buckets, and whether a target can be reached. */

const TOPIC = TARGET_KINDS.indexOf('topic');

/** Who makes the texts (see EndsPort). */
interface Texts {
  messageOf(step: number, text: string): Pick<Letter, 'body' | 'attributes'>;
  emittedText(from: number, step: number, keyA: number, keyB: number): string;
}

/** A message with the attributes that a queue would get. */
function messageOf(body: string, attributes: Letter['attributes'] = {}) {
  const read = Object.entries(attributes).map(
    ([name, { dataType: Type, stringValue: Value }]) => [name, { Type, Value }] as const,
  );
  return { ...plainMessage(body), attributes: Object.fromEntries(read) };
}

/** Publishes and stores what functions and the ends of their events send. */
export function postOf(posts: PostsPort, texts: Texts, scenario: Scenario, agenda: LambdaParts['agenda']): TargetPorts['post'] {
  const startsAtMs = epochMsOfIso(scenario.startsAt);
  assert(startsAtMs !== null, `startsAt ${scenario.startsAt} was validated, yet is not an instant`);
  return ({ kind, name }, from, step, keyA, keyB, text, lineage) => {
    const keys = { keyA, keyB, lineage };
    if (kind === TOPIC) {
      const { body, attributes } =
        text === null ? { body: texts.emittedText(from, step, keyA, keyB), attributes: {} } : texts.messageOf(step, text);
      return posts.publish(name, messageOf(body ?? '', attributes), keys);
    }
    const by = scenario.functions[from]?.name ?? '';
    const key = eventFailureObjectKey(by, startsAtMs + agenda.now / US_PER_MS, uuidOf(keyA, keyB, 0));
    posts.store(name, { key, bytes: utf8Bytes(text ?? ''), by }, keys);
  };
}

/** Why a target cannot be reached now: an index into DELIVERY_ERRORS, −1 where it can. What happens at a source of a topic is published there. */
export function errorOfTarget({ kind, index, name }: TargetConfig, faults: DeliveryFaults | null, { sources }: Scenario): number {
  if (faults === null) return -1;
  const source = TARGET_KINDS[kind] === 'source' ? sources[index] : undefined;
  return source?.kind === 'sns' ? faults.errorAt(TOPIC, source.topic) : faults.errorAt(kind, name);
}
