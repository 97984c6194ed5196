import type { Micros } from '../../base';
import { MODES, THROTTLE_REASONS } from '../../journal';
import type { MilestoneValues } from '../../words';
import type { MilestoneList, Telling } from './milestone-list';
import type { Provisioning } from './provisioning';
import { binUsOf, nameOf, nounOfFunction, type StorySubjects } from './subjects';

/*
 * Limits that bite, by function and reason. An episode begins with a refusal and lasts while refusals come within QUIET_US (or two
 * bins) of each other or refused events still wait for an environment. When none waits any more and it stays quiet, the backlog is
 * cleared, told at the instant when the last of them got its environment.
 */

const US_PER_MS = 1000;
const US_PER_S = 1_000_000;
const QUIET_US = 10_000_000;
const RESERVED = THROTTLE_REASONS.indexOf('ReservedFunctionConcurrentInvocationLimitExceeded');
const ALL_PROVISIONED = THROTTLE_REASONS.indexOf('ReservedConcurrencyAllProvisioned');
const ACCOUNT = THROTTLE_REASONS.indexOf('ConcurrentInvocationLimitExceeded');
const RESERVED_RATE = THROTTLE_REASONS.indexOf('ReservedFunctionInvocationRateLimitExceeded');
const RATE = THROTTLE_REASONS.indexOf('FunctionInvocationRateLimitExceeded');
/** Requests per second for each unit of concurrency: https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html (2026-08). */
const REQUESTS_PER_UNIT = 10;

/** A refusal, as its fact says it. */
export interface Refusal {
  readonly fn: number;
  readonly event: number;
  readonly mode: number;
  readonly reason: number;
  readonly isSettled: boolean;
  /** Records that the attempt was about: more than one in a batch. */
  readonly records: number;
  readonly atUs: Micros;
}

interface Episode {
  readonly reason: number;
  readonly mode: number;
  readonly limit: number | null;
  readonly startUs: Micros;
  readonly telling: Telling<'limit'>;
  lastUs: Micros;
  refused: number;
  waiting: number;
  lost: number;
}

class Place {
  reserved = -1;
  /** Episodes that go on, by reason. */
  readonly episodes = new Map<number, Episode>();
  /** Events that were refused and wait. */
  readonly waiting = new Set<number>();
  waited = 0;
  longestUs = 0;
  mode = 0;
  /** When the last waiting event got its environment; null while some wait or none ever did. */
  clearedUs: Micros | null = null;
}

/** Finds limits that bite, and when what they held back was done. */
export class Limits {
  private readonly places: Place[] = [];
  /** Events that are not settled yet and were made to wait before, whether or not they wait now. */
  private readonly delayed = new Set<number>();
  private records = 0;
  private readonly quietUs: Micros;

  constructor(
    private readonly list: MilestoneList,
    private readonly subjects: StorySubjects,
    private readonly provisioning: Provisioning,
  ) {
    this.quietUs = Math.max(QUIET_US, 2 * binUsOf(subjects.durationUs));
  }

  /**
   * Records that were refused at least once and not given up at that very refusal, each counted once, in every episode, told or not.
   * Of a stream's batch all records count; those left of a batch whose first record expired count once more.
   */
  get madeToWait(): number {
    return this.records;
  }

  published(fn: number, reserved: number): void {
    this.place(fn).reserved = reserved;
  }

  refused(refusal: Refusal): void {
    const { fn, event, atUs, isSettled, mode } = refusal;
    const place = this.place(fn);
    this.closeBy(fn, place, atUs);
    const episode = place.episodes.get(refusal.reason) ?? this.begin(place, refusal);
    episode.lastUs = atUs;
    episode.refused++;
    if (!isSettled) this.delay(event, refusal.records);
    if (isSettled) this.giveUp(place, episode, event);
    else if (!place.waiting.has(event)) {
      place.waiting.add(event);
      place.waited++;
      episode.waiting++;
    }
    place.mode = mode;
    if (place.waiting.size > 0) place.clearedUs = null;
    episode.telling.update(this.valuesOf(fn, episode, null));
  }

