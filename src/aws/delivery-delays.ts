import { CITATIONS as C } from './citations';
import type { DistributionShape } from './distribution-shape';
import { estimated } from './sourced';

const shape = (value: DistributionShape, citation: string) => estimated<DistributionShape>(value, 'ms', citation);
const around = (median: number, sigma: number): DistributionShape => ({ kind: 'lognormal', median, sigma });

/**
 * From what happens to the moment a service hands it to Lambda, by service. AWS promises none of these; `citation` says what each leans on.
 * S3's is an assumption of its own (assumption-defaults).
 */
export const DELIVERY_DELAY_DEFAULTS = {
  /** Nothing is published; a hop within a Region. */
  sns: shape(around(30, 0.5), C.snsRetries),
  /** AWS measured 129 ms at p99 in August 2024; before 2024 it was half a second and more. */
  eventbridge: shape(around(40, 0.5), C.eventbridgeLatency),
  /** It runs within the minute that the schedule names. */
  scheduler: shape({ kind: 'uniform', from: 0, to: 60_000 }, C.schedulerPrecision),
  /** "Real time" in AWS's words; seconds are seen. */
  cloudwatchLogs: shape(around(1_500, 0.6), C.logSubscriptions),
  iotRule: shape(around(30, 0.5), C.iotRules),
  /** "Near real time" on the bus, while files take about five minutes. */
  cloudtrail: shape(around(15_000, 0.7), C.cloudtrailEvents),
} as const;
