import { hashInt } from '../../kernel';

const SHARD_HASH = 0x73686172;

/**
 * The shard (0 to `shards` − 1) that carries the changes of an item. All changes of one item are on one shard, as in DynamoDB, where the
 * hash of the partition key decides (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html, 2026-11).
 */
export function shardOf(entity: number, shards: number): number {
  return (hashInt(SHARD_HASH, entity) >>> 0) % shards;
}
