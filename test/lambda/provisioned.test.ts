import { describe, expect, it } from 'vitest';
import { END_CAUSES, PROVISIONED_CAUSES, PROVISIONED_STATUSES, THROTTLE_REASONS } from '../../src/journal';
import { always, BenchWorld, S } from './bench-world';

const FACTS = {
  environmentCreated: ['environment', 'pool'],
  environmentReady: ['environment', 'startUpUs', 'initUs', 'status'],
  environmentEnded: ['environment', 'cause'],
  invocationAdmitted: ['environment', 'cold'],
  invocationThrottled: ['reason'],
  provisionedConcurrencyChanged: ['requested', 'allocated', 'status', 'cause'],
} as const;
const [IN_PROGRESS, READY, FAILED] = PROVISIONED_STATUSES.map((_, i) => i) as [number, number, number];
const cause = (name: (typeof PROVISIONED_CAUSES)[number]): number => PROVISIONED_CAUSES.indexOf(name);
const ended = (name: (typeof END_CAUSES)[number]): number => END_CAUSES.indexOf(name);
const changed = (
  atMs: number,
  requested: number,
  allocated: number,
  status: number,
  why: (typeof PROVISIONED_CAUSES)[number],
): string =>
  `${atMs} provisionedConcurrencyChanged requested=${requested} allocated=${allocated} status=${status} cause=${cause(why)}`;

function worldOf(options: Partial<ConstructorParameters<typeof BenchWorld>[0]> = {}): BenchWorld {
  return new BenchWorld({ facts: FACTS, ...options });
}

/** The lines of some kinds. */
const only = (world: BenchWorld, ...kinds: readonly string[]): readonly string[] =>
  world.lines.filter((line) => kinds.includes(line.split(' ')[1] ?? ''));

