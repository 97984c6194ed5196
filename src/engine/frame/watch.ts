/*
 * Wall-clock deadlines that do not count the time in which nothing runs at all. A laptop that sleeps, or a tab that is put away,
 * stops this worker together with its guests; on waking, a plain setTimeout would find every guest guilty. On a machine with more to
 * do than it has processors, beats and guests are late alike. So time is counted in beats, and a beat that comes late counts as one
 * that came in time, or nearly: then a deadline is about what a guest could have computed, not what a clock says.
 */

const BEAT_MS = 50;
const BEAT_COUNTED_MS_MAX = 1.2 * BEAT_MS;

/** A deadline; `cancel` it when the answer came. */
export interface Deadline {
  cancel(): void;
}

/** Counts awake time while something is being watched, and calls `onBeat` at every beat. */
export class Watch {
  readonly #onBeat: (awakeMs: number) => void;
  readonly #deadlines = new Set<{ readonly atMs: number; readonly run: () => void }>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #awakeMs = 0;
  #lastMs = 0;

  constructor(onBeat: (awakeMs: number) => void) {
    this.#onBeat = onBeat;
  }

  /** Awake milliseconds counted so far. */
  get awakeMs(): number {
    return this.#awakeMs;
  }

  /** Calls `run` once `ms` awake milliseconds have passed, give or take a beat. */
  after(ms: number, run: () => void): Deadline {
    const deadline = { atMs: this.#awakeMs + ms + BEAT_MS, run };
    this.#deadlines.add(deadline);
    if (this.#timer === undefined) this.#start();
    return { cancel: () => void this.#deadlines.delete(deadline) };
  }

  stop(): void {
    this.#deadlines.clear();
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #start(): void {
    this.#lastMs = performance.now();
    this.#timer = setInterval(() => this.#beat(), BEAT_MS);
  }

  #beat(): void {
    const nowMs = performance.now();
    this.#awakeMs += Math.min(nowMs - this.#lastMs, BEAT_COUNTED_MS_MAX);
    this.#lastMs = nowMs;
    if (this.#deadlines.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      return;
    }
    this.#onBeat(this.#awakeMs);
    for (const deadline of [...this.#deadlines]) {
      if (deadline.atMs > this.#awakeMs) continue;
      this.#deadlines.delete(deadline);
      deadline.run();
    }
  }
}
