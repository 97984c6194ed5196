import type { LabColumns } from '../../../engine/client';
import type { Measures, Report } from '../../../report';
import { count, dollars, duration, fixed, level } from '../../../words';
import { TEXT } from '../../kit';

/*
 * Two runs beside each other at one moment of virtual time. Totals are summed from whole buckets, so that both are read at exactly the
 * same instant; what cannot be added up (percentiles, the bill) is compared of whole runs only. Pure.
 */

const T = TEXT.baseline;
const US_PER_MS = 1000;

/** Which way is better; `neither` for what is neither good nor bad, such as arrivals. */
type Better = 'more' | 'less' | 'neither';

/** One quantity of both runs. */
export interface Compared {
  readonly name: string;
  /** Null: nothing measured. */
  readonly before: number | null;
  readonly now: number | null;
  readonly better: Better;
  readonly text: (value: number | null) => string;
}

/** What changed, as the table says it: shape, sign and word. */
export interface Change {
  readonly verdict: 'better' | 'worse' | 'equal' | 'other';
  /** An arrow up or down; = where nothing changed, empty where nothing can be compared. */
  readonly sign: string;
  /** Such as `−12`, in the unit of the quantity. */
  readonly text: string;
  /** The same in percent of what was before; empty where that was nothing. */
  readonly percent: string;
  readonly word: string;
}

/** A run's series as far as they are compared. */
export interface SeriesTotals {
  readonly columns: LabColumns;
  readonly rows: number;
  readonly bucketUs: number;
  readonly nowUs: number;
}

const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b));

/** The last instant that is the end of a whole bucket in both runs, virtual µs; 0 when there is none yet. */
export function instantOf(a: SeriesTotals, b: SeriesTotals): number {
  const stepUs = (a.bucketUs / common(a.bucketUs, b.bucketUs)) * b.bucketUs;
  const untilUs = Math.min(a.nowUs, b.nowUs, a.rows * a.bucketUs, b.rows * b.bucketUs);
  return Math.floor(untilUs / stepUs) * stepUs;
}

function reader({ columns, bucketUs }: SeriesTotals, atUs: number) {
  const rows = Math.round(atUs / bucketUs);
  const of = (name: keyof LabColumns): Float64Array => columns[name].subarray(0, rows);
  const sum = (name: keyof LabColumns): number => of(name).reduce((total, value) => total + value, 0);
  const max = (name: keyof LabColumns): number => of(name).reduce((most, value) => Math.max(most, value), 0);
  return { sum, max };
}

