import { createStore } from 'zustand/vanilla';
import type { BandsReport, runSeedsInWorkers } from '../../engine/client';
import { TEXT } from '../kit';
import type { LabController } from './lab-controller';

/** How seeds are run; the page gives the engine's own way. */
export type RunSeeds = (wanted: Parameters<typeof runSeedsInWorkers>[1]) => ReturnType<typeof runSeedsInWorkers>;

/** The same scenario with other seeds: how far that is, and what came of it. */
export interface SeedRunsState {
  /** Seeds that are asked for. */
  readonly count: number;
  readonly status: 'none' | 'running' | 'done' | 'failed';
  readonly done: number;
  /** Of all the work, 0–1. */
  readonly share: number;
  /** What the seeds say together, of the run with this number. */
  readonly bands: BandsReport | null;
  readonly run: number;
  readonly problem: string;
}

const COUNT_DEFAULT = 20;
const NOTHING = { status: 'none', done: 0, share: 0, bands: null, run: 0, problem: '' } as const;

/** Commands: run the scenario on screen, with what was changed in it by hand, for several seeds; cancel that. */
export class SeedRuns {
  readonly store = createStore<SeedRunsState>(() => ({ count: COUNT_DEFAULT, ...NOTHING }));
  private abort: () => void = () => undefined;

  constructor(
    private readonly lab: LabController,
    private readonly runSeeds: RunSeeds,
  ) {}

  setCount(count: number): void {
    this.store.setState({ count });
  }

  /** From the scenario's own seed on: the first of them is the run on screen. */
  async start(): Promise<void> {
    const loaded = this.lab.run.getState().loaded;
    const { scenario } = this.lab.scenario.getState();
    if (loaded === null || scenario === null || this.store.getState().status === 'running') return;
    const { document } = this.lab.scenario.getState();
    const { count } = this.store.getState();
    const interventions = await this.lab.engine.recorded(loaded.run);
    const aborted = new Promise<void>((resolve) => {
      this.abort = resolve;
    });
    this.store.setState({ ...NOTHING, status: 'running', run: loaded.run });
    try {
      const bands = await this.runSeeds({
        request: { ...document, interventions },
        seeds: Array.from({ length: count }, (_, i) => scenario.seed + i),
        onProgress: (done, share) => this.store.setState({ done, share }),
        aborted,
      });
      if (!bands.ok) this.fail(bands.issues.map(({ path, message }) => `${path}: ${message}`).join('; '));
      else if (bands.value === 'aborted') this.store.setState(NOTHING);
      else this.finish(bands.value);
    } catch (error) {
      this.fail(error instanceof Error ? error.message : String(error));
    }
  }

  cancel(): void {
    this.abort();
  }

  private finish(bands: BandsReport): void {
    this.store.setState({ status: 'done', share: 1, bands });
    this.lab.view.setState({ said: TEXT.seeds.saidDone(bands.runs.length) });
  }

  private fail(problem: string): void {
    this.store.setState({ status: 'failed', problem });
  }
}
