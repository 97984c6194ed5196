import type { Micros } from '../../base';
import type { MilestoneList, Telling } from './milestone-list';
import { binUsOf, nounOfSource, type StorySubjects } from './subjects';

/*
 * Surges of arrivals, by source. Time is cut into bins; the usual rate is a mean over the bins outside surges that forgets slowly.
 * A surge begins when two bins, or ten, hold at least twice what is usual and more than luck explains (five standard deviations of a
 * Poisson count and two more); it ends when three bins come down to less than 1.4 times the usual. A surge that lasts longer than
 * SURGE_BINS_MAX is the new usual rate. The first bins only learn.
 */

const US_PER_S = 1_000_000;
const US_PER_MS = 1000;
const LEARNING_BINS = 10;
const MEMORY_BINS = 120;
const SURGE_BINS_MAX = 300;
const WINDOWS = [2, 10];
const AT_LEAST_TIMES = 2;
const DEVIATIONS = 5;
const AND_MORE = 2;
const CALM_BINS = 3;
const CALM_TIMES = 1.4;

interface Surge {
  readonly telling: Telling<'surge'>;
  readonly firstBin: number;
  /** The usual count of a bin when it began. */
  readonly usual: number;
  arrived: number;
}

class Line {
  bin = 0;
  /** Arrivals of the bin that goes on. */
  open = 0;
  /** Arrivals of the newest whole bins, newest last. */
  readonly recent: number[] = [];
  bins = 0;
  usual = 0;
  surge: Surge | null = null;
}

/** Finds surges of arrivals. */
export class Surges {
  private readonly lines = new Map<number, Line>();
  private readonly binUs: Micros;

  constructor(
    private readonly list: MilestoneList,
    private readonly subjects: StorySubjects,
  ) {
    this.binUs = binUsOf(subjects.durationUs);
  }

  /** A record of a source arrived. */
  arrived(source: number, atUs: Micros): void {
    const line = this.line(source);
    this.closeUntil(line, source, atUs);
    line.open++;
  }

  /** Time has come so far, with or without arrivals. */
  settle(nowUs: Micros): void {
    for (const [source, line] of this.lines) this.closeUntil(line, source, nowUs);
  }

  private closeUntil(line: Line, source: number, atUs: Micros): void {
    const bin = Math.floor(atUs / this.binUs);
    for (; line.bin < bin; line.bin++) this.close(line, source);
  }

  private close(line: Line, source: number): void {
    const arrived = line.open;
    line.open = 0;
    line.recent.push(arrived);
    if (line.recent.length > (WINDOWS.at(-1) as number)) line.recent.shift();
    line.bins++;
    if (line.surge !== null) return this.goOn(line, line.surge, source, arrived);
    const windowBins = line.bins > LEARNING_BINS ? WINDOWS.find((bins) => isSurge(line, bins)) : undefined;
    if (windowBins === undefined) learn(line, arrived);
    else this.begin(line, source, windowBins);
  }

  private begin(line: Line, source: number, windowBins: number): void {
    const window = line.recent.slice(-windowBins);
    const skipped = window.findIndex((arrived) => arrived > line.usual * CALM_TIMES);
    const counted = window.slice(skipped);
    const firstBin = line.bin + 1 - counted.length;
    const surge = { firstBin, usual: line.usual, arrived: counted.reduce((sum, n) => sum + n, 0) };
    const telling = this.list.tell('surge', source, firstBin * this.binUs, this.valuesOf(surge, source, line.bin + 1, false));
    line.surge = { ...surge, telling };
  }

  private goOn(line: Line, surge: Surge, source: number, arrived: number): void {
    surge.arrived += arrived;
    const last = line.recent.slice(-CALM_BINS);
    const calm = last.reduce((sum, n) => sum + n, 0);
    const bins = line.bin + 1 - surge.firstBin;
    if (bins >= SURGE_BINS_MAX) {
      line.usual = surge.arrived / bins;
      line.recent.length = 0;
      line.surge = null;
    } else if (
      bins > CALM_BINS &&
      last.every((n) => n < surge.usual * AT_LEAST_TIMES) &&
      calm <= surge.usual * CALM_TIMES * CALM_BINS
    ) {
      surge.arrived -= calm;
      surge.telling.update(this.valuesOf(surge, source, line.bin + 1 - CALM_BINS, true));
      line.recent.length = 0;
      line.surge = null;
    } else surge.telling.update(this.valuesOf(surge, source, line.bin + 1, false));
  }

  private valuesOf({ firstBin, usual, arrived }: Omit<Surge, 'telling'>, source: number, endBin: number, hasEnded: boolean) {
    const perBin = arrived / Math.max(1, endBin - firstBin);
    return {
      noun: nounOfSource(this.subjects, source),
      perSecond: (perBin * US_PER_S) / this.binUs,
      times: usual === 0 ? null : perBin / usual,
      lastsMs: hasEnded ? ((endBin - firstBin) * this.binUs) / US_PER_MS : null,
    };
  }

  private line(source: number): Line {
    const known = this.lines.get(source);
    if (known !== undefined) return known;
    const fresh = new Line();
    this.lines.set(source, fresh);
    return fresh;
  }
}

function isSurge({ recent, usual }: Line, bins: number): boolean {
  const window = recent.slice(-bins);
  const expected = usual * window.length;
  const seen = window.reduce((sum, arrived) => sum + arrived, 0);
  return seen >= AT_LEAST_TIMES * expected && seen - expected >= DEVIATIONS * Math.sqrt(Math.max(expected, 1)) + AND_MORE;
}

/** A plain mean at first, then one that forgets. */
function learn(line: Line, arrived: number): void {
  line.usual += (arrived - line.usual) / Math.min(line.bins, MEMORY_BINS);
}