  /** An event got its environment, whether it had waited or not. */
  admitted(fn: number, event: number, arrivedUs: Micros, atUs: Micros): void {
    const place = this.places[fn];
    if (place === undefined || place.waiting.size === 0 || !place.waiting.delete(event)) return;
    place.longestUs = Math.max(place.longestUs, atUs - arrivedUs);
    if (place.waiting.size === 0) place.clearedUs = atUs;
  }

  /** An event came to its end without another attempt. */
  settled(fn: number, event: number): void {
    this.delayed.delete(event);
    this.places[fn]?.waiting.delete(event);
  }

  /** Time has come so far. */
  settle(nowUs: Micros): void {
    this.places.forEach((place, fn) => {
      this.closeBy(fn, place, nowUs);
    });
  }

  private delay(event: number, records: number): void {
    if (this.delayed.has(event)) return;
    this.delayed.add(event);
    this.records += records;
  }

  private begin(place: Place, { fn, reason, mode, atUs, event }: Refusal): Episode {
    const episode = {
      reason,
      mode,
      limit: this.limitOf(place, reason),
      startUs: atUs,
      lastUs: atUs,
      refused: 0,
      waiting: 0,
      lost: 0,
    };
    const telling = this.list.tell('limit', `${fn} ${reason}`, atUs, this.valuesOf(fn, episode, null), event);
    const told = { ...episode, telling };
    place.episodes.set(reason, told);
    return told;
  }

  private giveUp(place: Place, episode: Episode, event: number): void {
    episode.lost++;
    if (place.waiting.delete(event)) episode.waiting--;
  }

  private closeBy(fn: number, place: Place, nowUs: Micros): void {
    if (place.episodes.size === 0 || place.waiting.size > 0) return;
    const lastUs = Math.max(...[...place.episodes.values()].map((episode) => episode.lastUs), place.clearedUs ?? 0);
    if (nowUs - lastUs <= this.quietUs) return;
    for (const episode of place.episodes.values()) {
      const untilUs = Math.max(episode.lastUs, place.clearedUs ?? 0);
      episode.telling.update(this.valuesOf(fn, episode, untilUs));
    }
    place.episodes.clear();
    if (place.clearedUs !== null) this.tellCleared(fn, place, place.clearedUs);
    place.clearedUs = null;
    place.waited = 0;
    place.longestUs = 0;
  }

  private tellCleared(fn: number, place: Place, atUs: Micros): void {
    this.list.tell('backlogCleared', fn, atUs, {
      ...this.whose(fn),
      mode: MODES[place.mode] ?? 'asynchronous',
      waited: place.waited,
      longestMs: place.longestUs / US_PER_MS,
    });
  }

  private valuesOf(fn: number, episode: Omit<Episode, 'telling'>, untilUs: Micros | null): MilestoneValues['limit'] {
    const { reason, mode, limit, refused, waiting, lost, startUs } = episode;
    const lastsMs = untilUs === null || untilUs - startUs < US_PER_S ? null : (untilUs - startUs) / US_PER_MS;
    return {
      ...this.whose(fn),
      reason: THROTTLE_REASONS[reason] ?? 'ConcurrentInvocationLimitExceeded',
      limit,
      mode: MODES[mode] ?? 'synchronous',
      refused,
      waiting,
      lost,
      lastsMs,
    };
  }

  /** The number that was reached, as far as the published settings tell it. */
  private limitOf(place: Place, reason: number): number | null {
    const { accountConcurrency } = this.subjects;
    // What a function without a reservation has provisioned comes out of the pool, too: nobody else can use it.
    const claimed = (fn: number, reserved: number): number => (reserved < 0 ? this.provisioning.of(fn) : reserved);
    const unreserved = this.subjects.functions.reduce(
      (left, _, fn) => left - claimed(fn, this.place(fn).reserved),
      accountConcurrency,
    );
    if (reason === RESERVED || reason === ALL_PROVISIONED) return place.reserved;
    if (reason === ACCOUNT) return unreserved;
    if (reason === RESERVED_RATE) return place.reserved * REQUESTS_PER_UNIT;
    return reason === RATE ? unreserved * REQUESTS_PER_UNIT : null;
  }

  private whose(fn: number) {
    return { name: nameOf(this.subjects, fn), noun: nounOfFunction(this.subjects, fn) };
  }

  private place(fn: number): Place {
    while (this.places.length <= fn) this.places.push(new Place());
    return this.places[fn] as Place;
  }
}
