import { assert, type Micros, US_PER_MINUTE, US_PER_MS } from '../../base';
import { ALARM_CAUSES, ALARM_STATES, type AlarmCause, type AlarmState, type FactWriter } from '../../journal';
import { type ActionCode, type Agenda, PRIORITY } from '../../kernel';
import { type AlarmConfig, breaches } from './alarm-config';
import type { AlarmMoment, AlarmTransition } from './alarm-history';
import { alarmReason, alarmReasonData } from './alarm-reason';
import { evaluateAlarm, type Point, type Verdict } from './evaluate-alarm';
import { metricOf } from './metric-id';
import type { MetricSeries } from './metric-series';
import type { MetricStore } from './metric-store';
import { statisticOf } from './statistics';

/*
 * The alarms: each is evaluated once a minute (more often when its period is shorter), a while after the boundary, over periods that end
 * at the boundary: the window slides by a minute at a time, whatever the period
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation-window.html, 2026-11, SlidingWindow).
 *
 *   INSUFFICIENT_DATA ──► OK ◄──► ALARM      any state can follow any other; a change is a fact and sets off the actions of the new state
 */

/** Whoever acts on a change of state, at the virtual time of it. */
export interface AlarmPort {
  changed(transition: AlarmTransition): void;
}

/** When alarms are evaluated. */
export interface AlarmRules {
  /** From the end of a period to the evaluation that sees it. */
  readonly delayUs: Micros;
  /** How many points more than N are retrieved. */
  readonly extraPoints: number;
  readonly startsAtMs: number;
}

interface Watch {
  readonly config: AlarmConfig;
  readonly series: MetricSeries;
  readonly perUnit: number;
  readonly everyUs: Micros;
  /** The states it was in: the newest two, which actions are told of. */
  before: AlarmMoment;
  now: AlarmMoment;
  transitions: number;
}

/** How often an alarm is evaluated: every period, at least once a minute. */
export function evaluationStepUs(periodUs: Micros): Micros {
  return Math.min(periodUs, US_PER_MINUTE);
}

/** Evaluates alarms while a run goes on. */
export class Alarms {
  private readonly watches: readonly Watch[];
  private readonly evaluate: ActionCode;

  constructor(
    private readonly agenda: Agenda,
    private readonly facts: FactWriter,
    private readonly store: MetricStore,
    configs: readonly AlarmConfig[],
    private readonly rules: AlarmRules,
    private readonly port: AlarmPort,
  ) {
    this.watches = configs.map((config) => this.watchOf(config));
    this.evaluate = agenda.define('evaluation of an alarm', (alarm) => this.evaluateNow(alarm));
  }

  /** Puts the first evaluation of each alarm on the agenda. */
  start(): void {
    this.watches.forEach(({ everyUs }, alarm) => {
      this.agenda.at(this.nextUs(everyUs, -1), PRIORITY.normal, this.evaluate, alarm, 0);
    });
  }

  private watchOf(config: AlarmConfig): Watch {
    const series = this.store.find(config.metric);
    const metric = metricOf(config.metric);
    if (series === undefined || metric === undefined) assert(false, `the metric of the alarm ${config.name} is not kept`);
    const made: AlarmMoment = {
      state: 'INSUFFICIENT_DATA',
      atMs: this.rules.startsAtMs,
      reason: 'Unchecked: Initial alarm creation',
      reasonData: '',
    };
    const everyUs = evaluationStepUs(config.periodUs);
    return { config, series, perUnit: metric.perUnit, everyUs, before: made, now: made, transitions: 0 };
  }

  /** The next instant after `afterUs` that is the delay after a boundary of real time. */
  private nextUs(everyUs: Micros, afterUs: Micros): Micros {
    const offsetUs = (this.rules.startsAtMs * US_PER_MS) % everyUs;
    const boundary = Math.floor((afterUs - this.rules.delayUs + offsetUs) / everyUs) + 1;
    return boundary * everyUs - offsetUs + this.rules.delayUs;
  }

  private evaluateNow(alarm: number): void {
    const watch = this.watches[alarm] as Watch;
    const { agenda, facts, store, rules } = this;
    // What was stated up to now has to be in the metrics: facts wait for a while before readers get them.
    facts.flush();
    store.settle(agenda.now);
    const range = this.rangeOf(watch, agenda.now - rules.delayUs);
    const verdict = evaluateAlarm(watch.config, range);
    if (verdict.state !== null && verdict.state !== watch.now.state) this.change(alarm, watch, verdict, verdict.state, range);
    agenda.at(this.nextUs(watch.everyUs, agenda.now), PRIORITY.normal, this.evaluate, alarm, 0);
  }

  /** The points whose periods end at `endUs` and before, the oldest first. */
  private rangeOf({ config, series, perUnit }: Watch, endUs: Micros): readonly Point[] {
    const count = config.evaluationPeriods + this.rules.extraPoints;
    const buckets = Math.max(1, Math.round(config.periodUs / series.shape.bucketUs));
    return Array.from({ length: count }, (_, i) => {
      const startUs = endUs - (count - i) * config.periodUs;
      const bucket = series.bucketOf(startUs);
      const aggregate = series.aggregate(bucket, buckets);
      // A metric by the minute has a point in the first of the shorter periods of a minute, and none in the others.
      const hasPoint = config.periodUs >= series.shape.bucketUs || series.startOf(bucket) === startUs;
      const value = hasPoint ? statisticOf(aggregate, config.statistic, perUnit) : null;
      return { startMs: this.rules.startsAtMs + startUs / US_PER_MS, value, sampleCount: aggregate.count };
    });
  }

  private change(alarm: number, watch: Watch, verdict: Verdict, state: AlarmState, range: readonly Point[]): void {
    const { agenda, facts, rules } = this;
    const { config } = watch;
    const nowMs = rules.startsAtMs + agenda.now / US_PER_MS;
    const isBreaching = ({ value }: Point): boolean => value !== null && breaches(config, value);
    const reason = alarmReason(config, verdict, state, isBreaching);
    const was = watch.now;
    watch.before = was;
    watch.now = { state, atMs: nowMs, reason, reasonData: alarmReasonData(config, range, nowMs) };
    const values = {
      alarm,
      state: ALARM_STATES.indexOf(state),
      before: ALARM_STATES.indexOf(was.state),
      cause: ALARM_CAUSES.indexOf(causeOf(verdict, state, config)),
      breaching: verdict.breaching,
      existing: verdict.points.length,
      filled: Math.max(0, verdict.filled),
    };
    facts.state('alarmChanged', agenda.now, values, reason);
    this.port.changed({ alarm, ordinal: watch.transitions++, now: watch.now, before: was });
  }
}

function causeOf({ points, filled }: Verdict, state: AlarmState, { treatMissingData }: AlarmConfig): AlarmCause {
  if (state === 'INSUFFICIENT_DATA') return 'insufficientData';
  const isDecidedByGaps = filled > 0 && (treatMissingData === 'breaching' || points.length === 0);
  if (state === 'ALARM') return isDecidedByGaps ? 'missingBreaching' : 'breaching';
  return points.length === 0 ? 'missingNotBreaching' : 'notBreaching';
}
