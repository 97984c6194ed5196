/* What facts name in place of a source when no source of the scenario made an event. */

/**
 * The `source` of an event that a person sent (an intervention), in every fact that names a source; otherwise it is a place in the
 * scenario's list. Its `entity` is the place of the intervention among those that took effect.
 */
export const BY_HAND = -1;

/**
 * The `source` of an event that an invocation caused at another function (a destination, an emit step). Its `entity` is the function that
 * caused it, its `step` the step of that function's profile, below 0 for the end of an asynchronous event.
 */
export const CAUSED = -2;

/** The `source` of an event that an alarm sent. Its `entity` is the alarm's place in the scenario, its `step` counts what all alarms sent. */
export const ALARMED = -3;

/** The `source` of the event that ends a tumbling window: it has no records. Its `entity` is the stream's place in the scenario, its `step` the shard. */
export const WINDOW_ENDED = -4;
