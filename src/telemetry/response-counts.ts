import { fieldsOf, kindNumber, wideAt } from '../journal';
import { QuantileSketch, type QuantileSketchJson } from '../kernel';
import { word } from './fields';

/* What only streamed responses have, by function. Nothing is kept for a function without any. */

const STREAMED = kindNumber('responseStreamed');
const AT = fieldsOf('responseStreamed');

/** Counts of one function's streamed responses, or of several runs or functions added up. */
export interface ResponseCounts {
  /** Invocations whose response was asked for as a stream; those whose response broke off after its first byte. */
  readonly streamed: number;
  readonly broken: number;
  readonly bytes: number;
  /** Bytes beyond what is free of each response. */
  readonly chargedBytes: number;
  /** From the event's arrival to the first byte of its response, in whole microseconds. */
  readonly firstByte: QuantileSketchJson;
}

interface Row {
  streamed: number;
  broken: number;
  bytes: number;
  chargedBytes: number;
  readonly firstByte: QuantileSketch;
}

const newRow = (): Row => ({ streamed: 0, broken: 0, bytes: 0, chargedBytes: 0, firstByte: new QuantileSketch() });
const frozen = ({ firstByte, ...counts }: Row): ResponseCounts => ({ ...counts, firstByte: firstByte.toJSON() });

/** Several counts together; undefined when none has streamed responses. */
export function addResponseCounts(all: readonly (ResponseCounts | undefined)[]): ResponseCounts | undefined {
  const known = all.filter((one) => one !== undefined);
  if (known.length === 0) return undefined;
  const total = newRow();
  for (const one of known) {
    total.streamed += one.streamed;
    total.broken += one.broken;
    total.bytes += one.bytes;
    total.chargedBytes += one.chargedBytes;
    total.firstByte.merge(QuantileSketch.fromJSON(one.firstByte));
  }
  return frozen(total);
}

/** Counts streamed responses. */
export class ResponseReader {
  private readonly rows = new Map<number, Row>();

  take(record: Int32Array): void {
    if (record[0] !== STREAMED) return;
    const fn = word(record, AT.function);
    const row = this.rows.get(fn) ?? newRow();
    this.rows.set(fn, row);
    row.streamed++;
    row.broken += word(record, AT.broken);
    row.bytes += word(record, AT.bytes);
    row.chargedBytes += word(record, AT.charged);
    if (record[AT.begun] === 1) row.firstByte.add(wideAt(record, AT.waitedHi));
  }

  /** The counts of one function, or of all; undefined where nothing was streamed. */
  counts(fn?: number): ResponseCounts | undefined {
    if (fn === undefined) return addResponseCounts([...this.rows.values()].map(frozen));
    const row = this.rows.get(fn);
    return row && frozen(row);
  }
}
