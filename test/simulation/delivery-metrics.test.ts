import { describe, expect, it } from 'vitest';
import { rulesOn } from '../../src/aws';
import { readScenario, type ScenarioInput } from '../../src/scenario';
import { MetricConsole, Simulation } from '../../src/simulation';
import { LATE_PARTS } from '../../src/simulation/late-parts';
import { ruleAt, type SourceInput } from './small-parts';
import { observed, reportOf, scenarioOf, WHOLE } from './town';

/* What CloudWatch has of rules (AWS/Events) and topics (AWS/SNS), against counts made by hand. */

const quick = (name: string) => ({ name, cpuMs: 0, initMs: 0 });
const at = (...atS: number[]) => ({ kind: 'times' as const, atS });

const inputOf = (sources: SourceInput[], more: object = {}): ScenarioInput =>
  ({
    formatVersion: 1,
    name: 'delivery-metrics',
    durationS: 600,
    startsAt: '2026-11-02T12:00:00Z',
    functions: [quick('ship'), quick('bury')],
    queues: [{ name: 'dead', mapping: { function: 'bury', batchSize: 1 } }, { name: 'jobs' }],
    sources,
    assumptions: { startUpOverheadMs: 0, asynchronousQueueDelayMs: 0, deliveryRetryJitter: 0 },
    ...more,
  }) as ScenarioInput;

/** Sums over the run by name, of one rule or topic. */
function sumsOf(input: ScenarioInput, scope: 'rule' | 'topic', index = 0) {
  const read = readScenario(input);
  const rules = rulesOn('2026-11');
  if (!read.ok || !rules.ok) throw new Error(JSON.stringify(read));
  const console = new MetricConsole({ scenario: read.value, seed: 1, rules: rules.value, delayUs: 0 });
  const run = Simulation.create(read.value, { readers: [console], compile: undefined, lateParts: LATE_PARTS });
  if (!run.ok) throw new Error(JSON.stringify(run.issues));
  run.value.advance(WHOLE);
  console.advanceTo(run.value.endUs);
  const of = console.listed.filter((metric) => metric.scope === scope && metric.index === index);
  const sums = of.map(({ name }) => {
    const { values } = console.points({ scope, index, name }, 'Sum', 60_000_000, -60_000_000, run.value.endUs);
    return [name, values.reduce((sum, value) => sum + value, 0)];
  });
  return { sums: Object.fromEntries(sums) as Record<string, number>, dimensions: of[0]?.dimensions, namespace: of[0]?.namespace };
}

const rule = (more: object = {}): SourceInput => ruleAt([10, 70, 130], more);
const topic = (more: object = {}): SourceInput => ({
  kind: 'sns',
  name: 'news',
  topic: 'ops',
  function: 'ship',
  messages: ['x'],
  deliveryDelayMs: 0,
  arrivals: at(10, 70, 130),
  ...more,
});
const fault = (target: object, fromS: number, forS: number, error = 'unavailable') => ({ target, fromS, forS, error });

describe('a rule', () => {
  it('matches an event once, and invokes each of its targets, also a queue that nobody reads', () => {
    const { sums, dimensions, namespace } = sumsOf(inputOf([rule({ targets: [{ queue: 'jobs' }] })]), 'rule');
    const both = { Invocations: 6, InvocationAttempts: 6, SuccessfulInvocationAttempts: 6 };
    // What did not happen has no data: "EventBridge only sends this metric to CloudWatch if it isn't zero".
    expect(sums).toEqual({ MatchedEvents: 3, TriggeredRules: 3, ...both });
    expect([namespace, dimensions]).toEqual(['AWS/Events', { RuleName: 'orders' }]);
  });

  it('of a bus of one’s own has its name as a dimension, and one of a schedule its own name', () => {
    expect(sumsOf(inputOf([rule({ eventBus: 'shop' })]), 'rule').dimensions).toEqual({
      EventBusName: 'shop',
      RuleName: 'orders',
    });
    const schedule = {
      kind: 'schedule',
      name: 'nightly',
      function: 'ship',
      ruleName: 'clean-up',
      arrivals: { kind: 'schedule', expression: 'rate(5 minutes)' },
    } as SourceInput;
    const { sums, dimensions } = sumsOf(inputOf([schedule]), 'rule');
    expect([sums['Invocations'], dimensions]).toEqual([2, { RuleName: 'clean-up' }]);
  });

  it('counts attempts that are tried again apart from invocations', () => {
    const input = inputOf([rule({ arrivals: at(10) })], { deliveryFaults: [fault({ function: 'ship' }, 5, 15)] });
    // Attempts at 10, 11, 13, 17 and 25 s.
    const attempts = { InvocationAttempts: 5, RetryInvocationAttempts: 4, SuccessfulInvocationAttempts: 1 };
    expect(sumsOf(input, 'rule').sums).toEqual({ MatchedEvents: 1, TriggeredRules: 1, Invocations: 1, ...attempts });
  });

  it('counts what it gives up as failed, and where that went; the dead letter’s own arrival is nobody’s invocation', () => {
    const deliveryFaults = [fault({ function: 'ship' }, 5, 100, 'deleted'), fault({ queue: 'dead' }, 60, 20)];
    const { sums } = sumsOf(inputOf([rule({ deadLetterQueue: 'dead' })], { deliveryFaults }), 'rule');
    // At 10 s into the queue, at 70 s not even there, at 130 s it works again.
    expect(sums).toEqual({
      MatchedEvents: 3,
      TriggeredRules: 3,
      Invocations: 3,
      InvocationAttempts: 3,
      FailedInvocations: 2,
      SuccessfulInvocationAttempts: 1,
      InvocationsSentToDlq: 1,
      InvocationsFailedToBeSentToDlq: 1,
    });
  });
});

