import { ASSUMPTION_DEFAULTS, isStatistic, rulesOn } from '../../aws';
import { assert, microsOfS } from '../../base';
import type { FactReader } from '../../journal';
import type { Scenario } from '../../scenario';
import { MetricConsole } from '../../simulation';
import type { ConsoleAnswer, ConsoleLine, ConsoleRequest, GraphedMetric } from '../protocol';
import { historyOf } from './alarm-history';

/* The console of one run, as the page asks for it. A module that the worker fetches when somebody first looks. */

/** Entries of the alarms' history in one answer. */
const HISTORY_MAX = 200;

/** A console of one run; give it every fact. */
export class ConsoleView implements FactReader {
  private readonly metrics: MetricConsole;
  private readonly retentionUs: ConsoleAnswer['retentionUs'];
  private readonly delayUs = microsOfS(ASSUMPTION_DEFAULTS.metricDelayS.value);

  constructor(scenario: Scenario, seed: number) {
    const rules = rulesOn(scenario.rules);
    assert(rules.ok, 'the rules of a run that goes are known');
    const { metricRetentionS, metricFiveMinuteRetentionS, metricHistoryS } = rules.value;
    this.retentionUs = [microsOfS(metricRetentionS), microsOfS(metricFiveMinuteRetentionS), microsOfS(metricHistoryS)];
    this.metrics = new MetricConsole({ scenario, seed, rules: rules.value, delayUs: this.delayUs });
  }

  take(record: Int32Array, text: string | undefined): void {
    this.metrics.take(record, text);
  }

  /** What it shows at an instant, up to which it was given every fact. */
  answer(request: ConsoleRequest, nowUs: number): ConsoleAnswer {
    const { metrics, delayUs, retentionUs } = this;
    metrics.advanceTo(nowUs);
    return {
      run: request.run,
      nowUs,
      delayUs,
      shownUntilUs: metrics.shownUntilUs,
      firstShownUs: metrics.firstShownUs,
      retentionUs,
      keptShare: metrics.keptShare,
      listed: metrics.listed,
      lines: request.graphed.map((graphed) => this.line(graphed, request)),
      history: historyOf(metrics.alarms).slice(-HISTORY_MAX),
    };
  }

  private line({ metric, statistic }: GraphedMetric, { periodUs, window }: ConsoleRequest): ConsoleLine {
    assert(isStatistic(statistic), `${statistic} is no statistic`);
    const { startUs, values } = this.metrics.points(metric, statistic, periodUs, window.fromUs, window.toUs);
    return { startUs: Float64Array.from(startUs), values: Float64Array.from(values) };
  }
}
