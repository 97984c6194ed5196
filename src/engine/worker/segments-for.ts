/** Segments of real code handed out at once, at most. */
const SEGMENTS_IN_FLIGHT_MAX = 8;

/**
 * One more than there are processors keeps them all busy; any further one only takes its time from the page, whose frames then come late.
 * It never changes a fact.
 */
export function segmentsFor(processors = SEGMENTS_IN_FLIGHT_MAX): number {
  return Math.max(2, Math.min(SEGMENTS_IN_FLIGHT_MAX, processors + 1));
}
