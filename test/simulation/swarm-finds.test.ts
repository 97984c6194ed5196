import { describe, expect, it } from 'vitest';
import { DISCARD_CONDITIONS } from '../../src/journal';
import type { ScenarioInput } from '../../src/scenario';
import { brokenIn } from './broken-identities';
import { type Fact, Watches } from './swarm/fact';
import { observed, reportOf, scenarioOf, WHOLE } from './town';

/* What the swarm found, each as small as it can be. */

type FunctionInput = ScenarioInput['functions'][number];

function run(fn: Partial<FunctionInput>, rest: Partial<ScenarioInput>) {
  const scenario = scenarioOf({
    formatVersion: 1,
    name: 'found',
    durationS: 60,
    functions: [{ name: 'f', cpuMs: 0, initMs: 0, ...fn }],
    assumptions: { startUpOverheadMs: 0 },
    ...rest,
  });
  const facts: Fact[] = [];
  const made = observed(scenario, [new Watches([{ see: (fact) => void facts.push(fact), broken: () => [] }])]);
  expect(made.simulation.advance({ ...WHOLE, eventsMax: 100_000 })).toEqual({ reason: 'end' });
  const report = reportOf(made);
  expect(brokenIn(report)).toEqual([]);
  const of = <K extends Fact['kind']>(kind: K) =>
    facts.filter((fact): fact is Extract<Fact, { readonly kind: K }> => fact.kind === kind);
  return { report, of };
}

const waits = (ms: number, errorRate = 0) => ({ profile: { steps: [{ kind: 'wait' as const, ms }], errorRate } });
const once = { kind: 'times' as const, atS: [1] };

describe('a stream', () => {
  it('gives up at once what became too old while the function failed on it', () => {
    const { of, report } = run(
      { ...waits(70_000, 1), timeoutS: 900 },
      {
        durationS: 100,
        sources: [
          { kind: 'dynamodb-stream', name: 's', function: 'f', arrivals: once, maximumRecordAgeS: 60, onFailure: { topic: 't' } },
        ],
      },
    );
    const [ended] = of('invocationEnded');
    const discarded = of('batchDiscarded').map(({ atUs, condition }) => [atUs, DISCARD_CONDITIONS[condition]]);
    expect(discarded).toEqual([[ended?.atUs, 'RecordAgeExceeded']]);
    expect(report.events).toMatchObject({ deadLettered: 1, pending: 0 });
  });
});

describe('a queue', () => {
  const queue = { name: 'q', visibilityTimeoutS: 1, mapping: { function: 'f' } };
  const sender = { kind: 'sqs' as const, name: 's', queue: 'q', arrivals: once };

  it('whose messages are visible again at once does not stop time: each of five pollers backs off for a second', () => {
    const off = { reservedConcurrency: 0, timeoutS: 1 };
    const interventions = [{ atS: 0, path: 'queues.q.visibilityTimeoutS', value: 0 }];
    const { of } = run(off, { queues: [queue], sources: [sender], interventions });
    expect(of('messageReceived').length).toBeGreaterThan(200);
    expect(of('messageReceived').length).toBeLessThanOrEqual(5 * 59);
  });

  it('has nothing to do with a function that fails in no time: the message is hidden for as long as a receive takes', () => {
    const interventions = [{ atS: 0, path: 'queues.q.visibilityTimeoutS', value: 0 }];
    const { of } = run(
      { profile: { errorRate: 1 }, timeoutS: 1 },
      { durationS: 3, queues: [queue], sources: [sender], interventions },
    );
    expect(
      of('invocationEnded')
        .map(({ atUs }) => atUs)
        .slice(0, 3),
    ).toEqual([1_000_000, 1_010_000, 1_020_000]);
  });

  it('keeps a dead letter, whoever still works on its message and succeeds', () => {
    const dead = { name: 'dead' };
    const redrive = { deadLetterQueue: 'dead', maxReceiveCount: 1 };
    const interventions = [{ atS: 0, path: 'functions.f.timeoutS', value: 10 }];
    const { of, report } = run(
      { ...waits(3000), timeoutS: 1 },
      { queues: [{ ...queue, redrive }, dead], sources: [sender], interventions },
    );
    expect(report.totals).toMatchObject({ served: 1, errors: 0 });
    expect(report.events).toMatchObject({ arrived: 1, succeeded: 0, deadLettered: 1, pending: 0 });
    expect(of('eventSettled')).toHaveLength(1);
    expect(
      of('queueMeasured')
        .filter((fact) => fact.queue === 1)
        .at(-1),
    ).toMatchObject({ visible: 1, deleted: 0 });
  });

  it('of type FIFO hands out dead letters in the order in which they came', () => {
    // b is sent to the dead-letter queue itself before a has died there, though after it was sent.
    const main = {
      name: 'q.fifo',
      fifo: true,
      visibilityTimeoutS: 10,
      redrive: { deadLetterQueue: 'd.fifo', maxReceiveCount: 1 },
    };
    const { of } = run(
      { ...waits(100, 1), timeoutS: 10 },
      {
        functions: [
          { name: 'f', cpuMs: 0, initMs: 0, ...waits(100, 1), timeoutS: 10 },
          { name: 'g', cpuMs: 0, initMs: 0, ...waits(20_000), timeoutS: 30 },
        ],
        queues: [
          { ...main, mapping: { function: 'f' } },
          { name: 'd.fifo', fifo: true, visibilityTimeoutS: 30, mapping: { function: 'g', batchSize: 1 } },
        ],
        sources: [
          { kind: 'sqs', name: 'a', queue: 'q.fifo', arrivals: { kind: 'times', atS: [1] }, messageGroups: 1 },
          { kind: 'sqs', name: 'b', queue: 'd.fifo', arrivals: { kind: 'times', atS: [2, 3] }, messageGroups: 1 },
        ],
      },
    );
    const received = of('messageReceived').filter((fact) => fact.queue === 1);
    expect(received.map(({ source, atUs }) => [source, atUs])).toEqual([
      [1, 2_000_000],
      [1, 22_000_000],
      [0, 42_000_000],
    ]);
  });
});

describe('a caller', () => {
  const source = { kind: 'http-api' as const, name: 's', function: 'f', arrivals: once };
  const caller = { timeoutMs: 100, maximumRetries: 1, jitter: 'none' as const };

  it('that gives up before its try arrived has closed the connection: Lambda never sees it', () => {
    const { of, report } = run({}, { sources: [{ ...source, caller, deliveryDelayMs: 500 }] });
    expect(of('invocationAdmitted')).toEqual([]);
    expect(of('requestAnswered')).toMatchObject([{ tries: 2, attempts: 0 }]);
    expect(report.events).toMatchObject({ arrived: 1, failed: 1, pending: 0 });
  });

  it('that gave up leaves nothing pending, while its invocation goes on', () => {
    const { of, report } = run(
      { ...waits(5000), timeoutS: 10 },
      { durationS: 3, sources: [{ ...source, caller, deliveryDelayMs: 0 }] },
    );
    expect(of('runEnded')).toMatchObject([{ pendingEvents: 0, inFlight: 2 }]);
    expect(report.events.pending).toBe(0);
  });
});