describe('provisioned concurrency', () => {
  it('is prepared for a minute, made one every 10 ms, and serves when all of it is ready', () => {
    const world = worldOf();
    world.at(0, () => world.lambda.provisioned.request(0, 3, cause('intervention')));
    // Two are ready at 60.2 s, the third not before 60.22 s: 50 ms of start-up and 150 ms of Init each.
    world.request(60_210, 60_220);
    world.runUntil(60_260);
    expect(world.lines).toEqual(
      [
        changed(0, 3, 0, IN_PROGRESS, 'intervention'),
        '60000 environmentCreated environment=0 pool=1',
        '60010 environmentCreated environment=1 pool=1',
        '60020 environmentCreated environment=2 pool=1',
        '60200 environmentReady environment=0 startUpUs=50000 initUs=150000 status=0',
        '60210 environmentReady environment=1 startUpUs=50000 initUs=150000 status=0',
        '60210 environmentCreated environment=3 pool=0',
        '60210 invocationAdmitted environment=3 cold=1',
        '60220 environmentReady environment=2 startUpUs=50000 initUs=150000 status=0',
        changed(60_220, 3, 3, READY, 'prepared'),
        '60220 invocationAdmitted environment=2 cold=0',
        '60260 environmentReady environment=3 startUpUs=50000 initUs=150000 status=0',
      ].slice(0, 11),
    );
  });

  it('that was there before the run takes no time', () => {
    const world = worldOf();
    world.lambda.provisioned.give(0, 2);
    world.request(0, 0, 0);
    world.runUntil(1);
    expect(only(world, 'provisionedConcurrencyChanged', 'invocationAdmitted')).toEqual([
      changed(0, 2, 0, IN_PROGRESS, 'setting'),
      changed(0, 2, 2, READY, 'prepared'),
      '0 invocationAdmitted environment=1 cold=0',
      '0 invocationAdmitted environment=0 cold=0',
      '0 invocationAdmitted environment=2 cold=1',
    ]);
  });

  it('spills over to on demand beyond ten requests a second for each unit, too', () => {
    const world = worldOf({ version: { cpuMs: always(1) } });
    world.lambda.provisioned.give(0, 1);
    for (let i = 0; i < 12; i++) world.request(10 * i);
    world.request(1000);
    world.runUntil(1100);
    const admitted = only(world, 'invocationAdmitted').map((line) => line.split(' ').slice(2).join(' '));
    expect(admitted.filter((line) => line === 'environment=0 cold=0')).toHaveLength(11);
    expect(admitted.slice(10)).toEqual(['environment=1 cold=1', 'environment=2 cold=1', 'environment=0 cold=0']);
  });

  it('never ends by idleness, and is replaced when it is too old, by one that is initialised before', () => {
    const world = worldOf({ idleLifeS: 1, maximumAgeS: 100 });
    world.lambda.provisioned.give(0, 1);
    world.runUntil(101_000);
    expect(only(world, 'environmentCreated', 'environmentReady', 'environmentEnded')).toEqual([
      '0 environmentCreated environment=0 pool=1',
      '0 environmentReady environment=0 startUpUs=0 initUs=0 status=0',
      '100000 environmentCreated environment=1 pool=1',
      '100200 environmentReady environment=1 startUpUs=50000 initUs=150000 status=0',
      `100200 environmentEnded environment=0 cause=${ended('maximumAge')}`,
    ]);
  });

  it('is replaced behind the back of an invocation, which finishes', () => {
    const world = worldOf({ maximumAgeS: 10, version: { cpuMs: always(1000) } });
    world.lambda.provisioned.give(0, 1);
    world.request(9900, 10_300, 10_950);
    world.runUntil(11_000);
    const admitted = only(world, 'invocationAdmitted').map((line) => line.split(' ').slice(2).join(' '));
    // While the old one is busy the fresh one does not make two of one: the second request is served on demand.
    expect(admitted).toEqual(['environment=0 cold=0', 'environment=2 cold=1', 'environment=1 cold=0']);
    expect(only(world, 'environmentEnded')).toEqual([`10900 environmentEnded environment=0 cause=${ended('maximumAge')}`]);
  });

  it('shrinks at once: idle ones end now, busy ones when they are done', () => {
    const world = worldOf();
    world.lambda.provisioned.give(0, 3);
    world.request(10, 10);
    world.at(20, () => world.lambda.provisioned.request(0, 1, cause('alarmLow')));
    world.runUntil(200);
    expect(only(world, 'provisionedConcurrencyChanged').at(-1)).toBe(changed(20, 1, 1, READY, 'alarmLow'));
    expect(only(world, 'environmentEnded')).toEqual([
      `20 environmentEnded environment=0 cause=${ended('lessProvisioned')}`,
      `110 environmentEnded environment=2 cause=${ended('lessProvisioned')}`,
    ]);
    expect(world.parts.environments.size).toBe(1);
  });

  it('fails when an Init takes longer than 130 s, and nothing of it serves', () => {
    const world = worldOf({ version: { initMs: always(131_000) } });
    world.at(0, () => world.lambda.provisioned.request(0, 2, cause('setting')));
    world.runUntil(200_000);
    expect(only(world, 'provisionedConcurrencyChanged').at(-1)).toBe(changed(190_050, 2, 0, FAILED, 'initFailed'));
    expect(world.parts.environments.size).toBe(0);
    expect(world.parts.concurrency.claimed).toBe(0);
  });

  it('takes all of the reservation: nothing is left on demand', () => {
    const world = worldOf({ function: { reservedConcurrency: 2 } });
    world.lambda.provisioned.give(0, 2);
    world.request(0, 0, 0);
    world.runUntil(1);
    expect(only(world, 'invocationThrottled')).toEqual([
      `0 invocationThrottled reason=${THROTTLE_REASONS.indexOf('ReservedConcurrencyAllProvisioned')}`,
    ]);
  });

  it('is made anew for a new version, and served on demand until it is ready', () => {
    const world = worldOf();
    world.lambda.provisioned.give(0, 2);
    world.request(990, 1010, 61_500);
    world.at(1000, () => {
      const before = world.parts.functions.current(0);
      world.parts.functions.publish(0, world.version);
      world.lambda.retireVersion(before);
    });
    world.runUntil(62_000);
    expect(only(world, 'provisionedConcurrencyChanged').slice(2)).toEqual([
      changed(1000, 2, 0, IN_PROGRESS, 'deployment'),
      changed(61_210, 2, 2, READY, 'prepared'),
    ]);
    expect(only(world, 'invocationAdmitted').map((line) => line.split(' ').slice(2).join(' '))).toEqual([
      'environment=1 cold=0',
      'environment=2 cold=1',
      'environment=4 cold=0',
    ]);
    expect(only(world, 'environmentEnded')).toEqual([
      `1000 environmentEnded environment=0 cause=${ended('newVersion')}`,
      `1090 environmentEnded environment=1 cause=${ended('newVersion')}`,
    ]);
  });

  it('keeps what serves while more is prepared', () => {
    const world = worldOf({ preparationS: 1 });
    world.lambda.provisioned.give(0, 1);
    world.at(100, () => world.lambda.provisioned.request(0, 2, cause('alarmHigh')));
    world.request(500, 1400, 1400);
    world.runUntil(2 * S);
    const cold = only(world, 'invocationAdmitted').map((line) => line.slice(-1));
    expect(cold.join('')).toBe('000');
  });
});
