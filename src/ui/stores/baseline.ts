import { createStore } from 'zustand/vanilla';
import type { RunSnapshot, SeriesChunk } from '../../engine/client';
import { clockText, TEXT } from '../kit';
import type { LabController } from './lab-controller';
import { nameIn } from './scenario-document';

/*
 * The baseline: one run, kept as it was when it was pinned. It is drawn under the run on screen and compared with it; neither changes
 * the other.
 */

/** What React knows of the baseline. */
export interface BaselineState {
  readonly pinned: RunSnapshot | null;
}

/** Pinning and unpinning. */
export class Baselines {
  readonly store = createStore<BaselineState>(() => ({ pinned: null }));

  constructor(private readonly lab: LabController) {
    // The ghost follows what is shown: another scope, another scenario whose functions stand elsewhere.
    lab.view.subscribe((state, before) => {
      if (state.scope !== before.scope) this.draw();
    });
    lab.run.subscribe((state, before) => {
      if (state.loaded !== before.loaded) this.draw();
    });
  }

  /** Keeps the run on screen as far as it has come, in place of the one pinned before. */
  async pin(): Promise<void> {
    const { loaded } = this.lab.run.getState();
    const snapshot = loaded === null ? null : await this.lab.engine.snapshot(loaded.run);
    if (snapshot === null) return;
    // The engine knows the name that the run began with; it may have got another one since.
    const scenario = { ...snapshot.scenario, name: nameIn(this.lab.scenario.getState().document) };
    const pinned = { ...snapshot, scenario };
    this.store.setState({ pinned });
    this.draw();
    this.lab.view.setState({ said: TEXT.baseline.said(pinned.scenario.name, clockText(pinned.nowUs)) });
  }

  unpin(): void {
    this.store.setState({ pinned: null });
    this.draw();
    this.lab.view.setState({ said: TEXT.baseline.unpinned });
  }

  /** Pin or unpin, whichever it is not: for a key. */
  toggle(): void {
    if (this.store.getState().pinned === null) void this.pin();
    else this.unpin();
  }

  private draw(): void {
    const { pinned } = this.store.getState();
    const series = pinned === null ? null : this.seriesShown(pinned);
    if (pinned === null || series === null) return this.lab.data.setGhost(null);
    const { bucketUs, nowUs } = pinned;
    this.lab.data.setGhost({ columns: series.columns, rows: series.rows, bucketUs, nowUs });
  }

  private seriesShown(pinned: RunSnapshot): SeriesChunk | null {
    const { scope } = this.lab.view.getState();
    const { scenario } = this.lab.scenario.getState();
    return seriesOf(pinned, scope === 'all' ? null : (scenario?.functions[scope]?.name ?? ''));
  }
}

/** The kept series of all functions together (null) or of one by its name; null when the kept run has no such function. */
export function seriesOf(pinned: RunSnapshot, name: string | null): SeriesChunk | null {
  const index = pinned.scenario.functions.findIndex((fn) => fn.name === name);
  return pinned.series.find(({ scope }) => scope === (name === null ? 'all' : index)) ?? null;
}
