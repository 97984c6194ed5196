import { billedMs } from '../aws';
import { assert, type Micros } from '../base';
import { MODES, OUTCOMES } from '../journal';
import { type ActionCode, PRIORITY } from '../kernel';
import type { EnvironmentLife } from './environment-life';
import { type EnvironmentRows, ROW_INTEGERS, WORDS } from './environment-rows';
import { Foreseen, type KeysToCome } from './foreseen';
import type { LambdaParts } from './parts';
import { PlainProfile } from './plain-profile';
import { type ProfileStreams, profileStreamsOf } from './profile-time';
import type { Provisioned } from './provisioned';

/*
 * The commonest attempt of all, straight on: a synchronous event that nobody answers for, of a function whose profile is plain, finds an idle
 * environment and succeeds. Its end is known when it begins, and only its environment and a few integers are needed then: they stand
 * in a row by the environment's slot instead of an EventRecord and an Invocation. It states what the long way (SynchronousMode,
 * Lambda, ModelledExecutor) would state, to the bit, and leaves everything else to it: a cold start, a refusal, a failure, a
 * time-out.
 *
 * Hot island: nothing is allocated, and nothing is called that engines cannot put in place.
 */

const SYNCHRONOUS = MODES.indexOf('synchronous');
const SUCCESS = OUTCOMES.indexOf('success');

/** A row: when the event arrived, and its numbers. */
const DOUBLES = 4;
const INTEGERS = 8;
const ARRIVED_US = 0;
const INVOCATION = 2;
const EVENT = 3;
const SOURCE = 4;

/** What is fixed for a version whose attempts may go this way. */
interface Plan {
  readonly fn: number;
  readonly profile: PlainProfile;
  readonly timeoutUs: Micros;
  readonly memoryMiB: number;
  readonly maxMemoryMiB: number;
  readonly responseBytes: number;
}

/** Takes warm attempts of plain functions from their arrival to their end. */
export class ShortWay {
  private readonly streams: readonly ProfileStreams[];
  /** By version; null where there is no short way. */
  private readonly plans: (Plan | null)[] = [];
  /** By source. */
  private readonly foreseen: (Foreseen | undefined)[] = [];
  private readonly environments: EnvironmentRows;
  private doubles = new Float64Array(0);
  private integers = new Int32Array(0);
  private readonly end: ActionCode;

  constructor(
    private readonly parts: LambdaParts,
    private readonly life: EnvironmentLife,
    private readonly provisioned: Provisioned,
  ) {
    const { agenda, draws, functions, environments } = parts;
    this.environments = environments.rows;
    this.streams = functions.all.map(({ name }) => profileStreamsOf(draws, name));
    this.end = agenda.define(
      'end of a plain attempt',
      (slot, version) => this.finish(slot, version),
      (slot) => this.reach(slot),
    );
  }

  /** Invokes a function now, for a source's event that just happened. False: nothing was done, and it has to go the long way. */
  invoke(source: number, fn: number, keyA: number, keyB: number, objectBytes: number): boolean {
    const { concurrency, functions, agenda, events, invocations } = this.parts;
    const version = functions.current(fn);
    const plan = this.planOf(version);
    if (plan === null || this.provisioned.isOn[fn] === 1) return false;
    const slot = this.life.nextIdle(version);
    if (slot < 0 || this.environments.integers[slot * ROW_INTEGERS + WORDS.needsInit] === 1) return false;
    const durationUs = this.durationUs(source, version, plan.profile, keyA, keyB, objectBytes);
    if (durationUs >= plan.timeoutUs || plan.profile.fails(keyA, keyB, 1)) return false;
    const { now } = agenda;
    if (concurrency.refusal(fn, true, now) >= 0) return false;
    concurrency.claim(fn, true);
    this.life.take(slot, version);
    this.admit(slot, source, fn, version, events.pass(), invocations.pass(), keyA, keyB, now);
    agenda.at(now + durationUs, PRIORITY.release, this.end, slot, version);
    return true;
  }

  /** Events with these keys will come from a source, in this order, about no object. */
  foresee(source: number, keys: KeysToCome): void {
    let foreseen = this.foreseen[source];
    if (foreseen === undefined) {
      foreseen = new Foreseen();
      this.foreseen[source] = foreseen;
    }
    foreseen.expect(keys);
  }

