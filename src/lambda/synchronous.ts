import { MODES } from '../journal';
import type { EventRecord } from './events';
import type { Lambda } from './lambda';
import type { InvocationMode } from './mode';
import type { LambdaParts } from './parts';

/** The number of the synchronous mode in facts. */
export const SYNCHRONOUS = MODES.indexOf('synchronous');

/** Whoever calls synchronously gets the answer, a refusal included, and Lambda never tries again. */
export class SynchronousMode implements InvocationMode {
  constructor(
    private readonly parts: LambdaParts,
    private readonly lambda: Lambda,
  ) {}

  /** Invokes the function of a record that just reached Lambda. */
  deliver(event: EventRecord): void {
    const reason = this.lambda.invoke(event, SYNCHRONOUS, 1);
    if (reason < 0) return;
    stateThrottle(this.parts, event, SYNCHRONOUS, 1, reason, 1);
    this.parts.events.close(event);
  }

  settles(): boolean {
    return true;
  }

  ended(event: EventRecord): void {
    this.parts.events.close(event);
  }

  recordsOf(event: EventRecord): readonly EventRecord[] {
    return [event];
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
): void {
  facts.invocationThrottled(agenda.now, id, source, fn, attempts, mode, records, reason, settled, keyA, keyB, arrivedUs);
}
