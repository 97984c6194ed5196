import type { FactReader } from '../../src/journal';
import { promptWriter } from '../journal/prompt-writer';

/** One attempt as a naive model knows it. Times in µs; `init` > 0 makes it a cold start. */
export interface Attempt {
  readonly arrived: number;
  readonly delay: number;
  readonly init: number;
  readonly duration: number;
  readonly fn: number;
  /** Index into OUTCOMES, or −1 − reason for a throttle. */
  readonly outcome: number;
  /** 0 synchronous, 1 asynchronous. */
  readonly mode: number;
}

/** When the environment was got, the handler started and ended. */
export const admittedAt = (a: Attempt): number => a.arrived + a.delay;
export const startedAt = (a: Attempt): number => admittedAt(a) + a.init;
export const endedAt = (a: Attempt): number => startedAt(a) + a.duration;

const BILLED_MS = 7;
const MEMORY_MIB = 256;
const EPHEMERAL_MIB = 600;

/**
 * States a consistent stream: every attempt is its own event with its own environment, which ends with a cold start's attempt and
 * otherwise is environment −1 (warm, created before time 0 and never stated). Facts later than `untilUs` are not stated.
 */
export function state(readers: readonly FactReader[], attempts: readonly Attempt[], untilUs: number): void {
  const facts = promptWriter(readers);
  const actions: { at: number; run: () => void }[] = [];
  attempts.forEach((a, i) => {
    const { fn, mode, arrived } = a;
    const cold = a.init > 0 ? 1 : 0;
    const admitted = admittedAt(a);
    if (mode === 1) actions.push({ at: arrived, run: () => facts.eventArrived(arrived, i, 0, fn, 1, i, 0, i, i, 100) });
    if (a.outcome < 0) {
      const settled = 1;
      actions.push({
        at: admitted,
        run: () => {
          facts.invocationThrottled(admitted, i, 0, fn, 1, mode, 1, -1 - a.outcome, settled, i, i, arrived);
          if (mode === 1) facts.eventSettled(admitted, i, 0, fn, 4, 1, arrived);
        },
      });
      return;
    }
    actions.push({
      at: admitted,
      run: () => {
        if (cold) facts.environmentCreated(admitted, i, fn, 0, 0);
        facts.invocationAdmitted(admitted, i, i, 0, fn, 0, i, 1, mode, 1, cold, i, i, arrived);
      },
    });
    if (cold)
      actions.push({ at: startedAt(a), run: () => facts.environmentReady(startedAt(a), i, fn, 0, a.init, 0, 0, undefined) });
    actions.push({
      at: endedAt(a),
      run: () => {
        const end = endedAt(a);
        facts.invocationEnded(
          end,
          i,
          i,
          0,
          fn,
          0,
          i,
          1,
          mode,
          1,
          a.outcome,
          1,
          a.duration,
          a.init,
          BILLED_MS,
          MEMORY_MIB,
          60,
          9,
          arrived,
          undefined,
        );
        if (mode === 1) facts.eventSettled(end, i, 0, fn, a.outcome === 0 ? 0 : 1, 1, arrived);
        if (cold) facts.environmentEnded(end, i, fn, 0, 0, 1, end - admitted);
      },
    });
  });
  facts.state('runStarted', 0, { seed: 1, duration: untilUs, startsAt: 0 });
  facts.versionPublished(0, 0, 0, MEMORY_MIB, 3000, 1, -1, 1, EPHEMERAL_MIB);
  actions
    .map((action, order) => ({ ...action, order }))
    .filter((action) => action.at < untilUs)
    .sort((a, b) => a.at - b.at || a.order - b.order)
    .forEach((action) => {
      action.run();
    });
  facts.state('runEnded', untilUs, { pendingEvents: 0, inFlight: 0 });
}
