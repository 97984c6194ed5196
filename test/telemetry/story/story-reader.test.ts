import { describe, expect, it } from 'vitest';
import { type FactWriter, POLLER_CAUSES, PROVISIONED_CAUSES, PROVISIONED_STATUSES, THROTTLE_REASONS } from '../../../src/journal';
import { type Milestone, StoryReader, type StorySubjects } from '../../../src/telemetry';
import { promptWriter } from '../../journal/prompt-writer';

/* Milestones against facts stated by hand: what is told, when, and that nothing flaps. */

const S = 1_000_000;
const MIN = 60 * S;
const RESERVED = THROTTLE_REASONS.indexOf('ReservedFunctionConcurrentInvocationLimitExceeded');
const ACCOUNT_FULL = THROTTLE_REASONS.indexOf('ConcurrentInvocationLimitExceeded');
const SYNCHRONOUS = 0;
const ASYNCHRONOUS = 1;

const SUBJECTS: StorySubjects = {
  functions: [{ name: 'thumbnail' }],
  sources: [{ noun: 's3', function: 0 }],
  accountConcurrency: 1000,
  durationUs: 15 * MIN,
};

interface Stage {
  readonly story: StoryReader;
  readonly facts: FactWriter;
}

function stage(subjects = SUBJECTS): Stage {
  const story = new StoryReader(subjects);
  const facts = promptWriter([story]);
  facts.state('runStarted', 0, { seed: 1, duration: subjects.durationUs, startsAt: 0 });
  facts.versionPublished(0, 0, 0, 512, 15_000, 1, 32, 1, 512);
  return { story, facts };
}

/** One upload a `gapUs` from one instant to another, each a fact of its arrival. */
function arrive({ facts }: Stage, fromUs: number, toUs: number, gapUs: number): void {
  for (let at = fromUs; at < toUs; at += gapUs) facts.eventArrived(at, at / 1000, 0, 0, ASYNCHRONOUS, 0, 0, 1, 2, 100);
}

const told = (milestones: readonly Milestone[]): readonly (readonly [number, string])[] =>
  milestones.map(({ atUs, key }) => [atUs / S, key]);

const only = <K extends Milestone['key']>(
  story: StoryReader,
  key: K,
  nowUs = 15 * MIN,
): readonly Extract<Milestone, { key: K }>[] =>
  story.milestones(nowUs).filter((one): one is Extract<Milestone, { key: K }> => one.key === key);

function throttled({ facts }: Stage, at: number, event: number, mode = ASYNCHRONOUS, settled = 0): void {
  facts.invocationThrottled(at, event, 0, 0, 1, mode, 1, RESERVED, settled, 1, 2, at);
}

function admitted({ facts }: Stage, at: number, event: number, cold = 0, environment = 0, arrivedUs = at): void {
  facts.invocationAdmitted(at, event, event, 0, 0, 0, environment, 1, ASYNCHRONOUS, 1, cold, 1, 2, arrivedUs);
}

function ended({ facts }: Stage, at: number, event: number, outcome: number, environment = 0): void {
  const message = outcome === 1 ? 'TypeError: no\n  at handler' : undefined;
  facts.invocationEnded(
    at,
    event,
    event,
    0,
    0,
    0,
    environment,
    1,
    ASYNCHRONOUS,
    1,
    outcome,
    1,
    100,
    0,
    1,
    512,
    60,
    9,
    at,
    message,
  );
}

describe('surges', () => {
  it('tells one surge with its rate against the usual one, and how long it lasted', () => {
    const at = stage();
    arrive(at, 0, 6 * MIN, S / 10);
    arrive(at, 6 * MIN, 7 * MIN, S / 50);
    arrive(at, 7 * MIN, 15 * MIN, S / 10);
    const [surge, ...others] = only(at.story, 'surge');
    expect(others).toEqual([]);
    expect(surge).toMatchObject({ atUs: 6 * MIN, values: { noun: 's3', lastsMs: 60_000 } });
    expect(surge?.values.perSecond).toBeCloseTo(50, 5);
    expect(surge?.values.times).toBeCloseTo(5, 5);
  });

  it('tells a surge while it lasts, without an end', () => {
    const at = stage();
    arrive(at, 0, MIN, S / 10);
    arrive(at, MIN, MIN + 5 * S, S / 50);
    expect(only(at.story, 'surge', MIN + 5 * S)).toMatchObject([{ atUs: MIN, values: { lastsMs: null } }]);
  });

  it('is silent about a steady rate, a slow rise and single gaps', () => {
    const at = stage();
    for (let s = 0; s < 900; s++) arrive(at, s * S, (s + 1) * S, Math.round(S / (10 + s / 100)));
    expect(only(at.story, 'surge')).toEqual([]);
  });

  it('tells three episodes one by one and counts the rest on the last', () => {
    const at = stage();
    for (let m = 0; m < 15; m++) {
      arrive(at, m * MIN, m * MIN + 50 * S, S / 10);
      arrive(at, m * MIN + 50 * S, (m + 1) * MIN, S / 100);
    }
    const surges = only(at.story, 'surge');
    expect(surges).toHaveLength(3);
    expect(surges.map(({ again }) => again)).toEqual([0, 0, 15 - 3]);
  });
});

