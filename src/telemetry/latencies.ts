import type { Micros } from '../base';
import { type FactReader, timeOf, wideAt } from '../journal';
import { QuantileSketch } from '../kernel';
import { ANSWERED, ENDED, KIND, SETTLED, SYNCHRONOUS, THROTTLED, word } from './fields';
import type { PromptStretch } from './prompt-stretch';

/*
 * Three distributions over everything that happened, by function; over all functions is a merge, made when somebody asks.
 *
 *     startDelay   per attempt served: from the event's arrival to the start of the handler, cold start, queue and retries included
 *     latency      per record: from its arrival to its final outcome, whatever that is (a refused synchronous request is one too)
 *     duration     per attempt served: Lambda's Duration
 *
 * The arrival of a batch is that of its first record.
 *
 * Most attempts begin when their event arrives and are its whole way: latency and duration are one number then, and the start delay
 * is 0. Such *prompt* ones are added once, to a sketch of their own, and merged in when somebody asks.
 */

/** The distributions that are kept. */
export const LATENCY_KINDS = ['startDelay', 'latency', 'duration'] as const;
/** One of LATENCY_KINDS. */
export type LatencyKind = (typeof LATENCY_KINDS)[number];

/** Those of one function, in whole microseconds. */
type Sketches = { readonly [K in LatencyKind | 'prompt']: QuantileSketch };

const freshSketches = (): Sketches => ({
  startDelay: new QuantileSketch(),
  latency: new QuantileSketch(),
  duration: new QuantileSketch(),
  prompt: new QuantileSketch(),
});

/** Sketches of start delays, latencies and durations. */
export class Latencies implements FactReader {
  private readonly byFunction: Sketches[] = [];

  take(record: Int32Array): void {
    switch (record[0]) {
      case KIND.ended:
        return this.ended(record);
      case KIND.settled:
        return this.of(word(record, SETTLED.function)).latency.add(timeOf(record) - wideAt(record, SETTLED.arrivedHi));
      case KIND.answered:
        return this.of(word(record, ANSWERED.function)).latency.add(timeOf(record) - wideAt(record, ANSWERED.arrivedHi));
      case KIND.throttled:
        return this.throttled(record);
      default:
    }
  }

  /** One distribution in whole microseconds, of one function (its number in the scenario) or of all. A copy. */
  sketch(kind: LatencyKind, fn?: number): QuantileSketch {
    const merged = new QuantileSketch();
    this.byFunction.forEach((sketches, i) => {
      if (fn !== undefined && fn !== i) return;
      merged.merge(sketches[kind]);
      if (kind === 'startDelay') merged.addZeros(sketches.prompt.count);
      else merged.merge(sketches.prompt);
    });
    return merged;
  }

  /** As `take`, for an `invocationEnded`. */
  ended(record: Int32Array): void {
    const sketches = this.of(word(record, ENDED.function));
    const durationUs = word(record, ENDED.durationUs);
    const latencyUs = timeOf(record) - wideAt(record, ENDED.arrivedHi);
    const isAnswer = record[ENDED.mode] === SYNCHRONOUS && record[ENDED.settled] === 1;
    if (isAnswer && latencyUs === durationUs) return sketches.prompt.add(durationUs);
    sketches.duration.add(durationUs);
    sketches.startDelay.add(latencyUs - durationUs);
    if (isAnswer) sketches.latency.add(latencyUs);
  }

  /** As `ended`, for a prompt attempt of a function. */
  promptEnded(fn: number, durationUs: Micros): void {
    this.of(fn).prompt.add(durationUs);
  }

  /** As `promptEnded` for a stretch of them. */
  prompts({ fn, durationsUs, ends }: PromptStretch): void {
    this.of(fn).prompt.addInt32s(durationsUs, ends);
  }

  private throttled(record: Int32Array): void {
    if (record[THROTTLED.mode] !== SYNCHRONOUS || record[THROTTLED.settled] !== 1) return;
    this.of(word(record, THROTTLED.function)).latency.add(timeOf(record) - wideAt(record, THROTTLED.arrivedHi));
  }

  private of(fn: number): Sketches {
    return this.byFunction[fn] ?? this.add(fn);
  }

  private add(fn: number): Sketches {
    while (this.byFunction.length <= fn) this.byFunction.push(freshSketches());
    return this.byFunction[fn] as Sketches;
  }
}
