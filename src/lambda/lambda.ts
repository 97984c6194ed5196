import { assert } from '../base';
import { INIT_STATUSES, MODES, OUTCOMES, THROTTLE_REASONS } from '../journal';
import { type ActionCode, PRIORITY } from '../kernel';
import { AfterAnswer } from './after-answer';
import { AliasRouting } from './alias-routing';
import { stateAdmission, stateEnd } from './attempt-facts';
import { EnvironmentEnd } from './environment-end';
import { EnvironmentLife } from './environment-life';
import { type Environment, exists, STATUS } from './environments';
import type { EventRecord } from './events';
import type { Executor } from './executor';
import { Extensions } from './extensions';
import type { InitResult } from './init-result';
import type { Invocation } from './invocations';
import { NO_ITEMS, stateFailedItems } from './item-failures';
import type { InvocationMode } from './mode';
import type { LambdaParts } from './parts';
import { Provisioned } from './provisioned';
import { ShortWay } from './short-way';
import { SnapStart } from './snap-start';
import { StartUp } from './start-up';
import { timeoutText } from './timeout-text';

/*
 * The way of one attempt to invoke: admission → environment → execution → outcome. Nothing here knows which mode delivers or which
 * executor runs; both are ports.
 *
 *   invoke ──refused──► the reason (the mode states the fact and decides what follows)
 *     └─admitted─► idle environment ─────────────────► start ─► executor ─► finish ─► mode.ended
 *               └► new environment ─ start-up, Init ─┘
 */

const ASYNCHRONOUS = MODES.indexOf('asynchronous');
const SUCCESS = OUTCOMES.indexOf('success');
const ERROR = OUTCOMES.indexOf('error');
const TIMEOUT = OUTCOMES.indexOf('timeout');
const EXIT = OUTCOMES.indexOf('exit');
const INIT_ERROR = OUTCOMES.indexOf('initError');
const LOST = OUTCOMES.indexOf('environmentLost');
const LOST_TEXT = 'ServiceException: the host of the execution environment failed';
const NO_HOST = THROTTLE_REASONS.indexOf('NoHostCapacity');
const INIT_TIMEOUT = INIT_STATUSES.indexOf('timeout');
const INIT_TIMEOUT_TEXT = 'Runtime.InitTimeout: Init took longer than Lambda allows';

/** Init of a fresh environment, and Init repeated inside an invocation. */
const PHASE = { init: 0, invoke: 1 } as const;

/** The service: takes attempts to invoke to their outcome, and keeps the environments. */
export class Lambda {
  private readonly life: EnvironmentLife;
  private readonly startUp: StartUp;
  private readonly ending: EnvironmentEnd;
  /** The environments that provisioned concurrency keeps ready. */
  readonly provisioned: Provisioned;
  /** Takes the commonest attempts. */
  readonly shortWay: ShortWay;
  /** Which of two versions an attempt goes to. */
  readonly alias: AliasRouting;
  /** The snapshots of versions with SnapStart. */
  readonly snapStart: SnapStart;
  private modes: readonly InvocationMode[] = [];
  private modelled: Executor | undefined;
  private handlers: Executor | undefined;
  private readonly startInit: ActionCode;
  private readonly abandonInit: ActionCode;
  private readonly timeOutInit: ActionCode;
  private readonly afterAnswer: AfterAnswer;

  constructor(private readonly parts: LambdaParts) {
    const { agenda, environments, invocations, hosts } = parts;
    const extensions = new Extensions(parts);
    this.alias = new AliasRouting(parts);
    this.afterAnswer = new AfterAnswer(parts, extensions, (environment, isLate) => {
      if (isLate) this.reset(environment, TIMEOUT);
      this.becomeIdle(environment);
    });
    this.ending = new EnvironmentEnd(parts, extensions, (environment) => this.executorOf(environment).end(environment));
    this.life = new EnvironmentLife(parts, this.ending);
    this.startUp = new StartUp(parts.draws, parts.functions, extensions);
    this.snapStart = new SnapStart(parts, this.startUp, {
      initialise: (environment, lastsUs) => this.executorOf(environment).initialise(environment, lastsUs),
      start: (invocation) => this.start(invocation),
      fail: (invocation, text) => this.finish(invocation, INIT_ERROR, 0, 0, text),
      lose: (environment, cause) => this.life.lose(environment, cause),
    });
    this.provisioned = new Provisioned(parts, this.startUp, this.ending, (environment) => this.executorOf(environment));
    this.shortWay = new ShortWay(parts, this.life, this.provisioned);
    this.startInit = agenda.define('start of Init', (slot, ordinal) => this.beginInit(environments.at(slot), ordinal));
    this.abandonInit = agenda.define('limit of Init', (slot, ordinal) => this.initAbandoned(environments.at(slot), ordinal));
    this.timeOutInit = agenda.define('time-out during Init', (slot, id) => this.initTimedOut(invocations.at(slot), id));
    if (hosts !== undefined) hosts.onDrain = (environment) => this.leaveHost(environment);
  }

