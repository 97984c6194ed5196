import { assert, type Micros } from '../base';
import { type FactReader, timeOf, wideAt } from '../journal';
import {
  ADMITTED,
  ENDED,
  ENVIRONMENT_CREATED,
  ENVIRONMENT_ENDED,
  ENVIRONMENT_READY,
  ENVIRONMENT_RESET,
  FREED,
  KIND,
  LOG_WRITTEN,
  word,
} from './fields';

/*
 * The state of every live environment, for the fleet's boxes.
 *
 *     (created) → initialising → busy ⇄ idle → (ended)
 *
 * An environment initialises until its Init ends, then runs the invocation it was created for. Boxes are tracked up to `boxesMax`
 * at a time; environments beyond it are only counted (`beyondBoxes`), and a place that becomes free goes to the next one created.
 */

/** What an environment is doing. */
export type BoxStatus = 'initialising' | 'busy' | 'idle';

/** One live environment. Times are virtual. */
export interface Box {
  readonly environment: number;
  readonly function: number;
  readonly version: number;
  /** Whether it runs real code (else it is modelled by the function's profile). */
  readonly isRealCode: boolean;
  /** Whether provisioned concurrency keeps it ready. */
  readonly isProvisioned: boolean;
  readonly createdUs: Micros;
  readonly status: BoxStatus;
  readonly sinceUs: Micros;
  /** Invocations that ended in it. */
  readonly invocations: number;
  /** The invocation it runs or initialises for; null when idle, or busy with extensions alone. */
  readonly invocation: number | null;
  readonly logLines: number;
  /** Duration of its Init, 0 before it ended. */
  readonly initUs: Micros;
  /** Sum of its billed milliseconds. */
  readonly billedMs: number;
  /** Times its runtime was stopped after a failure. */
  readonly resets: number;
}

type MutableBox = { -readonly [Key in keyof Box]: Box[Key] };

/** An environment that ended, for the boxes' farewell and for lists. */
export interface EndedBox extends Box {
  readonly endedUs: Micros;
  /** An index into END_CAUSES. */
  readonly cause: number;
  readonly ageUs: Micros;
}

/** The boxes of the fleet, from facts. */
export class Fleet implements FactReader {
  private readonly boxes = new Map<number, MutableBox>();
  private readonly lastEnded: EndedBox[] = [];
  private live = 0;
  /** The newest environment that got a box: none after it has one. */
  private newestBoxed = -1;
  /** Those that initialise, boxed or not, on demand and provisioned; and how many each function has. */
  private readonly starting = [new Set<number>(), new Set<number>()] as const;
  private readonly startingBy: readonly [number[], number[]] = [[], []];
  /** The next end of an invocation leaves its environment to extensions. */
  private isHeld = false;

  /** `boxesMax` environments are tracked at a time; the last `endedMax` that ended are remembered. */
  constructor(
    private readonly boxesMax = 2000,
    private readonly endedMax = 200,
  ) {
    assert(boxesMax > 0 && endedMax >= 0, 'a fleet needs room for boxes');
  }

  /** Tracked environments, oldest first. */
  get tracked(): readonly Box[] {
    return [...this.boxes.values()];
  }

  /** One tracked environment; undefined when it is not live or beyond the boxes. */
  box(environment: number): Box | undefined {
    return this.boxes.get(environment);
  }

  /** The last environments that ended, newest last. */
  get ended(): readonly EndedBox[] {
    return this.lastEnded;
  }

  /** Live environments, tracked or not. */
  get liveCount(): number {
    return this.live;
  }

  /** Environments of a function that initialise, tracked or not: on demand, or provisioned ones. */
  initialising(fn: number, pool: 'onDemand' | 'provisioned'): number {
    return this.startingBy[pool === 'onDemand' ? 0 : 1][fn] ?? 0;
  }

  /** Live environments that have no box. */
  get beyondBoxes(): number {
    return this.live - this.boxes.size;
  }

  take(record: Int32Array): void {
    switch (record[0]) {
      case KIND.environmentCreated:
        return this.created(record);
      case KIND.admitted:
        return this.admitted(record);
      case KIND.environmentReady:
        return this.ready(record);
      case KIND.ended:
        return this.invocationEnded(record);
      case KIND.extensionsRan:
        this.isHeld = true;
        return;
      case KIND.environmentFreed:
        return this.freed(record);
      case KIND.environmentReset:
        return this.reset(record);
      case KIND.logWritten:
        return this.logged(record);
      case KIND.environmentEnded:
        return this.environmentEnded(record);
      default:
    }
  }

