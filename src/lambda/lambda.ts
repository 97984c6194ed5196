import { billedMs } from '../aws';
import { assert, type Micros, US_PER_MS, US_PER_S } from '../base';
import { OUTCOMES } from '../journal';
import { type ActionCode, PRIORITY } from '../kernel';
import { EnvironmentLife } from './environment-life';
import { STATUS } from './environments';
import type { Executor } from './executor';
import type { InvocationMode } from './mode';
import type { LambdaParts } from './parts';
import { StartUp } from './start-up';

/*
 * The way of one attempt to invoke: admission → environment → execution → outcome. Nothing here knows which mode delivers or which
 * executor runs; both are ports.
 *
 *   invoke ──refused──► −1 − reason (the mode states the fact and decides what follows)
 *     └─admitted─► idle environment ─────────────────► start ─► executor ─► finish ─► mode.ended
 *               └► new environment ─ start-up, Init ─┘
 */

const SUCCESS = OUTCOMES.indexOf('success');
const ERROR = OUTCOMES.indexOf('error');
const TIMEOUT = OUTCOMES.indexOf('timeout');
const INIT_ERROR = OUTCOMES.indexOf('initError');

/** Init of a fresh environment, and Init repeated inside an invocation. */
const PHASE = { init: 0, invoke: 1 } as const;

/** How Init ended: `status` indexes the journal's INIT_STATUSES. */
export interface InitResult {
  readonly status: number;
  /** The error's type and message when it failed. */
  readonly text: string | undefined;
}

export class Lambda {
  private readonly life: EnvironmentLife;
  private readonly startUp: StartUp;
  private modes: readonly InvocationMode[] = [];
  private modelled: Executor | undefined;
  private handlers: Executor | undefined;
  private readonly startInit: ActionCode;
  private readonly timeOutInit: ActionCode;

  constructor(private readonly parts: LambdaParts) {
    this.life = new EnvironmentLife(parts, (environment) => this.executorOf(environment).end(environment));
    this.startUp = new StartUp(parts.draws, parts.functions, parts.environments);
    this.startInit = parts.agenda.define('start of Init', (environment) => this.beginInit(environment));
    this.timeOutInit = parts.agenda.define('time-out during Init', (invocation, id) => this.initTimedOut(invocation, id));
  }

  /** Fits the two executors and the modes (in the order of MODES); once, before the first action. */
  fit(modes: readonly InvocationMode[], modelled: Executor, handlers: Executor | undefined): void {
    this.modes = modes;
    this.modelled = modelled;
    this.handlers = handlers;
  }

  /**
   * Tries to invoke the function of a record (the first of `records`) now. Answers the invocation's slot, or −1 − reason (index
   * into THROTTLE_REASONS) when it is refused: then nothing was stated and nothing happened but the attempt being counted.
   */
  invoke(event: number, mode: number, records: number): number {
    const { events, concurrency, functions, environments, invocations, facts, agenda } = this.parts;
    const fn = events.fn[event] as number;
    const attempt = (events.attempts[event] as number) + 1;
    events.attempts[event] = attempt;
    const reason = concurrency.refusal(fn);
    if (reason >= 0) return -1 - reason;
    concurrency.claim(fn);
    const version = functions.current(fn);
    const idle = this.life.takeIdle(version);
    const environment = idle >= 0 ? idle : this.life.create(fn, version);
    const invocation = invocations.open(event, environment, attempt, mode, records);
    environments.invocation[environment] = invocation;
    facts.invocationAdmitted(
      agenda.now,
      invocations.id[invocation] as number,
      events.id[event] as number,
      events.source[event] as number,
      fn,
      version,
      environments.ordinal[environment] as number,
      attempt,
      mode,
      records,
      idle >= 0 ? 0 : 1,
      events.keyA[event] as number,
      events.keyB[event] as number,
      events.arrivedUs[event] as number,
    );
    if (idle >= 0) {
      environments.becomeBusy(environment, STATUS.idle);
      this.start(invocation);
    } else {
      agenda.at(agenda.now + this.startUp.overheadUs(environment), PRIORITY.normal, this.startInit, environment, 0);
    }
    return invocation;
  }

  /** Init of an environment ended now: of a fresh one before its first invocation, or repeated inside one. */
  initialised(environment: number, result: InitResult): void {
    const { environments, invocations, facts, agenda } = this.parts;
    const invocation = environments.invocation[environment] as number;
    const phase = environments.status[environment] === STATUS.initialising ? PHASE.init : PHASE.invoke;
    const initUs = this.startUp.initUs(environment);
    const startUpUs = phase === PHASE.init ? this.startUp.overheadUs(environment) : 0;
    const ordinal = environments.ordinal[environment] as number;
    const fn = environments.fn[environment] as number;
    facts.environmentReady(agenda.now, ordinal, fn, startUpUs, initUs, phase, result.status, result.text);
    const succeeded = result.status === 0;
    environments.needsInit[environment] = succeeded ? 0 : 1;
    environments.initAttempts[environment] = (environments.initAttempts[environment] as number) + 1;
    if (phase === PHASE.init) {
      if (succeeded) invocations.initUs[invocation] = initUs;
      environments.becomeBusy(environment, STATUS.initialising);
      this.start(invocation);
    } else if (succeeded) this.executorOf(environment).begin(invocation);
    else this.finish(invocation, INIT_ERROR, 0, 0, result.text);
  }

