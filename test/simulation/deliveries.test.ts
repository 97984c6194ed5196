import { describe, expect, it } from 'vitest';
import { readScenario, type ScenarioInput } from '../../src/scenario';
import { FactLines } from '../lambda/bench-world';
import { brokenIn } from './broken-identities';
import { ruleAt, type SourceInput } from './small-parts';
import { observed, reportOf, scenarioOf, WHOLE } from './town';

/*
 * Services that cannot deliver: EventBridge, SNS, S3 and their retries and dead-letter queues, against timelines computed by hand. Without
 * jitter EventBridge tries again after 1, 2, 4, 8 … s.
 */

type QueueInput = NonNullable<ScenarioInput['queues']>[number];
type FaultInput = NonNullable<ScenarioInput['deliveryFaults']>[number];

const quick = (name: string, more: object = {}) => ({
  name,
  timeoutS: 10,
  cpuMs: 0,
  initMs: 0,
  profile: { steps: [{ kind: 'wait' as const, ms: 100 }] },
  ...more,
});
const read = (name: string, fn: string): QueueInput => ({ name, mapping: { function: fn, batchSize: 1 } });
const at = (...atS: number[]) => ({ kind: 'times' as const, atS });
const ASSUMPTIONS = { startUpOverheadMs: 0, asynchronousQueueDelayMs: 0, deliveryRetryJitter: 0 };

function scenario(sources: SourceInput[], deliveryFaults: FaultInput[], more: object = {}): ScenarioInput {
  return {
    formatVersion: 1,
    name: 'deliveries',
    durationS: 120,
    startsAt: '2026-11-02T00:00:00.000Z',
    functions: [quick('ship'), quick('bury')],
    queues: [{ name: 'dead' }, { name: 'jobs' }],
    sources,
    deliveryFaults,
    assumptions: ASSUMPTIONS,
    ...more,
  };
}

function run(input: ScenarioInput) {
  const texts: string[] = [];
  const lines = new FactLines({
    eventArrived: ['function', 'mode'],
    eventSettled: ['function', 'outcome'],
    deliveryFaultChanged: ['targetKind', 'target', 'error', 'isOn'],
    deliveryFailed: ['service', 'targetKind', 'target', 'error', 'attempt', 'dueLo'],
    deliveryGivenUp: ['service', 'error', 'attempts', 'condition', 'result', 'queue'],
  });
  const texted = { take: (_: Int32Array, text: string | undefined) => void (text?.includes('\n{') && texts.push(text)) };
  const of = observed(scenarioOf(input), [lines, texted]);
  of.simulation.advance(WHOLE);
  const report = reportOf(of);
  expect(brokenIn(report)).toEqual([]);
  const letters = texts.map((text) => JSON.parse(text.slice(text.indexOf('\n') + 1)) as Letter);
  return { report, lines: lines.lines, letters, factHash: of.simulation.factHash };
}

interface Letter {
  readonly body: string;
  readonly attributes: Readonly<Record<string, { readonly stringValue: string; readonly dataType: string }>>;
}

const texts = ({ attributes }: Letter) =>
  Object.fromEntries(Object.entries(attributes).map(([name, { stringValue }]) => [name, stringValue]));

const issuesOf = (input: object) => {
  const result = readScenario(input);
  return result.ok ? [] : result.issues.map(({ path, message }) => `${path}: ${message}`);
};

const rule = (more: object = {}): SourceInput => ruleAt([10], more);

