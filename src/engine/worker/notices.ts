import type { Issue } from '../../base';
import type { Report } from '../../report';
import type { Notice } from '../protocol';

/** What notices are told from. */
export interface NoticeInput {
  readonly report: Report;
  readonly slowerThanAsked: number | null;
  readonly beyondBoxes: number;
  /** What the scenario tells ahead of the run. */
  readonly warnings: readonly Issue[];
}

/** Every cap that bites and everything a reader of the numbers has to know; empty when all is well. */
export function noticesOf({ report, slowerThanAsked, beyondBoxes, warnings }: NoticeInput): readonly Notice[] {
  const notices: Notice[] = [];
  if (slowerThanAsked !== null) notices.push({ kind: 'slowerThanAsked', speed: slowerThanAsked });
  for (const because of report.notReproducibleBecause) notices.push({ kind: 'notReproducible', because });
  if (report.profiledEnvironments > 0) notices.push({ kind: 'profiledEnvironments', count: report.profiledEnvironments });
  if (beyondBoxes > 0) notices.push({ kind: 'fleetBeyondBoxes', count: beyondBoxes });
  const { refused } = report.deliveries;
  if (refused > 0) notices.push({ kind: 'sendingRefused', count: refused });
  else for (const { message } of warnings) notices.push({ kind: 'mayRunAway', message });
  return notices;
}
