import type { Micros, Result } from '../../base';
import type { Report } from '../../report';
import type { Goal, Intervention, Scenario } from '../../scenario';
import type { SeriesChunk } from './lab-protocol';

/** Everything that is kept of a run to compare a later one with: as far as it has come. */
export interface RunSnapshot {
  readonly run: number;
  readonly nowUs: Micros;
  readonly endUs: Micros;
  readonly bucketUs: Micros;
  /** The scenario that was loaded; `changes` are what happened to it since. */
  readonly scenario: Scenario;
  readonly changes: readonly Intervention[];
  readonly report: Report;
  /** The whole series of every scope: all functions together first, then each. */
  readonly series: readonly SeriesChunk[];
}

/** Goals and comparisons: neither changes a fact of the run. */
export interface SnapshotApi {
  /** Judges these goals from now on, without a restart; issues name metrics that no report of this scenario has. */
  setGoals(goals: readonly Goal[]): Result<null>;
  /** The run as it is now; null when it is not loaded any more. */
  snapshot(run: number): RunSnapshot | null;
}
