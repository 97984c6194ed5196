import { FACT_KINDS, type FactReader, HEADER_WORDS, VOCABULARY } from '../journal';
import type { SeriesReader } from './series';
import type { WaitSeries } from './wait-series';

/** By kind of fact: where its function stands; 0 where it has none, or is for all: every reader knows every version. */
const FUNCTION_AT: Int32Array = Int32Array.from(FACT_KINDS, (kind) => {
  const fields: readonly string[] = kind === 'versionPublished' ? [] : VOCABULARY[kind];
  return fields.indexOf('function') + (fields.includes('function') ? HEADER_WORDS : 1);
});

/**
 * Hands each fact to the series of its function alone, so that a hundred functions cost as much as one; a fact of no function, and
 * the rare one of a version, goes to all of them.
 */
export class SeriesOfFunctions implements FactReader {
  /** In the scenario's order; each reads only its own function's facts anyway. */
  constructor(
    private readonly series: readonly SeriesReader[],
    /** Those of what waits, likewise; none where nothing can. */
    private readonly waits: readonly WaitSeries[] = [],
  ) {}

  take(record: Int32Array, text: string | undefined): void {
    const at = FUNCTION_AT[record[0] as number] as number;
    if (this.waits.length > 0) this.takeWaits(record, text, at);
    if (at > 0) this.series[record[at] as number]?.take(record);
    else for (const series of this.series) series.take(record);
  }

  /** A setting of a queue is of no function. */
  private takeWaits(record: Int32Array, text: string | undefined, at: number): void {
    const fn = at > 0 ? (record[at] as number) : -1;
    if (fn >= 0) this.waits[fn]?.take(record, text);
    else for (const waits of this.waits) waits.take(record, text);
  }
}
