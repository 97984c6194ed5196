import { BYTES_PER_MIB, type Micros, US_PER_MS } from '../base';
import { OUTCOMES } from '../journal';
import { type ActionCode, type Agenda, PRIORITY, type Stream } from '../kernel';
import type { Endpoints } from './endpoints';
import type { Executor } from './executor';
import type { VersionConfig } from './function-config';
import { type Lambda, timeoutText } from './lambda';
import type { LambdaParts } from './parts';

/*
 * A function without code: its profile is a list of steps (decision 7). Steps that do not call anything are summed up when the
 * attempt starts, so a function that computes and waits takes one action; a call ends the sum, and the answer goes on with the
 * next step. The deadline cuts whatever would end at it or later.
 */

const SUCCESS = OUTCOMES.indexOf('success');
const ERROR = OUTCOMES.indexOf('error');
const TIMEOUT = OUTCOMES.indexOf('timeout');
const OUT_OF_MEMORY = OUTCOMES.indexOf('outOfMemory');

const STEPS_MAX = 4096;

interface Streams {
  readonly cpu: Stream;
  readonly steps: Stream;
  readonly errors: Stream;
}

export class ModelledExecutor implements Executor {
  private readonly streams: readonly Streams[];
  private readonly endInit: ActionCode;
  private readonly endAttempt: ActionCode;
  private readonly makeCall: ActionCode;
  private readonly takeAnswer: ActionCode;

  constructor(
    private readonly parts: LambdaParts,
    private readonly lambda: Lambda,
    private readonly endpoints: Endpoints,
  ) {
    const { agenda, draws, functions } = parts;
    this.streams = functions.all.map((fn) => ({
      cpu: draws.stream(`CPU of ${fn.name}`),
      steps: draws.stream(`steps of ${fn.name}`),
      errors: draws.stream(`errors of ${fn.name}`),
    }));
    this.endInit = agenda.define('end of Init', (environment) => lambda.initialised(environment, { status: 0, text: undefined }));
    this.endAttempt = agenda.define('end of an attempt', (invocation, outcome) => this.conclude(invocation, outcome));
    this.makeCall = agenda.define('call of a profile', (invocation, step) => this.call(invocation, step));
    this.takeAnswer = agenda.define('answer to a profile', (invocation, step) => this.answered(invocation, step));
  }

  initialise(environment: number, initUs: number): void {
    const { agenda } = this.parts;
    agenda.at(agenda.now + initUs, PRIORITY.release, this.endInit, environment, 0);
  }

  begin(invocation: number): void {
    const { events, invocations, environments, functions } = this.parts;
    const event = invocations.event[invocation] as number;
    const environment = invocations.environment[invocation] as number;
    const version = functions.version(environments.version[environment] as number);
    const streams = this.streams[environments.fn[environment] as number] as Streams;
    const attempt = invocations.attempt[invocation] as number;
    const keyA = events.keyA[event] as number;
    const keyB = events.keyB[event] as number;
    const objectBytes = events.objectBytes[event] as number;
    const cpuUs = cpuUsOf(version, version.cpuMs.sample(streams.cpu, keyA, keyB, attempt), objectBytes);
    this.runFrom(invocation, version, streams, keyA, keyB, attempt, 0, cpuUs);
  }

  /** Nothing runs between an attempt and the next: there is nothing to stop. */
  reset(): void {}

  /** A modelled environment leaves nothing behind. */
  end(): void {}

  private conclude(invocation: number, outcome: number): void {
    const { invocations, environments, functions } = this.parts;
    const version = functions.version(environments.version[invocations.environment[invocation] as number] as number);
    const bytes = outcome === SUCCESS ? version.responseBytes : 0;
    const memory = Math.min(version.maxMemoryMiB, version.memoryMiB);
    this.lambda.finish(invocation, outcome, bytes, memory, errorText(outcome, version));
  }

