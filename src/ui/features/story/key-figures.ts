import type { Report } from '../../../report';
import { count, countedNoun, dollars, dollarsPerMillion, duration, type Noun, nounOf, nounsOf, percentage } from '../../../words';
import { TEXT } from '../../kit';

/* The four figures above the story. Pure. */

const T = TEXT.story;

/** A figure with what it is and what belongs to it; `tone` colours it. */
export interface KeyFigure {
  readonly name: string;
  readonly value: string;
  readonly note: string;
  readonly tone: 'money' | 'bad' | 'plain';
}

/**
 * Spent, latency, cold starts, and what went wrong most. `madeToWait`: records that were refused and tried again, each counted once;
 * `at` is null at the end of the run.
 */
export function keyFigures(report: Report, madeToWait: number, noun: Noun, at: string | null): readonly KeyFigure[] {
  const { bill, latencyMs, totals } = report;
  const admitted = totals.offered - totals.throttled;
  return [
    {
      name: at === null ? T.spent : T.spentBy(at),
      value: dollars(bill.totalUsd),
      note:
        bill.usdPerMillion === null
          ? T.noneServed(nounOf(noun))
          : T.perMillion(dollarsPerMillion(bill.usdPerMillion), nounsOf(noun)),
      tone: 'money',
    },
    { name: T.latency, value: duration(latencyMs.p95), note: T.p50(duration(latencyMs.p50)), tone: 'plain' },
    {
      name: T.coldStarts,
      value: percentage(totals.coldStartShare),
      note: T.share(count(totals.coldStarts), countedNoun(admitted, noun)),
      tone: 'plain',
    },
    troubleFigure(report, madeToWait, noun),
  ];
}

function troubleFigure({ totals, events }: Report, madeToWait: number, noun: Noun): KeyFigure {
  const lost = T.lost(count(events.failed + events.dropped + events.deadLettered));
  if (madeToWait > 0) {
    return { name: T.waited, value: count(madeToWait), note: `${nounsOf(noun)} · ${lost}`, tone: 'bad' };
  }
  if (totals.throttled > 0)
    return { name: T.refused, value: count(totals.throttled), note: `${nounsOf(noun)} · ${lost}`, tone: 'bad' };
  if (totals.errors > 0) return { name: T.failed, value: count(totals.errors), note: lost, tone: 'bad' };
  return { name: T.waited, value: '0', note: T.nothingRefused, tone: 'plain' };
}
