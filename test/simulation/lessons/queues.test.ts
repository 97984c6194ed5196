import { describe, expect, it } from 'vitest';
import { type FactReader, fieldsOf, kindNumber, timeOf } from '../../../src/journal';
import type { ScenarioInput } from '../../../src/scenario';
import { plainFunction, runLesson } from './lesson-run';

/* Settings of lessons L8, L9 and L13: what they show about queues, compared with closed forms. */

type Queue = NonNullable<ScenarioInput['queues']>[number];

const SETTLED = kindNumber('eventSettled');
const POLLERS = kindNumber('pollersChanged');

/** When the last message was settled, s, and the most pollers there were. */
class Drain implements FactReader {
  lastS = 0;
  pollersMax = 5;

  take(record: Int32Array): void {
    if (record[0] === SETTLED) this.lastS = timeOf(record) / 1e6;
    if (record[0] === POLLERS) this.pollersMax = Math.max(this.pollersMax, record[fieldsOf('pollersChanged').pollers] as number);
  }
}

/** `count` messages that are all there at the start. */
const messages = (count: number, queue = 'orders') => ({
  kind: 'sqs' as const,
  name: 'orders-in',
  queue,
  arrivals: { kind: 'times' as const, atS: new Array<number>(count).fill(0) },
});

describe('lesson 8: the dead-letter trap', () => {
  const run = (maxReceiveCount: number, maximumConcurrency: number | null) => {
    const drain = new Drain();
    const queue: Queue = {
      name: 'orders',
      visibilityTimeoutS: 30,
      redrive: { deadLetterQueue: 'dead', maxReceiveCount },
      mapping: { function: 'worker', batchSize: 1, maximumConcurrency },
    };
    const report = runLesson(
      {
        durationS: 1800,
        functions: [plainFunction('worker', 2000, { reservedConcurrency: 5 })],
        queues: [queue, { name: 'dead' }],
        sources: [messages(1000)],
      },
      [drain],
    );
    return { ...report, drain };
  };

  it.each([1, 3, 5])('a maxReceiveCount of %i kills healthy messages, and no handler ever fails', (maxReceiveCount) => {
    const { totals, events } = run(maxReceiveCount, null);
    expect(totals.errors).toBe(0);
    expect(totals.throttled).toBeGreaterThan(1000);
    expect(events.deadLettered).toBeGreaterThan(250);
    expect(events.succeeded + events.deadLettered).toBe(1000);
  });

  it('the more receives are allowed, the fewer die; 20 × 30 s outlast the 400 s that the work takes', () => {
    const dead = [1, 3, 5, 20].map((maxReceiveCount) => run(maxReceiveCount, null).events.deadLettered);
    expect(dead).toEqual([...dead].sort((a, b) => b - a));
    expect(dead.at(-1)).toBe(0);
  });

  it('a maximum concurrency of 5 lets the pollers hold back: nothing is refused, nothing dies, drained in 1,000 × 2 s ÷ 5', () => {
    const { totals, events, concurrency, drain } = run(1, 5);
    expect(events).toMatchObject({ succeeded: 1000, deadLettered: 0 });
    expect(totals.throttled).toBe(0);
    expect(concurrency.max).toBe(5);
    expect(drain.lastS).toBe(400);
  });
});

/** How long a mapping with 5 pollers and 300 more a minute takes for that many batches of 1 s: 5 T + 300 ÷ 60 × T² ÷ 2 batches in T seconds. */
const drainS = (batches: number): number => (-5 + Math.sqrt(25 + 10 * batches)) / 5;

describe('lesson 9: queues ramp, they do not jump', () => {
  const run = (count: number, batchSize: number) => {
    const drain = new Drain();
    const queues: Queue[] = [{ name: 'orders', mapping: { function: 'worker', batchSize } }];
    const setting = { durationS: 600, functions: [plainFunction('worker', 1000)], queues, sources: [messages(count)] };
    return { ...runLesson(setting, [drain]), drain };
  };

  it('100,000 messages one by one take as long as the ramp says', () => {
    const { drain, events, totals } = run(100_000, 1);
    expect(events.succeeded).toBe(100_000);
    expect(totals.throttled).toBe(0);
    expect(Math.abs(drain.lastS / drainS(100_000) - 1)).toBeLessThan(0.03);
    expect(drain.pollersMax).toBe(995);
  });

  it('ten a batch take a third of the time, with a third of the concurrency', () => {
    const { drain, events } = run(100_000, 10);
    expect(events.succeeded).toBe(100_000);
    expect(Math.abs(drain.lastS / drainS(10_000) - 1)).toBeLessThan(0.03);
    expect(drain.pollersMax).toBeLessThan(320);
  });
});

