import { describe, expect, it } from 'vitest';
import { type ScenarioInput, scenarioWarnings } from '../../src/scenario';
import { storySubjectsOf } from '../../src/simulation';
import { StoryReader } from '../../src/telemetry';
import { milestoneSentence, plainText } from '../../src/words';
import { FactLines } from '../lambda/bench-world';
import { brokenIn } from './broken-identities';
import { observed, reportOf, scenarioOf, WHOLE } from './town';

/* Loops that feed themselves: time goes on in them, and they stop growing at a bound that is told. */

type FunctionInput = ScenarioInput['functions'][number];
type EmitStep = NonNullable<NonNullable<FunctionInput['profile']>['steps']>[number];

const emit = (to: object, count = 1): EmitStep => ({ kind: 'emit', to, count }) as EmitStep;

/** Functions that take no time, with no delays anywhere. */
function scenario(functions: readonly FunctionInput[], rest: Partial<ScenarioInput> = {}) {
  return scenarioOf({
    formatVersion: 1,
    name: 'runaway',
    durationS: 1,
    functions: functions.map((fn) => ({ cpuMs: 0, initMs: 0, ...fn })),
    sources: [
      {
        kind: 'events',
        name: 'first',
        function: 'f',
        invocationType: 'Event',
        deliveryDelayMs: 0,
        events: [1],
        arrivals: { kind: 'times', atS: [0] },
      },
    ],
    assumptions: { startUpOverheadMs: 0, asynchronousQueueDelayMs: 0 },
    ...rest,
  });
}

function run(of: ReturnType<typeof scenario>) {
  const lines = new FactLines({ sendingRefused: ['role', 'messages', 'onTheirWay'] });
  const story = new StoryReader(storySubjectsOf(of));
  const observedRun = observed(of, [lines, story]);
  // A loop without time would need more actions than any of these runs.
  const { reason } = observedRun.simulation.advance({ ...WHOLE, eventsMax: 200_000 });
  expect(reason).toBe('end');
  const report = reportOf(observedRun);
  expect(brokenIn(report)).toEqual([]);
  const told = story.milestones(observedRun.simulation.nowUs).map((milestone) => plainText(milestoneSentence(milestone)));
  return { report, refused: lines.lines, told };
}

const self = (steps: EmitStep[], more: object = {}): FunctionInput => ({
  name: 'f',
  recursiveLoop: 'Allow',
  profile: { steps },
  ...more,
});

describe('time goes on in a loop without any work or delay', () => {
  it('by one hop a round through Lambda’s own queue: 1,000 rounds in a second', () => {
    const { report } = run(scenario([self([emit({ function: 'f' })])]));
    expect(report.totals.served).toBe(1000);
  });

  it('through a queue, a topic and a bucket, too', () => {
    const queues = [{ name: 'jobs', mapping: { function: 'f', batchSize: 1 } }];
    expect(run(scenario([self([emit({ queue: 'jobs' })])], { queues })).report.totals.served).toBe(1000);
    for (const more of [
      { kind: 's3' as const },
      { kind: 'sns' as const, messages: ['x'] },
      { kind: 'eventbridge' as const, details: [{}] },
    ]) {
      const source = {
        name: 'again',
        function: 'f',
        deliveryDelayMs: 0,
        arrivals: { kind: 'times' as const, atS: [0] },
        ...more,
      };
      const { report } = run(scenario([self([emit({ source: 'again' })])], { sources: [source] }));
      expect(report.totals.served).toBe(1000);
    }
  });

  it('by destinations, which functions with real code have, too', () => {
    const { report } = run(scenario([self([], { onSuccess: { function: 'f' } })], { durationS: 0.1 }));
    expect(report.totals.served).toBe(100);
  });

  it('by as long a hop as the scenario assumes', () => {
    const assumptions = { startUpOverheadMs: 0, asynchronousQueueDelayMs: 0, serviceHopMs: 20 };
    expect(run(scenario([self([emit({ function: 'f' })])], { assumptions })).report.totals.served).toBe(50);
  });
});

