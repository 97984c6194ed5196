import { METRIC_SCOPES, type MetricScope, metricNamesOf, type Rules, type Statistic } from '../aws';
import { assert, type Micros, microsOfS, US_PER_DAY, US_PER_MINUTE, US_PER_MS } from '../base';
import { type FactReader, timeOf } from '../journal';
import { Draws } from '../kernel';
import { epochMsOfIso, isRule, type Scenario } from '../scenario';
import {
  type Aggregate,
  FleetCpu,
  MetricArchive,
  type MetricId,
  MetricStore,
  metricOf,
  type Retention,
  statisticOf,
} from '../services/cloudwatch';
import { AlarmLog } from './alarm-log';
import { dimensionsOf, feedOf, fleetConfigOf } from './cloudwatch';
import { placeOfTopic } from './delivery-routes';

/*
 * Every metric of a run as a console shows it: a reader, for whoever looks. It never feeds back; alarms have metrics of their own.
 *
 *   facts → one minute's values by period → (the delay after the minute's end) → archive, kept as long as the rules say
 *
 * What Lambda sends within a minute of virtual time is there the delay after the end of that minute, also what is stamped with an earlier
 * one (a long invocation). A point is never there before the delay after its own end.
 */

/** Minutes back that a value may be stamped: an invocation lasts 15 at most. */
const LATE_MINUTES_MAX = 17;
/** Points of all metrics together, 40 bytes each; above it the older ones are merged before their time. */
const POINTS_MAX = 2_000_000;

/** One metric that has at least one published point. */
export interface ConsoleMetric extends MetricId {
  readonly unit: string;
  readonly namespace: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Points as they are drawn: when each period begins, and its value in the metric's unit. Periods without data are not there. */
export interface ConsolePoints {
  readonly startUs: readonly Micros[];
  readonly values: readonly number[];
}

interface Kept {
  readonly metric: ConsoleMetric;
  readonly perUnit: number;
  readonly archive: MetricArchive;
}

interface Sent {
  readonly kept: Kept;
  readonly startUs: Micros;
  readonly aggregate: Aggregate;
  readonly visibleUs: Micros;
}

interface Servers {
  readonly cpu: FleetCpu;
  readonly everyUs: Micros;
  ticks: number;
}

/** What of a run is needed to know its metrics. */
export interface MetricConsoleOptions {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly rules: Pick<Rules, 'metricRetentionS' | 'metricFiveMinuteRetentionS' | 'metricHistoryS'>;
  /** From the end of a minute to when it is shown. */
  readonly delayUs: Micros;
}

/** Keeps every metric of one run; every fact must be given, in order, from the first. */
export class MetricConsole implements FactReader {
  private readonly store = new MetricStore();
  private readonly metrics: FactReader;
  private readonly kept: readonly Kept[];
  private readonly servers: readonly Servers[];
  private readonly offsetUs: Micros;
  private readonly delayUs: Micros;
  private sent: Sent[] = [];
  private closedUs: Micros;
  private publishedUs: Micros = 0;
  private share = 1;
  /** The changes of alarms and what they did, which a console shows at once. */
  readonly alarms: AlarmLog;

  constructor({ scenario, seed, rules, delayUs }: MetricConsoleOptions) {
    const startsAtMs = epochMsOfIso(scenario.startsAt);
    assert(startsAtMs !== null, 'startsAt was validated, yet is no instant');
    this.delayUs = delayUs;
    this.offsetUs = (startsAtMs * US_PER_MS) % US_PER_DAY;
    this.closedUs = -(this.offsetUs % US_PER_MINUTE);
    const retention: Retention = {
      minuteUs: microsOfS(rules.metricRetentionS),
      fiveMinutesUs: microsOfS(rules.metricFiveMinuteRetentionS),
      historyUs: microsOfS(rules.metricHistoryS),
    };
    this.kept = allMetrics(scenario).map((metric) => this.keep(metric, retention));
    this.metrics = feedOf(this.store, scenario);
    const draws = new Draws(seed);
    this.servers = scenario.metricSources.map((source) => {
      const config = fleetConfigOf(source);
      return { cpu: new FleetCpu(draws, config, startsAtMs), everyUs: config.everyUs, ticks: 0 };
    });
    this.alarms = new AlarmLog();
  }

  take(record: Int32Array, text: string | undefined): void {
    const atUs = timeOf(record);
    // What is stated at the very end of a minute, as queues are measured, is sent with it.
    if (atUs > this.closedUs + US_PER_MINUTE) this.closeMinutes(atUs - 1);
    this.metrics.take(record, text);
    this.alarms.take(record, text);
  }

  /** Brings it to an instant, up to which every fact was given. */
  advanceTo(nowUs: Micros): void {
    this.closeMinutes(nowUs);
    const isOut = ({ visibleUs }: Sent): boolean => visibleUs <= nowUs;
    const out = this.sent.filter(isOut);
    if (out.length > 0) this.sent = this.sent.filter((one) => !isOut(one));
    for (const { kept, startUs, aggregate } of out) kept.archive.add(startUs, aggregate);
    const publishedUs = nowUs - this.delayUs;
    this.publishedUs = Math.max(0, publishedUs - ((publishedUs + this.offsetUs) % US_PER_MINUTE));
    this.retain(nowUs);
  }