describe('cold starts', () => {
  it('tells the first wave, a later big one, and small ones together', () => {
    const at = stage();
    let environment = 0;
    const start = (us: number): void => {
      at.facts.environmentCreated(us, environment, 0, 0, 0);
      admitted(at, us, environment, 1, environment);
      at.facts.environmentReady(us + 200_000, environment, 0, 50_000, 150_000, 0, 0, undefined);
      environment++;
    };
    for (let i = 0; i < 8; i++) start(i * 100_000);
    start(2 * MIN);
    start(4 * MIN);
    for (let i = 0; i < 5; i++) start(6 * MIN + i * 100_000);
    expect(told(at.story.milestones(7 * MIN))).toEqual([
      [0, 'firstStarts'],
      [120, 'coldNowAndThen'],
      [360, 'coldWave'],
    ]);
    expect(only(at.story, 'firstStarts')).toMatchObject([
      { event: 0, values: { environments: 8, addedMs: 200, isBilled: true } },
    ]);
    expect(only(at.story, 'coldNowAndThen')).toMatchObject([{ values: { environments: 2, addedMs: 200 } }]);
  });
});

describe('limits', () => {
  it('counts every record that was made to wait once, in the episodes that are only counted as well', () => {
    const at = stage();
    expect(at.story.madeToWait).toBe(0);
    const waited = new Set<number>();
    for (let episode = 0; episode < 8; episode++) {
      const start = (1 + episode) * MIN;
      for (let event = episode * 10; event < episode * 10 + 5; event++) {
        throttled(at, start, event);
        throttled(at, start + S, event);
        admitted(at, start + 2 * S, event);
        waited.add(event);
      }
      throttled(at, start + 3 * S, 1000 + episode, SYNCHRONOUS, 1); // nobody tries that again
    }
    const limits = only(at.story, 'limit');
    expect(limits.some(({ again }) => again > 0)).toBe(true);
    expect(at.story.madeToWait).toBe(waited.size);
    // Refused again after a failure: the same record still.
    throttled(at, 10 * MIN, 3);
    expect(at.story.madeToWait).toBe(waited.size);
  });

  it('counts the records of a batch that waits in its stream', () => {
    const at = stage();
    for (const s of [60, 61, 62]) at.facts.invocationThrottled(s * S, 7, 0, 0, 1, 2, 25, RESERVED, 0, 1, 2, 0);
    expect(at.story.madeToWait).toBe(25);
  });

  it('tells a limit once while it bites, and the instant when the last waiting event got its environment', () => {
    const at = stage();
    for (let i = 0; i < 40; i++) throttled(at, MIN + i * 500_000, i);
    for (let i = 0; i < 40; i++) throttled(at, MIN + 20 * S + i * 500_000, i);
    for (let i = 0; i < 40; i++) admitted(at, 2 * MIN + i * 100_000, i, 0, 0, MIN + i * 500_000);
    expect(told(at.story.milestones(5 * MIN))).toEqual([
      [60, 'limit'],
      [123.9, 'backlogCleared'],
    ]);
    const [limit] = only(at.story, 'limit');
    expect(limit?.values).toMatchObject({ limit: 32, refused: 80, waiting: 40, lost: 0, mode: 'asynchronous', lastsMs: 63_900 });
    expect(limit?.event).toBe(0);
    expect(only(at.story, 'backlogCleared')).toMatchObject([{ values: { waited: 40, longestMs: 60_000 } }]);
  });

  it('goes on while somebody waits, however long nothing is refused', () => {
    const at = stage();
    throttled(at, MIN, 1);
    expect(told(at.story.milestones(10 * MIN))).toEqual([[60, 'limit']]);
    expect(only(at.story, 'limit')).toMatchObject([{ values: { lastsMs: null } }]);
  });

  it('tells of a synchronous refusal that nobody waits', () => {
    const at = stage();
    throttled(at, MIN, 1, SYNCHRONOUS, 1);
    throttled(at, MIN + S, 2, SYNCHRONOUS, 1);
    expect(told(at.story.milestones(5 * MIN))).toEqual([[60, 'limit']]);
    expect(only(at.story, 'limit')).toMatchObject([{ values: { mode: 'synchronous', refused: 2, waiting: 0, lost: 2 } }]);
  });
});