describe('EventBridge', () => {
  it('is paid for every event that was put on the bus, also for those that nobody could deliver, and for no dead letter', () => {
    const source = rule({ arrivals: at(10, 11, 30), deadLetterQueue: 'dead' });
    const { report } = run(scenario([source], [{ target: { function: 'ship' }, fromS: 5, forS: 15, error: 'noPermission' }]));
    expect(report.undelivered).toMatchObject({ givenUp: 2, deadLettered: 2 });
    expect(report.bill.lines.find(({ service }) => service === 'EventBridge')).toMatchObject({ quantity: 3 });
  });

  it('tries again after 1, 2, 4 and 8 s until Lambda takes the event', () => {
    const { report, lines } = run(scenario([rule()], [{ target: { function: 'ship' }, fromS: 5, forS: 15 }]));
    // The fault is over at 20 s; attempts at 10, 11, 13, 17 and 25 s. Work takes 100 ms.
    expect(lines).toEqual([
      '5000 deliveryFaultChanged targetKind=1 target=0 error=0 isOn=1',
      '10000 deliveryFailed service=0 targetKind=1 target=0 error=0 attempt=1 dueLo=11000000',
      '11000 deliveryFailed service=0 targetKind=1 target=0 error=0 attempt=2 dueLo=13000000',
      '13000 deliveryFailed service=0 targetKind=1 target=0 error=0 attempt=3 dueLo=17000000',
      '17000 deliveryFailed service=0 targetKind=1 target=0 error=0 attempt=4 dueLo=25000000',
      '20000 deliveryFaultChanged targetKind=1 target=0 error=0 isOn=0',
      '25000 eventArrived function=0 mode=1',
      '25100 eventSettled function=0 outcome=0',
    ]);
    expect(report.undelivered).toMatchObject({ retried: 4, givenUp: 0, byService: { eventBridge: { retried: 4 } } });
  });

  it('puts an event whose retries are used up into the dead-letter queue, with AWS’s attributes', () => {
    const policy = { retryPolicy: { maximumRetryAttempts: 2 }, deadLetterQueue: 'dead' };
    const { report, lines, letters } = run(
      scenario([rule(policy)], [{ target: { function: 'ship' }, fromS: 0, forS: 100, error: 'throttled' }]),
    );
    expect(lines.slice(1, 4)).toEqual([
      '10000 deliveryFailed service=0 targetKind=1 target=0 error=1 attempt=1 dueLo=11000000',
      '11000 deliveryFailed service=0 targetKind=1 target=0 error=1 attempt=2 dueLo=13000000',
      '13000 deliveryGivenUp service=0 error=1 attempts=3 condition=1 result=1 queue=0',
    ]);
    expect(report.queues[0]).toMatchObject({ name: 'dead', sent: 1 });
    expect(report.undelivered).toMatchObject({ retried: 2, givenUp: 1, deadLettered: 1, dropped: 0 });
    const [letter] = letters as [Letter];
    expect(texts(letter)).toEqual({
      RULE_ARN: 'arn:aws:events:us-east-1:123456789012:rule/orders',
      TARGET_ARN: 'arn:aws:lambda:us-east-1:123456789012:function:ship',
      ERROR_CODE: 'THROTTLING',
      ERROR_MESSAGE: 'Rate exceeded.',
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
      RETRY_ATTEMPTS: '2',
    });
    expect(JSON.parse(letter.body)).toMatchObject({ 'detail-type': 'Order Placed', detail: { id: 7 } });
  });

  it('gives up when the next attempt would come after the greatest age', () => {
    const policy = { retryPolicy: { maximumEventAgeS: 60 }, deadLetterQueue: 'dead' };
    const { lines, letters } = run(scenario([rule(policy)], [{ target: { function: 'ship' }, fromS: 0, forS: 120 }]));
    // 1 + 2 + 4 + 8 + 16 = 31 s; the next would be at 63 s.
    expect(lines.at(-1)).toBe('41000 deliveryGivenUp service=0 error=0 attempts=6 condition=2 result=1 queue=0');
    expect(texts(letters[0] as Letter)).toMatchObject({
      EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds',
      RETRY_ATTEMPTS: '5',
    });
  });

  it('does not try again what it may not deliver, or what does not exist', () => {
    const faults: FaultInput[] = [{ target: { function: 'ship' }, fromS: 0, forS: 100, error: 'noPermission' }];
    const { report, lines, letters } = run(scenario([rule({ deadLetterQueue: 'dead' })], faults));
    expect(lines.slice(1, 2)).toEqual(['10000 deliveryGivenUp service=0 error=2 attempts=1 condition=0 result=1 queue=0']);
    expect(texts(letters[0] as Letter)).toMatchObject({ ERROR_CODE: 'NO_PERMISSIONS', RETRY_ATTEMPTS: '0' });
    expect(texts(letters[0] as Letter)).not.toHaveProperty('EXHAUSTED_RETRY_CONDITION');
    expect(report.undelivered.deadLettered).toBe(1);
    const lost = run(scenario([rule()], faults));
    expect(lost.report.undelivered).toMatchObject({ givenUp: 1, dropped: 1, deadLettered: 0 });
  });

  it('loses a dead letter when that queue is away, too', () => {
    const faults: FaultInput[] = [
      { target: { function: 'ship' }, fromS: 0, forS: 100, error: 'deleted' },
      { target: { queue: 'dead' }, fromS: 0, forS: 100 },
    ];
    const { report } = run(scenario([rule({ deadLetterQueue: 'dead' })], faults));
    expect(report.undelivered).toMatchObject({ givenUp: 1, deadLettersLost: 1 });
    expect(report.queues[0]).toMatchObject({ sent: 0 });
  });

  it('has a policy for each target: the others get the event at once', () => {
    const targets = [{ queue: 'jobs', deadLetterQueue: 'dead', retryPolicy: { maximumRetryAttempts: 0 } }];
    const { report, lines } = run(scenario([rule({ targets })], [{ target: { queue: 'jobs' }, fromS: 0, forS: 100 }]));
    expect(lines).toContain('10000 eventArrived function=0 mode=1');
    expect(report.undelivered).toMatchObject({ givenUp: 1, deadLettered: 1 });
    expect(report.queues.map(({ name, sent }) => [name, sent])).toEqual([
      ['dead', 1],
      ['jobs', 0],
    ]);
  });

  it('keeps an event’s age in Lambda’s queue apart from what came before', () => {
    // A function with the least maximum age, 60 s: the event is 63 s old when Lambda gets it, and has its one retry all the same.
    const functions = [quick('ship', { maximumEventAgeS: 90, maximumRetryAttempts: 1, profile: { steps: [], errorRate: 1 } })];
    const input = scenario([rule({ arrivals: at(0) })], [{ target: { function: 'ship' }, fromS: 0, forS: 60 }], {
      functions,
      durationS: 200,
    });
    const { lines } = run(input);
    expect(lines).toContain('63000 eventArrived function=0 mode=1');
    // The retry is a minute after the failure, 123 s after the event.
    expect(lines.at(-1)).toBe('123000 eventSettled function=0 outcome=1');
  });

  it('varies every delay by up to half of it, evenly', () => {
    const input = scenario(
      [rule({ arrivals: { kind: 'constant', perSecond: 5 } })],
      [{ target: { function: 'ship' }, fromS: 0, forS: 60 }],
      { assumptions: { startUpOverheadMs: 0, asynchronousQueueDelayMs: 0 } },
    );
    const { lines } = run(input);
    const first = lines.filter((line) => line.includes('attempt=1 '));
    const delays = first.map((line) => Number(/dueLo=(\d+)/.exec(line)?.[1]) / 1000 - Number(line.split(' ')[0]));
    expect(delays.length).toBeGreaterThan(290);
    expect(Math.min(...delays)).toBeGreaterThan(499);
    expect(Math.max(...delays)).toBeLessThan(1501);
    // Mean 1 s with a standard deviation of 1 ÷ √12 s.
    const mean = delays.reduce((sum, delay) => sum + delay, 0) / delays.length;
    expect(Math.abs(mean - 1000)).toBeLessThan((4 * 289) / Math.sqrt(delays.length));
  });
});