  /** Sums up the steps from `first` on, until one calls or all are done; `offsetUs` is what came before them. */
  private runFrom(
    invocation: number,
    version: VersionConfig,
    streams: Streams,
    keyA: number,
    keyB: number,
    attempt: number,
    first: number,
    offsetUs: Micros,
  ): void {
    const { steps, cpuShare } = version;
    const { agenda } = this.parts;
    let us = offsetUs;
    for (let i = first; i < steps.length; i++) {
      const step = steps[i];
      if (step === undefined) break;
      if (step.kind === 'call') return this.plan(invocation, agenda.now + us, this.makeCall, i);
      // Each step has its own draws: n counts from a multiple that no distribution reaches.
      const n = i * STEPS_MAX;
      if (step.kind === 'wait') us += Math.floor(step.ms.sample(streams.steps, keyA, keyB, attempt, n) * US_PER_MS + 0.5);
      else us += Math.floor((step.cpuMs.sample(streams.steps, keyA, keyB, attempt, n) * US_PER_MS) / cpuShare + 0.5);
    }
    this.plan(invocation, agenda.now + us, this.endAttempt, this.outcomeOf(version, streams, keyA, keyB, attempt));
  }

  private outcomeOf(version: VersionConfig, streams: Streams, keyA: number, keyB: number, attempt: number): number {
    if (version.maxMemoryMiB > version.memoryMiB) return OUT_OF_MEMORY;
    if (version.errorRate > 0 && streams.errors.unit(keyA, keyB, attempt, 0) < version.errorRate) return ERROR;
    return SUCCESS;
  }

  /** Puts what comes next on the agenda, or the time-out when the deadline is not later. */
  private plan(invocation: number, at: Micros, code: ActionCode, b: number): void {
    const agenda: Agenda = this.parts.agenda;
    const deadlineUs = this.parts.invocations.deadlineUs[invocation] as number;
    if (at < deadlineUs) agenda.at(at, PRIORITY.release, code, invocation, b);
    else agenda.at(deadlineUs, PRIORITY.release, this.endAttempt, invocation, TIMEOUT);
  }

  private call(invocation: number, step: number): void {
    this.plan(invocation, this.parts.agenda.now + this.answerOf(invocation, step).latencyUs, this.takeAnswer, step);
  }

  private answered(invocation: number, step: number): void {
    const { events, invocations, environments, functions, facts, agenda } = this.parts;
    const event = invocations.event[invocation] as number;
    const environment = invocations.environment[invocation] as number;
    const version = functions.version(environments.version[environment] as number);
    const streams = this.streams[environments.fn[environment] as number] as Streams;
    const { endpoint, status, latencyUs } = this.answerOf(invocation, step);
    const id = invocations.id[invocation] as number;
    const ordinal = environments.ordinal[environment] as number;
    const fn = environments.fn[environment] as number;
    facts.callAnswered(agenda.now, id, ordinal, fn, step, endpoint, status, latencyUs, 0, 0, undefined);
    const attempt = invocations.attempt[invocation] as number;
    const keyA = events.keyA[event] as number;
    const keyB = events.keyB[event] as number;
    this.runFrom(invocation, version, streams, keyA, keyB, attempt, step + 1, 0);
  }

  private answerOf(invocation: number, index: number): { endpoint: number; status: number; latencyUs: Micros } {
    const { events, invocations, environments, functions } = this.parts;
    const event = invocations.event[invocation] as number;
    const version = functions.version(environments.version[invocations.environment[invocation] as number] as number);
    const step = version.steps[index];
    if (step === undefined || step.kind !== 'call') throw new RangeError(`step ${index} of the profile is not a call`);
    const keyA = events.keyA[event] as number;
    const keyB = events.keyB[event] as number;
    const attempt = invocations.attempt[invocation] as number;
    return { endpoint: step.endpoint, ...this.endpoints.answer(step.endpoint, keyA, keyB, attempt, index) };
  }
}

/** How long CPU work of `cpuMs` (plus the share for an object of that size) takes at a version's memory. */
export function cpuUsOf(version: VersionConfig, cpuMs: number, objectBytes: number): Micros {
  const totalMs = cpuMs + (version.cpuMsPerMiB * objectBytes) / BYTES_PER_MIB;
  return Math.floor((totalMs * US_PER_MS) / version.cpuShare + 0.5);
}

function errorText(outcome: number, version: VersionConfig): string | undefined {
  if (outcome === ERROR) return 'Error: the profile says that this invocation fails';
  if (outcome === TIMEOUT) return timeoutText(version.timeoutUs);
  if (outcome === OUT_OF_MEMORY) return 'Runtime.OutOfMemory: the profile needs more memory than the function has';
  return undefined;
}
