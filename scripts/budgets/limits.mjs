/*
 * What the page may cost. One table, read by `npm run budgets` and by the end-to-end test that keeps a small version of it.
 * KB and MB are 1,000 and 1,000,000 bytes.
 */

/** The budgets, each in the unit that its name ends with. */
export const BUDGETS = Object.freeze({
  /** Every file asked for until the default scenario plays, compressed by gzip as a static host does. */
  firstLoadKB: 450,
  /** From the start of the navigation to the first environment on screen. */
  firstDataMs: 2000,
  requestsElsewhere: 0,
  /** The longest task of the page's main thread while a run streams as fast as the machine can: median of the runs. */
  longTaskMs: 50,
  /** Drawn frames of the timeline with 200 environments and 100,000 spans, while it is zoomed, moved and scrolled. */
  framesPerSecond: 30,
  /** Page and engine after a million modelled invocations. */
  memoryMB: 250,
});

/** What the budgets are measured with. */
export const SIZES = Object.freeze({ runs: 5, environments: 200, spans: 100_000, invocations: 1_000_000 });

/**
 * The value in the middle; of an even number, the upper of the two.
 * @param {readonly number[]} values at least one
 */
export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
