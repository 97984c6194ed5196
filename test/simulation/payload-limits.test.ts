import { describe, expect, it } from 'vitest';
import { ANSWER_CAUSES, SETTLEMENTS } from '../../src/journal';
import { readScenario, type ScenarioInput } from '../../src/scenario';
import { FactLines } from '../lambda/bench-world';
import { brokenIn } from './broken-identities';
import { observed, reportOf, scenarioOf, WHOLE } from './town';

/* AWS's sizes: 6,291,456 bytes each way of a synchronous invocation, 1,048,576 (262,144 until October 2025) of an asynchronous one. */

type SourceInput = NonNullable<ScenarioInput['sources']>[number];

const REQUEST_TOO_LARGE = ANSWER_CAUSES.indexOf('requestTooLarge');
const RESPONSE_TOO_LARGE = ANSWER_CAUSES.indexOf('responseTooLarge');
const REFUSED = SETTLEMENTS.indexOf('refused');
const at = (...atS: number[]) => ({ kind: 'times' as const, atS });
/** A JSON text of exactly so many bytes, two of which are its quotes. */
const textOf = (bytes: number) => 'x'.repeat(bytes - 2);

function input(sources: readonly SourceInput[], profile: object = {}, more: Partial<ScenarioInput> = {}): ScenarioInput {
  return {
    formatVersion: 1,
    name: 'sizes',
    durationS: 10,
    functions: [{ name: 'f', cpuMs: 0, initMs: 0, profile: { ...profile } }],
    sources: [...sources],
    assumptions: { startUpOverheadMs: 0, asynchronousQueueDelayMs: 0 },
    ...more,
  };
}

function run(of: ScenarioInput) {
  const lines = new FactLines({
    eventArrived: ['bytes'],
    invocationAdmitted: ['attempt'],
    invocationEnded: ['outcome', 'settled', 'responseBytes'],
    eventSettled: ['outcome', 'attempts'],
    requestAnswered: ['status', 'cause', 'attempts'],
    deliveryMade: ['result', 'bytes'],
  });
  const observedRun = observed(scenarioOf(of), [lines]);
  observedRun.simulation.advance(WHOLE);
  const report = reportOf(observedRun);
  expect(brokenIn(report)).toEqual([]);
  return { lines: lines.lines, report };
}

const issuesOf = (of: ScenarioInput): readonly string[] => {
  const read = readScenario(of);
  return read.ok ? [] : read.issues.map(({ path, message }) => `${path}: ${message}`);
};

const events = (sizes: readonly number[], invocationType: 'Event' | 'RequestResponse', more: object = {}): SourceInput => ({
  kind: 'events',
  name: 'calls',
  function: 'f',
  invocationType,
  deliveryDelayMs: 0,
  events: sizes.map(textOf),
  arrivals: at(...sizes.map((_, i) => i)),
  ...more,
});

describe('a request that is too large', () => {
  it('is answered with 413 before an attempt is made; one of exactly 6,291,456 bytes is not', () => {
    const { lines, report } = run(input([events([6_291_457, 6_291_456], 'RequestResponse')]));
    expect(lines).toEqual([
      `0 requestAnswered status=413 cause=${REQUEST_TOO_LARGE} attempts=0`,
      '1000 invocationAdmitted attempt=1',
      '1000 invocationEnded outcome=0 settled=1 responseBytes=2',
    ]);
    expect(report.events).toMatchObject({ arrived: 2, succeeded: 1, failed: 1 });
    expect(report.requests.byAnswer['requestTooLarge']).toBe(1);
  });

  it('is not tried again by a caller that retries everything', () => {
    const caller = { maximumRetries: 3, retryOn: ['throttles', 'serverErrors', 'timeouts', 'functionErrors'] };
    const { lines } = run(input([events([6_291_457, 2], 'RequestResponse', { caller })]));
    expect(lines.filter((line) => line.includes('requestAnswered'))).toEqual([
      `0 requestAnswered status=413 cause=${REQUEST_TOO_LARGE} attempts=0`,
      '1000 requestAnswered status=200 cause=0 attempts=1',
    ]);
  });

  it('is refused as an asynchronous event above 1 MB, and above 256 KB under the rules of 2020', () => {
    const source = events([1_048_577, 1_048_576], 'Event');
    const { lines, report } = run(input([source]));
    expect(lines.slice(0, 2)).toEqual(['0 eventArrived bytes=1048577', `0 eventSettled outcome=${REFUSED} attempts=0`]);
    expect(report.events).toMatchObject({ arrived: 2, refused: 1, succeeded: 1 });
    const old = input([events([262_145, 262_144], 'Event')], {}, { rules: '2020-06' });
    expect(run(old).report.events).toMatchObject({ refused: 1, succeeded: 1 });
  });

  it('is an issue where every event is', () => {
    const issue = 'sources[0].events: 1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)';
    expect(issuesOf(input([events([1_048_577, 2_000_000], 'Event')]))).toEqual([issue]);
  });
});

