import { type Micros, US_PER_MS } from '../base';
import type { EventRecord } from './events';

interface Recording {
  readonly durationMs: readonly number[];
  readonly round: number;
}

/** How long each invocation took in the traces that are replayed: what a profile's `recorded` step waits for. */
export class RecordedDurations {
  private readonly recordings: (Recording | undefined)[] = [];

  /**
   * The durations of a source's arrivals, in their order. Arrival n of a source has step ⌊n ÷ `round`⌋ and entity n mod `round`;
   * Infinity where every arrival is an entity of its own.
   */
  record(source: number, durationMs: readonly number[], round: number): void {
    this.recordings[source] = { durationMs, round };
  }

  /** What the trace says of an event, µs; 0 for an event that is not of a trace, such as one sent by hand. */
  usOf({ source, entity, step }: EventRecord): Micros {
    const recording = this.recordings[source];
    if (recording === undefined) return 0;
    const arrival = step === 0 ? entity : step * recording.round + entity;
    return Math.floor((recording.durationMs[arrival] ?? 0) * US_PER_MS + 0.5);
  }
}