/** The totals of both runs at an instant that both have whole buckets for. */
export function comparedAt(before: SeriesTotals, now: SeriesTotals, atUs: number): readonly Compared[] {
  const [a, b] = [reader(before, atUs), reader(now, atUs)];
  const sums = (name: string, column: keyof LabColumns, better: Better, text: Compared['text'] = count): Compared => ({
    name,
    before: a.sum(column),
    now: b.sum(column),
    better,
    text,
  });
  const peaks = (name: string, column: keyof LabColumns, better: Better): Compared => ({
    name,
    before: a.max(column),
    now: b.max(column),
    better,
    text: count,
  });
  const mean = ({ sum }: typeof a): number | null => ratio(sum('durationUs') / US_PER_MS, sum('served'));
  return [
    sums(T.rows.arrived, 'arrivals', 'neither'),
    sums(T.rows.served, 'served', 'neither'),
    sums(T.rows.errors, 'errors', 'less'),
    sums(T.rows.refused, 'throttled', 'less'),
    sums(T.rows.coldStarts, 'coldStarts', 'less'),
    peaks(T.rows.runningMax, 'runningMax', 'neither'),
    peaks(T.rows.environments, 'environmentsMax', 'neither'),
    peaks(T.rows.pendingMax, 'pendingMax', 'less'),
    { name: T.rows.duration, before: mean(a), now: mean(b), better: 'less', text: duration },
    sums(T.rows.gbSeconds, 'gbSeconds', 'less', gbText),
    sums(T.rows.spent, 'usd', 'less', dollars),
  ];
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const gbText = (value: number | null): string => (value !== null && value < 100 ? fixed(value, 2) : level(value));

/** A part of a report: the whole run, or one function of it. */
export interface Reported {
  readonly measures: Measures;
  readonly gbSeconds: number;
  /** The bill is of the whole run only. */
  readonly bill: Report['bill'] | null;
}

/** What a report says of the whole run (null) or of a function by its name; null when it has no such function. */
export function reportedOf(report: Report, name: string | null): Reported | null {
  if (name === null) return { measures: report, gbSeconds: report.bill.gbSeconds, bill: report.bill };
  const fn = report.functions.find((candidate) => candidate.name === name);
  return fn === undefined ? null : { measures: fn, gbSeconds: fn.gbSeconds, bill: null };
}

/** Two whole runs. */
export function comparedWhole(before: Reported, now: Reported): readonly Compared[] {
  const of = (name: string, read: (of: Reported) => number | null, better: Better, text: Compared['text'] = count): Compared => ({
    name,
    before: read(before),
    now: read(now),
    better,
    text,
  });
  const money = before.bill === null || now.bill === null ? [] : moneyRows(of);
  return [
    of(T.rows.arrived, ({ measures }) => measures.events.arrived, 'neither'),
    of(T.rows.served, ({ measures }) => measures.totals.served, 'neither'),
    of(T.rows.errors, ({ measures }) => measures.totals.errors, 'less'),
    of(T.rows.refused, ({ measures }) => measures.totals.throttled, 'less'),
    of(T.rows.coldStarts, ({ measures }) => measures.totals.coldStarts, 'less'),
    of(T.rows.runningMax, ({ measures }) => measures.concurrency.max, 'neither'),
    of(T.rows.environments, ({ measures }) => measures.environments.max, 'neither'),
    of(T.rows.duration, ({ measures }) => measures.durationMs.mean, 'less', duration),
    of(T.rows.latencyP50, ({ measures }) => measures.latencyMs.p50, 'less', duration),
    of(T.rows.latencyP95, ({ measures }) => measures.latencyMs.p95, 'less', duration),
    of(T.rows.latencyP99, ({ measures }) => measures.latencyMs.p99, 'less', duration),
    of(T.rows.latencyMax, ({ measures }) => measures.latencyMs.max, 'less', duration),
    of(T.rows.gbSeconds, ({ gbSeconds }) => gbSeconds, 'less', gbText),
    ...money,
  ];
}

type Of = (name: string, read: (of: Reported) => number | null, better: Better, text: Compared['text']) => Compared;

function moneyRows(of: Of): readonly Compared[] {
  return [
    of(T.rows.spent, ({ bill }) => bill?.totalUsd ?? null, 'less', dollars),
    of(T.rows.perMillion, ({ bill }) => bill?.usdPerMillion ?? null, 'less', dollars),
    of(T.rows.month, ({ bill }) => bill?.month?.totalUsd ?? null, 'less', dollars),
  ];
}

/** What changed from one run to the other, in words and shapes. Equal is what reads equal: less cannot be seen in the table. */
export function changeOf({ before, now, better, text }: Compared): Change {
  if (before === null || now === null) return { verdict: 'other', sign: '', text: '–', percent: '', word: '' };
  if (before === now || text(before) === text(now)) return { verdict: 'equal', sign: '=', text: '', percent: '', word: T.equal };
  const isMore = now > before;
  const size = {
    sign: isMore ? '▲' : '▼',
    text: `${isMore ? '+' : '−'}${text(Math.abs(now - before))}`,
    percent: percentText(before, now),
  };
  if (better === 'neither') return { verdict: 'other', ...size, word: isMore ? T.more : T.less };
  const isBetter = isMore === (better === 'more');
  return { verdict: isBetter ? 'better' : 'worse', ...size, word: isBetter ? T.better : T.worse };
}

/** The change in percent of what was before, with its sign; nothing where that was nothing. */
function percentText(before: number, now: number): string {
  if (before === 0) return '';
  const percent = ((now - before) / before) * 100;
  const size = Math.abs(percent);
  const isNearlyAll = percent < -99 && percent > -100;
  const digits = size < 1 ? fixed(size, 2) : size < 10 || isNearlyAll ? fixed(size, 1) : count(size);
  return `${percent > 0 ? '+' : '−'}${digits} %`;
}
