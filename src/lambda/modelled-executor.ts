import { RESPONSE_TOO_LARGE_TEXT } from '../aws';
import { assert, type Micros, US_PER_MS } from '../base';
import { CALL_CAUSES, OUTCOMES } from '../journal';
import { type ActionCode, PRIORITY } from '../kernel';
import { type Call, type Caller, Calls } from './calls';
import type { EndpointAnswer, Endpoints } from './endpoints';
import { type Environment, exists } from './environments';
import type { Executor } from './executor';
import type { CallPatience, ProfileStepConfig, VersionConfig } from './function-config';
import type { Invocation } from './invocations';
import { NO_ITEMS } from './item-failures';
import type { Lambda } from './lambda';
import type { LambdaParts } from './parts';
import { cpuMsOf, DRAWS_PER_STEP, type ProfileStreams, profileStreamsOf, stepUs, totalCpuMs, usAtShare } from './profile-time';
import { timeoutText } from './timeout-text';

/*
 * A function without code: its profile is a list of steps (decision 7). Steps that do not call anything are summed up when the
 * attempt starts, so a function that computes and waits takes one action; a call ends the sum, and the answer goes on with the
 * next step. The deadline cuts whatever would end at it or later. A call whose answer depends on more than its own luck (an endpoint
 * with a state), or that may be given up or tried again, goes through Calls.
 */

const SUCCESS = OUTCOMES.indexOf('success');
const ERROR = OUTCOMES.indexOf('error');
const TIMEOUT = OUTCOMES.indexOf('timeout');
const OUT_OF_MEMORY = OUTCOMES.indexOf('outOfMemory');
const CALLER_ENDED = CALL_CAUSES.indexOf('callerEnded');

/** A call is named by its step and how often it was tried before. */
const STEPS_PER_TRY = 1024;
/** Backoffs double so often at most. */
const DOUBLINGS_MAX = 20;
/** What `fetch` calls not ok. */
const HTTP_ERROR_MIN = 400;

type CallStep = Extract<ProfileStepConfig, { readonly kind: 'call' }>;

/** Sends what a profile's step sends: `send` is its place in the list of all that profiles send. */
export type EmitPort = (invocation: Invocation, step: number, send: number) => void;

/** The executor of functions without code: plays their profiles. */
export class ModelledExecutor implements Executor, Caller {
  private readonly streams: readonly ProfileStreams[];
  private readonly endInit: ActionCode;
  private readonly endAttempt: ActionCode;
  private readonly makeCall: ActionCode;
  private readonly takeAnswer: ActionCode;
  private readonly endCalling: ActionCode;
  private readonly sendNow: ActionCode;
  private readonly endWaiting: ActionCode;
  private emitter: EmitPort | undefined;
  /** By the place of an invocation: the id of the one that waits for a call there; −1 for none. */
  private readonly waiting: number[] = [];
  /** By the place of an invocation that will time out in a call: when it made it. */
  private readonly callingSinceUs: Micros[] = [];

  constructor(
    private readonly parts: LambdaParts,
    private readonly lambda: Lambda,
    private readonly endpoints: Endpoints,
    private readonly calls: Calls = new Calls(parts, endpoints),
  ) {
    const { agenda, draws, functions, environments, invocations } = parts;
    this.streams = functions.all.map(({ name }) => profileStreamsOf(draws, name));
    this.endInit = agenda.define('end of Init', (slot, ordinal) => {
      const environment = environments.at(slot);
      if (exists(environment, ordinal)) lambda.initialised(environment, INITIALISED);
    });
    this.endAttempt = agenda.define(
      'end of an attempt',
      (slot, outcome) => this.conclude(invocations.at(slot), outcome),
      (slot) => invocations.reach(slot),
    );
    this.makeCall = agenda.define('call of a profile', (slot, step) => this.call(invocations.at(slot), step));
    this.takeAnswer = agenda.define('answer to a profile', (slot, step) => this.takeStatus(invocations.at(slot), step));
    this.endCalling = agenda.define('deadline of a call', (slot, step) => this.timeOutCalling(invocations.at(slot), step));
    this.sendNow = agenda.define('emit of a profile', (slot, step) => this.emit(invocations.at(slot), step));
    this.endWaiting = agenda.define('deadline of a waiting profile', (slot, id) => this.deadline(slot, id));
  }

  initialise(environment: Environment, initUs: number): void {
    const { agenda } = this.parts;
    agenda.at(agenda.now + initUs, PRIORITY.release, this.endInit, environment.slot, environment.ordinal);
  }

