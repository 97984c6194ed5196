import { floor, max } from './primordials';

/**
 * The virtual clock of one environment, in whole µs since the start of the run. Inside a segment it stands still but for 1 µs a
 * reading, so that a loop that waits for the time to pass ends, after the same number of readings everywhere. It never goes back:
 * when readings have run ahead of the host's clock, it waits for the host to catch up.
 */
export interface Clock {
  /** A reading by user code: costs 1 µs. */
  readUs(): number;
  /** The present without a reading. */
  readonly nowUs: () => number;
  /** A new segment begins at the host's `nowUs` and takes `segmentUs`. */
  beginSegment(nowUs: number, segmentUs: number): void;
  /** How long the segment takes: timers count from its end, since its CPU work comes before the loop looks at them. */
  readonly segmentUs: () => number;
  /** Something that takes time happened: one round of the event loop. */
  tick(): void;
  /** When this environment's process started. */
  originUs: number;
  startsAtMs: number;
}

export function createClock(): Clock {
  let current = 0;
  let segment = 0;
  return {
    originUs: 0,
    startsAtMs: 0,
    readUs: () => current++,
    nowUs: () => current,
    beginSegment: (nowUs, segmentUs) => {
      current = max(current, nowUs);
      segment = segmentUs;
    },
    segmentUs: () => segment,
    tick: () => {
      current++;
    },
  };
}

/** What Date.now() answers: whole milliseconds since 1970. Costs one reading. */
export function readEpochMs(clock: Clock): number {
  return clock.startsAtMs + floor(clock.readUs() / 1000);
}
