import type { FunctionReport, Measures, QueueReport, Report } from '../../../report';
import { count, dollars, duration, fixed, level, percentage } from '../../../words';
import { TEXT } from '../../kit';

/* The numbers table as rows of text: the screen reader's truth. Pure. */

/** One row of a part of the table. */
export interface NumberRow {
  readonly name: string;
  readonly value: string;
  readonly note: string;
  /** Its entry in the glossary; null when its name says it all. */
  readonly term: string | null;
}

/** A part of the table. */
export interface NumberPart {
  readonly title: string;
  readonly rows: readonly NumberRow[];
}

const T = TEXT.numbers;
const TERMS: ReadonlyMap<string, string> = new Map([
  [T.offered, 'attempt'],
  [T.throttled, 'throttle'],
  [T.coldStarts, 'cold start'],
  [T.retries, 'retry'],
  [T.concurrency, 'concurrency'],
  [T.environments, 'execution environment'],
  [T.gbSeconds, 'gb-second'],
]);
const row = (name: string, value: string, note = ''): NumberRow => ({ name, value, note, term: TERMS.get(name) ?? null });

function attemptsPart({ totals }: Measures): NumberPart {
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

function eventsPart({ events }: Measures): NumberPart {
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

function levelsPart({ concurrency, environments, totals }: Measures): NumberPart {
  return {
    title: T.levels,
    rows: [
      row(T.concurrency, level(concurrency.mean), `${T.max} ${count(concurrency.max)}`),
      row(T.environments, level(environments.mean), `${T.max} ${count(environments.max)}`),
      row(T.created, count(totals.environmentsCreated)),
    ],
  };
}

const gbText = (value: number): string => (value >= 100 ? count(value) : fixed(value, 2));

function moneyPart({ bill }: Report): NumberPart {
  return {
    title: T.money,
    rows: [
      row(T.gbSeconds, gbText(bill.gbSeconds)),
      row(T.total, dollars(bill.totalUsd), 'list price'),
      row(T.perMillion, dollars(bill.usdPerMillion)),
    ],
  };
}

/** What a function has of money: the bill itself is of the whole account. */
function functionMoney({ gbSeconds }: FunctionReport): NumberPart {
  return { title: T.money, rows: [row(T.gbSeconds, gbText(gbSeconds))] };
}

function queuePart(queue: QueueReport): NumberPart {
  const { visible, inFlight } = queue;
  const optional = [
    [T.deadLettered, queue.deadLettered],
    [T.expired, queue.expired],
  ] as const;
  return {
    title: T.queue(queue.name),
    rows: [
      row(T.sent, count(queue.sent)),
      row(T.received, count(queue.received)),
      row(T.emptyReceives, count(queue.emptyReceives)),
      row(T.deleted, count(queue.deleted)),
      ...optional.filter(([, value]) => value > 0).map(([name, value]) => row(name, count(value))),
      row(T.visible, level(visible.mean), `${T.max} ${count(visible.max)}`),
      row(T.inFlight, level(inFlight.mean), `${T.max} ${count(inFlight.max)}`),
      row(T.age, duration(queue.ageMaxS * 1000), T.max),
      ...(queue.pollersMax === null ? [] : [row(T.pollers, count(queue.pollersMax), T.max)]),
      row(T.left, count(queue.remaining)),
    ],
  };
}

/** Everything but the times and the goals, which have columns of their own: of the whole run, or of one function of it. */
export function numberParts(report: Report, fn: FunctionReport | null): readonly NumberPart[] {
  const of = fn ?? report;
  const parts = [attemptsPart(of), eventsPart(of), levelsPart(of), fn === null ? moneyPart(report) : functionMoney(fn)];
  return fn === null
    ? [...parts, ...report.queues.map(queuePart)]
    : parts.map(({ title, rows }) => ({ title: T.of(title, fn.name), rows }));
}

/** The columns of the times: what is measured. Minutes and hours need the room that three columns have and five would not. */
export const TIME_COLUMNS: readonly string[] = [T.latency, T.startDelay, T.durationOf];

/** The times: mean, p50, p95, p99 and max, each of latency, start delay and duration. */
export function timeRows({ latencyMs, startDelayMs, durationMs }: Measures): readonly (readonly string[])[] {
  const all = [latencyMs, startDelayMs, durationMs];
  const names = [T.mean, 'p50', 'p95', 'p99', T.max];
  const fields = ['mean', 'p50', 'p95', 'p99', 'max'] as const;
  return fields.map((field, i) => [names[i] ?? '', ...all.map((of) => duration(of[field]))]);
}

/** The columns of the functions' table. */
export const FUNCTION_COLUMNS: readonly string[] = [T.function, T.served, T.errors, T.throttled, T.cold, T.p95];

/** Every function in a row; empty where there is only one, which is the whole run. */
export function functionRows({ functions }: Report): readonly (readonly string[])[] {
  if (functions.length < 2) return [];
  return functions.map(({ name, totals, latencyMs }) => [
    name,
    count(totals.served),
    count(totals.errors),
    count(totals.throttled),
    count(totals.coldStarts),
    duration(latencyMs.p95),
  ]);
}
