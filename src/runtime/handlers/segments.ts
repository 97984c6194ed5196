import { assert } from '../../base';
import type { GuestMessage, HostMessage } from '../protocol';

/** What to do with real code, in order. Segments of different environments may overlap; those of one environment never. */
export type GuestCommand =
  | { readonly kind: 'spawn'; readonly environment: number; readonly functionName: string }
  | { readonly kind: 'run'; readonly segment: number; readonly environment: number; readonly message: HostMessage }
  | { readonly kind: 'kill'; readonly environment: number };

/** What came of a segment. `wallClock`: killed because it did not answer; `lost`: its sandbox died. */
export type SegmentOutcome =
  | { readonly kind: 'segment'; readonly message: GuestMessage }
  | { readonly kind: 'wallClock' }
  | { readonly kind: 'lost'; readonly reason: string };

/**
 * The segments on their way: handed out as commands, answered whenever the guest is done, taken at their join. A discarded segment
 * (its invocation timed out meanwhile) needs no answer.
 */
export class Segments {
  private readonly waiting = new Map<number, SegmentOutcome | undefined>();
  private commands: GuestCommand[] = [];
  private nextId = 0;
  /** Called at each answer that is still wanted, in real time: long before its join, perhaps. */
  onAnswer: (segment: number, outcome: SegmentOutcome) => void = () => {};

  spawn(environment: number, functionName: string): void {
    this.commands.push({ kind: 'spawn', environment, functionName });
  }

  kill(environment: number): void {
    this.commands.push({ kind: 'kill', environment });
  }

  /** Hands out a segment; answers its number. */
  run(environment: number, message: HostMessage): number {
    const segment = this.nextId++;
    this.waiting.set(segment, undefined);
    this.commands.push({ kind: 'run', segment, environment, message });
    return segment;
  }

  discard(segment: number): void {
    this.waiting.delete(segment);
  }

  /** Whether the join of a segment would have to wait for its guest. */
  isAwaited(segment: number): boolean {
    return this.waiting.has(segment) && this.waiting.get(segment) === undefined;
  }

  /** The answer of a guest; ignored when the segment was discarded. */
  deliver(segment: number, outcome: SegmentOutcome): void {
    if (!this.waiting.has(segment)) return;
    if (this.waiting.get(segment) !== undefined) assert(false, `segment ${segment} was answered twice`);
    this.waiting.set(segment, outcome);
    this.onAnswer(segment, outcome);
  }

  /** The answer to a segment that was not joined yet; undefined while the guest works on it. */
  answer(segment: number): SegmentOutcome | undefined {
    return this.waiting.get(segment);
  }

  /** The answer at the join; undefined when the segment was discarded. */
  take(segment: number): SegmentOutcome | undefined {
    const outcome = this.waiting.get(segment);
    if (outcome === undefined && this.waiting.has(segment))
      assert(false, `segment ${segment} was joined before its guest answered`);
    this.waiting.delete(segment);
    return outcome;
  }

  /** The commands since the last call. */
  takeCommands(): readonly GuestCommand[] {
    const commands = this.commands;
    if (commands.length > 0) this.commands = [];
    return commands;
  }
}
