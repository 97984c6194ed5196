import { type Micros, US_PER_MS } from '../base';
import { DELIVERY_CONDITIONS, hash128, MODES, requestIdOf } from '../journal';
import { hashInt } from '../kernel';
import type { EventRecord } from '../lambda';
import type { ProfileStep, Scenario } from '../scenario';
import {
  type DestinationCondition,
  deadLetterAttributes,
  destinationRecord,
  END_ORDINALS,
  type EndRole,
  isoTextOf,
} from '../sources';

/*
 * What destinations, dead-letter queues and functions get that another function's invocation caused. What an emit step sends is made
 * of its luck key whenever it is asked for; the record of a destination holds the payload of an event that is gone by then, so
 * the newest of those that go to functions are kept.
 */

/** Records for functions that are kept; the oldest go first, and the functions they went to then get null. */
const KEPT_MAX = 10_000;
const ASYNCHRONOUS = MODES.indexOf('asynchronous');
const ERROR_SEPARATOR = ': ';

/** Makes the texts of what invocations cause. */
export class EventEndTexts {
  private readonly kept = new Map<string, unknown>();

  constructor(
    private readonly scenario: Scenario,
    private readonly startsAtMs: number,
    private readonly accountId: string,
  ) {}

  /** The JSON text of what goes to a destination or, with its attributes, to a dead-letter queue. */
  recordText(
    event: EventRecord,
    role: EndRole,
    condition: number,
    error: string | undefined,
    nowUs: Micros,
    payload: () => unknown,
  ): string {
    const fn = this.scenario.functions[event.fn];
    const end = {
      timestamp: isoTextOf(this.startsAtMs + nowUs / US_PER_MS),
      requestId: requestIdOf(event.keyA, event.keyB, event.fn, ASYNCHRONOUS, 1),
      functionArn: `arn:aws:lambda:${this.scenario.region}:${this.accountId}:function:${fn?.name ?? ''}:$LATEST`,
      condition: DELIVERY_CONDITIONS[condition] as DestinationCondition, // an end has a condition of its own
      invokeCount: event.attempts,
      requestPayload: payload(),
      error: error === undefined ? null : errorOf(error),
      responsePayload: null,
      wasInvoked: condition === SUCCESS || error !== undefined,
    };
    if (role === 'deadLetterQueue') {
      return JSON.stringify({ body: end.requestPayload, messageAttributes: deadLetterAttributes(end) });
    }
    const record = destinationRecord(end);
    const target = fn?.[role] ?? null;
    if (target !== null && 'function' in target) this.keep(keyOf(causedOf(event, END_ORDINALS[role])), record);
    return JSON.stringify(record);
  }

  /** The event that a function gets because an invocation caused it. */
  payloadOf(event: EventRecord): unknown {
    return event.step >= 0 ? this.emitted(event) : (this.kept.get(keyOf(event)) ?? null);
  }

  /** What an emit step sends, as JSON text. */
  emittedText(from: number, step: number, keyA: number, keyB: number): string {
    return JSON.stringify(this.emitted({ entity: from, step, keyA, keyB }));
  }

  private emitted({ entity, step, keyA, keyB }: Pick<EventRecord, 'entity' | 'step' | 'keyA' | 'keyB'>): unknown {
    const from = this.scenario.functions[entity];
    const emit = from?.profile.steps[step] as Extract<ProfileStep, { readonly kind: 'emit' }> | undefined;
    const id = hash128(keyA, keyB, step);
    const bare = { from: from?.name ?? '', step, id };
    const missing = (emit?.bytes ?? 0) - JSON.stringify({ ...bare, padding: '' }).length;
    return missing > 0 ? { ...bare, padding: 'x'.repeat(missing) } : bare;
  }

  private keep(key: string, record: unknown): void {
    this.kept.set(key, record);
    if (this.kept.size <= KEPT_MAX) return;
    for (const oldest of this.kept.keys()) {
      this.kept.delete(oldest);
      return;
    }
  }
}

type Key = Pick<EventRecord, 'keyA' | 'keyB'>;

const keyOf = ({ keyA, keyB }: Key): string => `${keyA} ${keyB}`;
const causedOf = ({ keyA, keyB }: Key, ordinal: number): Key => ({ keyA: hashInt(keyA, ordinal), keyB: hashInt(keyB, ordinal) });

const SUCCESS = DELIVERY_CONDITIONS.indexOf('Success');

function errorOf(text: string): { readonly errorType: string; readonly errorMessage: string } {
  const at = text.indexOf(ERROR_SEPARATOR);
  const message = (at < 0 ? text : text.slice(at + ERROR_SEPARATOR.length)).split('\n', 1)[0] ?? '';
  return { errorType: at < 0 ? 'Error' : text.slice(0, at), errorMessage: message };
}
