import { md5High32 } from './md5';

const TWO_32 = 4294967296;
const DIGITS = 7;

/** The text of a partition key, by its number. All have one length. */
export function partitionKeyOf(entity: number): string {
  return `device-${String(entity).padStart(DIGITS, '0')}`;
}

/**
 * The shards of a stream's partition keys: Kinesis splits the 128 bits of MD5 into equal ranges, one a shard
 * (https://docs.aws.amazon.com/streams/latest/dev/key-concepts.html, 2026-11). Here the first 32 bits decide.
 */
export class ShardsOfKeys {
  private readonly known: Int16Array;

  constructor(
    partitionKeys: number,
    private readonly shards: number,
  ) {
    this.known = new Int16Array(partitionKeys).fill(-1);
  }

  /** From 0 to `shards` − 1. */
  shardOf(entity: number): number {
    const known = this.known[entity] as number;
    if (known >= 0) return known;
    const shard = Math.floor((md5High32(partitionKeyOf(entity)) * this.shards) / TWO_32);
    this.known[entity] = shard;
    return shard;
  }
}