  begin(invocation: Invocation): void {
    const { event, environment, attempt } = invocation;
    const { config } = environment;
    const { agenda, policy } = this.parts;
    if (policy.coldReplacesWarm && invocation.isCold)
      return this.plan(invocation, agenda.now, this.endAttempt, this.outcomeOf(invocation));
    const cpuMs = cpuMsOf(config, this.streams[environment.fn] as ProfileStreams, event.keyA, event.keyB, attempt);
    this.runFrom(invocation, 0, workEndUs(environment, agenda.now, cpuMs, event.objectBytes) - agenda.now);
  }

  /** Nothing runs between an attempt and the next; only calls and connections end with the process. */
  reset({ ordinal }: Environment): void {
    this.calls.leave(ordinal);
  }

  /** While it waits for a call, the answer and the deadline ask whether it is still there; nothing else does. */
  lose({ slot, id }: Invocation): boolean {
    if (this.waiting[slot] !== id) return true;
    this.waiting[slot] = -1;
    return false;
  }

  /** A modelled environment leaves nothing behind but what it has connected. */
  end({ ordinal }: Environment): void {
    this.calls.leave(ordinal);
  }

  /** The answer to a call, or nothing: its caller gave up. */
  answered(call: Call): void {
    const { facts, agenda, invocations } = this.parts;
    const { ordinal, endpoint, status } = call;
    const invocation = invocations.at(call.row);
    this.waiting[call.row] = -1;
    const latencyUs = agenda.now - call.sentUs;
    const { environment } = invocation;
    facts.callAnswered(
      agenda.now,
      invocation.id,
      environment.ordinal,
      environment.fn,
      ordinal,
      endpoint,
      status,
      latencyUs,
      0,
      0,
      undefined,
    );
    const step = this.callStep(invocation, ordinal);
    const isError = status === 0 || status >= HTTP_ERROR_MIN;
    if (!isError || step.patience === undefined) return this.runFrom(invocation, ordinal + 1, 0);
    this.answeredWithError(invocation, call, step.patience);
  }

  private answeredWithError(invocation: Invocation, call: Call, patience: CallPatience): void {
    const { ordinal, tries } = call;
    if (tries <= patience.retries) return this.retry(invocation, call, patience);
    if (!patience.failsOnError) return this.runFrom(invocation, ordinal + 1, 0);
    const { memoryMiB, maxMemoryMiB } = invocation.environment.config;
    const { name } = this.endpoints.config(call.endpoint);
    const text = `Error: the call to ${name} failed: ${call.cause === 0 ? call.status : CALL_CAUSES[call.cause]}`;
    this.lambda.finish(invocation, ERROR, 0, Math.min(maxMemoryMiB, memoryMiB), text);
  }

  private retry(invocation: Invocation, { ordinal, endpoint, tries }: Call, { backoffMs }: CallPatience): void {
    const { facts, agenda } = this.parts;
    const { id, environment, event, attempt } = invocation;
    const stream = (this.streams[environment.fn] as ProfileStreams).steps;
    const ms = backoffMs.isConstant
      ? backoffMs.mean
      : backoffMs.sample(stream, event.keyA, event.keyB, attempt, (ordinal + STEPS_PER_TRY * tries) * DRAWS_PER_STEP);
    const backoffUs = Math.min(invocation.deadlineUs - agenda.now, usAtShare(ms * (1 << Math.min(tries - 1, DOUBLINGS_MAX)), 1));
    const of = { invocation: id, environment: environment.ordinal, function: environment.fn, ordinal, endpoint };
    facts.state('callRetried', agenda.now, { ...of, attempt: tries + 1, backoffUs });
    this.plan(invocation, agenda.now + backoffUs, this.makeCall, ordinal + STEPS_PER_TRY * tries);
  }

  private deadline(slot: number, id: number): void {
    if (this.waiting[slot] !== id) return;
    this.waiting[slot] = -1;
    this.conclude(this.parts.invocations.at(slot), TIMEOUT);
  }

  /** Who sends what `emit` steps send; once, before the first action. */
  fit(emitter: EmitPort): void {
    this.emitter = emitter;
  }

  private emit(invocation: Invocation, index: number): void {
    if (invocation.isLost) return this.parts.invocations.bury(invocation);
    const step = invocation.environment.config.steps[index];
    if (step?.kind !== 'emit' || this.emitter === undefined) assert(false, `step ${index} of the profile emits nothing`);
    this.emitter(invocation, index, step.send);
    this.runFrom(invocation, index + 1, 0);
  }

