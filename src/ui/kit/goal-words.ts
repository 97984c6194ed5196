import { count, DELIVERY_SERVICE_TEXTS, dollars, duration, fixed, level, percentage } from '../../words';
import { GOALS_TEXT } from './text/goals-text';

/* Goals and their metrics in words. Pure. */

const MS_PER_S = 1000;

/** A goal, as the scenario writes it. */
export interface GoalLike {
  readonly metric: string;
  readonly op: '<' | '<=' | '=' | '>=' | '>';
  readonly value: number;
}

/** How a goal stands. Pending: not measured, or a mark that a run which goes on may still reach. */
export type GoalState = 'met' | 'missed' | 'pending';

/** What kind of number a metric is: decides its unit and how it is written. */
export type MetricKind = 'count' | 'share' | 'ms' | 's' | 'level' | 'usd';

const { goals: T, metrics: M } = GOALS_TEXT;

type Words = Readonly<Record<string, string>>;

/** What of a scenario has metrics of its own: `functions.NAME.…`, and so on. */
export type MeasuredList = 'functions' | 'endpoints' | 'queues' | 'alarms';

const MEASURES: Words = M.measures;
const WHOLE: Words = { ...MEASURES, ...M.whole };
const OF: Readonly<Record<MeasuredList, Words>> = {
  functions: { ...MEASURES, ...M.ofFunction },
  endpoints: M.ofEndpoint,
  queues: M.ofQueue,
  alarms: M.ofAlarm,
};

/** `queues.NAME.rest` as the name, what may be measured of it, and the rest; of the whole run the name is null. */
function scopeOf(metric: string): { readonly name: string | null; readonly words: Words; readonly rest: string } {
  const [, list, name, rest] = /^(functions|endpoints|queues|alarms)\.([^.]+)\.(.+)$/.exec(metric) ?? [];
  if (name === undefined || rest === undefined) return { name: null, words: WHOLE, rest: metric };
  return { name, words: OF[list as MeasuredList], rest }; // one of the four in the pattern
}

/** What services could not deliver, of one service: no choice of its own, there are too many. */
function nameByService(metric: string): string | undefined {
  const [, service = '', measure] = /^undelivered\.byService\.(\w+)\.(\w+)$/.exec(metric) ?? [];
  const known = WHOLE[`undelivered.${measure}`];
  const by = (DELIVERY_SERVICE_TEXTS as Words)[service];
  return known === undefined || by === undefined ? undefined : M.by(known, by);
}

/** A metric in words: `p95 latency`, `cold starts of thumbnail`; one that has no words is its path. */
export function metricName(metric: string): string {
  const { name, words, rest } = scopeOf(metric);
  const known = words[rest];
  if (known === undefined) return nameByService(metric) ?? metric;
  return name === null ? known : M.of(known, name);
}

interface MetricChoice {
  readonly metric: string;
  readonly text: string;
}

/** The metrics that a person may choose: of the whole run (null), or of one function, endpoint, queue or alarm. */
export function metricChoices(of: { readonly list: MeasuredList; readonly name: string } | null): readonly MetricChoice[] {
  const prefix = of === null ? '' : `${of.list}.${of.name}.`;
  const words = of === null ? WHOLE : OF[of.list];
  return Object.keys(words).map((rest) => ({ metric: prefix + rest, text: metricName(prefix + rest) }));
}

/** What kind of number a metric is. */
export function metricKind(metric: string): MetricKind {
  const { rest } = scopeOf(metric);
  if (rest.endsWith('Share') || rest.endsWith('utilization')) return 'share';
  if (rest.endsWith('S')) return 's';
  if (/Ms\.(?!count$)/.test(rest)) return 'ms';
  if (/usd/i.test(rest)) return 'usd';
  if (rest.endsWith('.mean') || rest.endsWith('PerRequest') || rest.endsWith('gbSeconds')) return 'level';
  return 'count';
}

/** How a person types a metric's value: the unit, and how many of it are one of the metric. */
export function metricUnit(metric: string): { readonly unit: string; readonly scale: number } {
  const kind = metricKind(metric);
  if (kind === 'share') return { unit: '%', scale: 100 };
  if (kind === 'ms' || kind === 's') return { unit: kind, scale: 1 };
  return { unit: kind === 'usd' ? '$' : '', scale: 1 };
}

/** A metric's value as people read it. */
export function metricText(metric: string, value: number | null): string {
  if (value === null) return T.nothing;
  switch (metricKind(metric)) {
    case 'share':
      return percentage(value);
    case 'ms':
      return duration(value);
    case 's':
      return duration(value * MS_PER_S);
    case 'usd':
      return dollars(value);
    case 'level':
      return level(value);
    case 'count':
      return Number.isInteger(value) ? count(value) : fixed(value, 2);
  }
}

/** A goal without its state: `p95 latency ≤ 1.00 s`. */
export function goalText({ metric, op, value }: GoalLike): string {
  return `${metricName(metric)} ${T.ops[op]} ${metricText(metric, value)}`;
}

/**
 * How a goal stands. What is to be reached (≥, >, or a count that grows to =) is pending until then, while the run goes on; what is
 * to be kept (≤, <) is met or missed by what is measured so far. Nothing measured is pending, and at the end missed.
 */
export function goalState({ op, value }: GoalLike, actual: number | null, isMet: boolean, isEnded: boolean): GoalState {
  if (isMet) return 'met';
  if (isEnded) return 'missed';
  if (actual === null) return 'pending';
  const isToReach = op === '>' || op === '>=' || (op === '=' && actual < value);
  return isToReach ? 'pending' : 'missed';
}

/** A goal's state and what was measured, in words: `now 0.97 s`; at the end `it was 0.97 s`. */
export function goalNow(metric: string, actual: number | null, isEnded: boolean): string {
  if (actual === null) return T.nothing;
  return (isEnded ? T.was : T.now)(metricText(metric, actual));
}
