import { describe, expect, it } from 'vitest';
import {
  ANSWER_CAUSES,
  ANSWER_ENDS,
  CALL_CAUSES,
  DELIVERY_CONDITIONS,
  DELIVERY_ERRORS,
  DELIVERY_RESULTS,
  DELIVERY_ROLES,
  DELIVERY_SERVICES,
  DISCARD_CONDITIONS,
  GIVE_UP_CONDITIONS,
  GIVE_UP_RESULTS,
  INIT_STATUSES,
  MODES,
  OUTCOMES,
  PROVISIONED_CAUSES,
  PROVISIONED_STATUSES,
  RETRY_CAUSES,
  SETTLEMENTS,
  TARGET_KINDS,
  THROTTLE_REASONS,
} from '../../src/journal';
import {
  costFormula,
  type EventStep,
  milestoneSentence,
  plainText,
  type StepKey,
  say,
  stepSentence,
  strong,
  type Told,
  type WhyCold,
} from '../../src/words';

/* Every key and every cause code has a sentence; the types of the fixtures below say when one is added. */

const whose = { name: 'thumbnail', noun: 's3' } as const;

function isReadable(text: string): void {
  expect(text).toMatch(/^[A-Z0-9“].*[.…:”]$/s);
  expect(text).not.toMatch(/undefined|null|NaN|\[object| {2}|\.\./);
}

describe('sentences with marks', () => {
  it('keep what people typed as values and join to the plain text', () => {
    const sentence = say`All ${strong('32')} of ${'**b**'} are busy.`;
    expect(sentence).toEqual([
      { text: 'All ', isStrong: false },
      { text: '32', isStrong: true },
      { text: ' of **b** are busy.', isStrong: false },
    ]);
    expect(plainText(say`${sentence} So ${strong('wait')}.`)).toBe('All 32 of **b** are busy. So wait.');
  });
});

describe('the story of a run', () => {
  const limits = THROTTLE_REASONS.flatMap((reason) => MODES.map((mode) => [reason, mode] as const));

  it.each(limits)('says why, and what becomes of it: %s, %s', (reason, mode) => {
    const values = { ...whose, reason, mode, limit: 32, refused: 5, waiting: 3, lost: 0, lastsMs: 4000 };
    isReadable(plainText(milestoneSentence({ key: 'limit', values })));
    isReadable(
      plainText(milestoneSentence({ key: 'limit', values: { ...values, name: null, limit: null, waiting: 0, lost: 5 } })),
    );
  });

  const failures = OUTCOMES.flatMap((outcome) =>
    outcome === 'success' || outcome === 'environmentLost' ? [] : MODES.map((mode) => [outcome, mode] as const),
  );

  it('says of asynchronous events whether Lambda tries them again', () => {
    const values = {
      ...whose,
      outcome: 'error',
      mode: 'asynchronous',
      failed: 3,
      share: null,
      message: null,
      timeoutMs: 3000,
    } as const;
    const told = (isTriedAgain: boolean) =>
      plainText(milestoneSentence({ key: 'failures', values: { ...values, isTriedAgain } }));
    expect(told(true)).toMatch(/Lambda tries them again, first after one minute\.$/);
    expect(told(false)).toMatch(/Lambda does not try them again\.$/);
  });

  it.each(failures)('says what failed: %s, %s', (outcome, mode) => {
    const values = { ...whose, outcome, mode, failed: 3, isTriedAgain: true, share: 0.2, message: 'no', timeoutMs: 3000 };
    isReadable(plainText(milestoneSentence({ key: 'failures', values })));
    isReadable(
      plainText(milestoneSentence({ key: 'failures', values: { ...values, name: null, failed: 1, share: null, message: null } })),
    );
  });

  it.each([null, 3])('says what a fault took, and when it was made good: host %s', (host) => {
    const values = { zone: 'use1-az2', host, environments: 31, invocations: 12, recovered: null };
    isReadable(plainText(milestoneSentence({ key: 'fault', values })));
    const recovered = { environments: 31, afterMs: 40_000 };
    expect(plainText(milestoneSentence({ key: 'fault', values: { ...values, recovered } }))).toContain(
      host === null ? 'later 31 new ones run in the other zones.' : 'later 31 new ones run on other hosts.',
    );
    for (const name of [null, 'loop'])
      isReadable(
        plainText(milestoneSentence({ key: 'notSent', values: { name, target: 'jobs', messages: 1, onTheirWay: 1000 } })),
      );
    isReadable(plainText(milestoneSentence({ key: 'zoneRepaired', values: { zone: 'use1-az2', afterMs: 60_000 } })));
  });

  it.each(CALL_CAUSES)('says why calls fail: %s', (cause) => {
    for (const lastsMs of [null, 5000]) {
      isReadable(plainText(milestoneSentence({ key: 'callsFail', values: { endpoint: 'db', cause, failed: 3, lastsMs } })));
      isReadable(plainText(milestoneSentence({ key: 'brownOut', values: { endpoint: 'db', lastsMs } })));
    }
  });

  it('says that queues fall behind, and how their pollers answer', () => {
    for (const lastsMs of [null, 120_000]) {
      const values = { queue: 'orders', visible: 1200, oldestMs: 90_000, lastsMs };
      isReadable(plainText(milestoneSentence({ key: 'queueBacklog', values })));
    }
    const pollers = (cause: 'grew' | 'failure'): string =>
      plainText(milestoneSentence({ key: 'pollers', values: { queue: 'orders', cause, pollers: 35 } }));
    expect(pollers('grew')).toBe(
      'Messages of the queue orders wait, so Lambda polls it with more and more: up to 35 batches at once.',
    );
    isReadable(pollers('failure'));
  });

  it.each(PROVISIONED_STATUSES.flatMap((status) => PROVISIONED_CAUSES.map((cause) => [status, cause] as const)))(
    'says how provisioned concurrency comes and goes: %s, %s',
    (status, cause) => {
      for (const requested of [0, 1, 10]) {
        for (const isLess of [true, false]) {
          const values = { name: 'thumbnail', requested, allocated: 4, isLess, status, cause };
          isReadable(plainText(milestoneSentence({ key: 'provisioned', values })));
        }
      }
    },
  );

  it('says the drawing’s sentences', () => {
    const story: readonly Told[] = [
      { key: 'surge', values: { noun: 's3', perSecond: 46, times: 5.1, lastsMs: null } },
      { key: 'coldWave', values: { noun: 's3', name: null, environments: 11, addedMs: 140, isBilled: true, isRestored: false } },
      { key: 'backlogCleared', values: { noun: 's3', name: null, mode: 'asynchronous', waited: 66, longestMs: 102_000 } },
      {
        key: 'reclaimed',
        values: { ...whose, name: null, cause: 'idle', environments: 9, idleMinMs: 300_000, idleMaxMs: 420_000, left: 3 },
      },
    ];
    expect(story.map((told) => plainText(milestoneSentence(told)))).toEqual([
      'A surge of uploads begins: 46 a second, five times the usual rate.',
      '11 environments initialise. Each first upload waits about 140 ms longer, and pays for its Init.',
      'The queue is empty: 66 uploads had to wait, the longest 1 min 42 s.',
      'Idle for 5 to 7 min, 9 spare environments are reclaimed.',
    ]);
    expect(plainText(milestoneSentence(story[0] as Told, 2))).toMatch(/It happens 2 times more later\.$/);
  });

  it('says of one what it says of several, in the singular', () => {
    const one = milestoneSentence({
      key: 'firstStarts',
      values: { noun: 'schedule', name: null, environments: 1, addedMs: 0, isBilled: false, isRestored: false },
    });
    expect(plainText(one)).toBe('The first tick comes, and nothing is warm: 1 environment initialises.');
  });
});

const DELIVERIES = DELIVERY_SERVICES.flatMap((service) =>
  DELIVERY_ERRORS.map((error) => ({ service, error, kind: 'queue' as const, target: 'jobs' })),
);

describe('the story of deliveries', () => {
  it.each(DELIVERY_ERRORS)('says what a fault did, and when it is over: %s', (error) => {
    const values = { kind: 'function' as const, target: 'ship', error, failed: 0, deadLettered: 0, lost: 0, lastsMs: null };
    isReadable(plainText(milestoneSentence({ key: 'deliveryTrouble', values })));
    const over = { ...values, failed: 12, deadLettered: 2, lost: 1, lastsMs: 60_000 };
    expect(plainText(milestoneSentence({ key: 'deliveryTrouble', values: over }))).toContain(
      '12 deliveries failed: 2 went to a dead-letter queue, 1 was lost. It is over after 1 min.',
    );
  });
});

describe('the story of an event', () => {
  const WHYS: { readonly [W in WhyCold]: true } = { first: true, allBusy: true, noneLeft: true, newVersion: true, unknown: true };
  const cold = (Object.keys(WHYS) as WhyCold[]).map((why) => ({ why, busy: 2 }));
  const STEPS: { readonly [K in StepKey]: readonly Extract<EventStep, { key: K }>['values'][] } = {
    happened: MODES.map((mode) => ({ noun: 's3', mode, name: 'thumbnail', bytes: 700 })),
    admitted: [null, ...cold].map((one) => ({
      environment: 3,
      attempt: 2,
      records: 5,
      version: one === null ? 2 : null,
      waitedMs: 40,
      cold: one,
    })),
    refused: THROTTLE_REASONS.flatMap((reason) =>
      MODES.flatMap((mode) => [true, false].map((isGivenUp) => ({ reason, mode, noun: 's3' as const, isGivenUp }))),
    ),
    received: [1, 3].map((receives) => ({ receives })),
    waits: RETRY_CAUSES.map((cause) => ({ cause, forMs: 1000 })),
    initialised: INIT_STATUSES.map((status) => ({ startUpMs: 5, initMs: 150, isBilled: true, isRepeated: false, status })),
    restored: [true, false].map((isInTime) => ({ startUpMs: 5, restoreMs: 212, billedMs: 75, isInTime })),
    called: [0, 202].map((status) => ({ endpoint: 'notify', status, latencyMs: 40 })),
    callWaited: CALL_CAUSES.map((cause) => ({ endpoint: 'db', cause, waitedMs: 40 })),
    callFailed: CALL_CAUSES.map((cause) => ({ endpoint: 'db', cause, waitedMs: 0 })),
    notDelivered: DELIVERIES.map((where) => ({ ...where, attempt: 3, forMs: 4000 })),
    givenUp: DELIVERIES.flatMap((where) =>
      GIVE_UP_CONDITIONS.flatMap((condition) => GIVE_UP_RESULTS.map((result) => ({ ...where, attempts: 4, condition, result }))),
    ),
    notSent: [1, 3].map((messages) => ({ target: 'jobs', messages, onTheirWay: 1000 })),
    callRetried: [{ endpoint: 'db', attempt: 2, forMs: 100 }],
    ended: OUTCOMES.map((outcome) => ({ outcome, durationMs: 800, billedMs: 801, responseBytes: 14, message: null })),
    itemsFailed: [{ failed: 1, records: 10, first: 4 }],
    discarded: DISCARD_CONDITIONS.flatMap((condition) =>
      (['nobody', 'told', 'unreachable'] as const).map((told) => ({ condition, records: 3, told })),
    ),
    windowEnded: [true, false].map((isEarly) => ({ shard: 0, records: 7, stateBytes: 42, isEarly })),
    streamed: [null, 40].flatMap((firstMs) => [true, false].map((isBroken) => ({ bytes: 7_000_000, firstMs, isBroken }))),
    reset: [{ environment: 3 }],
    guestLost: [{ cause: 'wallClock' }, { cause: 'sandboxLost' }],
    settled: SETTLEMENTS.map((how) => ({ how, attempts: 3, afterMs: 9000 })),
    answered: ANSWER_CAUSES.flatMap((cause) =>
      ANSWER_ENDS.map((end) => ({ status: cause === 'clientTimeout' ? 0 : 200, cause, end, tries: 2, afterMs: 2400 })),
    ),
    sent: [
      ...DELIVERY_RESULTS.map((result) => ({
        role: 'onFailure' as const,
        condition: 'RetriesExhausted' as const,
        kind: 'topic' as const,
        target: 'ops',
        bytes: 300,
        result,
      })),
      ...DELIVERY_ROLES.flatMap((role) =>
        DELIVERY_CONDITIONS.flatMap((condition) =>
          TARGET_KINDS.map((kind) => ({ role, condition, kind, target: 'orders-dlq', bytes: 300, result: 'delivered' as const })),
        ),
      ),
    ],
    stopped: [{ times: 16 }],
    extensions: [{ postMs: 20 }],
    goesOn: [true, false].map((isRunning) => ({ afterMs: 9000, isRunning })),
  };

  it.each(Object.entries(STEPS))('has a sentence for every value of the step %s', (key, all) => {
    for (const values of all) isReadable(plainText(stepSentence({ key, values } as EventStep)));
  });

  it('names AWS’s reason and says what it means', () => {
    const [refused] = STEPS.refused;
    if (refused === undefined) throw new Error('there are reasons');
    const text = plainText(stepSentence({ key: 'refused', values: refused }));
    expect(text).toContain('ConcurrentInvocationLimitExceeded');
    expect(text).toContain('concurrency that the account has left');
  });

  it('says a cost as a formula that can be computed again', () => {
    const cost = {
      requests: 1,
      billedMs: 812,
      initMs: 162,
      memoryMiB: 512,
      usdPerRequest: 2e-7,
      usdPerGbSecond: 0.0000133334,
      usd: 0,
    };
    expect(costFormula(cost)).toBe('1 request × $0.20 a million + 812 ms (162 ms of it Init) × 0.5 GB × $0.0000133334 per GB-s');
  });
});