  private durationUs(
    source: number,
    version: number,
    profile: PlainProfile,
    keyA: number,
    keyB: number,
    objectBytes: number,
  ): Micros {
    const foreseen = this.foreseen[source];
    if (foreseen === undefined || objectBytes > 0) return profile.durationUs(keyA, keyB, 1, objectBytes);
    return foreseen.durationUs(version, profile, keyA, keyB);
  }

  private admit(
    slot: number,
    source: number,
    fn: number,
    version: number,
    event: number,
    invocation: number,
    keyA: number,
    keyB: number,
    now: Micros,
  ): void {
    if (slot * INTEGERS >= this.integers.length) this.grow(slot);
    const { integers, environments } = this;
    const at = slot * INTEGERS;
    this.doubles[slot * DOUBLES + ARRIVED_US] = now;
    integers[at + INVOCATION] = invocation;
    integers[at + EVENT] = event;
    integers[at + SOURCE] = source;
    const ordinal = environments.integers[slot * ROW_INTEGERS + WORDS.ordinal] as number;
    const { facts } = this.parts;
    facts.invocationAdmitted(now, invocation, event, source, fn, version, ordinal, 1, SYNCHRONOUS, 1, 0, keyA, keyB, now);
  }

  private finish(slot: number, version: number): void {
    const { facts, agenda, concurrency, events, invocations, billing } = this.parts;
    const { integers } = this;
    const { fn, memoryMiB, maxMemoryMiB, responseBytes } = this.plans[version] as Plan;
    const at = slot * INTEGERS;
    const place = slot * ROW_INTEGERS;
    const { now } = agenda;
    const arrivedUs = this.doubles[slot * DOUBLES + ARRIVED_US] as number;
    const durationUs = now - arrivedUs;
    facts.invocationEnded(
      now,
      integers[at + INVOCATION] as number,
      integers[at + EVENT] as number,
      integers[at + SOURCE] as number,
      fn,
      version,
      this.environments.integers[place + WORDS.ordinal] as number,
      1,
      SYNCHRONOUS,
      1,
      SUCCESS,
      1,
      durationUs,
      0,
      billedMs(durationUs, 0, billing),
      memoryMiB,
      maxMemoryMiB,
      responseBytes,
      arrivedUs,
      undefined,
    );
    invocations.passed();
    this.environments.integers[place + WORDS.served] = (this.environments.integers[place + WORDS.served] as number) + 1;
    concurrency.release(fn);
    if (!this.life.rests(slot, version, fn)) this.life.becomeIdle(this.parts.environments.at(slot));
    events.passed();
  }

  /** Reads a word of each row that an end needs (see `Reach` of the agenda). */
  private reach(slot: number): number {
    return (this.integers[slot * INTEGERS] as number) ^ (this.environments.integers[slot * ROW_INTEGERS] as number);
  }

  private planOf(version: number): Plan | null {
    const known = this.plans[version];
    return known === undefined ? this.makePlan(version) : known;
  }

  /** An alias with two versions decides for each attempt. Where hosts are modelled they take an attempt's environment away: only the long way knows how to end it then. */
  private makePlan(version: number): Plan | null {
    const { functions, hosts } = this.parts;
    const fn = functions.functionOf(version);
    const config = functions.version(version);
    const profile = PlainProfile.of(config, this.streams[fn] as ProfileStreams);
    const { timeoutUs, memoryMiB, maxMemoryMiB, responseBytes } = config;
    const isPlain = profile !== null && hosts === undefined && functions.additional(fn) < 0;
    const plan = isPlain ? { fn, profile, timeoutUs, memoryMiB, maxMemoryMiB, responseBytes } : null;
    assert(this.plans.length <= version, `the plan of version ${version} is made twice`);
    while (this.plans.length < version) this.makePlan(this.plans.length);
    this.plans.push(plan);
    return plan;
  }

  private grow(slot: number): void {
    const doubles = new Float64Array(Math.max(64, slot * 2) * DOUBLES);
    doubles.set(this.doubles);
    this.doubles = doubles;
    this.integers = new Int32Array(doubles.buffer);
  }
}