  /** Fits the two executors and the modes (in the order of MODES); once, before the first action. */
  fit(modes: readonly InvocationMode[], modelled: Executor, handlers: Executor | undefined): void {
    this.modes = modes;
    this.modelled = modelled;
    this.handlers = handlers;
  }

  /**
   * Tries to invoke the function of a record (the first of `records`) now. Answers −1 when it was admitted, else the reason of the
   * refusal (index into THROTTLE_REASONS): then nothing was stated and nothing happened but the attempt being counted.
   * `members` names the records of a new batch in the fact's text (see batchText). `batch` is the mode's own number of it, which comes
   * back with everything that Lambda asks the mode about this attempt.
   */
  invoke(event: EventRecord, mode: number, records: number, members?: string, batch = -1): number {
    const { concurrency, functions, invocations, agenda, scaling, hosts } = this.parts;
    const { fn } = event;
    const isRated = mode !== ASYNCHRONOUS;
    event.attempts++;
    if (this.provisioned.isOn[fn] === 1) {
      const ready = this.provisioned.take(fn, isRated);
      if (ready !== undefined) return this.startWarm(event, ready, mode, records, members, batch);
    }
    const reason = concurrency.refusal(fn, isRated, agenda.now);
    if (reason >= 0) return reason;
    const version = functions.additional(fn) < 0 ? functions.current(fn) : this.alias.versionFor(fn, event);
    const idle = this.life.takeIdle(version);
    if (idle === undefined) {
      if (hosts !== undefined && !hosts.hasRoom(functions.version(version).memoryMiB)) return NO_HOST;
      const spent = scaling.take(fn, agenda.now);
      if (spent >= 0) return spent;
    }
    concurrency.claim(fn, isRated);
    if (idle !== undefined) return this.startWarm(event, idle, mode, records, members, batch);
    const environment = this.life.create(fn, version);
    const invocation = invocations.open(event, environment, event.attempts, mode, records);
    invocation.batch = batch;
    stateAdmission(this.parts, invocation, 1, members);
    invocation.isCold = true;
    const { slot, ordinal } = environment;
    agenda.at(agenda.now + this.startUp.overheadUs(environment), PRIORITY.normal, this.startInit, slot, ordinal);
    return -1;
  }

  private startWarm(
    event: EventRecord,
    idle: Environment,
    mode: number,
    records: number,
    members: string | undefined,
    batch: number,
  ): -1 {
    const { environments, invocations } = this.parts;
    const invocation = invocations.open(event, idle, event.attempts, mode, records);
    invocation.batch = batch;
    stateAdmission(this.parts, invocation, 0, members);
    environments.becomeBusy(idle, STATUS.idle);
    this.start(invocation);
    return -1;
  }

  /** Init of an environment ended now: of a fresh one before its first invocation, or repeated inside one. */
  initialised(environment: Environment, result: InitResult): void {
    const { environments, facts, agenda, initLimitUs } = this.parts;
    const { invocation } = environment;
    if (invocation === undefined) return this.provisioned.initialised(environment, result);
    if (this.snapStart.restores(environment)) return this.snapStart.restored(environment, invocation);
    const phase = environment.status === STATUS.initialising ? PHASE.init : PHASE.invoke;
    const initUs = phase === PHASE.init && this.isTooLong(environment) ? initLimitUs : this.startUp.initUs(environment);
    const startUpUs = phase === PHASE.init ? this.startUp.overheadUs(environment) : 0;
    facts.environmentReady(agenda.now, environment.ordinal, environment.fn, startUpUs, initUs, phase, result.status, result.text);
    const succeeded = result.status === 0;
    environment.needsInit = !succeeded;
    environment.initAttempts++;
    if (phase === PHASE.init) {
      if (succeeded) invocation.initUs = initUs;
      environments.becomeBusy(environment, STATUS.initialising);
      this.start(invocation);
    } else if (succeeded) this.executorOf(environment).begin(invocation);
    else this.finish(invocation, INIT_ERROR, 0, 0, result.text);
  }

