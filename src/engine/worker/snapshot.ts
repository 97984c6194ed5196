import { assert } from '../../base';
import type { Intervention } from '../../scenario';
import type { RunSnapshot } from '../protocol';
import type { LabRun } from './lab-run';

/** The run as it is now, with the series of every scope. */
export function snapshotOf(run: LabRun, number: number, changes: readonly Intervention[]): RunSnapshot {
  const { scenario, simulation, bucketUs } = run;
  const report = run.report();
  assert(report.ok, 'a report that could be made at the start cannot be made any more');
  return {
    run: number,
    nowUs: simulation.nowUs,
    endUs: simulation.endUs,
    bucketUs,
    scenario,
    changes: [...changes],
    report: report.value,
    series: [run.series('all', 0), ...scenario.functions.map((_, fn) => run.series(fn, 0))],
  };
}