describe('lesson 13: at least once', () => {
  const MEASURED = kindNumber('queueMeasured');
  const at = fieldsOf('queueMeasured');

  /** Messages that a function worked on once more. */
  class Repeated implements FactReader {
    count = 0;
    take(record: Int32Array): void {
      if (record[0] === MEASURED) this.count += record[at.repeated] as number;
    }
  }

  const run = (mapping: object, profile: object, more: object = {}) => {
    const repeated = new Repeated();
    const fn = plainFunction('pay', 1000);
    const queue = { name: 'orders', visibilityTimeoutS: 30, mapping: { function: 'pay', batchSize: 10, ...mapping } };
    const setting = {
      durationS: 3600,
      functions: [{ ...fn, profile: { ...fn.profile, ...profile } }],
      queues: [queue],
      sources: [messages(2000)],
      ...more,
    };
    return { ...runLesson(setting, [repeated]), repeated: repeated.count };
  };

  it('one payment in ten that fails takes its whole batch along, and those before it are charged again', () => {
    const { events, repeated } = run({}, { itemErrorRate: 0.1 });
    expect(events.succeeded).toBe(2000);
    // A batch of 10 fails with probability 1 − 0.9^10 = 0.651, so a message is in 0.651 ÷ 0.349 = 1.87 failing batches; of those a share
    // of 3.65 ÷ 10 comes before the first failure: 2,000 × 1.87 × 0.365 = 1,364, a little less where a batch is not full.
    expect(Math.abs(repeated / 1364 - 1)).toBeLessThan(0.2);
  });

  it('a partial batch response leaves nothing to be charged twice', () => {
    const { events, repeated, totals } = run({ reportBatchItemFailures: true }, { itemErrorRate: 0.1 });
    expect(events.succeeded).toBe(2000);
    expect(repeated).toBe(0);
    expect(totals.errors).toBe(0);
  });

  it('a visibility timeout that ends while the function works brings messages back although nothing fails', () => {
    const interventions = [{ atS: 0, path: 'queues.orders.visibilityTimeoutS', value: 1 }];
    const functions = [plainFunction('pay', 2500)];
    const { events, totals, repeated } = run({ batchSize: 1 }, {}, { interventions, functions, sources: [messages(20)] });
    expect(totals.errors).toBe(0);
    expect(repeated).toBeGreaterThan(100);
    // A receipt is void when the message was received again: with free pollers most are never deleted.
    expect(events.succeeded).toBeLessThan(20);
  });

  it('a maximum concurrency may be set while the queue drains', () => {
    const interventions = [{ atS: 10, path: 'queues.orders.mapping.maximumConcurrency', value: 2 }];
    const { events, concurrency } = run({ batchSize: 1 }, {}, { interventions });
    expect(events.succeeded).toBe(2000);
    // 50 more pollers at 10 s, then 2: 2,000 messages take most of 15 minutes.
    expect(concurrency.max).toBeLessThanOrEqual(55);
    expect(concurrency.mean).toBeLessThan(1);
  });
});

describe('filter criteria', () => {
  it('delete what no pattern fits, without an invocation', () => {
    const queues = [
      {
        name: 'orders',
        mapping: { function: 'worker', batchSize: 1, filterPatterns: [{ body: { kind: ['b'] } }, { body: { n: [7] } }] },
      },
    ];
    const source = (name: string, body: unknown, count: number) => ({ ...messages(count), name, body });
    const sources = [
      source('as', { kind: 'a', n: 7 }, 3),
      source('bs', { kind: 'b' }, 4),
      source('cs', { kind: 'c' }, 5),
      source('texts', 'b', 6),
    ];
    const { events, totals } = runLesson({ durationS: 60, functions: [plainFunction('worker', 100)], queues, sources });
    expect(events).toMatchObject({ arrived: 18, succeeded: 7, filtered: 11, pending: 0 });
    expect(totals.served).toBe(7);
  });
});

describe('a FIFO queue', () => {
  it('works on as many batches as there are active message groups, and keeps their order', () => {
    const queues: Queue[] = [{ name: 'orders.fifo', fifo: true, mapping: { function: 'worker', batchSize: 10 } }];
    const sources = [{ ...messages(600, 'orders.fifo'), messageGroups: 3 }];
    const { events, concurrency } = runLesson({ durationS: 600, functions: [plainFunction('worker', 1000)], queues, sources });
    expect(events.succeeded).toBe(600);
    expect(concurrency.max).toBe(3);
  });
});

describe('provisioned pollers', () => {
  const drainS = (provisionedPollers: { minimum: number; maximum: number } | null): number => {
    const drain = new Drain();
    runLesson(
      {
        durationS: 900,
        functions: [plainFunction('worker', 10_000)],
        queues: [{ name: 'orders', visibilityTimeoutS: 900, mapping: { function: 'worker', batchSize: 1, provisionedPollers } }],
        sources: [messages(1000)],
      },
      [drain],
    );
    return drain.lastS;
  };

  it('that are enough from the beginning empty a backlog in one function’s time', () => {
    // 100 pollers are 1,000 batches at once: 10 receives a second each, so all are out within a second; then 10 s of work.
    const provisioned = drainS({ minimum: 100, maximum: 200 });
    expect(provisioned).toBeGreaterThanOrEqual(10);
    expect(provisioned).toBeLessThan(11);
    // AWS's own begin with 5 and add 5 a second: the last of 1,000 messages waits for many turns.
    expect(drainS(null)).toBeGreaterThan(2 * provisioned);
  });
});
