import { describe, expect, it } from 'vitest';
import { Writes } from '../../../src/sources/streams/writes';
import { BenchWorld, S } from '../../lambda/bench-world';

const RULES = { bytesPerSecond: 1_048_576, recordsPerSecond: 1000, attemptsMax: 3, backoffMaxUs: 20 * S };

/** Records written evenly for some seconds to one shard; how many were taken in each second, how many refusals and losses there were. */
function write(perSecond: number, seconds: number, recordBytes: number) {
  const world = new BenchWorld({ facts: { writeThrottled: ['attempt', 'settled', 'shard'] } });
  const taken: number[] = [];
  const { agenda } = world.parts;
  const writes = new Writes(world.parts, RULES, {
    fn: 0,
    shards: 1,
    recordBytes,
    shardOf: () => 0,
    luck: world.parts.draws.stream('test'),
    written: () => {
      const second = Math.floor(agenda.now / S);
      taken[second] = (taken[second] ?? 0) + 1;
    },
  });
  const put = agenda.define('put', (n) => writes.put(0, n, 0, n, n, 100));
  for (let n = 0; n < perSecond * seconds; n++) agenda.at(Math.floor((n * S) / perSecond), 3, put, n, 0);
  world.runUntil(seconds * 1000 + 60_000);
  return { taken, lost: world.lines.filter((line) => line.includes('settled=1')).length, refused: world.lines.length };
}

describe('a Kinesis shard', () => {
  it('takes 1,000 records a second and the burst of one second', () => {
    const { taken, refused } = write(900, 4, 100);
    expect(taken).toEqual([900, 900, 900, 900]);
    expect(refused).toBe(0);
  });

  it('refuses what is above, and its producer tries twice more and then gives up', () => {
    const { taken, lost, refused } = write(3000, 4, 100);
    for (const count of taken.slice(1, 4)) expect(Math.abs(count - 1000)).toBeLessThanOrEqual(1);
    const written = taken.reduce((sum, count) => sum + (count ?? 0), 0);
    expect(written + lost).toBe(12_000);
    // Each lost record was refused three times, each written one twice at most.
    expect(refused).toBeGreaterThanOrEqual(3 * lost);
    expect(refused).toBeLessThanOrEqual(3 * lost + 2 * written);
  });

  it('takes 1 MB a second, however few records that is', () => {
    const { taken } = write(100, 10, 104_857);
    for (const count of taken.slice(1, 10)) expect(Math.abs(count - 10)).toBeLessThanOrEqual(1);
  });
});
