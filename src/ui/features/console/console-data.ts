import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ConsoleAnswer, ConsoleRequest, GraphedMetric } from '../../../engine/client';
import { onFrame } from '../../kit';
import { type LabController, shownWindow, useLab } from '../../stores';
import { firstGraphed, periodFor } from './graphed';

/*
 * Asks the engine what CloudWatch shows, while somebody looks: as often as the run moves, but never more than four times a second of real
 * time and never twice at a time. Graphs and alarms share one of these.
 */

/** Real milliseconds between two questions. */
const ASK_MS = 250;

/** What is graphed, and the newest answer. */
export interface ConsoleState {
  /** Null: what is graphed before somebody chooses. */
  readonly graphed: readonly GraphedMetric[] | null;
  /** Seconds; null: as the window has it. */
  readonly periodS: number | null;
  /** Whether what happened is drawn behind it. */
  readonly isBeside: boolean;
  readonly answer: ConsoleAnswer | null;
  /** What the answer's lines are of, and their period. */
  readonly answered: readonly GraphedMetric[];
  readonly answeredPeriodUs: number;
}

const BEFORE: ConsoleState = {
  graphed: null,
  periodS: null,
  isBeside: false,
  answer: null,
  answered: [],
  answeredPeriodUs: 60_000_000,
};

/** See the head of this file. */
export class ConsoleData {
  readonly store = createStore<ConsoleState>(() => BEFORE);
  private askedKey = '';
  private askedMs = Number.NEGATIVE_INFINITY;
  private isAsking = false;
  private watchers = 0;
  private stop: (() => void) | null = null;

  constructor(private readonly lab: LabController) {
    let opened = lab.scenario.getState().opened;
    lab.scenario.subscribe((state) => {
      if (state.opened === opened) return;
      opened = state.opened;
      // What was chosen names parts of another scenario.
      this.store.setState({ graphed: null, periodS: null, answer: null });
    });
  }

  /** Somebody looks; the answer ends it. */
  watch(): () => void {
    this.watchers++;
    this.stop ??= onFrame((nowMs) => this.ask(nowMs));
    return () => {
      this.watchers--;
      if (this.watchers > 0) return;
      this.stop?.();
      this.stop = null;
    };
  }

  /** What is graphed now. */
  graphed(): readonly GraphedMetric[] {
    const { scenario } = this.lab.scenario.getState();
    const chosen = this.store.getState().graphed;
    return chosen ?? (scenario === null ? [] : firstGraphed(scenario, this.lab.view.getState().scope));
  }

  private ask(nowMs: number): void {
    const { lab } = this;
    const run = lab.run.getState().loaded?.run;
    if (run === undefined || this.isAsking || nowMs - this.askedMs < ASK_MS) return;
    const window = shownWindow(lab);
    const graphed = this.graphed();
    const periodS = this.store.getState().periodS ?? periodFor(window);
    const key = JSON.stringify([run, graphed, window, periodS, lab.data.nowUs]);
    if (key === this.askedKey) return;
    this.askedMs = nowMs;
    void this.fetch({ run, graphed, window, periodUs: periodS * 1_000_000 }, key);
  }

  private async fetch(request: ConsoleRequest, key: string): Promise<void> {
    this.isAsking = true;
    try {
      const answer = await this.lab.engine.console(request);
      // Without an answer its metrics are not there yet: it is asked again.
      if (answer === null || answer.run !== this.lab.run.getState().loaded?.run) return;
      this.askedKey = key;
      this.store.setState({ answer, answered: request.graphed, answeredPeriodUs: request.periodUs });
    } catch (error) {
      this.lab.fail(error instanceof Error ? error.message : String(error));
    } finally {
      this.isAsking = false;
    }
  }
}

const ALL = new WeakMap<LabController, ConsoleData>();

/** The console's data of a Lab: there is one. */
export function consoleOf(lab: LabController): ConsoleData {
  const found = ALL.get(lab) ?? new ConsoleData(lab);
  ALL.set(lab, found);
  return found;
}

/** A part of the console's state, while this is on screen. */
export function useConsole<T>(select: (state: ConsoleState) => T): T {
  const data = consoleOf(useLab());
  useEffect(() => data.watch(), [data]);
  return useStore(data.store, select);
}
