import { describe, expect, it } from 'vitest';
import { type FactReader, kindNumber } from '../../src/journal';
import type { ScenarioInput } from '../../src/scenario';
import type { SeriesTable } from '../../src/telemetry';
import { SeriesReader } from '../../src/telemetry';
import { brokenIn } from './broken-identities';
import { observed, reportOf, scenarioOf, WHOLE } from './town';

/* CloudWatch's metrics of asynchronous events and the goodput of callers, against timelines made by hand. */

type FunctionInput = ScenarioInput['functions'][number];
type SourceInput = NonNullable<ScenarioInput['sources']>[number];

const at = (...atS: number[]) => ({ kind: 'times' as const, atS });
const orders = (atS: number[], more: object = {}): SourceInput => ({
  kind: 'events',
  name: 'orders',
  function: 'f',
  invocationType: 'Event',
  deliveryDelayMs: 0,
  events: [{ order: 1 }],
  arrivals: at(...atS),
  ...more,
});

function run(functions: FunctionInput[], sources: SourceInput[], more: Partial<ScenarioInput> = {}) {
  const sent: string[] = [];
  const texts: FactReader = {
    take: (record, text) => {
      if (record[0] === kindNumber('deliveryMade')) sent.push(text?.split('\n')[1] ?? '');
    },
  };
  const series = new SeriesReader(1_000_000);
  const of = scenarioOf({
    formatVersion: 1,
    name: 'asynchronous',
    durationS: 600,
    functions: functions.map((fn) => ({ cpuMs: 0, initMs: 0, ...fn })),
    sources,
    assumptions: { startUpOverheadMs: 0, asynchronousQueueDelayMs: 0 },
    ...more,
  });
  const observedRun = observed(of, [texts, series]);
  observedRun.simulation.advance(WHOLE);
  const report = reportOf(observedRun);
  expect(brokenIn(report)).toEqual([]);
  return { report, sent, series: series.table() };
}

describe('metrics of asynchronous events', () => {
  it('have the age of each invocation: 0, 60 and 180 s for one that fails three times, and it is dropped once', () => {
    const { report } = run([{ name: 'f', profile: { errorRate: 1 } }], [orders([0])]);
    expect(report.asynchronous).toMatchObject({ received: 1, dropped: 1 });
    expect(report.asynchronous.eventAgeMs).toMatchObject({ count: 3, mean: 80_000, max: 180_000 });
  });

  it('count an event as dropped when a dead-letter queue gets it, and not when it succeeds or is refused', () => {
    const dead = { deadLetterQueue: { topic: 'dead' }, reservedConcurrency: 0 };
    expect(run([{ name: 'f', ...dead }], [orders([0, 1])]).report.asynchronous).toMatchObject({ received: 2, dropped: 2 });
    const events = [{ order: 1 }, 'x'.repeat(1_048_577)];
    const { report } = run([{ name: 'f' }], [orders([0, 1], { events })]);
    expect(report.asynchronous).toMatchObject({ received: 1, dropped: 0 });
  });

  it('count an event of a stopped loop', () => {
    const steps = [{ kind: 'emit' as const, to: { function: 'f' } }];
    const { report } = run([{ name: 'f', profile: { steps } }], [orders([0])]);
    expect(report.asynchronous).toMatchObject({ received: 17, dropped: 1 });
    expect(report.asynchronous.eventAgeMs.count).toBe(16);
  });

  it('say nothing of synchronous requests and of queues', () => {
    const sync = run([{ name: 'f', profile: { errorRate: 1 } }], [orders([0], { invocationType: 'RequestResponse' })]);
    expect(sync.report.asynchronous).toMatchObject({ received: 0, dropped: 0 });
    expect(sync.report.asynchronous.eventAgeMs.count).toBe(0);
  });
});

describe('destination records', () => {
  it('of an event that became too old while it was only refused say EventAgeExceeded, and have no response', () => {
    // One environment works for 300 s on the first event; the second is refused until it is older than a minute.
    const slow = { timeoutS: 400, reservedConcurrency: 1, maximumEventAgeS: 60, onFailure: { topic: 'ops' } };
    const { sent, report } = run([{ name: 'f', ...slow, profile: { steps: [{ kind: 'wait', ms: 300_000 }] } }], [orders([0, 1])]);
    // Refused after 0, 1, 3, 7, 15 and 31 s; the next attempt would be at 63 s.
    expect(JSON.parse(sent[0] ?? '')).toEqual({
      version: '1.0',
      timestamp: '2026-11-02T00:00:32.000Z',
      requestContext: {
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST',
        condition: 'EventAgeExceeded',
        approximateInvokeCount: 6,
      },
      requestPayload: { order: 1 },
    });
    expect(report.asynchronous).toMatchObject({ received: 2, dropped: 1 });
  });

  it('of a success have null as the response of a modelled function', () => {
    const { sent } = run([{ name: 'f', onSuccess: { topic: 'ops' } }], [orders([0])]);
    expect(JSON.parse(sent[0] ?? '')).toMatchObject({ responseContext: { statusCode: 200 }, responsePayload: null });
  });
});

describe('goodput', () => {
  const goodput = ({ columns }: SeriesTable) =>
    Array.from(columns.settled, (settled, i) => settled - (columns.unsuccessful[i] as number)).slice(0, 6);

  it('of a bucket is what callers saw answered well in it: an answer after the timeout is none', () => {
    const caller = { timeoutMs: 1500, maximumRetries: 0 };
    const source: SourceInput = {
      kind: 'http-api',
      name: 'shop',
      function: 'f',
      deliveryDelayMs: 0,
      caller,
      arrivals: at(0.2, 0.3, 3),
    };
    const of = (ms: number) => run([{ name: 'f', timeoutS: 10, profile: { steps: [{ kind: 'wait', ms }] } }], [source]);
    expect(goodput(of(1000).series)).toEqual([0, 2, 0, 0, 1, 0]);
    const late = of(2000);
    expect(goodput(late.series)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(late.report.requests.goodputPerSecond).toBe(0);
  });

  it('of a source that nobody waits at is what succeeded', () => {
    expect(goodput(run([{ name: 'f' }], [orders([0, 2, 2.5])]).series)).toEqual([1, 0, 2, 0, 0, 0]);
  });
});
