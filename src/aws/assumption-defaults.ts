import { CITATIONS as C } from './citations';
import type { DistributionShape } from './distribution-shape';
import { estimated, type Sourced } from './sourced';

const shape = (value: DistributionShape, unit: string, citation: string): Sourced<DistributionShape> =>
  estimated(value, unit, citation);

const HOUR_S = 3_600;

/**
 * What AWS does not publish, with the default this project chose. All are estimates: `citation` says what each leans on. A scenario
 * may replace every one.
 */
export const ASSUMPTION_DEFAULTS = {
  /** Which idle environment serves next: low steady traffic is seen to hit the same environment again and again. */
  routing: estimated<'mostRecentlyUsed'>('mostRecentlyUsed', '', C.firecracker),
  /** How little memory slows work: by its share at every moment. The quota in each period of 20 ms was measured; how periods begin was not. */
  cpu: estimated<'share'>('share', '', C.throttling),
  /** How long an environment may idle: between 5 and 7 minutes measured about 2021, up to about 10 minutes by others. */
  idleLifeS: shape(
    {
      kind: 'mixture',
      parts: [
        { weight: 0.9, of: { kind: 'uniform', from: 300, to: 420 } },
        { weight: 0.1, of: { kind: 'uniform', from: 420, to: 900 } },
      ],
    },
    's',
    C.idleLife,
  ),
  /** The age at which an environment ends even under constant traffic ("every few hours" in AWS's words); about 2 h was measured. */
  maximumAgeS: shape({ kind: 'triangular', from: 1.5 * HOUR_S, mode: 2 * HOUR_S, to: 4 * HOUR_S }, 's', C.maximumAge),
  /** Placement, microVM start and code fetch, before Init begins: p99 256 ms. */
  startUpOverheadMs: shape({ kind: 'lognormal', median: 80, sigma: 0.5 }, 'ms', C.firecracker),
  /** From the request for provisioned concurrency to its first environment: AWS says "a minute or two". */
  provisionedPreparationS: shape({ kind: 'uniform', from: 60, to: 120 }, 's', C.concurrency),
  /** Target tracking shrinks "in small steps": the share of what is allocated that one step takes away at most. */
  provisionedScaleInShare: estimated(0.1, 'of the allocated', C.provisioned),
  /** Lambda's internal queue to the first attempt while healthy: sigma = ln(250 ÷ 30) ÷ 2.3263 puts p99 at 250 ms. */
  asynchronousQueueDelayMs: shape({ kind: 'lognormal', median: 30, sigma: 0.911 }, 'ms', C.asynchronous),
  /** The least time from an invocation that sends something to whoever gets it: one call over the network within a Region. AWS gives no number. */
  serviceHopMs: estimated(1, 'ms', C.asynchronous),
  /** S3 to Lambda's queue: AWS says "typically in seconds but can sometimes take a minute or longer". */
  s3NotificationDelayMs: shape(
    {
      kind: 'mixture',
      parts: [
        { weight: 0.999, of: { kind: 'lognormal', median: 1_000, sigma: 0.6 } },
        { weight: 0.001, of: { kind: 'lognormal', median: 60_000, sigma: 0.5 } },
      ],
    },
    'ms',
    C.s3Events,
  ),
  /** A stream's poller after a failed or refused batch: AWS says that it retries, not how fast. Doubles up to the maximum. */
  streamBackoffFirstS: estimated(1, 's', C.dynamodb),
  streamBackoffMaxS: estimated(60, 's', C.dynamodb),
  /** A queue's poller after a refused batch: AWS says that it backs off until the visibility timeout ends, not how fast. Doubles. */
  queueBackoffFirstS: estimated(1, 's', C.sqsErrors),
  queueBackoffMaxS: estimated(8, 's', C.sqsErrors),
  /** How long nothing must come before a queue's pollers go from 5 down to 2. */
  queueQuietAfterS: estimated(300, 's', C.sqsScaling),
  /**
   * How EventBridge, its Scheduler, S3, CloudWatch Logs and IoT rules space their retries: AWS says "exponential back off and jitter", 24 hours
   * and 185 times. 1 s that doubles up to 8 minutes makes 185 in 23.6 hours.
   */
  deliveryRetryFirstS: estimated(1, 's', C.eventbridgeRetries),
  deliveryRetryMaxS: estimated(480, 's', C.eventbridgeRetries),
  /** Of every delay, SNS's too: so much of it more or less, evenly. */
  deliveryRetryJitter: estimated(0.5, 'of the delay', C.eventbridgeRetries),
  /** From the end of a period to the evaluation that sees it: 29.6, 38 and 41 s in messages that CloudWatch sent. */
  alarmDelayS: estimated(30, 's', C.alarmsMissingData),
  /**
   * From the end of a minute to when a graph of the console shows it: about half a minute to the point itself, as alarms tell, and up to a
   * minute to the graph's next refresh.
   */
  metricDelayS: estimated(90, 's', C.alarmsMissingData),
  /** How many points more than N an alarm retrieves: 2 in AWS's example, which says that it depends on the period and not how. */
  alarmExtraPoints: estimated(2, 'points', C.alarmsMissingData),
} as const;