  /** The attempt has its outcome (index into OUTCOMES), now. `text` is the error's type and message. */
  finish(invocation: number, outcome: number, responseBytes: number, maxMemoryMiB: number, text: string | undefined): void {
    const { events, invocations, environments, functions, facts, agenda, concurrency } = this.parts;
    const now = agenda.now;
    const event = invocations.event[invocation] as number;
    const environment = invocations.environment[invocation] as number;
    const modeNumber = invocations.mode[invocation] as number;
    const mode = this.modes[modeNumber] as InvocationMode;
    const version = functions.version(environments.version[environment] as number);
    const durationUs = now - (invocations.startedUs[invocation] as number);
    const initUs = invocations.initUs[invocation] as number;
    const fn = events.fn[event] as number;
    facts.invocationEnded(
      now,
      invocations.id[invocation] as number,
      events.id[event] as number,
      events.source[event] as number,
      fn,
      environments.version[environment] as number,
      environments.ordinal[environment] as number,
      invocations.attempt[invocation] as number,
      modeNumber,
      invocations.records[invocation] as number,
      outcome,
      mode.settles(event, outcome) ? 1 : 0,
      durationUs,
      initUs,
      billedMs(durationUs, version.isInitBilled ? initUs : 0, this.parts.billing),
      version.memoryMiB,
      maxMemoryMiB,
      responseBytes,
      events.arrivedUs[event] as number,
      text,
    );
    concurrency.release(fn);
    invocations.close(invocation);
    environments.served[environment] = (environments.served[environment] as number) + 1;
    if (outcome !== SUCCESS && outcome !== ERROR) this.reset(environment, outcome);
    this.life.becomeIdle(environment);
    mode.ended(event, outcome);
  }

  /** The records of an attempt (slots in Events), from its mode and its first record. */
  recordsOf(mode: number, event: number): readonly number[] {
    return (this.modes[mode] as InvocationMode).recordsOf(event);
  }

  /** A version was replaced: its idle environments go at once, busy ones when they are done. */
  retireVersion(version: number): void {
    this.life.retireIdle(version);
  }

  private start(invocation: number): void {
    const { invocations, environments, functions, agenda } = this.parts;
    const environment = invocations.environment[invocation] as number;
    const version = functions.version(environments.version[environment] as number);
    invocations.start(invocation, agenda.now, agenda.now + version.timeoutUs);
    if (environments.needsInit[environment] === 0) this.executorOf(environment).begin(invocation);
    else this.repeatInit(invocation, environment);
  }

  private beginInit(environment: number): void {
    this.executorOf(environment).initialise(environment, this.startUp.initUs(environment));
  }

  /** Init inside an invocation counts in its Duration and is limited by its deadline. */
  private repeatInit(invocation: number, environment: number): void {
    const { invocations, agenda } = this.parts;
    const initUs = this.startUp.initUs(environment);
    const deadlineUs = invocations.deadlineUs[invocation] as number;
    if (agenda.now + initUs < deadlineUs) this.executorOf(environment).initialise(environment, initUs);
    else agenda.at(deadlineUs, PRIORITY.release, this.timeOutInit, invocation, invocations.id[invocation] as number);
  }

  private initTimedOut(invocation: number, id: number): void {
    const { invocations, environments, functions } = this.parts;
    assert(invocations.id[invocation] === id, 'an invocation that repeats Init ended before its deadline');
    const environment = invocations.environment[invocation] as number;
    const timeoutUs = functions.version(environments.version[environment] as number).timeoutUs;
    this.finish(invocation, TIMEOUT, 0, 0, timeoutText(timeoutUs));
  }

  private reset(environment: number, outcome: number): void {
    const { environments, facts, agenda } = this.parts;
    environments.needsInit[environment] = 1;
    this.executorOf(environment).reset(environment);
    const ordinal = environments.ordinal[environment] as number;
    facts.environmentReset(agenda.now, ordinal, environments.fn[environment] as number, outcome);
  }

  private executorOf(environment: number): Executor {
    const executor = this.parts.environments.realCode[environment] === 1 ? this.handlers : this.modelled;
    assert(executor !== undefined, 'an environment was used before the executors were fitted');
    return executor;
  }
}

/** The error of a time-out as today's Lambda words it. */
export function timeoutText(timeoutUs: Micros): string {
  const hundredths = Math.floor(timeoutUs / (10 * US_PER_MS));
  const seconds = Math.floor(timeoutUs / US_PER_S);
  return `Sandbox.Timedout: Task timed out after ${seconds}.${String(hundredths % 100).padStart(2, '0')} seconds`;
}
