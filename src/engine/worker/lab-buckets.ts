import { type Micros, microsOfS, US_PER_S } from '../../base';

/** About as many buckets as a track has pixels for: more would be drawn on top of each other. */
const BUCKETS_MAX = 720;

const ROUND_S = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400];

/** The shortest round bucket, 0.1 s to whole days, that covers a run of `durationS` with at most 720 of them. */
export function bucketUsOf(durationS: number): Micros {
  const round = ROUND_S.find((seconds) => durationS <= seconds * BUCKETS_MAX);
  return round === undefined ? Math.ceil(durationS / (86_400 * BUCKETS_MAX)) * 86_400 * US_PER_S : microsOfS(round);
}
