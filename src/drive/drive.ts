import type { GuestCommand } from '../runtime/handlers';
import type { Simulation } from '../simulation';
import type { Guest, GuestHost, GuestReply } from './ports';

/*
 * The only asynchronous loop (design decision 1). It advances the simulation in slices, hands segments to guests, and brings their
 * answers back; it waits only when the simulation stands at a join whose guest has not answered. Which answers come first never
 * matters.
 */

/** What a Drive needs of the host it runs on. */
export interface DriveOptions {
  readonly simulation: Pick<Simulation, 'advance' | 'takeCommands' | 'deliver' | 'scenario'>;
  /** Where real code runs; undefined when the scenario has none. */
  readonly guestHost: GuestHost | undefined;
  /** Segments handed out at once, at least 1. */
  readonly segmentsInFlightMax: number;
  /** Real milliseconds, monotone. */
  readonly nowMs: () => number;
  /** Lets the host do other work between two slices. */
  readonly breathe: () => Promise<void>;
}

/** Real milliseconds the simulation runs before it lets the host breathe. */
const SLICE_MS = 8;
const SLICE_EVENTS_FIRST = 2048;
const SLICE_EVENTS_MAX = 1 << 20;

type RunCommand = Extract<GuestCommand, { kind: 'run' }>;

/** Drives one simulation together with its guests: real time in, virtual time on. */
export class Drive {
  private readonly guests = new Map<number, Guest>();
  private readonly queue: RunCommand[] = [];
  private inFlight = 0;
  private sliceEvents = SLICE_EVENTS_FIRST;
  private isClosed = false;
  private onAnswer: () => void = () => {};

  constructor(private readonly options: DriveOptions) {}

  /** Runs until virtual time `untilUs`, the end of the run, or until `signal` aborts. */
  async runUntil(untilUs: number, signal: { readonly aborted: boolean }): Promise<'until' | 'end' | 'aborted'> {
    const { simulation } = this.options;
    while (!signal.aborted && !this.isClosed) {
      const reason = this.slice(untilUs);
      this.dispatch(simulation.takeCommands());
      if (reason === 'until' || reason === 'end') return reason;
      if (reason === 'waiting') await this.nextAnswer();
      else await this.options.breathe();
    }
    return 'aborted';
  }

  /** Ends all guests. A `runUntil` that waits for one returns as aborted. */
  close(): void {
    this.isClosed = true;
    for (const guest of this.guests.values()) guest.kill();
    this.guests.clear();
    this.queue.length = 0;
    this.onAnswer();
  }

  private slice(untilUs: number): 'until' | 'end' | 'events' | 'waiting' {
    const { simulation, nowMs } = this.options;
    const startMs = nowMs();
    const result = simulation.advance({ untilUs, eventsMax: this.sliceEvents });
    const tookMs = nowMs() - startMs;
    if (result.reason === 'events') {
      const factor = tookMs > 0 ? Math.min(4, Math.max(0.25, SLICE_MS / tookMs)) : 4;
      this.sliceEvents = Math.max(64, Math.min(SLICE_EVENTS_MAX, Math.round(this.sliceEvents * factor)));
    }
    return result.reason;
  }

  private dispatch(commands: readonly GuestCommand[]): void {
    for (const command of commands) {
      if (command.kind === 'run') this.queue.push(command);
      else if (command.kind === 'spawn') this.spawn(command.environment);
      else this.kill(command.environment);
    }
    this.fill();
  }

  private spawn(environment: number): void {
    const { guestHost } = this.options;
    if (guestHost === undefined) throw new Error('the scenario runs code, but this host has no place for guests');
    this.guests.set(environment, guestHost.spawn(environment));
  }

  private kill(environment: number): void {
    this.guests.get(environment)?.kill();
    this.guests.delete(environment);
    for (let i = this.queue.length - 1; i >= 0; i--) if (this.queue[i]?.environment === environment) this.queue.splice(i, 1);
  }

  private fill(): void {
    while (this.inFlight < this.options.segmentsInFlightMax) {
      const command = this.queue.shift();
      if (command === undefined) return;
      this.start(command);
    }
  }

  private start(command: RunCommand): void {
    const guest = this.guests.get(command.environment);
    if (guest === undefined) throw new Error(`environment ${command.environment} was given a segment before it was spawned`);
    this.inFlight++;
    const wallClockMsMax = this.options.simulation.scenario.execution.segmentWallClockMsMax;
    void guest.run(command.message, wallClockMsMax).then((reply) => this.answered(command, guest, reply));
  }

  private answered(command: RunCommand, guest: Guest, reply: GuestReply): void {
    this.inFlight--;
    if (this.isClosed) return;
    if (reply.kind !== 'segment' && this.guests.get(command.environment) === guest) this.guests.delete(command.environment);
    const { simulation } = this.options;
    simulation.deliver(command.segment, reply);
    // An answer can hand out the guest's next segment at once.
    this.dispatch(simulation.takeCommands());
    this.onAnswer();
  }

  private nextAnswer(): Promise<void> {
    return new Promise((resolve) => {
      this.onAnswer = () => {
        this.onAnswer = () => {};
        resolve();
      };
    });
  }
}
