import { US_PER_MS } from '../../base';
import { MODES, requestIdOf } from '../../journal';
import { datePathOf, isoSecondsTextOf, isoTextOf } from '../civil-time';
import type { EmittedRecord } from '../ports';
import type { Discarded, StreamRecord } from './stream-settings';

/** What names a stream, its shards and its records. */
export interface StreamIdentity {
  /** The field of an on-failure record that AWS names by the kind of stream. */
  readonly batchInfo: 'KinesisBatchInfo' | 'DDBStreamBatchInfo';
  readonly arn: string;
  shardId(shard: number): string;
  sequenceNumberOf(record: EmittedRecord): string;
}

/**
 * The key of the object that a bucket gets, `aws/lambda/<ESM-UUID>/<shardID>/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<Random UUID>`
 * (https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html, 2026-11).
 */
export function failureObjectKey(mapping: string, shardId: string, epochMs: number, random: string): string {
  return objectKey(`${mapping}/${shardId}`, epochMs, random);
}

/**
 * The same of an asynchronous event: `aws/lambda/async/<function-name>/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<Random UUID>`
 * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html, 2026-11).
 */
export function eventFailureObjectKey(functionName: string, epochMs: number, random: string): string {
  return objectKey(`async/${functionName}`, epochMs, random);
}

function objectKey(of: string, epochMs: number, random: string): string {
  const second = isoTextOf(epochMs).slice(0, 19).replaceAll(':', '.');
  return `aws/lambda/${of}/${datePathOf(epochMs)}/${second}-${random}`;
}

const STREAM = MODES.indexOf('stream');

/**
 * The record that an on-failure destination gets: where the records are that were given up, not the records themselves
 * (https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html and …/services-dynamodb-errors.html, 2026-11).
 * What was never invoked has no `responseContext`. A bucket also gets the whole event, `payload`, as JSON text; null: it is no bucket.
 */
export function failureRecord(
  discarded: Discarded,
  stream: StreamIdentity,
  functionArn: string,
  startsAtMs: number,
  payload: string | null,
): unknown {
  const { records, condition, invocations, last, shard, atUs } = discarded;
  const first = records[0] as StreamRecord;
  const end = records[records.length - 1] as StreamRecord;
  const epochMs = (us: number): number => startsAtMs + us / US_PER_MS;
  const arrival = stream.batchInfo === 'KinesisBatchInfo' ? isoTextOf : isoSecondsTextOf;
  return {
    requestContext: {
      requestId: requestIdOf(last.keyA, last.keyB, last.fn, STREAM, last.attempt),
      functionArn,
      condition,
      approximateInvokeCount: invocations,
    },
    ...(invocations === 0
      ? {}
      : { responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' } }),
    version: '1.0',
    timestamp: isoTextOf(epochMs(atUs)),
    [stream.batchInfo]: {
      shardId: stream.shardId(shard),
      startSequenceNumber: stream.sequenceNumberOf(emittedOf(first)),
      endSequenceNumber: stream.sequenceNumberOf(emittedOf(end)),
      approximateArrivalOfFirstRecord: arrival(epochMs(first.arrivedUs)),
      approximateArrivalOfLastRecord: arrival(epochMs(end.arrivedUs)),
      batchSize: records.length,
      streamArn: stream.arn,
    },
    ...(payload === null ? {} : { payload }),
  };
}

function emittedOf({ entity, step, keyA, keyB, arrivedUs }: StreamRecord): EmittedRecord {
  return { entity, step, keyA, keyB, atUs: arrivedUs };
}