describe('failures', () => {
  it('tells a wave of errors once, with the first message, and timeouts by themselves', () => {
    const at = stage();
    for (let i = 0; i < 30; i++) ended(at, MIN + i * S, i, i % 3 === 0 ? 1 : 0);
    ended(at, 2 * MIN, 99, 2);
    at.facts.environmentReset(2 * MIN, 0, 0, 2);
    expect(told(at.story.milestones(3 * MIN))).toEqual([
      [60, 'failures'],
      [120, 'failures'],
    ]);
    const [errors, timeouts] = only(at.story, 'failures');
    expect(errors?.values).toMatchObject({ outcome: 'error', failed: 10, isTriedAgain: false, message: 'TypeError: no' });
    expect(timeouts?.values).toMatchObject({ outcome: 'timeout', failed: 1, timeoutMs: 15_000, share: null });
  });

  it('tells what was given up', () => {
    const at = stage();
    at.facts.eventSettled(MIN, 7, 0, 0, 4, 3, 0);
    at.facts.eventSettled(MIN + S, 8, 0, 0, 4, 3, 0);
    expect(only(at.story, 'lost')).toMatchObject([{ atUs: MIN, event: 7, values: { how: 'dropped', events: 2 } }]);
  });
});

describe('the rest', () => {
  it('tells of idle environments that are reclaimed, with how long they were idle', () => {
    const at = stage();
    for (let i = 0; i < 6; i++) at.facts.environmentCreated(0, i, 0, 0, 0);
    for (let i = 0; i < 6; i++) ended(at, S, i, 0, i);
    for (let i = 0; i < 4; i++) at.facts.environmentEnded(S + (5 * 60 + i * 30) * S, i, 0, 0, 0, 1, 5 * MIN);
    const values = { cause: 'idle', environments: 4, idleMinMs: 300_000, idleMaxMs: 390_000, left: 2 };
    expect(only(at.story, 'reclaimed')).toMatchObject([{ atUs: 301 * S, values }]);
  });

  it('tells of changes, deployments, lost guests and the end', () => {
    const at = stage();
    at.facts.state('settingChanged', S, { intervention: 0, function: 0 }, 'functions.thumbnail.memoryMiB = 1024');
    at.facts.state(
      'settingChanged',
      2 * S,
      { intervention: 1, function: 0 },
      'functions.thumbnail.code.source = "exports.x = 1"',
    );
    at.facts.state('settingChanged', 3 * S, { intervention: 2, function: -1 }, 'sources.uploads.rateFactor = 2');
    at.facts.guestLost(4 * S, 0, 0, 0, '');
    at.facts.state('runEnded', 15 * MIN, { pendingEvents: 3, inFlight: 1 });
    const milestones = at.story.milestones(15 * MIN);
    expect(told(milestones)).toEqual([
      [1, 'settingChanged'],
      [2, 'deployed'],
      [3, 'settingChanged'],
      [4, 'guestLost'],
      [900, 'ended'],
    ]);
    expect(milestones.map(({ values }) => values)).toMatchObject([
      { name: null, what: 'memory', value: '1024 MB' },
      { name: 'thumbnail' },
      { name: 'uploads', what: 'rate', value: '2' },
      { cause: 'wallClock' },
      { pending: 3, inFlight: 1 },
    ]);
  });

  it('changes its revision only when something is told', () => {
    const at = stage();
    arrive(at, 0, MIN, S / 10);
    const before = at.story.revision(MIN);
    arrive(at, MIN, 2 * MIN, S / 10);
    expect(at.story.revision(2 * MIN)).toBe(before);
    throttled(at, 2 * MIN, 1);
    expect(at.story.revision(2 * MIN)).toBeGreaterThan(before);
  });
});

