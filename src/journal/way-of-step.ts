/*
 * The records of one happening that goes several ways differ in their way alone, which stands in the upper bits of their step: facts
 * carry it, and a message keeps it in a dead-letter queue. No source has so many versions of one object that it would need those bits.
 */

const STEPS = 134_217_728;

/** The most ways of one source. */
export const WAYS_MAX = 15;

/** By which way a record came; 0 is the source's own function. */
export function wayOf(step: number): number {
  return step < 0 ? 0 : Math.floor(step / STEPS);
}

/** The step of a record that goes a way. */
export function stepOfWay(step: number, way: number): number {
  return step + way * STEPS;
}

/** The source's own number of a step. */
export function bareStep(step: number): number {
  return step < 0 ? step : step % STEPS;
}
