import type { Dice } from './dice';

/** Dates of rules that a scenario may choose. */
export type Era = '2014-11' | '2017-12' | '2020-06' | '2026-11';

const TODAY: Era = '2026-11';

/** What a scenario of the swarm has at all; what is off is off everywhere in it. */
export interface Features {
  readonly era: Era;
  readonly durationS: number;
  /** About how many events each source may have. */
  readonly eventsEach: number;
  readonly concurrency: number;
  readonly reserved: boolean;
  readonly provisioned: boolean;
  readonly errors: boolean;
  readonly timeouts: boolean;
  readonly calls: boolean;
  readonly downstreams: boolean;
  readonly coldStarts: boolean;
  readonly expiry: boolean;
  readonly interventions: boolean;
  readonly ties: boolean;
  readonly callers: boolean;
  readonly closedLoops: boolean;
  readonly frontDoors: boolean;
  readonly authorizers: boolean;
  readonly pushes: boolean;
  readonly queues: boolean;
  readonly streams: boolean;
  readonly filters: boolean;
  readonly partialBatches: boolean;
  readonly traces: boolean;
  readonly ends: boolean;
  readonly emits: boolean;
  readonly snapStart: boolean;
  readonly aliases: boolean;
  readonly extensions: boolean;
}

/** The features of a scenario: each on or off by itself, so that a feature is also seen alone. */
export function randomFeatures(dice: Dice): Features {
  const era = dice.maybe(0.85) ? TODAY : dice.one<Era>('2014-11', '2017-12', '2020-06');
  const isToday = era === TODAY;
  return {
    era,
    // Minutes mostly; hours show retention, maximum ages and alarms.
    durationS: dice.one(dice.whole(5, 60), dice.whole(60, 300), dice.whole(60, 300), dice.whole(3_600, 30_000)),
    eventsEach: Math.ceil(dice.wild(3, 200)),
    concurrency: dice.one(10, 50, 130, 1000),
    reserved: dice.maybe() && era !== '2014-11' && era !== '2017-12',
    provisioned: dice.maybe(0.3) && isToday,
    errors: dice.maybe(),
    timeouts: dice.maybe(0.4),
    calls: dice.maybe(0.4),
    downstreams: dice.maybe(0.5),
    coldStarts: dice.maybe(0.7),
    expiry: dice.maybe(0.7),
    interventions: dice.maybe(0.4),
    ties: dice.maybe(0.3),
    callers: dice.maybe(0.4) && isToday,
    closedLoops: dice.maybe(0.3) && isToday,
    frontDoors: dice.maybe(0.4) && isToday,
    authorizers: dice.maybe(0.5),
    pushes: dice.maybe(0.4) && isToday,
    queues: dice.maybe(0.5) && isToday,
    streams: dice.maybe(0.5),
    filters: dice.maybe(0.3),
    partialBatches: dice.maybe(0.4),
    traces: dice.maybe(0.1) && isToday,
    ends: dice.maybe(0.4),
    emits: dice.maybe(0.3),
    snapStart: dice.maybe(0.25) && isToday,
    aliases: dice.maybe(0.25) && era !== '2014-11',
    extensions: dice.maybe(0.25) && isToday,
  };
}
