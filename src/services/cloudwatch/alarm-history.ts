import type { AlarmState } from '../../journal';

/** One state of an alarm: since when, and why. */
export interface AlarmMoment {
  readonly state: AlarmState;
  readonly atMs: number;
  readonly reason: string;
  /** JSON; empty for the state that an alarm is made in. */
  readonly reasonData: string;
}

/** A change of state: what an action is told of. */
export interface AlarmTransition {
  /** The place of the alarm in the scenario's list, and of the transition among the alarm's own. */
  readonly alarm: number;
  readonly ordinal: number;
  readonly now: AlarmMoment;
  readonly before: AlarmMoment;
}
