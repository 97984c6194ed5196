import type { GuestDone } from '../runtime/protocol';

/*
 * What handlers answered to events that a person sent. Facts hold the sizes of answers, never their texts: these few are for the person
 * who waits for them. Nothing in the model reads them.
 */

/** Characters kept of one answer. */
export const RESPONSE_CHARACTERS_MAX = 65_536;
/** Answers kept; the oldest go first. */
const RESPONSES_MAX = 200;

/** The answer of a handler as JSON text: its result, or AWS's error document. */
export interface HandResponse {
  readonly text: string;
  /** Characters that were left off its end. */
  readonly cut: number;
}

/** The newest answers, by invocation. */
export class HandResponses {
  private readonly kept = new Map<number, HandResponse>();

  of(invocation: number): HandResponse | undefined {
    return this.kept.get(invocation);
  }

  keep(invocation: number, done: GuestDone): void {
    const text = textOf(done);
    this.kept.set(invocation, {
      text: text.slice(0, RESPONSE_CHARACTERS_MAX),
      cut: Math.max(0, text.length - RESPONSE_CHARACTERS_MAX),
    });
    if (this.kept.size <= RESPONSES_MAX) return;
    for (const oldest of this.kept.keys()) {
      this.kept.delete(oldest);
      return;
    }
  }
}

function textOf({ ok, body, errorType, errorMessage, trace }: GuestDone): string {
  return ok ? (body ?? 'null') : JSON.stringify({ errorType, errorMessage, trace });
}
