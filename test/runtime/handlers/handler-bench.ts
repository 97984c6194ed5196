import type { ActionCode, Agenda } from '../../../src/kernel';
import { Calls, type EndpointConfig } from '../../../src/lambda';
import { HandlerExecutor, type HandlerSite, type SegmentOutcome, Segments } from '../../../src/runtime/handlers';
import { DEFAULT_GUEST_LIMITS, type GuestCall, type GuestMessage, type HostMessage } from '../../../src/runtime/protocol';
import type { ServiceCaller, Services } from '../../../src/services';
import { always, type BenchOptions, BenchWorld, MS } from '../../lambda/bench-world';

/** What a scripted guest says to one message: a part of a GuestMessage, or an outcome that is none. */
export type Said = Partial<GuestMessage> | Exclude<SegmentOutcome, { kind: 'segment' }>;

const SITE: HandlerSite = {
  connectionsMax: 3,
  answered: () => undefined,
  load: (environment, ack, nowUs, segmentUs) => ({
    kind: 'load',
    ack,
    nowUs,
    segmentUs,
    startsAtMs: 0,
    seedA: 0,
    seedB: 0,
    functionName: 'f',
    functionVersion: '$LATEST',
    functionArn: '',
    memoryMiB: environment.config.memoryMiB,
    logGroupName: '',
    logStreamName: '',
    runtime: 'nodejs24.x',
    initializationType: 'on-demand',
    handler: 'index.handler',
    files: {},
    syntaxError: null,
    environment: {},
    limits: DEFAULT_GUEST_LIMITS,
  }),
  event: () => '{}',
  requestId: (invocation) => `request ${invocation.id}`,
  traceId: () => 'trace',
  itemIdentifiers: ({ records }) => Array.from({ length: records }, (_, place) => `item ${place}`),
};

const NOTHING: Omit<GuestMessage, 'ack'> = {
  kind: 'segment',
  calls: [],
  abandoned: [],
  logs: [],
  nextTimerUs: null,
  done: null,
  written: null,
  loadError: null,
  exit: null,
  cpuMs: 0,
};

/** The guest answered the invocation it was given last. */
export const DONE = 'done';

/** An HTTP request to `url`, as the guest's own call number `id`. */
export function get(id: number, url: string): GuestCall {
  return { id, service: 'http', operation: 'request', request: JSON.stringify({ method: 'GET', url, headers: {}, body: '' }) };
}

/** An endpoint that always takes that long. */
export function endpoint(name: string, latencyMs: number): EndpointConfig {
  const url = `https://${name}.test`;
  return { name, url, status: 200, headers: {}, body: 'ok', latencyMs: always(latencyMs), errorRate: 0, errorStatus: 500 };
}

/** A service that takes so long for every call, then answers 429 over a wire of so long; it writes down what it is told. */
export class SlowService implements Services {
  readonly said: string[] = [];
  private agenda: Agenda | undefined;
  private done: ActionCode = -1;

  constructor(
    private readonly serviceUs: number,
    private readonly latencyUs: number,
  ) {}

  open(agenda: Agenda, caller: ServiceCaller): void {
    this.agenda = agenda;
    this.done = agenda.define('slow service', (call) => caller.complete(call, 429, this.latencyUs));
  }

  request(_service: number, call: number, client: number): void {
    this.said.push(`request of client ${client}`);
    this.agenda?.at(this.agenda.now + this.serviceUs, 2, this.done, call, 0);
  }

  abandon(): boolean {
    this.said.push('abandon');
    return false;
  }

  leave(client: number): void {
    this.said.push(`leave ${client}`);
  }
}

/**
 * One function with real code whose guest answers from a script, one entry a message. Virtual times are as in BenchWorld: start-up
 * 50 ms, Init 150 ms, 100 ms of CPU, 3 s of time-out; a later segment takes 0.05 ms.
 */
export class HandlerBench {
  readonly world: BenchWorld;
  /** What the guest was told and when: `200 invoke`. */
  readonly told: string[] = [];
  /** When the clock stood where as a message was handed out: before its own time, for one that was foreseen. */
  readonly handedOut: string[] = [];
  private readonly segments = new Segments();
  private invocation = -1;

  constructor(
    options: BenchOptions,
    private readonly script: (Said | typeof DONE)[],
    service?: SlowService,
  ) {
    this.world = new BenchWorld({
      ...options,
      version: { hasCode: true, ...options.version },
      handlers: (parts, lambda, endpoints) => {
        const calls = new Calls(parts, endpoints);
        service?.open(parts.agenda, calls);
        if (service !== undefined) calls.fit(service);
        return new HandlerExecutor(parts, lambda, endpoints, this.segments, SITE, calls);
      },
    });
  }

  /** Runs until a moment; the guest answers as soon as it is told something. */
  run(untilMs: number): readonly string[] {
    const { agenda } = this.world.parts;
    while (agenda.nextUs < untilMs * MS) {
      agenda.step();
      this.obey();
    }
    return this.world.lines;
  }

  /** An answer may hand out the next segment. */
  private obey(): void {
    for (let commands = this.segments.takeCommands(); commands.length > 0; commands = this.segments.takeCommands()) {
      for (const command of commands) {
        if (command.kind !== 'run') this.told.push(`${this.world.parts.agenda.now / MS} ${command.kind}`);
        else this.answer(command.segment, command.message);
      }
    }
  }

  private answer(segment: number, message: HostMessage): void {
    const { now } = this.world.parts.agenda;
    // Guests may run ahead of the clock: what counts is when the message says it is.
    this.told.push(`${message.nowUs / MS} ${message.kind}`);
    this.handedOut.push(`${now / MS} ${message.kind}`);
    if (message.nowUs < now) throw new Error(`the guest was told that it is ${message.nowUs}, and it is ${now}`);
    if (message.kind === 'invoke') this.invocation = message.invocation;
    const said = this.script.shift();
    if (said === undefined) throw new Error(`the script has no answer to ${message.kind} at ${now}`);
    this.segments.deliver(segment, this.outcomeOf(said, message.ack));
  }

  private outcomeOf(said: Said | typeof DONE, ack: number): SegmentOutcome {
    if (said !== DONE && (said.kind === 'wallClock' || said.kind === 'lost')) return said;
    const part = said === DONE ? { done: YES } : said;
    const done = part.done == null ? null : { ...part.done, invocation: this.invocation };
    return { kind: 'segment', message: { ...NOTHING, ...part, ack, done } };
  }
}

/** A successful answer for scripts that say more than that; the bench fills in the invocation. */
export const YES: NonNullable<GuestMessage['done']> = {
  invocation: -1,
  ok: true,
  body: '"yes"',
  errorType: null,
  errorMessage: null,
  trace: [],
};