describe('SNS', () => {
  const topic = (more: object = {}): SourceInput => ({
    kind: 'sns',
    name: 'news',
    function: null,
    topic: 'news',
    messages: ['Hello'],
    targets: [{ queue: 'jobs', deadLetterQueue: 'dead' }],
    deliveryDelayMs: 0,
    arrivals: at(10),
    ...more,
  });

  it('tries three times at once, twice after a second and then ever more slowly', () => {
    const { lines, report } = run(scenario([topic()], [{ target: { queue: 'jobs' }, fromS: 0, forS: 14 }]));
    const failed = lines.filter((line) => line.includes('deliveryFailed')).map((line) => Number(line.split(' ')[0]));
    // The first attempt and three retries at once, then at 11, 12, 13 s; the seventh retry, 1.39 s later, arrives.
    expect(failed).toEqual([10_000, 10_000, 10_000, 10_000, 11_000, 12_000, 13_000]);
    expect(report.queues[1]).toMatchObject({ name: 'jobs', sent: 1 });
    expect(report.undelivered.byService.sns).toMatchObject({ retried: 7, givenUp: 0 });
  });

  it('puts what a deleted queue would have got into the subscription’s dead-letter queue, as it was', () => {
    const { lines, letters } = run(scenario([topic()], [{ target: { queue: 'jobs' }, fromS: 0, forS: 60, error: 'deleted' }]));
    expect(lines.slice(1, 2)).toEqual(['10000 deliveryGivenUp service=2 error=3 attempts=1 condition=0 result=1 queue=0']);
    const [letter] = letters as [Letter];
    expect(JSON.parse(letter.body)).toMatchObject({ Type: 'Notification', Message: 'Hello' });
    expect(letter.attributes).toEqual({});
  });

  it('keeps a raw message raw, with its attributes', () => {
    const raw = topic({
      attributes: { colour: 'red' },
      targets: [{ queue: 'jobs', rawMessageDelivery: true, deadLetterQueue: 'dead' }],
    });
    const { letters } = run(scenario([raw], [{ target: { queue: 'jobs' }, fromS: 0, forS: 60, error: 'deleted' }]));
    expect(letters[0]).toMatchObject({ body: 'Hello', attributes: { colour: { stringValue: 'red', dataType: 'String' } } });
  });

  it('hands dead letters to whoever reads their queue', () => {
    const { lines } = run(
      scenario([topic()], [{ target: { queue: 'jobs' }, fromS: 0, forS: 60, error: 'deleted' }], {
        queues: [read('dead', 'bury'), { name: 'jobs' }],
      }),
    );
    // A hop of 1 ms from SNS to the queue.
    expect(lines.slice(2, 4)).toEqual(['10001 eventArrived function=1 mode=3', '10101 eventSettled function=1 outcome=0']);
  });
});

