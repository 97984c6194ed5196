import { MODES, OUTCOMES } from '../journal';
import { ANSWER, type AnswerPort, hold, letGo } from './answers';
import type { EventRecord } from './events';
import type { Lambda } from './lambda';
import type { InvocationMode } from './mode';
import type { LambdaParts } from './parts';

/** The number of the synchronous mode in facts. */
export const SYNCHRONOUS = MODES.indexOf('synchronous');
const SUCCESS = OUTCOMES.indexOf('success');

/** HTTP's statuses of the Invoke API: an answer, a function's error included, and a refusal. */
const OK = 200;
const TOO_MANY_REQUESTS = 429;

/**
 * Whoever calls synchronously gets the answer, a refusal included, and Lambda never tries again. A source whose caller or front door
 * listens has its attempts answered there; nobody listens to the others, and their only attempt is their request.
 */
export class SynchronousMode implements InvocationMode {
  /** By source. */
  private readonly listeners: (AnswerPort | undefined)[] = [];

  constructor(
    private readonly parts: LambdaParts,
    private readonly lambda: Lambda,
  ) {}

  /** From now on the answers to a source's attempts go to `port`; once, before the first action. */
  listen(source: number, port: AnswerPort): void {
    while (this.listeners.length <= source) this.listeners.push(undefined);
    this.listeners[source] = port;
  }

  /** Invokes the function of a record that just reached Lambda. */
  deliver(event: EventRecord): void {
    const port = this.portOf(event);
    if (port !== undefined) hold(event);
    const reason = this.lambda.invoke(event, SYNCHRONOUS, 1);
    if (reason < 0) return;
    stateThrottle(this.parts, event, SYNCHRONOUS, 1, reason, port === undefined ? 1 : 0);
    this.answer(event, port, event.attempts, TOO_MANY_REQUESTS, ANSWER.throttled);
  }

  settles(event: EventRecord): boolean {
    return this.portOf(event) === undefined;
  }

  ended(event: EventRecord, outcome: number, attempt: number): void {
    this.answer(event, this.portOf(event), attempt, OK, outcome === SUCCESS ? ANSWER.success : ANSWER.functionError);
  }

  recordsOf(event: EventRecord): readonly EventRecord[] {
    return [event];
  }

  private answer(event: EventRecord, port: AnswerPort | undefined, attempt: number, status: number, cause: number): void {
    if (port === undefined) return this.parts.events.close(event);
    // Held while the port looks at it, so that ending the request there does not close the record under its hands.
    if (!event.isAnswered) port.onAnswer(event, attempt, status, cause);
    letGo(this.parts, event);
  }

  private portOf({ source }: EventRecord): AnswerPort | undefined {
    return source >= 0 && source < this.listeners.length ? this.listeners[source] : undefined;
  }
}

/** States that an attempt was refused; `reason` indexes THROTTLE_REASONS. */
export function stateThrottle(
  { facts, agenda }: LambdaParts,
  { id, source, fn, attempts, keyA, keyB, arrivedUs }: EventRecord,
  mode: number,
  records: number,
  reason: number,
  settled: number,
  members?: string,
): void {
  facts.invocationThrottled(agenda.now, id, source, fn, attempts, mode, records, reason, settled, keyA, keyB, arrivedUs, members);
}
