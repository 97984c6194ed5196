import type { Micros } from '../../base';
import { END_CAUSES } from '../../journal';
import type { MilestoneValues } from '../../words';
import type { MilestoneList, Telling } from './milestone-list';
import { binUsOf, nameOf, nounOfFunction, type StorySubjects } from './subjects';

/*
 * Environments that end by themselves, by function and cause, in waves. A wave is told from RECLAIMED_MIN environments on, or when
 * none is left. Ends because of a new version belong to its deployment and are not told here.
 */

const US_PER_MS = 1000;
const GAP_US = 60_000_000;
const RECLAIMED_MIN = 3;
const TOLD_CAUSES = ['idle', 'maximumAge', 'failure'] as const;
type Cause = (typeof TOLD_CAUSES)[number];

interface Wave {
  readonly startUs: Micros;
  lastUs: Micros;
  environments: number;
  idleMinUs: Micros;
  idleMaxUs: Micros;
  telling: Telling<'reclaimed'> | null;
}

class Place {
  live = 0;
  readonly waves = new Map<Cause, Wave>();
}

/** Finds waves of environments that end. */
export class Reclaims {
  private readonly places: Place[] = [];
  /** When each environment was last at work. */
  private lastWorkUs = new Float64Array(256);
  private readonly gapUs: Micros;

  constructor(
    private readonly list: MilestoneList,
    private readonly subjects: StorySubjects,
  ) {
    this.gapUs = Math.max(GAP_US, 6 * binUsOf(subjects.durationUs));
  }

  created(fn: number, environment: number, atUs: Micros): void {
    this.place(fn).live++;
    this.worked(environment, atUs);
  }

  /** An environment was at work until now. */
  worked(environment: number, atUs: Micros): void {
    if (environment >= this.lastWorkUs.length) this.grow(environment);
    this.lastWorkUs[environment] = atUs;
  }

  /** `cause` indexes END_CAUSES. */
  ended(fn: number, environment: number, cause: number, atUs: Micros): void {
    const place = this.place(fn);
    place.live--;
    const told = TOLD_CAUSES.find((one) => one === END_CAUSES[cause]);
    if (told === undefined) return;
    const idleUs = atUs - (this.lastWorkUs[environment] ?? atUs);
    const wave = this.waveOf(place, told, atUs, idleUs);
    wave.lastUs = atUs;
    wave.environments++;
    wave.idleMinUs = Math.min(wave.idleMinUs, idleUs);
    wave.idleMaxUs = Math.max(wave.idleMaxUs, idleUs);
    this.tell(fn, place, told, wave);
  }

  private tell(fn: number, place: Place, cause: Cause, wave: Wave): void {
    if (wave.telling === null && wave.environments < RECLAIMED_MIN && place.live > 0) return;
    const values: MilestoneValues['reclaimed'] = {
      name: nameOf(this.subjects, fn),
      noun: nounOfFunction(this.subjects, fn),
      cause,
      environments: wave.environments,
      idleMinMs: wave.idleMinUs / US_PER_MS,
      idleMaxMs: wave.idleMaxUs / US_PER_MS,
      left: place.live,
    };
    if (wave.telling === null) wave.telling = this.list.tell('reclaimed', `${fn} ${cause}`, wave.startUs, values);
    else wave.telling.update(values);
  }

  private waveOf(place: Place, cause: Cause, atUs: Micros, idleUs: Micros): Wave {
    const known = place.waves.get(cause);
    if (known !== undefined && atUs - known.lastUs <= this.gapUs) return known;
    const fresh = { startUs: atUs, lastUs: atUs, environments: 0, idleMinUs: idleUs, idleMaxUs: idleUs, telling: null };
    place.waves.set(cause, fresh);
    return fresh;
  }

  private grow(environment: number): void {
    let length = this.lastWorkUs.length;
    while (length <= environment) length *= 2;
    const grown = new Float64Array(length);
    grown.set(this.lastWorkUs);
    this.lastWorkUs = grown;
  }

  private place(fn: number): Place {
    while (this.places.length <= fn) this.places.push(new Place());
    return this.places[fn] as Place;
  }
}