describe('what goes from one service to the next', () => {
  it('is tried again by the service whose hop fails: S3 to a topic, then SNS to the queue', () => {
    const sources: SourceInput[] = [
      { kind: 's3', name: 'photos', targets: [{ topic: 'news' }], deliveryDelayMs: 500, arrivals: at(10) },
      {
        kind: 'sns',
        name: 'news',
        topic: 'news',
        messages: ['never'],
        targets: [{ queue: 'jobs' }],
        deliveryDelayMs: 250,
        arrivals: { kind: 'times', atS: [] },
      },
    ];
    const faults: FaultInput[] = [
      { target: { topic: 'news' }, fromS: 0, forS: 12 },
      { target: { queue: 'jobs' }, fromS: 0, forS: 14 },
    ];
    const { lines, report } = run(scenario(sources, faults, { queues: [{ name: 'dead' }, read('jobs', 'ship')] }));
    // S3 at 10.5 s, 11.5 s, 13.5 s (then the topic has it); SNS 0.25 s later, three times more at once, and at 14.75 s.
    expect(lines.filter((line) => !line.includes('deliveryFaultChanged'))).toEqual([
      '10500 deliveryFailed service=3 targetKind=2 target=-1 error=0 attempt=1 dueLo=11500000',
      '11500 deliveryFailed service=3 targetKind=2 target=-1 error=0 attempt=2 dueLo=13500000',
      '13750 deliveryFailed service=2 targetKind=0 target=1 error=0 attempt=1 dueLo=13750000',
      '13750 deliveryFailed service=2 targetKind=0 target=1 error=0 attempt=2 dueLo=13750000',
      '13750 deliveryFailed service=2 targetKind=0 target=1 error=0 attempt=3 dueLo=13750000',
      '13750 deliveryFailed service=2 targetKind=0 target=1 error=0 attempt=4 dueLo=14750000',
      '14750 eventArrived function=0 mode=3',
      '14850 eventSettled function=0 outcome=0',
    ]);
    expect(report.undelivered.byService).toMatchObject({ s3: { retried: 2 }, sns: { retried: 4 } });
  });
});

describe('a scenario with faults', () => {
  it('states the same facts as one without where they never meet a delivery', () => {
    const without = run(scenario([rule()], [])).lines;
    const late = run(scenario([rule()], [{ target: { function: 'ship' }, fromS: 100, forS: 10 }])).lines;
    expect(late.filter((line) => !line.includes('deliveryFaultChanged'))).toEqual(without);
  });

  it('leaves open what is still on its way at the end', () => {
    const { lines, report } = run(scenario([rule()], [{ target: { function: 'ship' }, fromS: 0, forS: 120 }]));
    expect(lines.filter((line) => line.includes('eventArrived'))).toEqual([]);
    expect(report.undelivered.givenUp).toBe(0);
  });
});

describe('bad input', () => {
  const fault = (more: object) => issuesOf(scenario([rule()], [{ target: { function: 'ship' }, fromS: 0, forS: 1, ...more }]));

  it('is told with its path', () => {
    expect(fault({ target: { function: 'shop' } })).toEqual([
      'deliveryFaults[0].target.function: "shop" is not a function of this scenario; did you mean "ship"?',
    ]);
    expect(fault({ target: { topic: 'news' } })[0]).toContain('"news" is not a topic of this scenario of this scenario');
    expect(fault({ fromS: 120 })).toEqual(['deliveryFaults[0].fromS: 120 is not before the end of the run at 120 s']);
    expect(issuesOf(scenario([rule({ deadLetterQueue: 'dad' })], []))).toEqual([
      'sources[0].deadLetterQueue: "dad" is not a queue of this scenario; did you mean "dead"?',
    ]);
    expect(issuesOf(scenario([rule({ retryPolicy: { maximumRetryAttempts: 186, maximumEventAgeS: 59 } })], []))).toEqual([
      'sources[0].retryPolicy.maximumRetryAttempts: 186 is above 185, AWS’s maximum'.replace('’', "'"),
      "sources[0].retryPolicy.maximumEventAgeS: 59 is below 60, AWS's minimum",
    ]);
  });

  it('refuses a FIFO queue for dead letters', () => {
    const queues = [{ name: 'dead.fifo', fifo: true }];
    expect(issuesOf(scenario([rule({ deadLetterQueue: 'dead.fifo' })], [], { queues }))).toEqual([
      'sources[0].deadLetterQueue: "dead.fifo" is a FIFO queue. EventBridge’s dead-letter queues are standard SQS queues',
    ]);
  });
});
