import { MODES, THROTTLE_REASONS } from '../journal';
import type { Lambda } from './lambda';
import type { InvocationMode } from './mode';
import type { LambdaParts } from './parts';

export const SYNCHRONOUS = MODES.indexOf('synchronous');

/** Whoever calls synchronously gets the answer, a refusal included, and Lambda never tries again. */
export class SynchronousMode implements InvocationMode {
  constructor(
    private readonly parts: LambdaParts,
    private readonly lambda: Lambda,
  ) {}

  /** Invokes the function of a record that just reached Lambda. */
  deliver(event: number): void {
    const invocation = this.lambda.invoke(event, SYNCHRONOUS, 1);
    if (invocation < 0) this.refused(event, -1 - invocation);
  }

  settles(): boolean {
    return true;
  }

  ended(event: number): void {
    this.parts.events.close(event);
  }

  recordsOf(event: number): readonly number[] {
    return [event];
  }

  private refused(event: number, reason: number): void {
    stateThrottle(this.parts, event, SYNCHRONOUS, 1, reason, 1);
    this.parts.events.close(event);
  }
}

/** States that an attempt was refused; `reason` indexes THROTTLE_REASONS. */
export function stateThrottle(
  parts: LambdaParts,
  event: number,
  mode: number,
  records: number,
  reason: number,
  settled: number,
): void {
  const { events, facts, agenda } = parts;
  if (reason >= THROTTLE_REASONS.length) throw new RangeError(`there is no throttle reason ${reason}`);
  facts.invocationThrottled(
    agenda.now,
    events.id[event] as number,
    events.source[event] as number,
    events.fn[event] as number,
    events.attempts[event] as number,
    mode,
    records,
    reason,
    settled,
    events.keyA[event] as number,
    events.keyB[event] as number,
    events.arrivedUs[event] as number,
  );
}
