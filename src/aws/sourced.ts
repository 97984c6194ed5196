/**
 * How far a number about AWS can be trusted. `documented`: AWS's own text was read. `documentedUnread`: known to be AWS's, the page
 * was not read again. `measured`: by a third party. `estimated`: nobody publishes it; a default that the screen shows as an assumption.
 */
export type Confidence = 'documented' | 'documentedUnread' | 'measured' | 'estimated';

/** A value about AWS with its unit, where it was read, how far to trust it and the month of that knowledge (`YYYY-MM`). */
export interface Sourced<T> {
  readonly value: T;
  readonly unit: string;
  /** The address of the source; for an estimate without one, a sentence that says how it was chosen. */
  readonly citation: string;
  readonly asOf: string;
  readonly confidence: Confidence;
}

/** The month in which the sources of this folder were last read. */
export const KNOWLEDGE_AS_OF = '2026-11';

type Make = <T>(value: T, unit: string, citation: string, asOf?: string) => Sourced<Widened<T>>;

/** `900` is a number here, not the type 900: another era has another value. */
type Widened<T> = T extends number ? number : T extends boolean ? boolean : T;

function maker(confidence: Confidence): Make {
  return <T>(value: T, unit: string, citation: string, asOf: string = KNOWLEDGE_AS_OF): Sourced<Widened<T>> => ({
    value: value as Widened<T>, // widening a literal never changes the value
    unit,
    citation,
    asOf,
    confidence,
  });
}

/** A value that AWS documents. */
export const documented = maker('documented');
/** A value that AWS is known to document, on a page that was not read again. */
export const documentedUnread = maker('documentedUnread');
/** A value that a third party measured. */
export const measured = maker('measured');
/** A value that nobody publishes. */
export const estimated = maker('estimated');
