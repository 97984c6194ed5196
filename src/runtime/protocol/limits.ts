import type { GuestLimits } from './messages';

/**
 * The caps every guest gets unless a host says otherwise. All count one segment.
 *
 * `responseBytesMax` is AWS's own: a larger response ends as Function.ResponseSizeTooLarge, whose text names 6,291,556 bytes
 * (6 MiB and 100 bytes, https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). The others are ours: they keep
 * a runaway handler from flooding its host, and reaching one is always visible to the person who wrote the handler.
 */
export const DEFAULT_GUEST_LIMITS: GuestLimits = {
  logBytesMax: 1_048_576,
  logLinesMax: 10_000,
  callsMax: 1_000,
  callBytesMax: 8_388_608,
  responseBytesMax: 6_291_556,
  arrayBufferBytesMax: 536_870_912,
};
