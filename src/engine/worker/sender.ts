import { exitErrorOf, outOfMemoryErrorOf, type PlatformError } from '../../aws';
import { fail, type Result, succeed, US_PER_S } from '../../base';
import { usdOfInvocations } from '../../pricing';
import type { SeriesPrices } from '../../report';
import { type DirectInvocation, type Intervention, type Judge, parseInterventionPath, type Scenario } from '../../scenario';
import type { Simulation } from '../../simulation';
import type { Sending, SendingRow, SendRequest, SentAnswer, SentAttempt, SentEnd, SentResponse } from '../protocol';
import type { AttemptFacts, EndFacts, SentEvents } from './sent-events';
import type { Transport } from './transport';

/*
 * Events by hand in one run. Every sending is an intervention, the scenario's own included; what became of it is told from facts, and
 * only the text of a handler's answer comes from the simulation itself.
 */

/** What sending needs of a loaded run. */
export interface SenderParts {
  readonly run: number;
  readonly scenario: Scenario;
  readonly simulation: Simulation;
  readonly sentEvents: SentEvents;
  readonly prices: SeriesPrices;
  readonly transport: Pick<Transport, 'status' | 'runTo' | 'isRunningTo'>;
}

export class Sender {
  /** In the order they were made: the scenario's first. */
  private readonly all: Intervention[];
  /** What a paused run goes on for. */
  private waitedFor: readonly Intervention[] = [];

  constructor(private readonly parts: SenderParts) {
    this.all = parts.scenario.interventions.filter(isSending);
  }

  send({ function: name, invocationType, event }: SendRequest, judge: Judge): Result<Sending> {
    const { simulation } = this.parts;
    const recorded = simulation.intervene({ path: `functions.${name}.invoke`, value: { invocationType, event } }, judge);
    if (!recorded.ok) return recorded;
    const sending = this.all.push(recorded.value) - 1;
    this.goOnFor(recorded.value);
    return succeed({ sending, atUs: atUsOf(recorded.value) });
  }

  sent(sending: number): SentAnswer | null {
    const intervention = this.all[sending];
    if (intervention === undefined) return null;
    const { run, simulation, sentEvents } = this.parts;
    const event = simulation.eventOf(intervention);
    const known = event === null ? undefined : sentEvents.of(event);
    const common = { run, sending, atUs: atUsOf(intervention), event };
    if (known === undefined) return event === null ? { ...common, ...NOTHING_YET } : null;
    const { status, dueUs, attempts, attemptsCut, fn } = known;
    return { ...common, status, dueUs, attempts: attempts.map((attempt) => this.attemptOf(attempt, fn)), attemptsCut };
  }

  rows(): readonly SendingRow[] {
    return this.all.map((intervention, sending) => {
      const { invocationType, event } = intervention.value as DirectInvocation; // isSending
      const name = parseInterventionPath(intervention.path)?.name ?? '';
      return { sending, atUs: atUsOf(intervention), function: name, invocationType, event: JSON.stringify(event, null, 2) };
    });
  }

  /** A run that goes on anyway needs nothing; a paused one goes on until everything that was sent meanwhile was tried once. */
  private goOnFor(intervention: Intervention): void {
    const { transport } = this.parts;
    if (transport.isRunningTo) {
      this.waitedFor = [...this.waitedFor, intervention];
      return;
    }
    if (transport.status !== 'paused') return;
    this.waitedFor = [intervention];
    transport.runTo(() => this.waitedFor.every((one) => this.isTried(one)));
  }

  private isTried(intervention: Intervention): boolean {
    const event = this.parts.simulation.eventOf(intervention);
    return event !== null && this.parts.sentEvents.of(event)?.isTried !== false;
  }

  private attemptOf(attempt: AttemptFacts, fn: number): SentAttempt {
    const { end } = attempt;
    return { ...attempt, lines: [...attempt.lines], end: end === null ? null : this.endOf(attempt, end, fn) };
  }

  private endOf(attempt: AttemptFacts, end: EndFacts, fn: number): SentEnd {
    const { atUs, outcome, text, durationUs, initUs, billedMs, memoryMiB, maxMemoryMiB } = end;
    const reportLine = attempt.lines.findLast((line) => line.startsWith('REPORT RequestId')) ?? '';
    const error = text ?? null;
    const usd = this.usdOf(end, fn, attempt.isProvisioned);
    const response = this.responseOf(attempt, end);
    return { atUs, outcome, error, durationUs, initUs, billedMs, memoryMiB, maxMemoryMiB, usd, response, reportLine };
  }

  /** As the series count it: without the extra requests of large asynchronous events. */
  private usdOf({ memoryMiB, billedMs }: EndFacts, fn: number, isProvisioned: boolean): number | null {
    const { prices, scenario } = this.parts;
    const settings = scenario.functions[fn];
    if (settings === undefined) return null;
    const ephemeralMiB = Math.max(0, settings.ephemeralStorageMiB - prices.ephemeralMiBFree);
    const { architecture } = settings;
    return usdOfInvocations(prices.list, { architecture, memoryMiB, ephemeralMiB, requests: 1, billedMs, isProvisioned });
  }

  private responseOf({ invocation, requestId }: AttemptFacts, end: EndFacts): SentResponse {
    const answered = this.parts.simulation.responseOf(invocation);
    if (answered !== undefined) return { kind: 'answer', ...answered };
    const platform = platformErrorOf(end, requestId);
    if (platform !== null) return { kind: 'platform', text: JSON.stringify(platform) };
    return { kind: 'modelled', bytes: end.responseBytes };
  }
}

const NOTHING_YET = { status: 'waiting', dueUs: null, attempts: [], attemptsCut: 0 } as const;

const isSending = ({ path }: Intervention): boolean => parseInterventionPath(path)?.kind === 'invocation';

const atUsOf = ({ atS }: Intervention): number => Math.round(atS * US_PER_S);

/** What Lambda writes in the handler's place, in AWS's words; null when the handler (or its profile) answered. */
function platformErrorOf({ outcome, text }: EndFacts, requestId: string): PlatformError | null {
  const [, errorType = 'Error', message = ''] = /^([^:]*): ([\s\S]*)$/.exec(text ?? '') ?? [];
  switch (outcome) {
    case 'timeout':
      return { errorType, errorMessage: `RequestId: ${requestId} Error: ${message}` };
    case 'exit':
      return exitErrorOf(requestId, null);
    case 'outOfMemory':
      return outOfMemoryErrorOf(requestId);
    case 'initError':
      return { errorType, errorMessage: message };
    default:
      return null;
  }
}

/** The answer to a question about a run that is not loaded. */
export function noSuchRun<T>(path: string): Result<T> {
  return fail({ path, message: 'that run is no longer loaded' });
}