describe('a loop that grows', () => {
  it('stops at the bound: what is not sent is counted, told and no event of the run', () => {
    const execution = { eventsOnTheirWayMax: 5_000 };
    const { report, refused, told } = run(scenario([self([emit({ function: 'f' }, 1000)])], { durationS: 0.004, execution }));
    // At 1 ms 1,000 events are there, and each sends 1,000. The first four have ended when the fifth sends: 996 others, 4,000 new ones
    // and four more fill the run.
    expect(refused[0]).toBe('1 sendingRefused role=3 messages=996 onTheirWay=5000');
    const { emitted, refused: notSent } = report.deliveries;
    // Nothing is lost: every run of f sent or was refused 1,000 messages.
    expect(emitted + notSent).toBe(1000 * report.totals.served);
    expect(report.events.arrived).toBe(1 + emitted);
    expect(report.events.pending).toBeLessThanOrEqual(5_000);
    expect(told.some((sentence) => /^5,000 events are on their way.*messages to f are not sent\./.test(sentence))).toBe(true);
  });

  it('stops also where ends of events feed it: dead letters and records are refused and counted', () => {
    const queues = [{ name: 'again', mapping: { function: 'f', batchSize: 1 } }];
    const { report } = run(
      scenario(
        [
          self([], {
            profile: { errorRate: 1 },
            maximumRetryAttempts: 0,
            deadLetterQueue: { queue: 'again' },
            onFailure: { function: 'f' },
          }),
        ],
        { queues, durationS: 0.05, execution: { eventsOnTheirWayMax: 10 } },
      ),
    );
    expect(report.deliveries.refused).toBeGreaterThan(0);
    expect(report.events.pending).toBeLessThanOrEqual(10);
  });

  it('is no harm below the bound: nothing is refused of a fan-out that ends', () => {
    const { report } = run(scenario([{ name: 'f', profile: { steps: [emit({ function: 'g' }, 1000)] } }, { name: 'g' }]));
    expect([report.deliveries.emitted, report.deliveries.refused]).toEqual([1000, 0]);
  });
});

describe('ahead of the run', () => {
  const warningsOf = (functions: readonly FunctionInput[], rest: Partial<ScenarioInput> = {}) =>
    scenarioWarnings(scenario(functions, rest));

  it('a loop that grows is told with the number of hops it needs', () => {
    expect(warningsOf([self([emit({ function: 'f' }, 1000)])])).toEqual([
      {
        path: 'functions[0]',
        message:
          'what f sends comes back to it: one event becomes more than 1000000 after 3 hops. At that many on their way (execution.eventsOnTheirWayMax) further ones are refused, and counted',
      },
    ]);
  });

  it('a loop that the recursion guard ends is no trouble, but one that doubles 16 times within it is with a lower bound', () => {
    expect(warningsOf([self([emit({ function: 'f' })], { recursiveLoop: 'Terminate' })])).toEqual([]);
    const doubles = [self([emit({ function: 'f' }, 2)], { recursiveLoop: 'Terminate' })];
    expect(warningsOf(doubles)).toEqual([]); // 2^16 = 65,536
    expect(warningsOf(doubles, { execution: { eventsOnTheirWayMax: 1000 } })).toHaveLength(1);
  });

  it('an endless loop over queues and other functions is told once', () => {
    const functions = [self([emit({ queue: 'there' })]), { ...self([emit({ function: 'f' })]), name: 'g' }];
    const queues = [{ name: 'there', mapping: { function: 'g' } }];
    expect(warningsOf(functions, { queues })).toEqual([
      {
        path: 'functions[0]',
        message: 'what f sends comes back to it, and nothing stops the loop: it goes round for the whole run',
      },
    ]);
  });

  it('a chain without a loop is nothing', () => {
    expect(warningsOf([{ name: 'f', profile: { steps: [emit({ function: 'g' }, 1000)] } }, { name: 'g' }])).toEqual([]);
  });
});