  private boxed(environment: number): MutableBox | undefined {
    return environment > this.newestBoxed ? undefined : this.boxes.get(environment);
  }

  private created(record: Int32Array): void {
    this.live++;
    this.starts(record);
    if (this.boxes.size >= this.boxesMax) return;
    const environment = word(record, ENVIRONMENT_CREATED.environment);
    this.newestBoxed = Math.max(this.newestBoxed, environment);
    this.boxes.set(environment, {
      environment,
      function: word(record, ENVIRONMENT_CREATED.function),
      version: word(record, ENVIRONMENT_CREATED.version),
      isRealCode: record[ENVIRONMENT_CREATED.realCode] === 1,
      isProvisioned: record[ENVIRONMENT_CREATED.pool] === 1,
      createdUs: timeOf(record),
      status: 'initialising',
      sinceUs: timeOf(record),
      invocations: 0,
      invocation: null,
      logLines: 0,
      initUs: 0,
      billedMs: 0,
      resets: 0,
    });
  }

  private admitted(record: Int32Array): void {
    const box = this.boxed(word(record, ADMITTED.environment));
    if (box === undefined) return;
    box.invocation = word(record, ADMITTED.invocation);
    if (box.status === 'idle') become(box, 'busy', record);
  }

  private starts(record: Int32Array): void {
    const pool = record[ENVIRONMENT_CREATED.pool] === 1 ? 1 : 0;
    const fn = word(record, ENVIRONMENT_CREATED.function);
    this.starting[pool].add(word(record, ENVIRONMENT_CREATED.environment));
    this.startingBy[pool][fn] = (this.startingBy[pool][fn] ?? 0) + 1;
  }

  /** Its Init has ended, or it has. */
  private started(environment: number, fn: number): void {
    for (const pool of [0, 1] as const)
      if (this.starting[pool].delete(environment)) this.startingBy[pool][fn] = (this.startingBy[pool][fn] ?? 0) - 1;
  }

  private ready(record: Int32Array): void {
    this.started(word(record, ENVIRONMENT_READY.environment), word(record, ENVIRONMENT_READY.function));
    const box = this.boxed(word(record, ENVIRONMENT_READY.environment));
    if (box === undefined) return;
    box.initUs = word(record, ENVIRONMENT_READY.initUs);
    if (box.status === 'initialising') become(box, box.invocation === null ? 'idle' : 'busy', record);
  }

  private invocationEnded(record: Int32Array): void {
    const { isHeld } = this;
    this.isHeld = false;
    const box = this.boxed(word(record, ENDED.environment));
    if (box === undefined) return;
    box.invocations++;
    box.invocation = null;
    box.billedMs += word(record, ENDED.billedMs);
    if (!isHeld) become(box, 'idle', record);
  }

  private freed(record: Int32Array): void {
    const box = this.boxes.get(word(record, FREED.environment));
    if (box !== undefined) become(box, 'idle', record);
  }

  private reset(record: Int32Array): void {
    const box = this.boxes.get(word(record, ENVIRONMENT_RESET.environment));
    if (box !== undefined) box.resets++;
  }

  private logged(record: Int32Array): void {
    const box = this.boxes.get(word(record, LOG_WRITTEN.environment));
    if (box !== undefined) box.logLines++;
  }

  private environmentEnded(record: Int32Array): void {
    this.live--;
    const environment = word(record, ENVIRONMENT_ENDED.environment);
    this.started(environment, word(record, ENVIRONMENT_ENDED.function));
    const box = this.boxes.get(environment);
    if (box === undefined) return;
    this.boxes.delete(environment);
    this.lastEnded.push({
      ...box,
      endedUs: timeOf(record),
      cause: word(record, ENVIRONMENT_ENDED.cause),
      ageUs: wideAt(record, ENVIRONMENT_ENDED.ageHi),
    });
    if (this.lastEnded.length > this.endedMax) this.lastEnded.shift();
  }
}

function become(box: MutableBox, status: BoxStatus, record: Int32Array): void {
  box.status = status;
  box.sinceUs = timeOf(record);
}
