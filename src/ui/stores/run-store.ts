import { createStore } from 'zustand/vanilla';
import type { Issue } from '../../base';
import type { LabStatus, LoadedRun, LogRow, Notice, StepKind } from '../../engine/client';
import type { Report } from '../../report';
import type { Intervention } from '../../scenario';
import type { Milestone } from '../../telemetry';

/** What React knows of the run: everything here changes at most four times a second while it plays. */
export interface RunState {
  readonly loaded: LoadedRun | null;
  readonly status: LabStatus;
  readonly message: string | null;
  /** Issues of a scenario that could not be loaded. */
  readonly issues: readonly Issue[];
  readonly nowUs: number;
  readonly report: Report | null;
  /** Records that limits made wait so far, each counted once. */
  readonly madeToWait: number;
  /** The story so far, in order of time. */
  readonly milestones: readonly Milestone[];
  /** What the same run told when it was further before; those after the playhead are shown faded. */
  readonly knownMilestones: readonly Milestone[];
  readonly notices: readonly Notice[];
  readonly changes: readonly Intervention[];
  readonly stoppedAt: StepKind | null;
  readonly logRows: readonly LogRow[];
  readonly logWritten: number;
}

const NOTHING: RunState = {
  loaded: null,
  status: 'idle',
  message: null,
  issues: [],
  nowUs: 0,
  report: null,
  madeToWait: 0,
  milestones: [],
  knownMilestones: [],
  notices: [],
  changes: [],
  stoppedAt: null,
  logRows: [],
  logWritten: 0,
};

export const createRunStore = () => createStore<RunState>(() => NOTHING);
export type RunStore = ReturnType<typeof createRunStore>;
export { NOTHING as RUN_NOTHING };
