import { describe, expect, it } from 'vitest';
import { type FactReader, fieldsOf, kindNumber, OUTCOMES, timeOf } from '../../../src/journal';
import type { Report } from '../../../src/report';
import type { ScenarioInput } from '../../../src/scenario';
import { requests, runLesson } from './lesson-run';

/* Settings of lessons L12 (retry storms) and L17 (protect the database): what functions do to what they call. */

type Endpoint = NonNullable<ScenarioInput['endpoints']>[number];

const ENDED = kindNumber('invocationEnded');
const ended = fieldsOf('invocationEnded');
const SUCCESS = OUTCOMES.indexOf('success');

/** Invocations that succeeded, second by second of their end. */
class Successes implements FactReader {
  private readonly bySecond = new Map<number, number>();

  take(record: Int32Array): void {
    if (record[0] !== ENDED || record[ended.outcome] !== SUCCESS) return;
    const second = Math.floor(timeOf(record) / 1e6);
    this.bySecond.set(second, (this.bySecond.get(second) ?? 0) + 1);
  }

  /** Successes a second, on average over [from, to). */
  perSecond(from: number, to: number): number {
    let sum = 0;
    for (let second = from; second < to; second++) sum += this.bySecond.get(second) ?? 0;
    return sum / (to - from);
  }
}

describe('lesson 12: retry storms', () => {
  const LOAD = 80;
  const REPAIRED_S = 90;

  /** A service of 100 calls a second under a load of 80; from 60 s to 90 s it has a tenth of its servers. */
  function storm(capacity: object, call: object): Successes {
    const successes = new Successes();
    const service: Endpoint = {
      name: 'service',
      url: 'https://service.test',
      latencyMs: 1,
      capacity: { servers: 10, serviceMs: { kind: 'exponential', mean: 100 }, ...capacity },
      brownOuts: [{ fromS: REPAIRED_S - 30, forS: 30, capacityFactor: 0.1 }],
    };
    const step = { kind: 'call', endpoint: 'service', timeoutMs: 2000, onError: 'fail', ...call } as const;
    runLesson(
      {
        durationS: 270,
        account: { concurrency: 5000 },
        functions: [{ name: 'f', cpuMs: 0, initMs: 0, timeoutS: 60, profile: { steps: [step] } }],
        endpoints: [service],
        sources: [requests('f', { kind: 'poisson', perSecond: LOAD })],
      },
      [successes],
    );
    return successes;
  }

  it('with naive retries 30 s of trouble never end: three minutes after the repair next to nothing succeeds', () => {
    const successes = storm({}, { retries: 3, backoffMs: 100 });
    expect(successes.perSecond(10, 60) / LOAD).toBeGreaterThan(0.95);
    expect(successes.perSecond(250, 270) / LOAD).toBeLessThan(0.05);
  });

  it('without retries the backlog drains and the service comes back, slowly', () => {
    const successes = storm({}, { retries: 0 });
    expect(successes.perSecond(REPAIRED_S, REPAIRED_S + 60) / LOAD).toBeLessThan(0.5);
    expect(successes.perSecond(250, 270) / LOAD).toBeGreaterThan(0.9);
  });

  it('forgetting abandoned calls is no cure: who is first in line has waited almost until the time-out, and gives up while served', () => {
    const successes = storm({ abandoned: 'dropped' }, { retries: 3, backoffMs: 100 });
    expect(successes.perSecond(250, 270) / LOAD).toBeLessThan(0.5);
  });

  it('a bounded queue brings at least 90 % of the load through within 60 s of the repair, naive retries and all', () => {
    const successes = storm({ queueMax: 100 }, { retries: 3, backoffMs: 100 });
    expect(successes.perSecond(REPAIRED_S + 55, REPAIRED_S + 75) / LOAD).toBeGreaterThan(0.9);
    expect(successes.perSecond(250, 270) / LOAD).toBeGreaterThan(0.9);
  });
});