  private retain(nowUs: Micros): void {
    for (const { archive } of this.kept) archive.retain(nowUs, this.share);
    const size = this.kept.reduce((sum, { archive }) => sum + archive.size, 0);
    if (size > POINTS_MAX) this.share /= 2;
  }

  /** How long points of one and of five minutes are kept, as a share of CloudWatch's time: below 1 there was no room. */
  get keptShare(): number {
    return this.share;
  }

  /** The end of the newest minute that is shown; 0 for none. */
  get shownUntilUs(): Micros {
    return this.publishedUs;
  }

  /** When the first minute will be, or was, shown. */
  get firstShownUs(): Micros {
    return US_PER_MINUTE - (this.offsetUs % US_PER_MINUTE) + this.delayUs;
  }

  /** The metrics that have points: a metric that never had one is not listed, as in CloudWatch. */
  get listed(): readonly ConsoleMetric[] {
    return this.kept.filter(({ archive }) => archive.size > 0).map(({ metric }) => metric);
  }

  /** The points of a metric that begin in a stretch of time; none for one that does not exist. */
  points(id: MetricId, statistic: Statistic, periodUs: Micros, fromUs: Micros, toUs: Micros): ConsolePoints {
    const found = this.kept.find(
      ({ metric }) => metric.scope === id.scope && metric.index === id.index && metric.name === id.name,
    );
    const startUs: number[] = [];
    const values: number[] = [];
    for (const point of found?.archive.points(periodUs, fromUs, toUs) ?? []) {
      const value = statisticOf(point.aggregate, statistic, found?.perUnit ?? 1);
      if (value === null) continue;
      startUs.push(point.startUs);
      values.push(value);
    }
    return { startUs, values };
  }

  private keep(metric: ConsoleMetric, retention: Retention): Kept {
    const withPercentiles = metric.unit === 'Milliseconds' || metric.scope === 'servers';
    const offsetUs = this.offsetUs % US_PER_MINUTE;
    this.store.keep(metric, { bucketUs: US_PER_MINUTE, offsetUs, bucketsMax: LATE_MINUTES_MAX, withPercentiles });
    return { metric, perUnit: metricOf(metric)?.perUnit ?? 1, archive: new MetricArchive(this.offsetUs, retention) };
  }

  /** Closes every minute that ends at or before an instant. */
  private closeMinutes(nowUs: Micros): void {
    while (this.closedUs + US_PER_MINUTE <= nowUs) {
      const endUs = this.closedUs + US_PER_MINUTE;
      this.store.settle(endUs - 1);
      this.publishServers(endUs);
      for (const kept of this.kept) {
        const series = this.store.find(kept.metric);
        assert(series !== undefined, 'a metric that is kept has a series');
        series.drain((bucket, aggregate) => {
          const startUs = series.startOf(bucket);
          const visibleUs = Math.max(endUs, startUs + US_PER_MINUTE) + this.delayUs;
          this.sent.push({ kept, startUs, aggregate, visibleUs });
        });
      }
      this.closedUs = endUs;
    }
  }

  private publishServers(endUs: Micros): void {
    this.servers.forEach((servers, index) => {
      const series = this.store.find({ scope: 'servers', index, name: 'CPUUtilization' });
      for (; series !== undefined && servers.ticks * servers.everyUs < endUs; servers.ticks++) {
        servers.cpu.publish(servers.ticks, servers.ticks * servers.everyUs, series);
      }
    });
  }
}

/** Every metric that the parts of a scenario can have. */
function allMetrics(scenario: Scenario): readonly ConsoleMetric[] {
  const of = (scope: MetricScope, index: number, name: string | null): readonly ConsoleMetric[] =>
    metricNamesOf(scope).map((metric) => {
      const about = {
        function: scope === 'function' ? name : null,
        queue: scope === 'queue' ? name : null,
        servers: scope === 'servers' ? name : null,
        rule: scope === 'rule' ? name : null,
        topic: scope === 'topic' ? name : null,
      };
      return {
        scope,
        index,
        name: metric,
        unit: metricOf({ scope, index, name: metric })?.unit ?? 'None',
        namespace: METRIC_SCOPES[scope].namespace,
        dimensions: dimensionsOf({ metric, ...about }, scenario),
      };
    });
  return [
    ...scenario.functions.flatMap(({ name }, i) => of('function', i, name)),
    ...of('region', -1, null),
    ...scenario.queues.flatMap(({ name }, i) => of('queue', i, name)),
    ...scenario.sources.flatMap((source, i) => (isRule(source) ? of('rule', i, source.name) : [])),
    ...scenario.sources.flatMap((source, i) =>
      source.kind === 'sns' && placeOfTopic(source.topic, scenario) === i ? of('topic', i, source.topic) : [],
    ),
    ...scenario.metricSources.flatMap(({ name }, i) => of('servers', i, name)),
  ];
}
