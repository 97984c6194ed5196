import type { Report } from '../../../report';
import { count, dollars, duration, fixed, level, percentage } from '../../../words';
import { TEXT } from '../../kit';

/* The numbers table as rows of text: the screen reader's truth. Pure. */

/** One row of a part of the table. */
export interface NumberRow {
  readonly name: string;
  readonly value: string;
  readonly note: string;
}

/** A part of the table. */
export interface NumberPart {
  readonly title: string;
  readonly rows: readonly NumberRow[];
}

const T = TEXT.numbers;
const row = (name: string, value: string, note = ''): NumberRow => ({ name, value, note });

function attemptsPart({ totals }: Report): NumberPart {
  return {
    title: T.attempts,
    rows: [
      row(T.offered, count(totals.offered)),
      row(T.served, count(totals.served)),
      row(T.errors, count(totals.errors), percentage(totals.errorShare)),
      row(T.throttled, count(totals.throttled), percentage(totals.throttledShare)),
      row(T.inFlight, count(totals.inFlight)),
      row(T.coldStarts, count(totals.coldStarts), percentage(totals.coldStartShare)),
    ],
  };
}

function eventsPart({ events }: Report): NumberPart {
  const optional = [
    [T.filtered, events.filtered],
    [T.deadLettered, events.deadLettered],
  ] as const;
  return {
    title: T.events,
    rows: [
      row(T.arrived, count(events.arrived)),
      row(T.succeeded, count(events.succeeded)),
      row(T.failed, count(events.failed)),
      row(T.dropped, count(events.dropped)),
      ...optional.filter(([, value]) => value > 0).map(([name, value]) => row(name, count(value))),
      row(T.pending, count(events.pending)),
      row(T.retries, count(events.retriesScheduled)),
    ],
  };
}

function levelsPart({ concurrency, environments, totals }: Report): NumberPart {
  return {
    title: T.levels,
    rows: [
      row(T.concurrency, level(concurrency.mean), `${T.max} ${count(concurrency.max)}`),
      row(T.environments, level(environments.mean), `${T.max} ${count(environments.max)}`),
      row(T.created, count(totals.environmentsCreated)),
    ],
  };
}

function moneyPart({ bill }: Report): NumberPart {
  return {
    title: T.money,
    rows: [
      row(T.gbSeconds, bill.gbSeconds >= 100 ? count(bill.gbSeconds) : fixed(bill.gbSeconds, 2)),
      row(T.total, dollars(bill.totalUsd), 'list price'),
      row(T.perMillion, dollars(bill.usdPerMillion)),
    ],
  };
}

/** Everything but the times and the goals, which have columns of their own. */
export function numberParts(report: Report): readonly NumberPart[] {
  return [attemptsPart(report), eventsPart(report), levelsPart(report), moneyPart(report)];
}

/** Times: a name and mean, p50, p95, p99, max. */
export function timeRows({ latencyMs, startDelayMs, durationMs }: Report): readonly (readonly string[])[] {
  return (
    [
      [T.latency, latencyMs],
      [T.startDelay, startDelayMs],
      [T.durationOf, durationMs],
    ] as const
  ).map(([name, { mean, p50, p95, p99, max }]) => [name, ...[mean, p50, p95, p99, max].map((ms) => duration(ms))]);
}
