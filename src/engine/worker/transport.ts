import type { Micros } from '../../base';
import type { Drive } from '../../drive';
import type { Simulation } from '../../simulation';
import type { LabStatus, Speed, StepKind } from '../protocol';
import type { Interest } from './interest';
import type { InterestStepper } from './interest-stepper';
import { Pace } from './pace';

/*
 * The transport of one run: what is being played, and how fast. Commands take effect at once, also while real code is running: the
 * loop of the last command is told to stop, and the next one begins when it has (the drive runs one loop at a time).
 *
 *     paused → play → (playing ⇄ waiting) → paused | ended        any → failed
 *
 * A seek is playing too, as fast as the machine can, to an instant; `seekingToUs` says which.
 */

/** Real milliseconds between two slices of a paced run: about a frame. */
const TICK_MS = 16;
/** Real milliseconds that real code may take before the page is told that the run waits for it. */
const WAITING_MS = 200;

/** What a transport moves. */
export interface TransportParts {
  readonly simulation: Pick<Simulation, 'nowUs' | 'endUs'>;
  readonly drive: Pick<Drive, 'runUntil'>;
  readonly stepper: Pick<InterestStepper, 'stopAtInterest' | 'isWaiting'>;
  readonly interest: Pick<Interest, 'found'>;
  readonly nowMs: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

interface Signal {
  aborted: boolean;
}

export class Transport {
  private signal: Signal = { aborted: true };
  private loop: Promise<void> = Promise.resolve();
  private pace: Pace | null = null;
  private state: 'playing' | 'paused' | 'ended' | 'failed' = 'paused';
  private failure: string | null = null;
  private movedUs = -1;
  private movedMs = 0;
  private stopped: StepKind | null = null;
  private runningTo: Signal | null = null;
  /** How fast it plays, or will when it has come to where it seeks; null pauses. */
  private speed: Speed | null = null;
  private seekTo: Micros | null = null;

  constructor(private readonly parts: TransportParts) {}

  /** What it is doing now. Asking is how it learns that the run waits for real code. */
  get status(): LabStatus {
    if (this.state !== 'playing') return this.state;
    const { simulation, stepper, nowMs } = this.parts;
    if (simulation.nowUs !== this.movedUs || !stepper.isWaiting) {
      this.movedUs = simulation.nowUs;
      this.movedMs = nowMs();
    }
    return nowMs() - this.movedMs > WAITING_MS ? 'waiting' : 'playing';
  }

  /** Why it failed; null otherwise. */
  get message(): string | null {
    return this.failure;
  }

  /** What the last step stopped at. */
  get stoppedAt(): StepKind | null {
    return this.stopped;
  }

  /** The true speed, when the machine does not keep up with the asked one. */
  get slowerThanAsked(): number | null {
    return this.state === 'playing' ? (this.pace?.slowerThanAsked ?? null) : null;
  }

  /** Where it is seeking to; null when it is not. */
  get seekingToUs(): Micros | null {
    return this.state === 'playing' ? this.seekTo : null;
  }

  /** How fast it plays now, or will after the seek that goes on; null when it pauses or will pause. */
  get playingAt(): Speed | null {
    return this.state === 'playing' ? this.speed : null;
  }

  play(speed: Speed): void {
    this.begin((signal) => (speed === 'max' ? this.runToEnd(signal) : this.runPaced(speed, signal)));
    this.speed = speed;
  }

  toEnd(): void {
    this.begin((signal) => this.runToEnd(signal));
    this.speed = 'max';
  }

  /** Runs on to exactly an instant that is not past, as fast as the machine can, and goes on at a speed or pauses there. */
  seek(atUs: Micros, then: Speed | null): void {
    this.begin((signal) => this.runSeek(atUs, then, signal));
    this.speed = then;
    this.seekTo = atUs;
  }

  /** Whether it moves only until something is reached (`runTo`). */
  get isRunningTo(): boolean {
    return this.state === 'playing' && this.runningTo === this.signal;
  }

  /** Goes on as fast as the machine can until `isReached`, and pauses there. */
  runTo(isReached: () => boolean): void {
    this.begin((signal) => this.runUntilReached(signal, isReached));
    this.runningTo = this.signal;
  }

  step(): void {
    this.begin((signal) => this.runStep(signal));
  }

  pause(): void {
    this.signal.aborted = true;
    if (this.state === 'playing') this.state = 'paused';
  }

  /** Resolves when nothing moves any more after `pause`. */
  settled(): Promise<void> {
    return this.loop;
  }

  private begin(run: (signal: Signal) => Promise<void>): void {
    if (this.state === 'ended' || this.state === 'failed') return;
    this.signal.aborted = true;
    const signal: Signal = { aborted: false };
    this.signal = signal;
    this.state = 'playing';
    this.stopped = null;
    this.pace = null;
    this.speed = null;
    this.seekTo = null;
    this.loop = this.loop.then(() => (signal.aborted ? undefined : run(signal))).catch((error: unknown) => this.failed(error));
  }

  private async runToEnd(signal: Signal): Promise<void> {
    this.parts.stepper.stopAtInterest(null);
    const { drive, simulation } = this.parts;
    if ((await drive.runUntil(simulation.endUs, signal)) === 'end') this.state = 'ended';
  }

  private async runSeek(atUs: Micros, then: Speed | null, signal: Signal): Promise<void> {
    this.parts.stepper.stopAtInterest(null);
    const reason = await this.parts.drive.runUntil(atUs, signal);
    if (reason === 'end') this.state = 'ended';
    if (reason !== 'until' || this.signal !== signal || signal.aborted) return;
    if (then === null) this.state = 'paused';
    else this.play(then);
  }

  private async runPaced(speed: number, signal: Signal): Promise<void> {
    const { drive, simulation, stepper, nowMs, sleep } = this.parts;
    stepper.stopAtInterest(null);
    const pace = new Pace(speed, nowMs(), simulation.nowUs);
    this.pace = pace;
    while (!signal.aborted) {
      const reason = await drive.runUntil(Math.min(pace.targetUs(nowMs()), simulation.endUs), signal);
      if (reason === 'end') this.state = 'ended';
      if (reason !== 'until') return;
      pace.reached(nowMs(), simulation.nowUs);
      await sleep(TICK_MS);
    }
  }

  private async runStep(signal: Signal): Promise<void> {
    const { drive, simulation, stepper, interest } = this.parts;
    stepper.stopAtInterest(() => {
      signal.aborted = true;
    });
    const reason = await drive.runUntil(simulation.endUs, signal);
    if (reason === 'end') {
      this.state = 'ended';
      this.stopped = 'end';
    } else if (interest.found !== null) {
      this.stopped = interest.found;
      if (this.signal === signal) this.state = 'paused';
    }
  }

  private async runUntilReached(signal: Signal, isReached: () => boolean): Promise<void> {
    const { drive, simulation, stepper } = this.parts;
    stepper.stopAtInterest(() => {
      signal.aborted = true;
    }, isReached);
    const reason = await drive.runUntil(simulation.endUs, signal);
    if (reason === 'end') this.state = 'ended';
    else if (isReached() && this.signal === signal && this.state === 'playing') this.state = 'paused';
  }

  private failed(error: unknown): void {
    this.state = 'failed';
    this.failure = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}
