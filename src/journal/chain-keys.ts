import { type AttemptTable, ROW, rowAt } from './attempt-table';
import { mixPair } from './mix';
import { FACT_KINDS, type FactKind, fieldsOf, kindNumber, VOCABULARY } from './vocabulary';

/*
 * Which chain a fact belongs to. A chain is an event: its arrival, attempts, calls, log lines, retries and end. Its hash is that of
 * the event's luck key, so two variants of a scenario keep the same chains.
 *
 * Facts with keys say it themselves. The others name an event, or an invocation and its environment: they are looked up among the
 * events and attempts still going on. A batch belongs to its first record's chain; the batch's other records keep chains of their own
 * (arrival and end). A log line or a call outside any invocation (Init) belongs to its environment.
 */

/** What decides whether a fact stays in the journal. */
export const SORT = { always: 0, chain: 1, environment: 2 } as const;

const ENVIRONMENT_KINDS: readonly FactKind[] = [
  'environmentCreated',
  'environmentReady',
  'environmentReset',
  'environmentEnded',
  'guestLost',
  'environmentFreed',
  'shutdownBegan',
  'environmentRestored',
];

/** The place of a field in each kind's record; 0 where the kind has no such field. */
function placesOf(field: string): Int32Array {
  return Int32Array.from(FACT_KINDS, (kind) => {
    const at = (VOCABULARY[kind] as readonly string[]).indexOf(field);
    return at < 0 ? 0 : at + 3;
  });
}

/** Where each kind of fact names its event; 0: nowhere. */
export const EVENT_AT = placesOf('event');
/** Where each kind of fact names its invocation; 0: nowhere. */
export const INVOCATION_AT = placesOf('invocation');
export const ENVIRONMENT_AT = placesOf('environment');
const KEY_A_AT = placesOf('keyA');
const IS_ENVIRONMENT = Uint8Array.from(FACT_KINDS, (kind) => (ENVIRONMENT_KINDS.includes(kind) ? 1 : 0));

const EVENT_ARRIVED = kindNumber('eventArrived');
const ENDED = kindNumber('invocationEnded');
const SETTLED = kindNumber('eventSettled');
const ENDED_ENVIRONMENT = fieldsOf('invocationEnded').environment;
const ENDED_INVOCATION = fieldsOf('invocationEnded').invocation;

export class ChainKeys {
  private readonly hashOfEvent = new Map<number, number>();
  /** The hash of the fact last given to `sortOf`, as a uint32. */
  hash = 0;

  /** `attempts` is given every fact before `sortOf` is. */
  constructor(private readonly attempts: AttemptTable) {}

  /** The sort of a fact; sets `hash`. Every fact must be given, in order, whether it is then kept or not. */
  sortOf(record: Int32Array): number {
    const kind = record[0] as number;
    const keyAt = KEY_A_AT[kind] as number;
    if (keyAt > 0) return this.keyed(record, kind, keyAt);
    if (IS_ENVIRONMENT[kind] === 1) return this.environment(record, kind);
    const event = EVENT_AT[kind] as number;
    if (event > 0) return this.ofEvent(record, kind, event);
    if ((INVOCATION_AT[kind] as number) > 0) return this.ofInvocation(record, kind);
    this.hash = 0;
    return SORT.always;
  }

  private keyed(record: Int32Array, kind: number, keyAt: number): number {
    this.hash = mixPair(record[keyAt] as number, record[keyAt + 1] as number) >>> 0;
    if (kind === EVENT_ARRIVED) this.hashOfEvent.set(record[EVENT_AT[kind] as number] as number, this.hash);
    return SORT.chain;
  }

  private environment(record: Int32Array, kind: number): number {
    this.hash = mixPair(record[ENVIRONMENT_AT[kind] as number] as number, 0x656e7669) >>> 0;
    return SORT.environment;
  }

  private ofEvent(record: Int32Array, kind: number, eventAt: number): number {
    if (kind === ENDED) return this.ofEnd(record, eventAt);
    const event = record[eventAt] as number;
    this.hash = this.hashOfEvent.get(event) ?? hashOfNumber(event);
    if (kind === SETTLED) this.hashOfEvent.delete(event);
    return SORT.chain;
  }

  private ofEnd(record: Int32Array, eventAt: number): number {
    const environment = record[ENDED_ENVIRONMENT] as number;
    const isKnown = this.attempts.serves(environment, record[ENDED_INVOCATION] as number);
    this.hash = isKnown ? this.hashOfAttempt(environment) : hashOfNumber(record[eventAt] as number);
    return SORT.chain;
  }

  private ofInvocation(record: Int32Array, kind: number): number {
    const environment = record[ENVIRONMENT_AT[kind] as number] as number;
    const invocation = record[INVOCATION_AT[kind] as number] as number;
    if (!this.attempts.serves(environment, invocation)) return this.environment(record, kind);
    this.hash = this.hashOfAttempt(environment);
    return SORT.chain;
  }

  private hashOfAttempt(environment: number): number {
    const page = this.attempts.pageOf(environment);
    const at = rowAt(environment);
    return mixPair(page[at + ROW.keyA] as number, page[at + ROW.keyB] as number) >>> 0;
  }
}

/** Of an event whose arrival was never stated: by its number. */
function hashOfNumber(event: number): number {
  return mixPair(event, 0x65766e74) >>> 0;
}
