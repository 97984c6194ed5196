import { assert, type Micros } from '../../base';
import { BigSum } from './big-sum';

/** What a `TimeWeighted` is in a file: integrals as decimal text, since they can pass 2^53. */
export interface TimeWeightedJson {
  readonly integral: string;
  readonly spanUs: string;
  readonly max: number;
  readonly timeAtUs?: readonly number[];
  readonly timeBeyondUs?: number;
}

/**
 * The exact integral over time of a step function with integer values ≥ 0: how many environments, how many running. A value holds
 * from the instant it is set. With `valuesMax` it also keeps how long each value below it lasted (and all values from it together).
 */
export class TimeWeighted {
  private readonly integralSum = new BigSum();
  private readonly spanSum = new BigSum();
  private readonly timeAtUs: Float64Array;
  private timeBeyond = 0;
  private current = 0;
  private sinceUs: Micros;
  private largest = 0;

  constructor(
    startUs: Micros = 0,
    private readonly valuesMax = 0,
  ) {
    this.sinceUs = startUs;
    this.timeAtUs = new Float64Array(valuesMax);
  }

  /** The value now. */
  get value(): number {
    return this.current;
  }

  /** The largest value that was ever set, however short. */
  get max(): number {
    return this.largest;
  }

  /** Sets the value from `nowUs` on; `nowUs` never goes back (asserted). */
  set(nowUs: Micros, value: number): void {
    if (!(value >= 0)) assert(false, `a time-weighted value is ${value}, below 0`);
    this.advance(nowUs);
    this.current = value;
    if (value > this.largest) this.largest = value;
  }

  /** Adds `delta` to the value from `nowUs` on. */
  change(nowUs: Micros, delta: number): void {
    this.set(nowUs, this.current + delta);
  }

  /** Counts the value up to `nowUs`; call it before reading the integral, the span or the mean. */
  advance(nowUs: Micros): void {
    const spanUs = nowUs - this.sinceUs;
    if (!(spanUs >= 0)) assert(false, `time went back from ${this.sinceUs} to ${nowUs} µs`);
    if (spanUs === 0) return;
    this.sinceUs = nowUs;
    this.integralSum.addProduct(this.current, spanUs);
    this.spanSum.add(spanUs);
    if (this.valuesMax === 0) return;
    if (this.current < this.valuesMax) this.timeAtUs[this.current] = (this.timeAtUs[this.current] as number) + spanUs;
    else this.timeBeyond += spanUs;
  }

  /** Value × µs up to the last `advance` or `set`. */
  integral(): bigint {
    return this.integralSum.value();
  }

  /** The time counted, in µs; merging adds it up. */
  spanUs(): bigint {
    return this.spanSum.value();
  }

  /** The mean over the time counted; 0 when none was. */
  mean(): number {
    const spanUs = this.spanSum.toNumber();
    return spanUs === 0 ? 0 : this.integralSum.toNumber() / spanUs;
  }

  /** How long the value was exactly `value`, in µs; only for values below `valuesMax`. */
  timeAt(value: number): Micros {
    assert(value >= 0 && value < this.valuesMax, `the time at ${value} was not kept, only below ${this.valuesMax}`);
    return this.timeAtUs[value] as number;
  }

  /** How long the value was `valuesMax` or more, in µs. */
  get timeBeyondUs(): Micros {
    return this.timeBeyond;
  }

  /** Adds another run's integral, span and times, and takes the larger maximum; the current value stays. */
  merge(other: TimeWeighted): void {
    assert(other.valuesMax === this.valuesMax, `cannot merge times of ${other.valuesMax} values into ${this.valuesMax}`);
    this.integralSum.merge(other.integralSum);
    this.spanSum.merge(other.spanSum);
    this.largest = Math.max(this.largest, other.largest);
    for (let i = 0; i < this.valuesMax; i++) this.timeAtUs[i] = (this.timeAtUs[i] as number) + (other.timeAtUs[i] as number);
    this.timeBeyond += other.timeBeyond;
  }

  /** What a report keeps: not the current value. */
  toJSON(): TimeWeightedJson {
    const base = { integral: this.integralSum.toJSON(), spanUs: this.spanSum.toJSON(), max: this.largest };
    if (this.valuesMax === 0) return base;
    return { ...base, timeAtUs: [...this.timeAtUs], timeBeyondUs: this.timeBeyond };
  }

  /** The record that `toJSON` gave, to merge and to read. */
  static fromJSON(json: TimeWeightedJson): TimeWeighted {
    const read = new TimeWeighted(0, json.timeAtUs?.length ?? 0);
    read.integralSum.merge(BigSum.fromJSON(json.integral));
    read.spanSum.merge(BigSum.fromJSON(json.spanUs));
    read.largest = json.max;
    if (json.timeAtUs !== undefined) read.timeAtUs.set(json.timeAtUs);
    read.timeBeyond = json.timeBeyondUs ?? 0;
    return read;
  }
}
