import { Agenda, Draws } from '../../src/kernel';
import { type EmittedRecord, type Source, type SourceConfig, sourceOf } from '../../src/sources';

export interface Happening extends EmittedRecord {
  readonly source: number;
  readonly bytes: number;
  readonly objectBytes: number;
}

export interface Collected {
  readonly sources: readonly Source[];
  readonly happenings: readonly Happening[];
}

export interface CollectOptions {
  readonly durationS: number;
  readonly seed?: number;
  readonly startsAt?: string;
  /** Rate factors to set, in order of time. */
  readonly factors?: readonly { readonly atS: number; readonly source: number; readonly factor: number }[];
}

/** Runs sources alone and notes what they emit. */
export function collect(configs: readonly SourceConfig[], options: CollectOptions): Collected {
  const agenda = new Agenda();
  const happenings: Happening[] = [];
  const durationUs = options.durationS * 1e6;
  const sources = configs.map((config, index) =>
    sourceOf(config, {
      index,
      agenda,
      draws: new Draws(options.seed ?? 1),
      startsAtMs: Date.parse(options.startsAt ?? '2026-11-02T00:00:00Z'),
      durationUs,
      region: 'eu-central-1',
      accountId: '123456789012',
      emit: (source, entity, step, keyA, keyB, bytes, objectBytes) =>
        happenings.push({ source, entity, step, atUs: agenda.now, keyA, keyB, bytes, objectBytes }),
    }),
  );
  for (const { atS, source, factor } of options.factors ?? []) {
    const set = agenda.define('set rate factor', () => (sources[source] as Source).setRateFactor(factor));
    agenda.at(atS * 1e6, 0, set, 0, 0);
  }
  for (const source of sources) source.start();
  while (agenda.size > 0) agenda.step();
  return { sources, happenings };
}

/** The smallest source: it has one pasted event, so only its arrivals matter. */
export function arrivalsOnly(arrivals: SourceConfig['arrivals'], name = 'test'): SourceConfig {
  return { kind: 'events', name, arrivals, events: [{ hello: 'world' }] };
}

/** The arrival times of such a source, in seconds. */
export function arrivalTimesS(arrivals: SourceConfig['arrivals'], options: CollectOptions): readonly number[] {
  return collect([arrivalsOnly(arrivals)], options).happenings.map((h) => h.atUs / 1e6);
}

/** How many of the times lie in [from, to). */
export function countBetween(times: readonly number[], from: number, to: number): number {
  return times.filter((t) => t >= from && t < to).length;
}
