import type { Micros } from '../../base';
import type { MilestoneValues } from '../../words';
import type { MilestoneList, Telling } from './milestone-list';
import { binUsOf, nameOf, nounOfFunction, type StorySubjects } from './subjects';

/*
 * Cold starts, by function, in waves: those that follow each other within WAVE_GAP_US (or two bins of a long run). The first wave is
 * always told; a later one when it is at least WAVE_MIN environments and a quarter of those that lived before. Smaller ones are one
 * milestone together, for the whole run: environments come and go with the luck of arrivals.
 */

const US_PER_MS = 1000;
const WAVE_GAP_US = 3_000_000;
const WAVE_MIN = 3;
const WAVE_SHARE = 0.25;

type Key = 'firstStarts' | 'coldWave' | 'coldNowAndThen';

interface Wave {
  readonly isFirst: boolean;
  readonly startUs: Micros;
  /** That of its first cold start. */
  readonly event: number;
  readonly enough: number;
  /** Its environments are this one and those after it. */
  readonly fromEnvironment: number;
  lastUs: Micros;
  environments: number;
  addedUs: number;
  ready: number;
  telling: Telling<'firstStarts' | 'coldWave'> | null;
}

class Place {
  live = 0;
  /** Whether no wave has begun yet. */
  isFresh = true;
  isBilled = false;
  isRestored = false;
  wave: Wave | null = null;
  /** Those of small waves. */
  readonly small = { environments: 0, addedUs: 0, ready: 0 };
  smallTelling: Telling<'coldNowAndThen'> | null = null;
}

/** Finds waves of cold starts. */
export class ColdWaves {
  private readonly places: Place[] = [];
  private readonly gapUs: Micros;

  constructor(
    private readonly list: MilestoneList,
    private readonly subjects: StorySubjects,
  ) {
    this.gapUs = Math.max(WAVE_GAP_US, 2 * binUsOf(subjects.durationUs));
  }

  published(fn: number, isBilled: boolean): void {
    this.place(fn).isBilled = isBilled;
  }

  /** Its newest version has a snapshot, or has none. */
  snapshot(fn: number, isThere: boolean): void {
    this.place(fn).isRestored = isThere;
  }

  /** An environment was created for an event. */
  started(fn: number, environment: number, event: number, atUs: Micros): void {
    const place = this.place(fn);
    this.closeBy(fn, place, atUs);
    place.wave ??= waveAt(place, environment, event, atUs);
    place.isFresh = false;
    const { wave } = place;
    wave.environments++;
    wave.lastUs = atUs;
    this.tell(fn, place, wave);
  }

  /** The Init before the first invocation ended. */
  ready(fn: number, environment: number, waitedUs: Micros): void {
    const place = this.place(fn);
    const { wave } = place;
    const sums = wave !== null && environment >= wave.fromEnvironment ? wave : place.small;
    sums.addedUs += waitedUs;
    sums.ready++;
    if (sums === wave) this.tell(fn, place, wave);
    else place.smallTelling?.update(this.valuesOf(fn, place, place.small));
  }

  created(fn: number): void {
    this.place(fn).live++;
  }

  gone(fn: number): void {
    this.place(fn).live--;
  }

  /** Time has come so far. */
  settle(nowUs: Micros): void {
    this.places.forEach((place, fn) => {
      this.closeBy(fn, place, nowUs);
    });
  }

  private tell(fn: number, place: Place, wave: Wave): void {
    if (wave.environments < wave.enough) return;
    const values = this.valuesOf(fn, place, wave);
    if (wave.telling === null) {
      wave.telling = this.list.tell(wave.isFirst ? 'firstStarts' : 'coldWave', fn, wave.startUs, values, wave.event);
    } else wave.telling.update(values);
  }

  /** A wave whose last cold start is long enough ago, and done, is over. */
  private closeBy(fn: number, place: Place, nowUs: Micros): void {
    const { wave } = place;
    if (wave === null || nowUs - wave.lastUs <= this.gapUs) return;
    place.wave = null;
    if (wave.telling !== null) return;
    const { small } = place;
    small.environments += wave.environments;
    small.addedUs += wave.addedUs;
    small.ready += wave.ready;
    const values = this.valuesOf(fn, place, small);
    if (place.smallTelling === null) place.smallTelling = this.list.tell('coldNowAndThen', fn, wave.startUs, values);
    else place.smallTelling.update(values);
  }

  private valuesOf(
    fn: number,
    { isBilled, isRestored }: Place,
    { environments, addedUs, ready }: { readonly environments: number; readonly addedUs: number; readonly ready: number },
  ): MilestoneValues[Key] {
    return {
      name: nameOf(this.subjects, fn),
      noun: nounOfFunction(this.subjects, fn),
      environments,
      addedMs: ready === 0 ? 0 : addedUs / ready / US_PER_MS,
      isBilled,
      isRestored,
    };
  }

  private place(fn: number): Place {
    while (this.places.length <= fn) this.places.push(new Place());
    return this.places[fn] as Place;
  }
}

function waveAt(place: Place, environment: number, event: number, atUs: Micros): Wave {
  return {
    isFirst: place.isFresh,
    startUs: atUs,
    event,
    enough: place.isFresh ? 1 : Math.max(WAVE_MIN, Math.ceil(place.live * WAVE_SHARE)),
    fromEnvironment: environment,
    lastUs: atUs,
    environments: 0,
    addedUs: 0,
    ready: 0,
    telling: null,
  };
}