describe('queues', () => {
  const QUEUES: StorySubjects = { ...SUBJECTS, queues: [{ name: 'orders' }, { name: 'dead' }] };
  const NOTHING = { delayed: 0, oldestMsMax: 0, sent: 0, received: 0, deleted: 0, deadLettered: 0, expired: 0, repeated: 0 };
  const REQUESTS = { emptyReceives: 0, sendRequests: 0, deleteRequests: 0 };
  const minute = ({ facts }: Stage, n: number, queue: number, visible: number, oldestS: number, receives: number): void => {
    const values = { ...NOTHING, ...REQUESTS, queue, visible, visibleMax: visible + 5, inFlight: 0, oldestMs: oldestS * 1000 };
    facts.state('queueMeasured', n * MIN, { ...values, receiveRequests: receives });
  };

  it('fall behind when the oldest message of one that is read is a minute old, until none is left', () => {
    const set = stage(QUEUES);
    [0, 200, 900, 300, 0].forEach((visible, n) => {
      minute(set, n + 1, 0, visible, visible / 2, 20);
    });
    expect(only(set.story, 'queueBacklog').map(({ atUs, values }) => [atUs / MIN, values])).toEqual([
      [2, { queue: 'orders', visible: 905, oldestMs: 450_000, lastsMs: 180_000 }],
    ]);
  });

  it('that nobody reads are no news, however old what is in them', () => {
    const set = stage(QUEUES);
    for (let n = 1; n < 6; n++) minute(set, n, 1, 50, n * 60, 0);
    expect(only(set.story, 'queueBacklog')).toEqual([]);
  });

  it('have more and more pollers in one milestone, and fewer in another', () => {
    const set = stage(QUEUES);
    const changed = (at: number, pollers: number, cause: (typeof POLLER_CAUSES)[number]): void =>
      set.facts.state('pollersChanged', at, { queue: 0, function: 0, pollers, cause: POLLER_CAUSES.indexOf(cause) });
    changed(1 * S, 10, 'grew');
    changed(2 * S, 15, 'grew');
    changed(3 * S, 14, 'failure');
    changed(4 * S, 13, 'failure');
    changed(60 * S, 5, 'quiet');
    changed(70 * S, 10, 'grew');
    expect(only(set.story, 'pollers').map(({ atUs, values }) => [atUs / S, values.cause, values.pollers])).toEqual([
      [1, 'grew', 15],
      [3, 'failure', 13],
      [70, 'grew', 10],
    ]);
  });
});

describe('provisioned concurrency', () => {
  const change = ({ facts }: Stage, at: number, requested: number, allocated: number, status: string, cause: string): void => {
    const codes = {
      status: PROVISIONED_STATUSES.indexOf(status as 'READY'),
      cause: PROVISIONED_CAUSES.indexOf(cause as 'setting'),
    };
    facts.state('provisionedConcurrencyChanged', at, { function: 0, version: 0, requested, allocated, ...codes });
  };

  it('is told when it is asked for, ready and less', () => {
    const set = stage();
    change(set, 0, 100, 0, 'IN_PROGRESS', 'setting');
    change(set, 90 * S, 100, 100, 'READY', 'prepared');
    change(set, 300 * S, 90, 90, 'READY', 'alarmLow');
    expect(only(set.story, 'provisioned').map(({ atUs, values }) => [atUs / S, values.requested, values.isLess])).toEqual([
      [0, 100, false],
      [90, 100, false],
      [300, 90, true],
    ]);
  });

  it('leaves less to a limit of the account, unless it comes out of a reservation', () => {
    const told = (reserved: number): number | null => {
      const set = stage({ ...SUBJECTS, functions: [{ name: 'ready' }, { name: 'other' }] });
      set.facts.versionPublished(0, 0, 0, 512, 15_000, 1, reserved, 1, 512);
      set.facts.versionPublished(0, 1, 1, 512, 15_000, 1, -1, 1, 512);
      change(set, 0, 100, 100, 'READY', 'setting');
      set.facts.invocationThrottled(S, 7, 0, 1, 1, SYNCHRONOUS, 1, ACCOUNT_FULL, 1, 1, 2, S);
      return only(set.story, 'limit')[0]?.values.limit ?? null;
    };
    expect(told(-1)).toBe(900);
    expect(told(300)).toBe(700);
  });
});
