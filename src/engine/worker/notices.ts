import type { Report } from '../../report';
import type { Notice } from '../protocol';

/** What notices are told from. */
export interface NoticeInput {
  readonly report: Report;
  readonly slowerThanAsked: number | null;
  readonly beyondBoxes: number;
}

/** Every cap that bites and everything a reader of the numbers has to know; empty when all is well. */
export function noticesOf({ report, slowerThanAsked, beyondBoxes }: NoticeInput): readonly Notice[] {
  const notices: Notice[] = [];
  if (slowerThanAsked !== null) notices.push({ kind: 'slowerThanAsked', speed: slowerThanAsked });
  for (const because of report.notReproducibleBecause) notices.push({ kind: 'notReproducible', because });
  if (report.profiledEnvironments > 0) notices.push({ kind: 'profiledEnvironments', count: report.profiledEnvironments });
  if (beyondBoxes > 0) notices.push({ kind: 'fleetBeyondBoxes', count: beyondBoxes });
  return notices;
}
