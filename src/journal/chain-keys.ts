import { mixPair } from './mix';
import { FACT_KINDS, type FactKind, fieldsOf, kindNumber, VOCABULARY } from './vocabulary';

/*
 * Which chain a fact belongs to. A chain is an event: its arrival, attempts, calls, log lines, retries and end. Its hash is that of
 * the event's luck key, so two variants of a scenario keep the same chains.
 *
 * Facts with keys say it themselves. The others name an event or an invocation, which are looked up among those still going on. A
 * batch belongs to its first record's chain; the batch's other records keep chains of their own (arrival and end). A log line or a
 * call outside any invocation (Init) belongs to its environment.
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
const ADMITTED = kindNumber('invocationAdmitted');
const ENDED = kindNumber('invocationEnded');
const SETTLED = kindNumber('eventSettled');
const ADMITTED_INVOCATION = fieldsOf('invocationAdmitted').invocation;

export class ChainKeys {
  private readonly hashOfEvent = new Map<number, number>();
  private readonly hashOfInvocation = new Map<number, number>();
  /** The hash of the fact last given to `sortOf`, as a uint32. */
  hash = 0;

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
    if (kind === ADMITTED) this.hashOfInvocation.set(record[ADMITTED_INVOCATION] as number, this.hash);
    return SORT.chain;
  }

  private environment(record: Int32Array, kind: number): number {
    this.hash = mixPair(record[ENVIRONMENT_AT[kind] as number] as number, 0x656e7669) >>> 0;
    return SORT.environment;
  }

  private ofEvent(record: Int32Array, kind: number, eventAt: number): number {
    const event = record[eventAt] as number;
    const invocation = record[INVOCATION_AT[kind] as number] as number;
    const known = kind === ENDED ? this.hashOfInvocation.get(invocation) : this.hashOfEvent.get(event);
    this.hash = known ?? mixPair(event, 0x65766e74) >>> 0; // an event whose arrival was never stated: by its number
    if (kind === ENDED) this.hashOfInvocation.delete(invocation);
    if (kind === SETTLED) this.hashOfEvent.delete(event);
    return SORT.chain;
  }

  private ofInvocation(record: Int32Array, kind: number): number {
    const known = this.hashOfInvocation.get(record[INVOCATION_AT[kind] as number] as number);
    if (known === undefined) return this.environment(record, kind);
    this.hash = known;
    return SORT.chain;
  }
}
