import { hashInt } from '../../kernel';

const LANE_HASH = 0x6c616e65;

/** Which of `lanes` parts of its shard a record belongs to: all records of one key to the same, so that their order is kept. */
export function laneOf(key: number, lanes: number): number {
  return lanes === 1 ? 0 : (hashInt(LANE_HASH, key) >>> 0) % lanes;
}
