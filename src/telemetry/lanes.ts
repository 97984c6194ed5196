import { assert, type Micros } from '../base';
import { END_CAUSES, type FactReader, timeOf } from '../journal';
import { hashInt } from '../kernel';
import {
  ADMITTED,
  ENDED,
  ENVIRONMENT_CREATED,
  ENVIRONMENT_ENDED,
  ENVIRONMENT_READY,
  ENVIRONMENT_RESET,
  FREED,
  KIND,
  SUCCESS,
  word,
} from './fields';
import { type Lane, newLane } from './lane';
import { PublishedVersions } from './published-versions';
import { SPAN, SpanStore, stateOfBoth } from './span-store';

/*
 * What every environment did and when, for the timeline's lanes.
 *
 *     (created) → initialising → busy → idle → busy … → (ended)       idle is the gap between two spans
 *                     └ failed: Init is repeated inside the invocation, as after a reset → initialising, with its invocation
 *
 * The spans of one invocation (its repeated Init included) add up to its Duration. A span is failed when its Init or its
 * invocation was.
 *
 * Bounded: at `rowsMax` spans or `environmentsMax` lanes the share of the environments that are kept is halved, by a hash of their
 * number, so that what is kept is kept whole (design decision 5). A share that would leave fewer than LANES_MIN is not halved: the
 * older spans of all lanes are then merged two by two, as often as it takes, so the past grows coarser instead.
 */

/** How much the lanes keep. */
export interface LanesLimits {
  /** Rows of spans, at least 10,000: about 25 bytes each. A lane's last block may be partly empty. */
  readonly rowsMax: number;
  /** Environments, at least 100: about 250 bytes each. */
  readonly environmentsMax: number;
}

const EVERYTHING = 4294967296;
const LANES_MIN = 16;
/** Spans at the end of a lane that stay as they are when the others are merged. */
const FRESH_SPANS = 64;
/** After room was made this share of the limit is taken at most, so that it is not made again at once. */
const TAKEN_MAX = 0.75;
const NONE = -1;
const SALT = 0x6c616e65;
const PHASE_INIT = 0;

/** The spans of environments, from facts. */
export class Lanes implements FactReader {
  private lanes: Lane[] = [];
  private readonly live = new Map<number, Lane>();
  private spans = new SpanStore();
  private threshold = EVERYTHING;
  /** The next end of an invocation leaves its environment to extensions. */
  private isHeld = false;

  private readonly versions = new PublishedVersions();

  constructor(private readonly limits: LanesLimits = { rowsMax: 1_000_000, environmentsMax: 100_000 }) {
    assert(limits.rowsMax >= 10_000, `rowsMax ${limits.rowsMax} is below 10,000`);
    assert(limits.environmentsMax >= 100, `environmentsMax ${limits.environmentsMax} is below 100`);
  }

  /** The kept lanes, oldest environment first. */
  get kept(): readonly Lane[] {
    return this.lanes;
  }

  /** Where the spans of the kept lanes are. Only good until the next fact. */
  get store(): SpanStore {
    return this.spans;
  }

  /** Share of all environments that are kept, 0 to 1. */
  get keptShare(): number {
    return this.threshold / EVERYTHING;
  }

