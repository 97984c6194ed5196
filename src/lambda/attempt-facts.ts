import { billedMs } from '../aws';
import type { Micros } from '../base';
import { OUTCOMES } from '../journal';
import type { Invocation } from './invocations';
import type { LambdaParts } from './parts';

/** The two facts of every attempt that got an environment. */

const LOST = OUTCOMES.indexOf('environmentLost');

/** States that an attempt got its environment now; `cold` is 1 when that was created for it. */
export function stateAdmission(parts: LambdaParts, invocation: Invocation, cold: number, members: string | undefined): void {
  const { id, event, environment, attempt, mode, records } = invocation;
  const { id: eventId, source, fn, keyA, keyB, arrivedUs } = event;
  const { version, ordinal } = environment;
  const { facts, agenda } = parts;
  facts.invocationAdmitted(
    agenda.now,
    id,
    eventId,
    source,
    fn,
    version,
    ordinal,
    attempt,
    mode,
    records,
    cold,
    keyA,
    keyB,
    arrivedUs,
    members,
  );
}

/** States how an attempt ended now; `postUs` is what its extensions go on for and is billed with it. */
export function stateEnd(
  { facts, agenda, billing }: LambdaParts,
  invocation: Invocation,
  outcome: number,
  settled: number,
  responseBytes: number,
  maxMemoryMiB: number,
  text: string | undefined,
  postUs: Micros,
): void {
  const { event, environment, initUs } = invocation;
  const { config } = environment;
  const now = agenda.now;
  const durationUs = now - invocation.startedUs;
  facts.invocationEnded(
    now,
    invocation.id,
    event.id,
    event.source,
    event.fn,
    environment.version,
    environment.ordinal,
    invocation.attempt,
    invocation.mode,
    invocation.records,
    outcome,
    settled,
    durationUs,
    initUs,
    // What the service broke off itself is not billed.
    outcome === LOST ? 0 : billedMs(durationUs + postUs, config.isInitBilled ? initUs : 0, billing),
    config.memoryMiB,
    maxMemoryMiB,
    responseBytes,
    event.arrivedUs,
    text,
  );
}