  /**
   * The attempt has its outcome (index into OUTCOMES), now. `text` is the error's type and message. `hasExited`: the runtime process
   * ended with it; by default it did unless the handler answered.
   */
  finish(
    invocation: Invocation,
    outcome: number,
    responseBytes: number,
    maxMemoryMiB: number,
    text: string | undefined,
    hasExited = outcome !== SUCCESS && outcome !== ERROR,
  ): void {
    const { invocations } = this.parts;
    const { event, environment, attempt, failedItems, batch } = invocation;
    const mode = this.modes[invocation.mode] as InvocationMode;
    const isSettled = mode.settles(event, outcome, failedItems, batch);
    const streamed = this.parts.responses?.end(this.parts, invocation, outcome) ?? -1;
    const bytes = streamed < 0 ? responseBytes : streamed;
    const postUs = hasExited || environment.config.extensions.length === 0 ? 0 : this.afterAnswer.run(invocation);
    stateEnd(this.parts, invocation, outcome, isSettled ? 1 : 0, bytes, maxMemoryMiB, text, postUs);
    if (failedItems.length > 0) stateFailedItems(this.parts, invocation);
    invocations.close(invocation);
    environment.served++;
    if (hasExited) this.reset(environment, outcome === SUCCESS ? EXIT : outcome);
    if (postUs === 0) this.free(environment);
    mode.ended(event, outcome, attempt, failedItems, batch, bytes, text);
  }

  /**
   * Environments are gone at this instant with what they work on, because of their host; `cause` indexes END_CAUSES. Whoever delivered
   * hears of it when all of them are gone.
   */
  lose(environments: readonly Environment[], cause: number): void {
    const told = environments.map((environment) => this.loseOne(environment, cause));
    this.provisioned.rebuild();
    for (const tell of told) tell?.();
  }

  private loseOne(environment: Environment, cause: number): (() => void) | undefined {
    const { invocation } = environment;
    if (environment.status === STATUS.shuttingDown) {
      this.ending.lose(environment, cause);
      return undefined;
    }
    if (environment.isHeld) this.afterAnswer.letGo(environment);
    const tell = invocation === undefined ? undefined : this.breakOff(invocation);
    if (environment.isProvisioned) this.provisioned.lose(environment, cause);
    else this.life.lose(environment, cause);
    return tell;
  }

  /** Ends an attempt with its environment; answers who is to be told. */
  private breakOff(invocation: Invocation): () => void {
    const { invocations, concurrency, agenda } = this.parts;
    const { event, environment, attempt, batch } = invocation;
    const mode = this.modes[invocation.mode] as InvocationMode;
    const isStarted = environment.status === STATUS.busy;
    if (!isStarted) invocation.startedUs = agenda.now;
    invocation.failedItems = NO_ITEMS;
    const isSettled = mode.settles(event, LOST, NO_ITEMS, batch) ? 1 : 0;
    const bytes = Math.max(0, this.parts.responses?.end(this.parts, invocation, LOST) ?? 0);
    stateEnd(this.parts, invocation, LOST, isSettled, bytes, 0, LOST_TEXT, 0);
    environment.served++;
    if (!environment.isProvisioned) concurrency.release(event.fn);
    const isBegun = isStarted && !environment.needsInit;
    if (isBegun && this.executorOf(environment).lose(invocation)) invocations.closeLater(invocation);
    else invocations.close(invocation);
    return () => mode.ended(event, LOST, attempt, NO_ITEMS, batch, bytes, LOST_TEXT);
  }

  /** The lease of a host is over: nothing new comes to it, and what it holds ends when it is done. */
  private leaveHost(environment: Environment): void {
    if (environment.status === STATUS.shuttingDown) return;
    if (environment.isProvisioned) this.provisioned.leaveHost(environment);
    else this.life.leaveHost(environment);
  }

  /** Nothing keeps the environment busy any longer. */
  private free(environment: Environment): void {
    if (!environment.isProvisioned) this.parts.concurrency.release(environment.fn);
    this.becomeIdle(environment);
  }