  /** The lane of an environment, living or ended; undefined when there is none or it was not kept. */
  lane(environment: number): Lane | undefined {
    let low = 0;
    let high = this.lanes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.lanes[middle] as Lane).environment < environment) low = middle + 1;
      else high = middle;
    }
    const found = this.lanes[low];
    return found?.environment === environment ? found : undefined;
  }

  take(record: Int32Array): void {
    switch (record[0]) {
      case KIND.admitted:
        return this.admitted(record);
      case KIND.ended:
        return this.ended(record);
      case KIND.extensionsRan:
        this.isHeld = true;
        return;
      case KIND.environmentFreed:
        return this.freed(record);
      case KIND.versionPublished:
      case KIND.snapshotCreated:
        return this.versions.take(record);
      case KIND.environmentCreated:
        return this.created(record);
      case KIND.environmentReady:
        return this.ready(record);
      case KIND.environmentReset:
        return this.reset(record);
      case KIND.environmentEnded:
        return this.environmentEnded(record);
      default:
    }
  }

  private created(record: Int32Array): void {
    const environment = word(record, ENVIRONMENT_CREATED.environment);
    const hash = hashInt(SALT, environment) >>> 0;
    if (hash >= this.threshold) return;
    if (this.lanes.length >= this.limits.environmentsMax) this.makeRoom();
    if (hash >= this.threshold) return;
    const lane = newLane(environment, hash, timeOf(record));
    lane.function = word(record, ENVIRONMENT_CREATED.function);
    lane.version = word(record, ENVIRONMENT_CREATED.version);
    lane.number = this.versions.numberOf(lane.version);
    lane.isRestored = this.versions.hasSnapshot(lane.version);
    lane.isRealCode = record[ENVIRONMENT_CREATED.realCode] === 1;
    this.lanes.push(lane);
    this.live.set(environment, lane);
    open(lane, SPAN.initialising, timeOf(record));
  }

  private admitted(record: Int32Array): void {
    const lane = this.liveLane(word(record, ADMITTED.environment));
    if (lane === undefined) return;
    lane.invocation = word(record, ADMITTED.invocation);
    lane.event = word(record, ADMITTED.event);
    // A new environment still initialises for it.
    if (lane.openState === NONE) open(lane, lane.needsInit ? SPAN.initialising : SPAN.busy, timeOf(record));
  }

  /** Undefined when it was not kept: most of a great fleet's are not, and their hash says so without a look into the map. */
  private liveLane(environment: number): Lane | undefined {
    if (this.threshold < EVERYTHING && hashInt(SALT, environment) >>> 0 >= this.threshold) return undefined;
    return this.live.get(environment);
  }

  private ready(record: Int32Array): void {
    const lane = this.live.get(word(record, ENVIRONMENT_READY.environment));
    if (lane === undefined) return;
    const hasFailed = record[ENVIRONMENT_READY.status] !== 0;
    const isFirst = record[ENVIRONMENT_READY.phase] === PHASE_INIT;
    lane.initUs = word(record, ENVIRONMENT_READY.initUs);
    lane.needsInit = hasFailed;
    if (hasFailed) lane.openState = SPAN.failed;
    // An Init that fails inside an invocation ends it: the end is the next fact.
    if (hasFailed && !isFirst) return;
    this.close(lane, timeOf(record), isFirst ? NONE : lane.invocation);
    // A provisioned one serves nobody yet.
    if (lane.invocation !== NONE) open(lane, hasFailed ? SPAN.initialising : SPAN.busy, timeOf(record));
  }

  private ended(record: Int32Array): void {
    const { isHeld } = this;
    this.isHeld = false;
    const lane = this.liveLane(word(record, ENDED.environment));
    if (lane === undefined) return;
    lane.invocations++;
    lane.busyUs += word(record, ENDED.durationUs);
    lane.billedMs += word(record, ENDED.billedMs);
    if (record[ENDED.outcome] !== SUCCESS) {
      lane.failed++;
      lane.openState = SPAN.failed;
    }
    // What extensions do after the answer is a part of the invocation's span.
    if (isHeld) return;
    this.leave(lane, timeOf(record));
  }

  private freed(record: Int32Array): void {
    const lane = this.live.get(word(record, FREED.environment));
    if (lane !== undefined) this.leave(lane, timeOf(record));
  }

  private leave(lane: Lane, atUs: Micros): void {
    this.close(lane, atUs, lane.invocation);
    lane.invocation = NONE;
    lane.event = NONE;
  }

  private reset(record: Int32Array): void {
    const lane = this.live.get(word(record, ENVIRONMENT_RESET.environment));
    if (lane !== undefined) lane.needsInit = true;
  }

  private environmentEnded(record: Int32Array): void {
    const environment = word(record, ENVIRONMENT_ENDED.environment);
    const lane = this.live.get(environment);
    if (lane === undefined) return;
    if (lane.openState !== NONE) this.close(lane, timeOf(record), lane.invocation);
    lane.endedUs = timeOf(record);
    lane.endCause = END_CAUSES[word(record, ENVIRONMENT_ENDED.cause)] ?? null;
    this.live.delete(environment);
  }

  private close(lane: Lane, atUs: Micros, invocation: number): void {
    const { openState, openFromUs, event } = lane;
    lane.openState = NONE;
    // An Init of no length is nothing to see, an invocation of no length is still one.
    if (openState === SPAN.initialising && openFromUs === atUs) return;
    this.spans.append(lane, openFromUs, atUs, openState, invocation, event);
    if (this.spans.rowsTaken >= this.limits.rowsMax) this.makeRoom();
  }

  private makeRoom(): void {
    const { rowsMax, environmentsMax } = this.limits;
    do {
      if (!this.halve()) this.rebuild(true);
    } while (this.spans.rowsTaken > rowsMax * TAKEN_MAX || this.lanes.length > environmentsMax * TAKEN_MAX);
  }

  /** False when too few lanes would be left. */
  private halve(): boolean {
    const threshold = this.threshold / 2;
    const kept = this.lanes.filter(({ hash }) => hash < threshold);
    if (kept.length < LANES_MIN) return false;
    for (const lane of this.live.values()) if (lane.hash >= threshold) this.live.delete(lane.environment);
    this.threshold = threshold;
    this.lanes = kept;
    this.rebuild(false);
    return true;
  }

  /** Copies the spans of the kept lanes into new columns; `inPairs` merges all but each lane's newest two by two. */
  private rebuild(inPairs: boolean): void {
    const old = this.spans;
    this.spans = new SpanStore();
    for (const lane of this.lanes) {
      const { blocks, count } = lane;
      lane.blocks = [];
      lane.count = 0;
      const merged = inPairs ? Math.max(0, count - FRESH_SPANS) & ~1 : 0;
      for (let i = 0; i < merged; i += 2)
        this.mergePair(lane, old, old.rowOf({ blocks, count }, i), old.rowOf({ blocks, count }, i + 1));
      for (let i = merged; i < count; i++) this.copy(lane, old, old.rowOf({ blocks, count }, i));
    }
  }

  private mergePair(lane: Lane, old: SpanStore, a: number, b: number): void {
    const state = stateOfBoth(old.state(a), old.state(b)) | SPAN.merged;
    this.spans.append(lane, old.fromUs(a), old.toUs(b), state, NONE, NONE);
  }

  private copy(lane: Lane, old: SpanStore, row: number): void {
    this.spans.append(lane, old.fromUs(row), old.toUs(row), old.state(row), old.invocation(row), old.event(row));
  }
}

function open(lane: Lane, state: number, atUs: Micros): void {
  lane.openState = state;
  lane.openFromUs = atUs;
}
