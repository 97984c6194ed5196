import type { Micros } from '../base';
import type { GuestMessage, HostMessage } from '../runtime/protocol';

/** What to do with real code, in order. `run` segments of different environments may overlap; of one environment never. */
export type GuestCommand =
  | { readonly kind: 'spawn'; readonly environment: number; readonly functionName: string }
  | { readonly kind: 'run'; readonly segment: number; readonly environment: number; readonly message: HostMessage }
  | { readonly kind: 'kill'; readonly environment: number };

/** What came of a segment, handed to `deliver`. */
export type SegmentOutcome =
  | { readonly kind: 'segment'; readonly message: GuestMessage }
  | { readonly kind: 'wallClock' }
  | { readonly kind: 'lost'; readonly reason: string };

/** Why `advance` returned. `waiting`: the join of `segment` is next and its guest has not answered. */
export type AdvanceResult =
  | { readonly reason: 'until' | 'events' | 'end' }
  | { readonly reason: 'waiting'; readonly segment: number };

export interface AdvanceLimits {
  /** Stop when the next action is due at or after this time; the clock then stands exactly there. */
  readonly untilUs: Micros;
  /** Stop after this many actions. */
  readonly eventsMax: number;
}