  private becomeIdle(environment: Environment): void {
    if (environment.isProvisioned) this.provisioned.becomeIdle(environment);
    else this.life.becomeIdle(environment);
  }

  /** The records of an attempt, from its mode and its first record. */
  recordsOf({ mode, event, batch }: Invocation): readonly EventRecord[] {
    return (this.modes[mode] as InvocationMode).recordsOf(event, batch);
  }

  /** Whether the answer of an attempt may report single records as failed. */
  readsItemFailures({ mode, event, batch }: Invocation): boolean {
    return (this.modes[mode] as InvocationMode).readsItemFailures?.(event, batch) === true;
  }

  /** Which attempt of the record at a place of its batch this one is: part of the key of its luck. */
  itemAttempt({ mode, attempt, batch }: Invocation, place: number): number {
    return (this.modes[mode] as InvocationMode).itemAttempt?.(batch, place) ?? attempt;
  }

  /** An attempt fails as a whole because of the record at a place: what came before it was worked on. */
  tellBroken({ mode, batch }: Invocation, place: number): void {
    (this.modes[mode] as InvocationMode).broke?.(batch, place);
  }

  /** A version was replaced: its idle environments go at once, busy ones when they are done. */
  retireVersion(version: number): void {
    this.life.retireIdle(version);
    this.provisioned.redeploy(this.parts.functions.functionOf(version));
  }

  private start(invocation: Invocation): void {
    const { environment } = invocation;
    const { now } = this.parts.agenda;
    invocation.startedUs = now;
    invocation.deadlineUs = now + environment.config.timeoutUs;
    if (environment.needsInit) this.repeatInit(invocation);
    else this.executorOf(environment).begin(invocation);
  }

  /** An Init that is longer than Lambda allows is given up at the limit: nothing of it counts, so real code is not even loaded. */
  private beginInit(environment: Environment, ordinal: number): void {
    const { agenda, initLimitUs } = this.parts;
    if (!exists(environment, ordinal)) return;
    if (this.snapStart.restores(environment)) return this.snapStart.begin(environment);
    if (this.isTooLong(environment))
      agenda.at(agenda.now + initLimitUs, PRIORITY.release, this.abandonInit, environment.slot, ordinal);
    else this.executorOf(environment).initialise(environment, this.startUp.initUs(environment));
  }

  /** Provisioned environments have a limit of their own; a cold response in Init's place has none. */
  private isTooLong(environment: Environment): boolean {
    const { initLimitUs, policy } = this.parts;
    return !environment.isProvisioned && !policy.coldReplacesWarm && this.startUp.initUs(environment) > initLimitUs;
  }

  private initAbandoned(environment: Environment, ordinal: number): void {
    if (exists(environment, ordinal)) this.initialised(environment, { status: INIT_TIMEOUT, text: INIT_TIMEOUT_TEXT });
  }

  /** Init inside an invocation counts in its Duration and is limited by its deadline. */
  private repeatInit({ slot, id, environment, deadlineUs }: Invocation): void {
    const { agenda } = this.parts;
    const initUs = this.startUp.initUs(environment);
    if (agenda.now + initUs < deadlineUs) this.executorOf(environment).initialise(environment, initUs);
    else agenda.at(deadlineUs, PRIORITY.release, this.timeOutInit, slot, id);
  }

  private initTimedOut(invocation: Invocation, id: number): void {
    // It was lost with its environment.
    if (invocation.id !== id || invocation.environment.invocation !== invocation) return;
    const { facts, agenda } = this.parts;
    const { environment, startedUs } = invocation;
    const { ordinal, fn } = environment;
    const initUs = agenda.now - startedUs;
    facts.environmentReady(agenda.now, ordinal, fn, 0, initUs, PHASE.invoke, INIT_TIMEOUT, INIT_TIMEOUT_TEXT);
    environment.initAttempts++;
    this.finish(invocation, TIMEOUT, 0, 0, timeoutText(invocation.environment.config.timeoutUs));
  }

  private reset(environment: Environment, outcome: number): void {
    const { facts, agenda } = this.parts;
    environment.needsInit = true;
    this.executorOf(environment).reset(environment);
    facts.environmentReset(agenda.now, environment.ordinal, environment.fn, outcome);
  }

  private executorOf(environment: Environment): Executor {
    const executor = environment.runsCode ? this.handlers : this.modelled;
    if (executor === undefined) assert(false, 'an environment was used before the executors were fitted');
    return executor;
  }
}
