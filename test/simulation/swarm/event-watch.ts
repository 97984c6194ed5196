import { MODES, OUTCOMES } from '../../../src/journal';
import type { Scenario } from '../../../src/scenario';
import { type Fact, Problems, type Watch } from './fact';

const SYNCHRONOUS = MODES.indexOf('synchronous');
const ASYNCHRONOUS = MODES.indexOf('asynchronous');
/** In facts: an attempt with this outcome succeeded. */
const SUCCESS = 0;
const LOST = OUTCOMES.indexOf('environmentLost');

interface EventState {
  readonly mode: number;
  readonly fn: number;
  readonly arrivedUs: number;
  settled: number;
  attempts: number;
  errors: number;
  /** When a retry may begin at the earliest; −1: none is planned. */
  dueUs: number;
}

/** Every event arrives once and comes to one end; its attempts follow each other, and none comes too late or too often. */
export class EventWatch implements Watch {
  private readonly problems = new Problems();
  private readonly events = new Map<number, EventState>();
  private arrived = 0;
  private settled = 0;
  /** What the run says itself. */
  statedPending = -1;

  constructor(private readonly scenario: Scenario) {}

  get pending(): number {
    return this.arrived - this.settled;
  }

  see(fact: Fact): void {
    switch (fact.kind) {
      case 'eventArrived':
        this.arrive(fact.event, fact.mode, fact.function, fact.atUs);
        return;
      case 'invocationAdmitted':
      case 'invocationThrottled':
        this.tried(fact);
        return;
      case 'invocationEnded':
        this.ended(fact);
        return;
      case 'retryScheduled':
        this.planned(fact);
        return;
      case 'eventSettled':
        this.settle(fact.event, 'eventSettled');
        return;
      case 'requestAnswered':
        if (fact.attempts === 0) this.arrive(fact.event, SYNCHRONOUS, fact.function, fact.atUs);
        this.check(fact.tries >= 1, fact.event, 'is answered without a try');
        this.settle(fact.event, 'requestAnswered');
        return;
      case 'runEnded':
        this.statedPending = fact.pendingEvents;
        return;
      default:
    }
  }

  broken(): readonly string[] {
    return this.problems.list;
  }

  private arrive(event: number, mode: number, fn: number, atUs: number): void {
    this.check(!this.events.has(event), event, 'arrives twice');
    this.events.set(event, { mode, fn, arrivedUs: atUs, settled: 0, attempts: 0, errors: 0, dueUs: -1 });
    this.arrived++;
  }

  private tried(fact: Extract<Fact, { readonly kind: 'invocationAdmitted' | 'invocationThrottled' }>): void {
    const { event, mode, attempt, function: fn, atUs } = fact;
    if (mode === SYNCHRONOUS && attempt === 1) this.arrive(event, mode, fn, atUs);
    const state = this.events.get(event);
    if (state === undefined) return this.check(false, event, 'is tried before it arrives');
    this.check(state.fn === fn, event, `is tried at function ${fn}`);
    if (mode === SYNCHRONOUS || mode === ASYNCHRONOUS)
      this.check(attempt === state.attempts + 1, event, `has attempt ${attempt} after ${state.attempts}`);
    state.attempts = attempt;
    if (mode === SYNCHRONOUS && fact.kind === 'invocationThrottled' && fact.settled === 1)
      this.settle(event, 'invocationThrottled');
    if (mode !== ASYNCHRONOUS) return;
    this.check(state.settled === 0, event, 'is tried after its end');
    this.check(atUs >= state.dueUs, event, `is tried ${state.dueUs - atUs} µs before it is due`);
    const ageUs = (this.scenario.functions[fn]?.maximumEventAgeS ?? 0) * 1_000_000;
    if (attempt > 1) this.check(atUs - state.arrivedUs <= ageUs, event, 'is tried when it is too old');
  }

  private ended({ event, mode, outcome, settled }: Extract<Fact, { readonly kind: 'invocationEnded' }>): void {
    const state = this.events.get(event);
    if (state === undefined) return this.check(false, event, 'ends an attempt before it arrives');
    if (mode === SYNCHRONOUS && settled === 1) this.settle(event, 'invocationEnded');
    // What is lost with its host is an error of the service: it uses up no retry.
    if (mode !== ASYNCHRONOUS || outcome === SUCCESS || outcome === LOST) return;
    state.errors++;
    const most = 1 + (this.scenario.functions[state.fn]?.maximumRetryAttempts ?? 0);
    this.check(state.errors <= most, event, `had ${state.errors} function errors of ${most}`);
  }

  private planned({ event, due, atUs }: Extract<Fact, { readonly kind: 'retryScheduled' }>): void {
    const state = this.events.get(event);
    this.check(due >= atUs, event, 'is to be retried in the past');
    // A request that its front door refused has not arrived.
    if (state !== undefined) state.dueUs = due;
  }

  private settle(event: number, how: string): void {
    const state = this.events.get(event);
    if (state === undefined) return this.check(false, event, `is settled by ${how} before it arrives`);
    this.check(state.settled === 0, event, `is settled again by ${how}`);
    state.settled++;
    this.settled++;
  }

  private check(holds: boolean, event: number, problem: string): void {
    this.problems.check(holds, () => `event ${event} ${problem}`);
  }
}