  private conclude(invocation: Invocation, outcome: number): void {
    if (invocation.isLost) return this.parts.invocations.bury(invocation);
    const { config } = invocation.environment;
    if (outcome !== SUCCESS) invocation.failedItems = NO_ITEMS; // a time-out reports nothing
    const pipe = this.parts.responses?.of(invocation);
    const isTooLarge = pipe === undefined ? config.isResponseTooLarge : pipe.isTooLarge;
    if (outcome === SUCCESS && isTooLarge) return this.answerTooLarge(invocation);
    const bytes = outcome === SUCCESS ? config.responseBytes : 0;
    const memoryMiB = config.maxMemoryMiB < config.memoryMiB ? config.maxMemoryMiB : config.memoryMiB;
    this.lambda.finish(invocation, outcome, bytes, memoryMiB, outcome === SUCCESS ? undefined : errorText(outcome, config));
  }

  /** Everything was done, but nobody gets the answer, nor what it says of single records. */
  private answerTooLarge(invocation: Invocation): void {
    const { maxMemoryMiB, memoryMiB } = invocation.environment.config;
    invocation.failedItems = NO_ITEMS;
    this.lambda.finish(invocation, ERROR, 0, Math.min(maxMemoryMiB, memoryMiB), RESPONSE_TOO_LARGE_TEXT);
  }

  /** Sums up the steps from `first` on, until one calls or all are done; `offsetUs` is what came before them. */
  private runFrom(invocation: Invocation, first: number, offsetUs: Micros): void {
    const { environment, event, attempt } = invocation;
    const { steps, cpuShare, cpuWindows } = environment.config;
    const streams = this.streams[environment.fn] as ProfileStreams;
    const { now } = this.parts.agenda;
    const pipe = this.parts.responses?.of(invocation);
    let us = offsetUs;
    for (let i = first; i < steps.length; i++) {
      const step = steps[i] as ProfileStepConfig;
      if (step.kind === 'call') return this.plan(invocation, now + us, this.makeCall, i);
      if (step.kind === 'emit') return this.plan(invocation, now + us, this.sendNow, i);
      if (step.kind === 'recorded') {
        us += this.parts.recorded.usOf(event);
        continue;
      }
      const isWork = step.kind === 'compute';
      const share = isWork && cpuWindows === null ? cpuShare : 1;
      const takesUs = stepUs(step, i, share, streams, event.keyA, event.keyB, attempt);
      if (step.kind === 'respond' && pipe !== undefined) {
        us = pipe.write(now + us, step.bytes, takesUs) - now;
        continue;
      }
      us = isWork && cpuWindows !== null ? environment.cpu.spend(cpuWindows, now + us, takesUs) - now : us + takesUs;
    }
    const outcome = this.outcomeOf(invocation);
    // What the steps left of the response is written at the end, unless there is none.
    if (pipe !== undefined && outcome === SUCCESS)
      us = pipe.write(now + us, environment.config.responseBytes - pipe.written, 0) - now;
    this.plan(invocation, now + us, this.endAttempt, outcome);
  }

  private outcomeOf(invocation: Invocation): number {
    const { environment, event, attempt } = invocation;
    const { maxMemoryMiB, memoryMiB, errorRate, itemErrorRate } = environment.config;
    if (maxMemoryMiB > memoryMiB) return OUT_OF_MEMORY;
    if (errorRate > 0) {
      const { errors } = this.streams[environment.fn] as ProfileStreams;
      if (errors.unit(event.keyA, event.keyB, attempt, 0) < errorRate) return ERROR;
    }
    return itemErrorRate === 0 && this.parts.events.poison === 0 ? SUCCESS : this.outcomeByItem(invocation);
  }

  /** Some records may fail by themselves: they are reported where the mode reads such reports; else the whole attempt fails. */
  private outcomeByItem(invocation: Invocation): number {
    const { itemErrorRate } = invocation.environment.config;
    const { items } = this.streams[invocation.environment.fn] as ProfileStreams;
    const failed: number[] = [];
    this.lambda.recordsOf(invocation).forEach(({ isPoison, keyA, keyB }, place) => {
      if (
        isPoison ||
        (itemErrorRate > 0 && items.unit(keyA, keyB, this.lambda.itemAttempt(invocation, place), 0) < itemErrorRate)
      )
        failed.push(place);
    });
    if (failed.length === 0) return SUCCESS;
    if (!this.lambda.readsItemFailures(invocation)) {
      this.lambda.tellBroken(invocation, failed[0] as number);
      return ERROR;
    }
    invocation.failedItems = failed;
    return SUCCESS;
  }

