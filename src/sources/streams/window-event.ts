import { US_PER_MS } from '../../base';
import { isoSecondsTextOf } from '../civil-time';
import type { StreamIdentity } from './failure-record';
import type { WindowView } from './lane-window';

/** What AWS adds to an event of a mapping with tumbling windows (https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html, 2026-11). */
export function windowEvent(event: unknown, window: WindowView, stream: StreamIdentity, startsAtMs: number): unknown {
  const textOf = (us: number): string => isoSecondsTextOf(startsAtMs + us / US_PER_MS);
  return {
    ...(event as object),
    window: { start: textOf(window.startUs), end: textOf(window.endUs) },
    state: JSON.parse(window.state) as unknown,
    shardId: stream.shardId(window.shard),
    eventSourceARN: stream.arn,
    isFinalInvokeForWindow: window.isFinal,
    isWindowTerminatedEarly: window.isTerminatedEarly,
  };
}
