import type { Rules } from './rules';

/*
 * Regions differed in how many environments they gave at once until 26 November 2023 (burst concurrency quotas in the guide of 2023,
 * https://github.com/awsdocs/aws-lambda-developer-guide). In the guide of December 2017 us-east-2 was still among the small ones; the
 * day of that change is not known, so it counts as medium throughout.
 */

const LARGE: readonly string[] = ['us-west-2', 'us-east-1', 'eu-west-1'];
const MEDIUM: readonly string[] = ['ap-northeast-1', 'eu-central-1', 'us-east-2'];

/** New environments at once in a region, by the rules of a date. */
export function scalingBurstOf(
  rules: Pick<Rules, 'scalingBurst' | 'scalingBurstInMediumRegions' | 'scalingBurstInLargeRegions'>,
  region: string,
): number {
  if (LARGE.includes(region)) return rules.scalingBurstInLargeRegions;
  return MEDIUM.includes(region) ? rules.scalingBurstInMediumRegions : rules.scalingBurst;
}
