import { type LAMBDA_METRICS, RATIO_PARTS } from '../../aws';
import type { Micros } from '../../base';
import { type FactReader, fieldsOf, kindNumber, timeOf } from '../../journal';
import type { Gauge } from './gauge';
import { lambdaMetric, type MetricId } from './metric-id';
import type { MetricSeries } from './metric-series';
import type { MetricStore } from './metric-store';

/*
 * Lambda's levels: concurrency of functions and of the Region, and how provisioned concurrency is used. An environment counts from its
 * creation for an invocation, or from the admission of a warm one, to the end of the invocation
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html).
 *
 *   UnreservedConcurrentExecutions  what functions without a reservation run
 *   ClaimedAccountConcurrency       on demand of functions without a reservation + every reservation + provisioned of functions without one
 */

const ADMITTED = kindNumber('invocationAdmitted');
const ENDED = kindNumber('invocationEnded');
const PUBLISHED = kindNumber('versionPublished');
const CREATED = kindNumber('environmentCreated');
const GONE = kindNumber('environmentEnded');
const PROVISIONED = kindNumber('provisionedConcurrencyChanged');
const admitted = fieldsOf('invocationAdmitted');
const ended = fieldsOf('invocationEnded');
const published = fieldsOf('versionPublished');
const created = fieldsOf('environmentCreated');
const gone = fieldsOf('environmentEnded');
const provisioned = fieldsOf('provisionedConcurrencyChanged');
const INVOCATIONS = lambdaMetric('ProvisionedConcurrencyInvocations');
const SPILLOVERS = lambdaMetric('ProvisionedConcurrencySpilloverInvocations');

class FunctionLevels {
  onDemand = 0;
  reserved = -1;
  /** Provisioned environments at work, and those that can serve; whether any are wanted. */
  busy = 0;
  allocated = 0;
  isWanted = false;

  constructor(
    readonly concurrent: Gauge | undefined,
    readonly provisioned: Gauge | undefined,
    readonly utilization: Gauge | undefined,
    readonly counts: readonly (MetricSeries | undefined)[],
  ) {}
}

/** Follows levels through facts; every fact must be given, in order. */
export class LambdaLevels implements FactReader {
  private readonly functions: readonly FunctionLevels[];
  private readonly concurrent: Gauge | undefined;
  private readonly unreserved: Gauge | undefined;
  private readonly claimed: Gauge | undefined;
  private readonly provisionedEnvironments = new Set<number>();

  constructor(store: MetricStore, functionCount: number) {
    const gauge = (index: number, name: (typeof LAMBDA_METRICS)[number]['name']): Gauge | undefined => {
      const id: MetricId = { scope: index < 0 ? 'region' : 'function', index, name };
      return store.gauge(id);
    };
    this.functions = Array.from(
      { length: functionCount },
      (_, fn) =>
        new FunctionLevels(
          gauge(fn, 'ConcurrentExecutions'),
          gauge(fn, 'ProvisionedConcurrentExecutions'),
          gauge(fn, 'ProvisionedConcurrencyUtilization'),
          store.row('function', fn),
        ),
    );
    this.concurrent = gauge(-1, 'ConcurrentExecutions');
    this.unreserved = gauge(-1, 'UnreservedConcurrentExecutions');
    this.claimed = gauge(-1, 'ClaimedAccountConcurrency');
  }

  take(record: Int32Array): void {
    switch (record[0]) {
      case ADMITTED:
        return this.admitted(record);
      case ENDED:
        return this.ended(record);
      case CREATED:
        return this.created(record);
      case GONE:
        this.provisionedEnvironments.delete(record[gone.environment] as number);
        return;
      case PUBLISHED:
        return this.published(record);
      case PROVISIONED:
        return this.provisionedChanged(record);
      default:
    }
  }

  private levelsOf(record: Int32Array, field: number): FunctionLevels {
    return this.functions[record[field] as number] as FunctionLevels;
  }

  private admitted(record: Int32Array): void {
    const levels = this.levelsOf(record, admitted.function);
    const atUs = timeOf(record);
    if (this.provisionedEnvironments.has(record[admitted.environment] as number)) {
      levels.counts[INVOCATIONS]?.add(atUs, 1);
      levels.busy++;
      return this.changed(levels, atUs);
    }
    if (levels.isWanted) levels.counts[SPILLOVERS]?.add(atUs, 1);
    // A cold one is at work since its environment was created.
    if (record[admitted.cold] === 1) return;
    levels.onDemand++;
    this.changed(levels, atUs);
  }

  private ended(record: Int32Array): void {
    const levels = this.levelsOf(record, ended.function);
    if (this.provisionedEnvironments.has(record[ended.environment] as number)) levels.busy--;
    else levels.onDemand--;
    this.changed(levels, timeOf(record));
  }

  private created(record: Int32Array): void {
    const levels = this.levelsOf(record, created.function);
    if (record[created.pool] === 1) {
      this.provisionedEnvironments.add(record[created.environment] as number);
      return;
    }
    levels.onDemand++;
    this.changed(levels, timeOf(record));
  }

  private published(record: Int32Array): void {
    const levels = this.levelsOf(record, published.function);
    levels.reserved = record[published.reserved] as number;
    this.changed(levels, timeOf(record));
  }

  private provisionedChanged(record: Int32Array): void {
    const levels = this.levelsOf(record, provisioned.function);
    levels.allocated = record[provisioned.allocated] as number;
    levels.isWanted = (record[provisioned.requested] as number) > 0;
    this.changed(levels, timeOf(record));
  }

  private changed(levels: FunctionLevels, atUs: Micros): void {
    const { onDemand, busy, allocated } = levels;
    levels.concurrent?.set(atUs, onDemand + busy);
    levels.provisioned?.set(atUs, busy);
    levels.utilization?.set(atUs, allocated === 0 ? 0 : Math.floor((busy * RATIO_PARTS) / allocated));
    if (this.concurrent !== undefined) this.concurrent.set(atUs, this.sum(runs));
    if (this.unreserved !== undefined)
      this.unreserved.set(
        atUs,
        this.sum((of) => (of.reserved < 0 ? runs(of) : 0)),
      );
    if (this.claimed !== undefined) this.claimed.set(atUs, this.sum(claims));
  }

  private sum(of: (levels: FunctionLevels) => number): number {
    let total = 0;
    for (const levels of this.functions) total += of(levels);
    return total;
  }
}

const runs = ({ onDemand, busy }: FunctionLevels): number => onDemand + busy;
const claims = ({ reserved, onDemand, allocated }: FunctionLevels): number => (reserved >= 0 ? reserved : onDemand + allocated);
