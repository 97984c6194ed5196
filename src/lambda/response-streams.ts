import type { Micros } from '../base';
import { OUTCOMES } from '../journal';
import type { Invocation } from './invocations';
import type { LambdaParts } from './parts';

const SUCCESS = OUTCOMES.indexOf('success');
const US_PER_S = 1_000_000;

/** How a streamed response leaves Lambda. */
export interface StreamingRules {
  /** So many bytes leave as fast as they are written, the others at most at `bytesPerSecond`. */
  readonly burstBytes: number;
  readonly bytesPerSecond: number;
  /** A longer response is cut there, and its invocation fails. */
  readonly bytesMax: number;
  /** So many bytes of each response are not charged for. */
  readonly freeBytes: number;
}

interface Piece {
  readonly fromUs: Micros;
  readonly toUs: Micros;
  readonly bytes: number;
}

/** The response of one invocation while it is written. Times are the simulation's; what is planned may lie ahead of now. */
export class ResponsePipe {
  private readonly pieces: Piece[] = [];
  /** All that was written so far, or will be by what is planned. */
  written = 0;
  /** Whether more than the maximum was written. */
  isTooLarge = false;
  private doneUs: Micros = 0;

  constructor(private readonly rules: StreamingRules) {}

  /** Writes so many bytes from a time on, evenly over `overUs` or as slowly as the pipe is; answers when the last of them has left. */
  write(atUs: Micros, bytes: number, overUs: Micros): Micros {
    const { burstBytes, bytesPerSecond, bytesMax } = this.rules;
    const room = Math.min(bytes, bytesMax - this.written);
    if (room < bytes) this.isTooLarge = true;
    const capped = Math.max(0, this.written + room - Math.max(burstBytes, this.written));
    const fromUs = Math.max(atUs, this.doneUs);
    const cappedUs = Math.ceil((capped * US_PER_S) / bytesPerSecond);
    const toUs = fromUs + Math.max(overUs, cappedUs);
    if (cappedUs > overUs) this.add(fromUs, fromUs, room - capped, toUs, capped);
    else this.add(fromUs, toUs, room, toUs, 0);
    this.written += room;
    this.doneUs = toUs;
    return toUs;
  }

  /** What leaves until `midUs`, and what then leaves until `toUs`. */
  private add(fromUs: Micros, midUs: Micros, first: number, toUs: Micros, second: number): void {
    if (first > 0) this.pieces.push({ fromUs, toUs: midUs, bytes: first });
    if (second > 0) this.pieces.push({ fromUs: midUs, toUs, bytes: second });
  }

  /** When the first byte left; −1: none has by `nowUs`. */
  firstUs(nowUs: Micros): Micros {
    const first = this.pieces[0];
    return first === undefined || first.fromUs > nowUs ? -1 : first.fromUs;
  }

  /** How many bytes have left by a time. */
  leftBy(nowUs: Micros): number {
    let left = 0;
    for (const { fromUs, toUs, bytes } of this.pieces) {
      if (nowUs >= toUs) left += bytes;
      else if (nowUs > fromUs) left += Math.floor((bytes * (nowUs - fromUs)) / (toUs - fromUs));
    }
    return left;
  }
}

/** The streamed responses under way: those of invocations whose source asked for a stream (AWS's InvokeWithResponseStream). */
export class ResponseStreams {
  private readonly pipes = new Map<Invocation, ResponsePipe>();

  /** `isStreamed`: by source. */
  constructor(
    readonly rules: StreamingRules,
    private readonly isStreamed: readonly boolean[],
  ) {}

  /** Whether a source asks for streamed responses. */
  isOn(source: number): boolean {
    return this.isStreamed[source] === true;
  }

  /** The pipe of an invocation; undefined when its response is not streamed. */
  of(invocation: Invocation): ResponsePipe | undefined {
    if (!this.isOn(invocation.event.source)) return undefined;
    const known = this.pipes.get(invocation);
    if (known !== undefined) return known;
    const pipe = new ResponsePipe(this.rules);
    this.pipes.set(invocation, pipe);
    return pipe;
  }

  /** An attempt ends now with an outcome: states what of its response has left, and answers how many bytes; −1: it was not streamed. */
  end({ facts, agenda }: LambdaParts, invocation: Invocation, outcome: number): number {
    const pipe = this.of(invocation);
    if (pipe === undefined) return -1;
    this.pipes.delete(invocation);
    const { id, event, environment } = invocation;
    // Real code that is done has seen its last byte leave, by a clock of milliseconds.
    const bytes = outcome === SUCCESS ? pipe.written : pipe.leftBy(agenda.now);
    const firstUs = pipe.firstUs(agenda.now);
    const hasBegun = firstUs >= 0;
    facts.state('responseStreamed', agenda.now, {
      invocation: id,
      event: event.id,
      function: environment.fn,
      bytes,
      charged: Math.max(0, bytes - this.rules.freeBytes),
      begun: hasBegun ? 1 : 0,
      broken: hasBegun && outcome !== SUCCESS ? 1 : 0,
      waited: hasBegun ? firstUs - event.arrivedUs : 0,
    });
    return bytes;
  }
}