  /** Puts what comes next on the agenda, or the time-out when the deadline is not later. */
  private plan({ slot, deadlineUs }: Invocation, at: Micros, code: ActionCode, b: number): void {
    const { agenda } = this.parts;
    if (at < deadlineUs) agenda.at(at, PRIORITY.release, code, slot, b);
    else agenda.at(deadlineUs, PRIORITY.release, this.endAttempt, slot, TIMEOUT);
  }

  private call(invocation: Invocation, named: number): void {
    if (invocation.isLost) return this.parts.invocations.bury(invocation);
    const step = named % STEPS_PER_TRY;
    const { endpoint, patience } = this.callStep(invocation, step);
    if (patience !== undefined || this.endpoints.hasState(endpoint)) return this.send(invocation, step, named);
    const { agenda } = this.parts;
    const answerUs = agenda.now + this.answerTo(invocation, step).latencyUs;
    const isInTime = answerUs < invocation.deadlineUs;
    if (isInTime) return agenda.at(answerUs, PRIORITY.release, this.takeAnswer, invocation.slot, step);
    this.callingSinceUs[invocation.slot] = agenda.now;
    agenda.at(invocation.deadlineUs, PRIORITY.release, this.endCalling, invocation.slot, step);
  }

  /** The function's time-out comes before the answer of an endpoint without a state. */
  private timeOutCalling(invocation: Invocation, step: number): void {
    if (invocation.isLost) return this.parts.invocations.bury(invocation);
    const { facts, agenda } = this.parts;
    const { id, environment } = invocation;
    const { endpoint } = this.callStep(invocation, step);
    const waited = agenda.now - (this.callingSinceUs[invocation.slot] as Micros);
    const of = { invocation: id, environment: environment.ordinal, function: environment.fn, ordinal: step, endpoint };
    facts.state('callFailed', agenda.now, { ...of, cause: CALLER_ENDED, status: 0, waited });
    this.conclude(invocation, TIMEOUT);
  }

  private send(invocation: Invocation, step: number, named: number): void {
    const { slot, id, environment, deadlineUs } = invocation;
    const { endpoint, patience } = this.callStep(invocation, step);
    const tries = (named - step) / STEPS_PER_TRY + 1;
    this.waiting[slot] = id;
    this.parts.agenda.at(deadlineUs, PRIORITY.release, this.endWaiting, slot, id);
    const timeoutUs = patience === undefined ? 0 : patience.timeoutUs;
    this.calls.send({ caller: this, endpoint, ordinal: step, tries, timeoutUs, tag: 0 }, environment);
  }

  private takeStatus(invocation: Invocation, step: number): void {
    if (invocation.isLost) return this.parts.invocations.bury(invocation);
    const { facts, agenda } = this.parts;
    const { ordinal, fn } = invocation.environment;
    const { endpoint, status, latencyUs } = this.answerTo(invocation, step);
    facts.callAnswered(agenda.now, invocation.id, ordinal, fn, step, endpoint, status, latencyUs, 0, 0, undefined);
    this.runFrom(invocation, step + 1, 0);
  }

  private answerTo(invocation: Invocation, index: number): EndpointAnswer & { readonly endpoint: number } {
    const { event, attempt } = invocation;
    const { endpoint } = this.callStep(invocation, index);
    const answer = this.endpoints.answer(endpoint, event.keyA, event.keyB, attempt, index);
    return { endpoint, ...answer };
  }

  private callStep({ environment }: Invocation, index: number): CallStep {
    const step = environment.config.steps[index];
    if (step?.kind !== 'call') assert(false, `step ${index} of the profile is not a call`);
    return step;
  }
}

const INITIALISED = { status: 0, text: undefined } as const;

/** When CPU work of `cpuMs` (plus that for an object of that size) is done which an environment begins now. */
export function workEndUs({ config, cpu }: Environment, nowUs: Micros, cpuMs: number, objectBytes: number): Micros {
  const totalMs = totalCpuMs(config, cpuMs, objectBytes);
  if (totalMs === 0) return nowUs;
  const { cpuWindows, cpuShare } = config;
  if (cpuWindows === null) return nowUs + usAtShare(totalMs, cpuShare);
  return cpu.spend(cpuWindows, nowUs, Math.floor(totalMs * US_PER_MS + 0.5));
}

function errorText(outcome: number, config: VersionConfig): string {
  if (outcome === TIMEOUT) return timeoutText(config.timeoutUs);
  if (outcome === OUT_OF_MEMORY) return 'Runtime.OutOfMemory: the profile needs more memory than the function has';
  return 'Error: the profile says that this invocation fails';
}
