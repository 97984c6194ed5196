import { assert } from '../../base';
import type { Report } from '../../report';
import type { FrameCursor, LabFrame, Notice } from '../protocol';
import { changesOf, milestonesOf } from './frame-news';
import { noticesOf } from './notices';
import type { Loaded } from './opened-run';

/* What the page gets of a run many times a second. */

/** Real milliseconds between two reports: numbers that change more often cannot be read. */
const REPORT_MS = 250;
/** A report of a hundred functions takes long: the run gets at least this many times as long as the report before it. */
const RUN_PER_REPORT = 10;

/** What moved since the page's last frame. `readMs`: the real clock. */
export function frameOf(loaded: Loaded, since: FrameCursor, readMs: () => number): LabFrame {
  const { run, transport } = loaded;
  const { nowUs } = run.simulation;
  const report = reportOf(loaded, readMs);
  const milestones = report === null ? null : milestonesOf(loaded);
  return {
    run: loaded.number,
    status: transport.status,
    message: transport.message,
    nowUs,
    series: run.series(since.scope, since.fromBucket),
    fleets: run.fleets(),
    hosts: run.hosts(),
    log: run.log(since.fromLogLine),
    report,
    milestones,
    madeToWait: run.story.madeToWait,
    notices: noticesBeside(loaded),
    changes: changesOf(loaded),
    seekingToUs: transport.seekingToUs,
    stoppedAt: transport.stoppedAt,
  };
}

/** A new report when something moved and one is due; else null. `reportNowUs` is −1 before the first. */
function reportOf(loaded: Loaded, readMs: () => number): Report | null {
  const nowMs = readMs();
  const { nowUs } = loaded.run.simulation;
  if (nowUs === loaded.reportNowUs) return null;
  // Whoever reads that the run has ended reads its last numbers beside it.
  const isDue = nowMs >= loaded.nextReportMs || loaded.transport.status === 'ended';
  if (!isDue) return null;
  const report = loaded.run.report();
  assert(report.ok, 'a report that could be made at the start cannot be made any more');
  loaded.report = report.value;
  loaded.nextReportMs = nowMs + Math.max(REPORT_MS, RUN_PER_REPORT * (readMs() - nowMs));
  loaded.reportNowUs = nowUs;
  return loaded.report;
}

function noticesBeside(loaded: Loaded): readonly Notice[] {
  assert(loaded.report !== null, 'the first frame makes a report');
  return noticesOf({
    report: loaded.report,
    slowerThanAsked: loaded.transport.slowerThanAsked,
    beyondBoxes: loaded.run.beyondBoxes,
    warnings: loaded.run.warnings,
  });
}
