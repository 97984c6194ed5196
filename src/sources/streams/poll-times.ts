import type { Micros } from '../../base';

/** When the poller of a shard looks next, now included: polls come at a fixed pace, each of `shards` shards with its own phase. */
export function nextPollUs(nowUs: Micros, pollPeriodUs: Micros, shard: number, shards: number): Micros {
  const phaseUs = Math.floor((pollPeriodUs * shard) / shards);
  return phaseUs + Math.ceil((nowUs - phaseUs) / pollPeriodUs) * pollPeriodUs;
}
