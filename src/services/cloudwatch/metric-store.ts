import { METRIC_SCOPES, type MetricScope } from '../../aws';
import type { Micros } from '../../base';
import { Gauge } from './gauge';
import type { MetricId } from './metric-id';
import { MetricSeries, type SeriesShape } from './metric-series';

/*
 * The metrics that somebody asked for: an alarm, a console. Nothing else is kept, and a service that publishes asks for its series once.
 */

/** The series of the metrics that were asked for, and the gauges that feed some of them. */
export class MetricStore {
  private readonly byKey = new Map<string, MetricSeries>();
  private readonly gauges: Gauge[] = [];

  /** Keeps a metric from now on, at least as finely, as long and with as much as any other that asked for it; before anything is published. */
  keep(id: MetricId, shape: SeriesShape): void {
    const key = keyOf(id.scope, id.index, id.name, id.version);
    const earlier = this.byKey.get(key)?.shape;
    this.byKey.set(key, new MetricSeries(earlier === undefined ? shape : finer(earlier, shape)));
  }

  /** The series of a metric; undefined when nobody asked for it. */
  find({ scope, index, name, version }: MetricId): MetricSeries | undefined {
    return this.byKey.get(keyOf(scope, index, name, version));
  }

  /** The series of all metrics of one thing (of a function's version, by its number), in the order of its scope's metrics. */
  row(scope: MetricScope, index: number, version?: number): readonly (MetricSeries | undefined)[] {
    return METRIC_SCOPES[scope].metrics.map(({ name }) => this.byKey.get(keyOf(scope, index, name, version)));
  }

  /** A gauge that feeds a metric; undefined when nobody asked for it. */
  gauge(id: MetricId): Gauge | undefined {
    const series = this.find(id);
    if (series === undefined) return undefined;
    const gauge = new Gauge(series);
    this.gauges.push(gauge);
    return gauge;
  }

  /** Brings every level up to an instant: before anybody reads. */
  settle(atUs: Micros): void {
    for (const gauge of this.gauges) gauge.settle(atUs);
  }

  /** Whether any metric of a rule or a topic was asked for. */
  get watchesDeliveries(): boolean {
    return [...this.byKey.keys()].some((key) => key.startsWith('rule ') || key.startsWith('topic '));
  }

  /** Whether any metric of Lambda was asked for. */
  get watchesLambda(): boolean {
    return [...this.byKey.keys()].some((key) => key.startsWith('function ') || key.startsWith('region '));
  }
}

const keyOf = (scope: MetricScope, index: number, name: string, version?: number): string =>
  `${scope} ${index} ${name}${version === undefined ? '' : ` ${version}`}`;

/** The span of the longer in the buckets of the shorter. */
function finer(a: SeriesShape, b: SeriesShape): SeriesShape {
  const bucketUs = Math.min(a.bucketUs, b.bucketUs);
  const keptUs = Math.max(a.bucketUs * a.bucketsMax, b.bucketUs * b.bucketsMax);
  const { offsetUs } = a.bucketUs <= b.bucketUs ? a : b;
  return {
    bucketUs,
    offsetUs,
    bucketsMax: Math.ceil(keptUs / bucketUs),
    withPercentiles: a.withPercentiles || b.withPercentiles,
  };
}
