import { count, dollars, duration, percentage } from '../../words';
import { clockText } from '../kit';
import { greatestOf } from './scale';
import type { TrackData } from './track';

const US_PER_S = 1_000_000;

function sum(column: Float64Array, rows: number): number {
  let total = 0;
  for (let i = 0; i < rows; i++) total += column[i] as number;
  return total;
}

/** What the tracks show, in one sentence. */
export function tracksSummary(data: TrackData, nowUs: number, endUs: number): string {
  const { columns, rows } = data;
  const at = `${clockText(nowUs)} of ${clockText(endUs)}`;
  if (rows === 0) return `Tracks at ${at}: nothing has happened yet.`;
  const arrivals = sum(columns.arrivals, rows);
  const throttled = sum(columns.throttled, rows);
  const served = sum(columns.served, rows);
  const cold = sum(columns.coldStarts, rows);
  const parts = [
    `${count(arrivals)} events arrived`,
    `${count(throttled)} attempts refused`,
    `${count(sum(columns.errors, rows))} failed`,
    `concurrency up to ${count(greatestOf(columns.runningMax, rows))}`,
    `latency p99 up to ${duration(greatestOf(columns.latencyP99Ms, rows))}`,
    `${count(cold)} cold starts${served > 0 ? ` (${percentage(cold / served)})` : ''}`,
    `${dollars(columns.usdSoFar[rows - 1] as number)} spent`,
  ];
  return `Tracks at ${at}: ${parts.join(', ')}.`;
}

/** What stands at one bucket, in one sentence, for the cursor. */
export function cursorSummary(data: TrackData, bucket: number): string {
  const { columns, bucketS } = data;
  const at = clockText(bucket * bucketS * US_PER_S, bucketS < 1);
  const p95 = columns.latencyP95Ms[bucket] as number;
  const parts = [
    `${count(columns.arrivals[bucket] as number)} arrived`,
    `${count(columns.throttled[bucket] as number)} refused`,
    `concurrency ${count(columns.runningMax[bucket] as number)}`,
    `p95 ${duration(p95)}`,
  ];
  return `${at}: ${parts.join(', ')}`;
}
