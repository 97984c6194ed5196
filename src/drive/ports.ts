import type { SegmentOutcome } from '../runtime/handlers';
import type { HostMessage } from '../runtime/protocol';

/** What came of handing one message to a guest. `wallClock`: killed because it did not answer in time; `lost`: its sandbox died. */
export type GuestReply = SegmentOutcome;

/** One execution environment that runs real code, somewhere it can do no harm. */
export interface Guest {
  /**
   * Hands over one message and answers with what the guest said, already checked as hostile input; never rejects. One message at
   * a time. After `wallClock` or `lost` the guest is dead.
   */
  run(message: HostMessage, wallClockMsMax: number): Promise<GuestReply>;
  /** Ends the guest at once; a `run` in flight answers `lost`. */
  kill(): void;
}

/** The port *spawn guest*: a place where guests live (sandboxed frame, Node child process). */
export interface GuestHost {
  /** A fresh guest; it loads nothing until its first message, which must be a LoadMessage. */
  spawn(environment: number): Guest;
  /** Ends all guests and frees the place. */
  close(): void;
}
