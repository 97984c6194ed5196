import { describe, expect, it } from 'vitest';
import { RULES_TODAY } from '../../src/aws';
import { type FactReader, fieldsOf, kindNumber, timeOf } from '../../src/journal';
import { type Measures, measuresOf, RunRecorder } from '../../src/report';
import { readScenario } from '../../src/scenario';
import { Simulation } from '../../src/simulation';
import { LATE_PARTS } from '../../src/simulation/late-parts';
import { ShardsOfKeys } from '../../src/sources';

/*
 * Lesson 18, one bad record: 4 shards, poison at 60 s. With AWS's defaults one shard stands still until the record expires; splitting,
 * a maximum age and an on-failure destination clear it, and one record tells where it is.
 */

const SHARDS = 4;
const KEYS = 200;
const DURATION_S = 600;

const scenarioOf = (mapping: object) => ({
  formatVersion: 1,
  name: 'one bad record',
  durationS: DURATION_S,
  functions: [{ name: 'count', initMs: 100, profile: { steps: [{ kind: 'wait', ms: 30 }] } }],
  sources: [
    {
      kind: 'kinesis',
      name: 'readings',
      function: 'count',
      arrivals: { kind: 'poisson', perSecond: 40 },
      shards: SHARDS,
      partitionKeys: KEYS,
      poisonAtS: [60],
      ...mapping,
    },
  ],
  queues: [{ name: 'bad-readings' }],
});

const ARRIVED = kindNumber('eventArrived');
const ARRIVED_AT = fieldsOf('eventArrived');
const SETTLED = kindNumber('eventSettled');
const SETTLED_AT = fieldsOf('eventSettled');
const DISCARDED = kindNumber('batchDiscarded');

/** Records that never came to their end, by shard; and what the destination got. */
class Watch implements FactReader {
  private readonly keys = new ShardsOfKeys(KEYS, SHARDS);
  private readonly shardOf = new Map<number, number>();
  readonly destination: unknown[] = [];

  take(record: Int32Array, text: string | undefined): void {
    if (record[0] === ARRIVED && timeOf(record) < (DURATION_S - 10) * 1e6) {
      this.shardOf.set(record[ARRIVED_AT.event] as number, this.keys.shardOf(record[ARRIVED_AT.entity] as number));
    }
    if (record[0] === SETTLED) this.shardOf.delete(record[SETTLED_AT.event] as number);
    if (record[0] === DISCARDED && text !== undefined) this.destination.push(JSON.parse(text));
  }

  get stuckShards(): readonly number[] {
    return [...new Set(this.shardOf.values())];
  }
}

function run(mapping: object): { readonly measures: Measures; readonly watch: Watch } {
  const read = readScenario(scenarioOf(mapping));
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  const watch = new Watch();
  const recorder = new RunRecorder({ functions: [{ name: 'count', hasCode: false }], meterRules: RULES_TODAY, bucketUs: null });
  const made = Simulation.create(read.value, { readers: [recorder, watch], compile: undefined, lateParts: LATE_PARTS });
  if (!made.ok) throw new Error(JSON.stringify(made.issues));
  made.value.advance({ untilUs: DURATION_S * 1e6, eventsMax: Number.POSITIVE_INFINITY });
  return { measures: measuresOf(recorder.tally(DURATION_S * 1e6), DURATION_S * 1e6), watch };
}

describe('one bad record in a stream of four shards', () => {
  it('holds up its shard alone with AWS’s defaults, and the iterator age climbs with the time', () => {
    const { measures, watch } = run({});
    expect(watch.stuckShards).toHaveLength(1);
    // The batch that has it is tried until the end, every minute at last: its last record is as old as the run less 60 s.
    expect(measures.streams.iteratorAgeMs.max).toBeGreaterThan(450_000);
    expect(measures.streams.discarded).toBe(0);
    expect(measures.events.pending).toBeGreaterThan(0.9 * (DURATION_S - 60) * 10);
  });

  it('is cleared by splitting, a maximum age and a destination: no age above 60 s, one record at the destination', () => {
    const { measures, watch } = run({
      bisectBatchOnFunctionError: true,
      maximumRecordAgeS: 60,
      onFailure: { queue: 'bad-readings' },
    });
    expect(watch.stuckShards).toEqual([]);
    expect(measures.streams.iteratorAgeMs.max).toBeLessThan(60_000);
    expect(measures.streams).toMatchObject({
      discarded: 1,
      destinationRecords: 1,
      discardedByCondition: { RecordAgeExceeded: 1 },
    });
    expect(measures.events).toMatchObject({ deadLettered: 1, failed: 0, dropped: 0 });
    expect(watch.destination).toMatchObject([
      {
        requestContext: { condition: 'RecordAgeExceeded', functionArn: expect.stringMatching(/:function:count$/) },
        version: '1.0',
        KinesisBatchInfo: {
          shardId: expect.stringMatching(/^shardId-00000000000[0-3]$/),
          startSequenceNumber: expect.stringMatching(/^\d{56}$/),
          approximateArrivalOfFirstRecord: expect.stringMatching(/^2026-11-02T00:01:00\.\d{3}Z$/),
          batchSize: 1,
        },
      },
    ]);
  });

  it('is cleared within seconds by splitting and two retries', () => {
    const { measures } = run({ bisectBatchOnFunctionError: true, maximumRetryAttempts: 2, onFailure: { topic: 'bad-readings' } });
    expect(measures.streams).toMatchObject({
      discarded: 1,
      destinationRecords: 1,
      discardedByCondition: { RetryAttemptsExhausted: 1 },
    });
    expect(measures.streams.iteratorAgeMs.max).toBeLessThan(6_000);
  });

  it('takes the rest of its batch with it where the batch is not split', () => {
    const { measures } = run({ maximumRetryAttempts: 2 });
    expect(measures.streams.discarded).toBeGreaterThan(1);
    expect(measures.events.failed).toBe(measures.streams.discarded);
    expect(measures.streams.destinationRecords).toBe(0);
  });
});
