import { ASSUMPTION_DEFAULTS, isStatistic } from '../aws';
import { assert, microsOfS, US_PER_MINUTE, US_PER_MS } from '../base';
import type { FactReader } from '../journal';
import { distributionOf } from '../kernel';
import type { AsynchronousMode, LambdaParts } from '../lambda';
import type { AlarmActionSettings, AlarmSettings, FleetStretch, MetricSourceSettings, Scenario } from '../scenario';
import {
  type AlarmConfig,
  Alarms,
  type AlarmTransition,
  DeliveryMetrics,
  type FleetConfig,
  LambdaMetrics,
  type MetricId,
  MetricStore,
  type SeriesShape,
  ServerFleet,
} from '../services/cloudwatch';
import { type AlarmActionConfig, type AlarmActionPorts, AlarmActions, type AlarmActionsOf, type Deliveries } from '../sources';
import { alarmPathOf } from './deliveries';
import { deliveryRoutesOf, placeOfTopic } from './delivery-routes';
import { placeOf } from './place-of';

/*
 * CloudWatch acts, so it is a service of the model: it is fed facts as they are stated, and what its alarms do is a happening like any
 * other. Nothing of it is built for a scenario without alarms.
 */

/** A window of less than a minute is kept in pieces of this. */
const SHORT_BUCKET_US = 10_000_000;

/** The name of a metric, and what it is about: by name, at most one of five, none for the Region. */
export type MetricOf = Pick<AlarmSettings, 'metric' | 'function' | 'queue' | 'servers' | 'rule' | 'topic'> &
  Partial<Pick<AlarmSettings, 'executedVersion'>>;

/** The metric that an alarm watches. */
export function metricIdOf(
  { metric, function: fn, executedVersion, queue, servers, rule, topic }: MetricOf,
  scenario: Scenario,
): MetricId {
  if (fn !== null) {
    const id = { scope: 'function', index: placeOf(scenario.functions, fn), name: metric } as const;
    return executedVersion ? { ...id, version: executedVersion } : id;
  }
  if (queue !== null) return { scope: 'queue', index: placeOf(scenario.queues, queue), name: metric };
  if (servers !== null) return { scope: 'servers', index: placeOf(scenario.metricSources, servers), name: metric };
  if (rule !== null) return { scope: 'rule', index: placeOf(scenario.sources, rule), name: metric };
  if (topic !== null) return { scope: 'topic', index: placeOfTopic(topic, scenario), name: metric };
  return { scope: 'region', index: -1, name: metric };
}

/** CloudWatch's dimensions of a metric; none for the Region. */
export function dimensionsOf(
  { metric, function: fn, executedVersion, queue, servers, rule, topic }: MetricOf,
  scenario: Scenario,
): Record<string, string> {
  if (fn !== null) {
    const alias = scenario.functions.find(({ name }) => name === fn)?.provisionedConcurrency.alias ?? '';
    const resource = { Resource: `${fn}:${alias}` };
    if (executedVersion) return { FunctionName: fn, ...resource, ExecutedVersion: String(executedVersion) };
    return { FunctionName: fn, ...(metric.startsWith('Provisioned') ? resource : {}) };
  }
  if (queue !== null) return { QueueName: queue };
  if (rule !== null) return ruleDimensions(rule, scenario);
  if (topic !== null) return { TopicName: topic };
  return servers === null ? {} : { AutoScalingGroupName: servers };
}

/** "Metrics that specify both the EventBusName and RuleName dimensions refer to a custom event bus." */
function ruleDimensions(rule: string, { sources }: Scenario): Record<string, string> {
  const source = sources.find(({ name }) => name === rule);
  const RuleName = source?.kind === 'schedule' ? source.ruleName : rule;
  return source?.kind === 'eventbridge' && source.eventBus !== 'default'
    ? { EventBusName: source.eventBus, RuleName }
    : { RuleName };
}

/** An alarm as the model reads it. */
export function alarmConfigOf(alarm: AlarmSettings, scenario: Scenario): AlarmConfig {
  const { name, description, statistic, threshold, comparison, evaluationPeriods, datapointsToAlarm, treatMissingData } = alarm;
  assert(isStatistic(statistic), `the scenario was validated, yet ${statistic} is no statistic`);
  return {
    name,
    description,
    metric: metricIdOf(alarm, scenario),
    dimensions: dimensionsOf(alarm, scenario),
    statistic,
    periodUs: microsOfS(alarm.periodS),
    threshold,
    comparison,
    evaluationPeriods,
    datapointsToAlarm,
    treatMissingData,
  };
}

