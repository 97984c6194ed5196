import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report';
import { addQueues, queuePart, queueReport } from '../../src/report/queues';
import { QueueUses } from '../../src/telemetry';
import { promptWriter } from '../journal/prompt-writer';
import { plainFunction, runLesson } from '../simulation/lessons/lesson-run';

const MIN = 60_000_000;

describe('queues in a report', () => {
  const uses = new QueueUses();
  const facts = promptWriter([uses]);
  const nothing = { delayed: 0, oldestMs: 0, sent: 0, received: 0, deleted: 0, deadLettered: 0, expired: 0, repeated: 0 };
  const minute = (at: number, visible: number, inFlight: number, more: object = {}): void => {
    const requests = { emptyReceives: 1, sendRequests: 2, receiveRequests: 3, deleteRequests: 4 };
    const values = { ...nothing, ...requests, queue: 0, visible, inFlight, visibleMax: visible + 1, oldestMsMax: 0 };
    facts.state('queueMeasured', at, { ...values, ...more });
  };
  minute(MIN, 100, 10, { oldestMsMax: 45_000 });
  // The second minute had nothing in it, so nobody measured; the run ends in the middle of the fourth.
  minute(3 * MIN, 40, 0);
  minute(3.5 * MIN, 20, 2);
  const part = queuePart('orders', uses.of(0));

  it('have means over the whole run, of levels at the ends of minutes', () => {
    const report = queueReport(part, 3.5 * MIN);
    expect(report.visible.mean).toBe((100 + 0 + 40 + 20 / 2) / 3.5);
    expect(report.inFlight).toEqual({ mean: (10 + 2 / 2) / 3.5, max: 10 });
    expect(report).toMatchObject({ ageMaxS: 45, remaining: 22, requests: 3 * 9, emptyReceives: 3, pollersMax: null });
    expect(report.visible.max).toBe(101);
  });

  it('add up over seeds', () => {
    const two = queueReport(addQueues([part, part]), 7 * MIN);
    const one = queueReport(part, 3.5 * MIN);
    expect(two).toEqual({ ...one, emptyReceives: 6, remaining: 44, requests: 54 });
  });
});

describe('a run with a queue', () => {
  const report: Report = runLesson({
    durationS: 600,
    functions: [plainFunction('worker', 1000)],
    queues: [{ name: 'orders', mapping: { function: 'worker', batchSize: 1 } }],
    sources: [
      { kind: 'sqs', name: 'orders-in', queue: 'orders', arrivals: { kind: 'times', atS: new Array<number>(1000).fill(0) } },
    ],
    goals: [
      { metric: 'queues.orders.deleted', op: '=', value: 1000 },
      { metric: 'queues.orders.visible.max', op: '<=', value: 1000 },
      { metric: 'queues.orders.remaining', op: '=', value: 0 },
    ],
  });

  it('says what became of its messages, and goals may name it', () => {
    expect(report.goals.map(({ met }) => met)).toEqual([true, true, true]);
    const [queue] = report.queues;
    expect(queue).toMatchObject({ name: 'orders', sent: 1000, received: 1000, deadLettered: 0, expired: 0, repeated: 0 });
    // 1,000 batches of one: a request each to send, receive and delete, and the empty long polls.
    expect(queue?.requests).toBe(3000 + (queue?.emptyReceives ?? Number.NaN));
    // 5 T + 5 T² ÷ 2 = 1,000 at T = 19 s: the last are received by then, with about 5 + 5 × 19 pollers.
    expect(queue?.ageMaxS).toBeGreaterThan(17);
    expect(queue?.ageMaxS).toBeLessThan(23);
    expect(Math.abs((queue?.pollersMax ?? 0) - 100)).toBeLessThanOrEqual(10);
  });
});