describe('a response that is too large', () => {
  it('fails the invocation at its end with Function.ResponseSizeTooLarge', () => {
    const source = events([10], 'RequestResponse');
    const { lines, report } = run(input([source], { responseBytes: 6_291_457, steps: [{ kind: 'wait', ms: 40 }] }));
    expect(lines).toContain('40 invocationEnded outcome=1 settled=1 responseBytes=0');
    expect(report.totals).toMatchObject({ errors: 1, served: 1 });
    expect(run(input([source], { responseBytes: 6_291_456 })).report.totals.errors).toBe(0);
  });

  it('is a 502 of a load balancer above 1 MB, although the function succeeded', () => {
    const alb: SourceInput = { kind: 'alb', name: 'web', function: 'f', deliveryDelayMs: 0, arrivals: at(0) };
    const { lines } = run(input([alb], { responseBytes: 1_048_577 }));
    expect(lines.slice(1)).toEqual([
      '0 invocationEnded outcome=0 settled=0 responseBytes=1048577',
      `0 requestAnswered status=502 cause=${RESPONSE_TOO_LARGE} attempts=1`,
    ]);
  });
});

describe('what an invocation sends', () => {
  const emit = (to: object, bytes: number) => ({ steps: [{ kind: 'emit', to, bytes }] });

  it('is an issue when its target takes nothing so large', () => {
    const of = (to: object, bytes: number, more: Partial<ScenarioInput> = {}) =>
      issuesOf(input([events([10], 'Event')], emit(to, bytes), { queues: [{ name: 'jobs' }], ...more }));
    const path = 'functions[0].profile.steps[0].bytes';
    expect(of({ topic: 't' }, 262_145)).toEqual([
      `${path}: 262145 bytes are above 262144, SNS's maximum for a message. Invalid parameter: Message too long`,
    ]);
    expect(of({ queue: 'jobs' }, 1_048_576)).toEqual([]);
    const then = { rules: '2020-06' } as const;
    expect(of({ queue: 'jobs' }, 262_145, then)).toEqual([
      `${path}: 262145 bytes are above 262144, SQS's maximum for a message. One or more parameters are invalid. Reason: Message must be shorter than 262144 bytes.`,
    ]);
    expect(of({ eventBus: 'b' }, 262_145, then)).toEqual([
      `${path}: 262145 bytes are above 262144, EventBridge's maximum for an event. Total size of the entries in the request is over the limit.`,
    ]);
    expect(of({ bucket: 'b' }, 1_048_576)).toEqual([]);
  });

  it('is lost as a record above 1 MB for a function: the record wraps an event that alone was small enough', () => {
    const of = input([events([1_048_500], 'Event')]);
    const functions = [{ name: 'f', cpuMs: 0, initMs: 0, onSuccess: { function: 'g' } }, { name: 'g' }];
    const { report } = run({ ...of, functions });
    expect(report.deliveries).toMatchObject({ successRecords: 0, destinationDeliveryFailures: 1 });
    expect(report.functions[1]?.events.arrived).toBe(0);
  });
});

describe('bodies of messages', () => {
  it('are issues above what their service takes', () => {
    const sns: SourceInput = { kind: 'sns', name: 's', function: 'f', messages: ['x', 'x'.repeat(262_145)], arrivals: at(0) };
    const bus: SourceInput = { kind: 'eventbridge', name: 'b', function: 'f', details: [textOf(1_048_577)], arrivals: at(0) };
    expect(issuesOf(input([sns, bus]))).toEqual([
      "sources[0].messages[1]: 262145 bytes are above 262144, SNS's maximum for a message. Invalid parameter: Message too long",
      "sources[1].details[0]: 1048577 bytes are above 1048576, EventBridge's maximum for an event. Total size of the entries in the request is over the limit.",
    ]);
  });
});