/** What has to be kept for an alarm: its evaluation range, and the minute that goes on. */
function shapeOf(
  { metric, periodUs, evaluationPeriods, statistic }: AlarmConfig,
  scenario: Scenario,
  startsAtMs: number,
): SeriesShape {
  const isShort = metric.scope === 'servers' && (scenario.metricSources[metric.index]?.everyS ?? 60) < 60;
  const bucketUs = isShort ? SHORT_BUCKET_US : US_PER_MINUTE;
  const points = evaluationPeriods + ASSUMPTION_DEFAULTS.alarmExtraPoints.value;
  const rangeUs = points * periodUs + microsOfS(scenario.assumptions.alarmDelayS);
  const bucketsMax = Math.ceil(rangeUs / bucketUs) + 2;
  return { bucketUs, offsetUs: (startsAtMs * US_PER_MS) % bucketUs, bucketsMax, withPercentiles: statistic.startsWith('p') };
}

function stretchOf({ fromS, forS, servers }: FleetStretch, all: number) {
  return { fromUs: microsOfS(fromS), toUs: microsOfS(fromS) + microsOfS(forS), servers: servers ?? all };
}

/** A generated fleet as the model reads it. */
export function fleetConfigOf(source: MetricSourceSettings): FleetConfig {
  const { name, servers, meanPercent, swingPercent, peakHour, noisePercent } = source;
  return {
    name,
    servers,
    everyUs: microsOfS(source.everyS),
    meanPercent,
    swingPercent,
    peakHour,
    noisePercent,
    incidents: source.incidents.map((incident) => ({ ...stretchOf(incident, servers), addPercent: incident.addPercent })),
    silences: source.silences.map((silence) => stretchOf(silence, servers)),
  };
}

function actionOf(action: AlarmActionSettings, scenario: Scenario): AlarmActionConfig {
  const { functions } = scenario;
  if ('notify' in action) return { kind: 'notify', name: action.notify };
  if ('function' in action) return { kind: 'function', name: action.function, fn: placeOf(functions, action.function) };
  if ('set' in action) return { kind: 'set', ...action.set };
  return { kind: 'topic', name: action.topic };
}

function actionsOf(alarm: AlarmSettings, scenario: Scenario): AlarmActionsOf {
  const of = (list: readonly AlarmActionSettings[]) => list.map((action) => actionOf(action, scenario));
  const actions = {
    OK: of(alarm.okActions),
    ALARM: of(alarm.alarmActions),
    INSUFFICIENT_DATA: of(alarm.insufficientDataActions),
  };
  return { name: alarm.name, actions };
}

/** Turns facts into the metrics that a store keeps. */
export function feedOf(store: MetricStore, scenario: Scenario): FactReader {
  const lambda = new LambdaMetrics(store, scenario.functions.length, scenario.queues.length);
  if (!store.watchesDeliveries) return lambda;
  const deliveries = new DeliveryMetrics(store, deliveryRoutesOf(scenario));
  return {
    take: (record, text) => {
      lambda.take(record, text);
      deliveries.take(record, text);
    },
  };
}

/** CloudWatch of one run. */
export class CloudWatch {
  private readonly store = new MetricStore();
  private readonly configs: readonly AlarmConfig[];
  /** Takes every fact, in order. */
  readonly feed: FactReader;

  constructor(
    private readonly scenario: Scenario,
    private readonly startsAtMs: number,
  ) {
    this.configs = scenario.alarms.map((alarm) => alarmConfigOf(alarm, scenario));
    for (const config of this.configs) this.store.keep(config.metric, shapeOf(config, scenario, startsAtMs));
    this.feed = feedOf(this.store, scenario);
  }

  /** Puts everything that it does on the agenda. */
  start(
    parts: LambdaParts,
    asynchronous: AsynchronousMode,
    deliveries: Deliveries | null,
    ports: Omit<AlarmActionPorts, 'deliver'>,
  ): void {
    const { scenario, store, configs, startsAtMs } = this;
    const delayMs = distributionOf(scenario.assumptions.asynchronousQueueDelayMs);
    const actions = new AlarmActions(
      parts,
      asynchronous,
      delayMs,
      scenario.alarms.map((alarm) => actionsOf(alarm, scenario)),
      {
        ...ports,
        deliver: (event, name, luck) => {
          const path = deliveries === null ? null : alarmPathOf(name, scenario);
          if (path !== null) deliveries?.begin(event, path, luck, 0);
          return path !== null;
        },
      },
    );
    const rules = {
      delayUs: microsOfS(scenario.assumptions.alarmDelayS),
      extraPoints: ASSUMPTION_DEFAULTS.alarmExtraPoints.value,
      startsAtMs,
    };
    this.startServers(parts);
    new Alarms(parts.agenda, parts.facts, store, configs, rules, actions).start();
  }

  /** The alarm that an event of an alarm is about. */
  alarm({ alarm }: AlarmTransition): AlarmConfig {
    const config = this.configs[alarm];
    assert(config !== undefined, `there is no alarm ${alarm}`);
    return config;
  }

  private startServers({ agenda, draws }: LambdaParts): void {
    this.scenario.metricSources.forEach((source, index) => {
      const series = this.store.find({ scope: 'servers', index, name: 'CPUUtilization' });
      if (series !== undefined) new ServerFleet(agenda, draws, fleetConfigOf(source), this.startsAtMs, series).start();
    });
  }
}
