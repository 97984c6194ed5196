import type { Micros, Result } from '../../base';
import type { Intervention } from '../../scenario';
import type { SampleWanted } from '../../simulation';

/*
 * Sending one event by hand, and what came of it. The page sends and then asks; a paused run goes on by itself just until the first
 * attempt is over, and pauses again.
 */

export type { SampleWanted } from '../../simulation';

/** AWS's InvocationType. */
export type InvocationType = 'RequestResponse' | 'Event';

/** One event for a function of the run that is loaded, by the function's name. */
export interface SendRequest {
  readonly run: number;
  readonly function: string;
  readonly invocationType: InvocationType;
  /** Any JSON value. */
  readonly event: unknown;
}

/** An event that was taken to be sent: its number among those of the run, from 0, and when it reaches Lambda. */
export interface Sending {
  readonly sending: number;
  readonly atUs: Micros;
}

/** An event of the run that was sent by hand, now or by the scenario; `event` is its JSON text. */
export interface SendingRow extends Sending {
  readonly function: string;
  readonly invocationType: InvocationType;
  readonly event: string;
}

/**
 * What the caller got. `answer`: what the handler returned or threw, as JSON text without the last `cut` characters. `platform`: what
 * Lambda answered in the handler's place (timeout, exit, memory, Init). `modelled`: no code ran, so there is only a size.
 */
export type SentResponse =
  | { readonly kind: 'answer'; readonly text: string; readonly cut: number }
  | { readonly kind: 'platform'; readonly text: string }
  | { readonly kind: 'modelled'; readonly bytes: number };

/** How an attempt that got an environment ended. */
export interface SentEnd {
  readonly atUs: Micros;
  /** One of OUTCOMES. */
  readonly outcome: string;
  /** The error's type and message; null after a success. */
  readonly error: string | null;
  readonly durationUs: Micros;
  /** 0 when warm. */
  readonly initUs: Micros;
  readonly billedMs: number;
  readonly memoryMiB: number;
  readonly maxMemoryMiB: number;
  /** US dollars at list price, first tier; null where no price is known. */
  readonly usd: number | null;
  readonly response: SentResponse;
  readonly reportLine: string;
}

/** One attempt: refused, or admitted and perhaps ended. */
export interface SentAttempt {
  readonly attempt: number;
  readonly atUs: Micros;
  /** One of THROTTLE_REASONS; null when it was admitted. */
  readonly refused: string | null;
  readonly isCold: boolean;
  /** −1 when it was refused. */
  readonly invocation: number;
  readonly environment: number;
  readonly requestId: string;
  /** Its log lines in AWS's text, Init's and REPORT included; `linesCut` more were written. */
  readonly lines: readonly string[];
  readonly linesCut: number;
  readonly end: SentEnd | null;
}

/**
 * What came of a sent event. `waiting`: it has not reached Lambda, or waits in Lambda's queue. `retrying`: another attempt is due at
 * `dueUs`. The others are ends.
 */
export interface SentAnswer extends Sending {
  readonly run: number;
  readonly status: 'waiting' | 'running' | 'retrying' | 'succeeded' | 'failed' | 'refused' | 'dropped';
  /** Its number in facts, for its story; null before it reached Lambda. */
  readonly event: number | null;
  readonly dueUs: Micros | null;
  /** Oldest first; `attemptsCut` older ones are not kept. */
  readonly attempts: readonly SentAttempt[];
  readonly attemptsCut: number;
}

/** Where a handler's text is wrong: line and column count from 1. */
export interface SyntaxProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Events by hand, and a look at code before it is deployed. Nothing here throws for a user's input. */
export interface SendApi {
  /** Sends an event at this instant of virtual time. A paused run goes on until the first attempt is over. */
  send(request: SendRequest): Promise<Result<Sending>>;
  /** What came of it so far; null when that run or sending is not there (any more). */
  sent(run: number, sending: number): SentAnswer | null;
  /** Everything that was sent by hand in this run, oldest first. */
  sendings(run: number): readonly SendingRow[];
  /** A payload to edit: the next one of a source, or one in AWS's shape; as JSON text with line breaks. */
  sample(run: number, wanted: SampleWanted): Promise<Result<string>>;
  /** Every intervention of the run, its scenario's own included, as a scenario may list them. */
  recorded(run: number): readonly Intervention[];
  /** The first syntax error of a text for this function (its place in the list); null when it reads as code. */
  syntaxProblem(run: number, fn: number, source: string): Promise<SyntaxProblem | null>;
}