describe('a topic', () => {
  it('counts a message once and each notification, also to a queue that nobody reads', () => {
    const { sums, dimensions, namespace } = sumsOf(
      inputOf([topic({ targets: [{ queue: 'jobs' }, { queue: 'dead' }] })]),
      'topic',
    );
    expect(sums).toEqual({ NumberOfMessagesPublished: 3, NumberOfNotificationsDelivered: 9 });
    expect([namespace, dimensions]).toEqual(['AWS/SNS', { TopicName: 'ops' }]);
  });

  it('counts what cannot be delivered, and what its dead-letter queue got', () => {
    const deliveryFaults = [fault({ function: 'ship' }, 60, 20, 'noPermission')];
    expect(sumsOf(inputOf([topic({ deadLetterQueue: 'dead' })], { deliveryFaults }), 'topic').sums).toEqual({
      NumberOfMessagesPublished: 3,
      NumberOfNotificationsDelivered: 2,
      NumberOfNotificationsFailed: 1,
      NumberOfNotificationsRedrivenToDlq: 1,
    });
  });

  it('counts what a bucket and a rule publish through it', () => {
    const photos = {
      kind: 's3',
      name: 'photos',
      targets: [{ topic: 'ops' }],
      deliveryDelayMs: 0,
      arrivals: at(20, 30),
    } as SourceInput;
    const news = topic({ arrivals: at(), function: null, targets: [{ queue: 'jobs' }, { function: 'ship' }] });
    expect(sumsOf(inputOf([photos, news]), 'topic', 1).sums).toEqual({
      NumberOfMessagesPublished: 2,
      NumberOfNotificationsDelivered: 4,
    });
    const through = inputOf([rule({ function: null, targets: [{ topic: 'ops' }] }), news]);
    expect(sumsOf(through, 'topic', 1).sums).toEqual({ NumberOfMessagesPublished: 3, NumberOfNotificationsDelivered: 6 });
    // The rule hands its event to the topic once, which fans it out.
    expect(sumsOf(through, 'rule').sums).toMatchObject({ MatchedEvents: 3, Invocations: 3 });
  });

  it('counts a message to a queue that nobody reads on the bill', () => {
    const run = observed(scenarioOf(inputOf([topic({ function: null, targets: [{ queue: 'jobs' }] })])));
    run.simulation.advance(WHOLE);
    expect(reportOf(run).bill.lines.find(({ service }) => service === 'SNS')).toMatchObject({ quantity: 3 });
  });
});

describe('an alarm', () => {
  const failed = {
    name: 'lost',
    rule: 'orders',
    metric: 'FailedInvocations',
    statistic: 'Sum',
    threshold: 0,
    treatMissingData: 'notBreaching' as const,
    alarmActions: [{ notify: 'ops' }],
  };

  it('watches a rule: in ALARM at the first look after the minute in which EventBridge gave up', () => {
    const deliveryFaults = [fault({ function: 'ship' }, 60, 30, 'deleted')];
    const run = observed(scenarioOf(inputOf([rule()], { alarms: [failed], deliveryFaults })));
    run.simulation.advance(WHOLE);
    // Given up at 70 s, within the second minute: looked at 30 s after its end.
    expect(reportOf(run).alarms[0]).toMatchObject({ alarms: 1, firstAlarmS: 150, notifications: 1 });
  });

  it('watches a topic', () => {
    const many = { name: 'busy', topic: 'ops', metric: 'NumberOfMessagesPublished', statistic: 'Sum', threshold: 1 };
    const run = observed(scenarioOf(inputOf([topic({ arrivals: at(61, 62, 63) })], { alarms: [many] })));
    run.simulation.advance(WHOLE);
    expect(reportOf(run).alarms[0]).toMatchObject({ alarms: 1, firstAlarmS: 150 });
  });

  it('on something else is told with its path', () => {
    const issuesOf = (alarm: object) => {
      const read = readScenario(inputOf([rule(), topic()], { alarms: [{ ...failed, ...alarm }] }));
      return read.ok ? [] : read.issues.map(({ path, message }) => `${path}: ${message}`);
    };
    expect(issuesOf({})).toEqual([]);
    expect(issuesOf({ rule: 'news' })[0]).toMatch(/^alarms\[0\]\.rule: "news" is not a rule of this scenario/);
    expect(issuesOf({ rule: null, topic: 'news', metric: 'NumberOfMessagesPublished' })[0]).toMatch(
      /^alarms\[0\]\.topic: "news" is not a topic of this scenario/,
    );
    expect(issuesOf({ metric: 'NumberOfMessagesPublished' })[0]).toMatch(/is no metric of a rule in AWS\/Events/);
    expect(issuesOf({ function: 'ship' })[0]).toBe('alarms[0].rule: an alarm watches one metric: it has a function already');
  });
});
