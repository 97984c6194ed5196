import { type Micros, US_PER_HOUR, US_PER_MINUTE } from '../../base';
import { PointTable } from './point-table';
import type { Aggregate } from './statistics';

/*
 * The points of one metric that were published, as CloudWatch keeps them: by the minute for some time, then merged into five minutes, then
 * into hours, then not at all (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html). A question
 * for a period gets only what is kept at least as finely: "after 15 days this data is still available, but is aggregated and is
 * retrievable only with a resolution of 5 minutes".
 */

/** How long points are kept, from the end of theirs: those of a minute, of five minutes, and any at all. */
export interface Retention {
  readonly minuteUs: Micros;
  readonly fiveMinutesUs: Micros;
  readonly historyUs: Micros;
}

/** A point as it is read: of the period that begins at `startUs`, below 0 when that is before the run. */
export interface ArchivedPoint {
  readonly startUs: Micros;
  readonly aggregate: Aggregate;
}

interface Tier {
  readonly bucketUs: Micros;
  readonly keptUs: Micros;
  readonly points: PointTable;
}

/** The published points of one metric. */
export class MetricArchive {
  private readonly tiers: readonly Tier[];

  /** `offsetUs`: from the last midnight of real time (UTC) to the start of the run: periods are those of the clock. */
  constructor(
    private readonly offsetUs: Micros,
    { minuteUs, fiveMinutesUs, historyUs }: Retention,
  ) {
    this.tiers = [
      { bucketUs: US_PER_MINUTE, keptUs: minuteUs, points: new PointTable() },
      { bucketUs: 5 * US_PER_MINUTE, keptUs: fiveMinutesUs, points: new PointTable() },
      { bucketUs: US_PER_HOUR, keptUs: historyUs, points: new PointTable() },
    ];
  }

  /** Points of any tier. */
  get size(): number {
    return this.tiers.reduce((sum, { points }) => sum + points.size, 0);
  }

  /** Adds to the minute that begins at an instant; more may come for it later. */
  add(startUs: Micros, aggregate: Aggregate): void {
    this.tiers[0]?.points.add(Math.floor((startUs + this.offsetUs) / US_PER_MINUTE), aggregate);
  }

  /**
   * Merges into the next coarser tier what has become too old for its own, and drops what is too old for the last. `share`: of its time a
   * finer tier keeps only this much, where there is no room for all of it.
   */
  retain(nowUs: Micros, share = 1): void {
    this.tiers.forEach(({ bucketUs, keptUs, points }, i) => {
      const next = this.tiers[i + 1];
      const oldest = Math.floor((nowUs + this.offsetUs - (next === undefined ? keptUs : keptUs * share)) / bucketUs);
      points.takeBefore(oldest, (bucket, aggregate) => {
        next?.points.add(Math.floor((bucket * bucketUs) / next.bucketUs), aggregate);
      });
    });
  }

  /** The points of a period, a multiple of a minute, that begin in a stretch of time, in order. Periods without values are left out. */
  points(periodUs: Micros, fromUs: Micros, toUs: Micros): readonly ArchivedPoint[] {
    const found = new PointTable();
    for (const { bucketUs, points } of this.tiers.toReversed()) {
      if (periodUs % bucketUs !== 0) continue;
      const first = Math.floor((fromUs + this.offsetUs) / periodUs) * (periodUs / bucketUs);
      const end = Math.ceil((toUs + this.offsetUs) / bucketUs);
      points.each(first, end, (bucket, aggregate) => found.add(Math.floor((bucket * bucketUs) / periodUs), aggregate));
    }
    const answer: ArchivedPoint[] = [];
    found.each(0, Number.POSITIVE_INFINITY, (bucket, aggregate) => {
      const startUs = bucket * periodUs - this.offsetUs;
      if (startUs < toUs) answer.push({ startUs, aggregate });
    });
    return answer;
  }
}
