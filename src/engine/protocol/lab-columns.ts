/**
 * The columns that the Lab's tracks are drawn from: one Float64Array each, one number for each bucket of virtual time. The worker folds
 * telemetry's columns into these, so that the page needs neither prices nor the engine's own table. (Types only: both sides of a
 * worker boundary may share the shape, not code.)
 */
export interface LabColumns {
  /** Records that arrived. */
  readonly arrivals: Float64Array;
  /** Attempts refused, for whatever reason. */
  readonly throttled: Float64Array;
  /** Attempts that ended, and those of them that failed. */
  readonly served: Float64Array;
  readonly errors: Float64Array;
  readonly coldStarts: Float64Array;
  /** Sum of Lambda's Duration. */
  readonly durationUs: Float64Array;
  /** Billed GB-seconds. */
  readonly gbSeconds: Float64Array;
  /** US dollars at list price, first tier: of the bucket, and of everything up to its end. NaN where no price is known. */
  readonly usd: Float64Array;
  readonly usdSoFar: Float64Array;
  /** Concurrency: greatest in the bucket, and its time-weighted mean. */
  readonly runningMax: Float64Array;
  readonly runningMean: Float64Array;
  /** Environments that exist, greatest in the bucket. */
  readonly environmentsMax: Float64Array;
  /** Records in queues and streams, greatest in the bucket. */
  readonly pendingMax: Float64Array;
  /** Of those the ones that no attempt is about, greatest in the bucket. */
  readonly waitingMax: Float64Array;
  /**
   * What limited the bucket. Why most refusals of it happened: 1 + the reason's place in THROTTLE_REASONS; −1 the maximum concurrency of a
   * mapping, −2 an endpoint; 0 nothing.
   */
  readonly limitedBy: Float64Array;
  /** Latency of the records that came to their end; NaN where none did. */
  readonly latencyP50Ms: Float64Array;
  readonly latencyP95Ms: Float64Array;
  readonly latencyP99Ms: Float64Array;
  /** Goodput: requests and events that came to a good end. */
  readonly succeeded: Float64Array;
  /** Greatest age of a queue's oldest message, and of a stream's batch as it was sent; NaN where there are no queues or streams. */
  readonly oldestMs: Float64Array;
  readonly iteratorAgeMs: Float64Array;
  /** Provisioned environments that can serve, greatest in the bucket. */
  readonly provisionedMax: Float64Array;
}

/** The name of a column of the Lab's series. */
export type LabColumn = keyof LabColumns;
