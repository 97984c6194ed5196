import type { Micros } from '../base';
import type { PlainProfile } from './plain-profile';

/** Luck keys of events that will happen, in order. */
export interface KeysToCome {
  readonly a: Int32Array;
  readonly b: Int32Array;
}

/**
 * How long the next attempts of one source take if their first one is plain, drawn together: the chain of products, table and
 * exponential behind one of them is long, and a processor works on several such chains at once. They are functions of the keys alone, so
 * drawing one early, or for nothing, changes nothing.
 */
export class Foreseen {
  private keys: KeysToCome = { a: new Int32Array(0), b: new Int32Array(0) };
  private durations = new Float64Array(0);
  private place = 0;
  /** The version they were drawn for; −1 while they are not drawn. */
  private version = -1;

  /** From now on events with these keys come, about no object. */
  expect(keys: KeysToCome): void {
    this.keys = keys;
    this.place = 0;
    this.version = -1;
  }

  /** How long the first attempt of an event takes; drawn now when it was not foreseen. */
  durationUs(version: number, profile: PlainProfile, keyA: number, keyB: number): Micros {
    if (version !== this.version) this.draw(version, profile);
    const { keys, durations } = this;
    // What went another way is passed over.
    for (let i = this.place; i < durations.length; i++) {
      if (keys.a[i] !== keyA || keys.b[i] !== keyB) continue;
      this.place = i + 1;
      return durations[i] as number;
    }
    return profile.durationUs(keyA, keyB, 1, 0);
  }

  private draw(version: number, profile: PlainProfile): void {
    const { a, b } = this.keys;
    if (this.durations.length !== a.length) this.durations = new Float64Array(a.length);
    profile.durationsUs(a, b, this.durations);
    this.version = version;
  }
}