describe('lesson 12, with callers that try again', () => {
  const LOAD = 80;
  const ANSWERED = kindNumber('requestAnswered');
  const answered = fieldsOf('requestAnswered');

  /** The share of the load whose callers got their answer in time, from 55 s to 75 s after the repair. */
  function goodput(capacity: object): number {
    let good = 0;
    const take = (record: Int32Array): void => {
      const s = timeOf(record) / 1e6;
      if (record[0] === ANSWERED && record[answered.cause] === 0 && s >= 145 && s < 165) good++;
    };
    const caller = { timeoutMs: 2000, maximumRetries: 3, backoffBaseMs: 100, jitter: 'none' } as const;
    runLesson(
      {
        durationS: 170,
        account: { concurrency: 50_000 },
        functions: [
          {
            name: 'f',
            cpuMs: 0,
            initMs: 0,
            timeoutS: 60,
            profile: { steps: [{ kind: 'call', endpoint: 'service', onError: 'fail' }] },
          },
        ],
        endpoints: [
          {
            name: 'service',
            url: 'https://service.test',
            latencyMs: 1,
            capacity: { servers: 10, serviceMs: { kind: 'exponential', mean: 100 }, ...capacity },
            brownOuts: [{ fromS: 60, forS: 30, capacityFactor: 0.1 }],
          },
        ],
        sources: [
          { ...requests('f', { kind: 'poisson', perSecond: LOAD }), caller } as NonNullable<ScenarioInput['sources']>[number],
        ],
      },
      [{ take }],
    );
    return good / 20 / LOAD;
  }

  it('an unbounded queue serves only callers that have gone; a bounded one serves those that wait', () => {
    expect(goodput({})).toBeLessThan(0.1);
    expect(goodput({ queueMax: 100 })).toBeGreaterThan(0.9);
  });
});

describe('lesson 17: protect the database', () => {
  const database = (more: object): Endpoint => ({
    name: 'database',
    url: 'https://database.test',
    latencyMs: 700,
    database: { maxConnections: 100, connectMs: 0, ...more },
  });

  /** Events that a function works on for a second each, most of it at the database; a spike needs 300 environments at a time. */
  function run(reservedConcurrency: number | null, more: object = {}): Report {
    return runLesson({
      durationS: 1800,
      functions: [
        {
          name: 'f',
          cpuMs: 0,
          initMs: 0,
          timeoutS: 30,
          reservedConcurrency,
          profile: {
            steps: [
              { kind: 'wait', ms: 300 },
              { kind: 'call', endpoint: 'database', onError: 'fail' },
            ],
          },
        },
      ],
      endpoints: [database(more)],
      sources: [
        {
          kind: 'events',
          name: 'orders',
          function: 'f',
          invocationType: 'Event',
          events: [{}],
          deliveryDelayMs: 0,
          arrivals: { kind: 'spike', perSecond: 20, spikePerSecond: 300, atS: 300, lastsS: 60 },
        },
      ],
    });
  }

  const databaseOf = (report: Report) => report.endpoints[0] ?? expect.fail('there is no endpoint');
  const successShare = ({ events }: Report): number => events.succeeded / (events.arrived - events.pending);

  it('unprotected, a spike to 300 environments finds 100 connections: errors, and their retries find errors again', () => {
    const report = run(null);
    expect(report.concurrency.max).toBeGreaterThan(150);
    expect(databaseOf(report).failedByCause['tooManyConnections']).toBeGreaterThan(1000);
    expect(databaseOf(report).errors).toBeGreaterThan(1000);
    expect(report.events.retriesScheduled).toBeGreaterThan(1000);
  });

  it('with 90 reserved the spike waits in the queue: no error at the database, at least 99 % succeed', () => {
    const report = run(90);
    expect(databaseOf(report)).toMatchObject({ errors: 0, refused: 0 });
    expect(report.totals.throttled).toBeGreaterThan(1000);
    expect(successShare(report)).toBeGreaterThanOrEqual(0.99);
    expect(report.events.failed).toBe(0);
  });

  it('behind RDS Proxy calls wait for a connection instead of failing', () => {
    const report = run(null, { proxy: {} });
    expect(databaseOf(report)).toMatchObject({ errors: 0, refused: 0 });
    expect(databaseOf(report).waitMs.max).toBeGreaterThan(1000);
    expect(successShare(report)).toBeGreaterThanOrEqual(0.99);
  });
});
