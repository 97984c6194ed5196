import type { ConsoleMetricId, GraphedMetric, ListedMetric, Scope, TimeWindow } from '../../../engine/client';
import type { Scenario } from '../../../scenario';
import { duration, level } from '../../../words';

/* What stands in the console's graphs: pure. */

/** A metric as the list of graphs has it: its name, what it is about, and how its values are written. */
export interface MetricWords {
  readonly name: string;
  /** `upload`, `orders queue`; empty for the Region. */
  readonly about: string;
  readonly unit: string;
}

const S_PER_MINUTE = 60;
/** Periods that CloudWatch's console offers, from a minute to a day. */
export const PERIODS_S: readonly number[] = [S_PER_MINUTE, 300, 900, 3600, 21_600, 86_400];
/** Points of one line: CloudWatch answers with at most 1,440 of a metric at a time. */
const POINTS_MAX = 1440;

/** The shortest period that shows a window with at most 1,440 points. */
export function periodFor({ fromUs, toUs }: TimeWindow): number {
  const seconds = (toUs - fromUs) / 1_000_000;
  return PERIODS_S.find((periodS) => seconds <= periodS * POINTS_MAX) ?? 86_400;
}

/** Statistics that are offered of a metric; the first is the one to begin with. */
export function statisticsOf(unit: string, name: string): readonly string[] {
  if (unit === 'Milliseconds' || unit === 'Percent')
    return ['Average', 'Minimum', 'Maximum', 'p50', 'p90', 'p95', 'p99', 'SampleCount'];
  const isLevel = /Concurren|Approximate|Utilization/.test(name) && !/Invocations$/.test(name);
  return isLevel ? ['Maximum', 'Average', 'Minimum'] : ['Sum', 'Average', 'Maximum', 'Minimum', 'SampleCount'];
}

/** Two that name the same metric and statistic are the same. */
export function graphKey({ metric, statistic }: GraphedMetric): string {
  return `${metricKey(metric)} ${statistic}`;
}

/** Two that name the same metric are the same. */
export function metricKey({ scope, index, name }: ConsoleMetricId): string {
  return `${scope} ${index} ${name}`;
}

/** What is graphed before somebody chooses: of a function the graphs of its Monitor tab, then queues, streams and servers. */
export function firstGraphed(scenario: Scenario, scope: Scope): readonly GraphedMetric[] {
  const only = scope === 'all' && scenario.functions.length === 1 ? 0 : scope;
  const of = only === 'all' ? ({ scope: 'region', index: -1 } as const) : ({ scope: 'function', index: only } as const);
  const graph = (name: string, statistic: string): GraphedMetric => ({ metric: { ...of, name }, statistic });
  const hasStreams = scenario.sources.some(({ kind }) => kind === 'kinesis' || kind === 'dynamodb-stream');
  const queues = scenario.queues.flatMap((_, index) =>
    ['ApproximateNumberOfMessagesVisible', 'ApproximateAgeOfOldestMessage'].map(
      (name): GraphedMetric => ({ metric: { scope: 'queue', index, name }, statistic: 'Maximum' }),
    ),
  );
  const servers = scenario.metricSources.map(
    (_, index): GraphedMetric => ({ metric: { scope: 'servers', index, name: 'CPUUtilization' }, statistic: 'Average' }),
  );
  return [
    graph('Invocations', 'Sum'),
    graph('Errors', 'Sum'),
    graph('Throttles', 'Sum'),
    graph('ConcurrentExecutions', 'Maximum'),
    graph('Duration', 'Average'),
    graph('Duration', 'p99'),
    ...(hasStreams ? [graph('IteratorAge', 'Maximum')] : []),
    ...queues.slice(0, 4),
    ...servers.slice(0, 2),
  ];
}

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(Duration|IteratorAge|AsyncEventAge)$/, 'Milliseconds'],
  [/^CPUUtilization$/, 'Percent'],
  [/^ApproximateAgeOfOldestMessage$/, 'Seconds'],
];

/** The name of what a metric is about; null: the Region. */
export function aboutOf({ scope, index }: ConsoleMetricId, scenario: Scenario | null): string | null {
  const source = scenario?.sources[index];
  if (scope === 'topic') return source?.kind === 'sns' ? source.topic : null;
  const lists = {
    function: scenario?.functions,
    queue: scenario?.queues,
    servers: scenario?.metricSources,
    rule: scenario?.sources,
  };
  return scope === 'region' ? null : (lists[scope]?.[index]?.name ?? null);
}

/** The words of a metric; its unit is known before it has a point. */
export function wordsOf(metric: ConsoleMetricId, scenario: Scenario | null): MetricWords {
  const { name } = metric;
  const unit = UNITS.find(([pattern]) => pattern.test(name))?.[1] ?? 'Count';
  return { name, about: aboutOf(metric, scenario) ?? '', unit };
}

/** The words of a metric that has points. */
export function listedWords(listed: ListedMetric, scenario: Scenario | null): MetricWords {
  return { ...wordsOf(listed, scenario), unit: listed.unit };
}

/** A value as it is read. */
export function valueText(value: number, unit: string, statistic: string): string {
  if (statistic === 'SampleCount') return level(value);
  if (unit === 'Milliseconds') return duration(value);
  if (unit === 'Seconds') return duration(value * 1000);
  return unit === 'Percent' ? `${level(value)} %` : level(value);
}
