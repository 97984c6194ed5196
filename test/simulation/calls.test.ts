import { describe, expect, it } from 'vitest';
import { CALL_CAUSES, FACT_KINDS, type FactReader, fieldsOf, timeOf, wideAt } from '../../src/journal';
import type { ScenarioInput } from '../../src/scenario';
import { storySubjectsOf } from '../../src/simulation/story-subjects';
import { StoryReader } from '../../src/telemetry';
import { milestoneSentence, plainText } from '../../src/words';
import { observed, reportOf, scenarioOf, WHOLE } from './town';

type Step = NonNullable<NonNullable<ScenarioInput['functions'][number]['profile']>['steps']>[number];
type Endpoint = NonNullable<ScenarioInput['endpoints']>[number];

const at = (kind: 'callAnswered' | 'callStarted' | 'callFailed' | 'callRetried' | 'invocationEnded') =>
  fieldsOf(kind) as Readonly<Record<string, number>>;

/** What was stated about calls, line by line: `2050 failed callerTimeout`. Times in ms since the start. */
class CallLines implements FactReader {
  readonly lines: string[] = [];

  take(record: Int32Array): void {
    const kind = FACT_KINDS[record[0] as number];
    const ms = timeOf(record) / 1000;
    const word = (of: Parameters<typeof at>[0], field: string): number => record[at(of)[field] as number] as number;
    if (kind === 'callStarted') {
      const waitedMs = wideAt(record, at('callStarted')['waitedHi'] as number) / 1000;
      this.lines.push(`${ms} started ${CALL_CAUSES[word('callStarted', 'cause')]} ${waitedMs}`);
    } else if (kind === 'callFailed') this.lines.push(`${ms} failed ${CALL_CAUSES[word('callFailed', 'cause')]}`);
    else if (kind === 'callRetried') this.lines.push(`${ms} retry ${word('callRetried', 'attempt')}`);
    else if (kind === 'callAnswered') {
      this.lines.push(`${ms} answered ${word('callAnswered', 'status')} ${word('callAnswered', 'latencyUs') / 1000}`);
    } else if (kind === 'invocationEnded') this.lines.push(`${ms} ended ${word('invocationEnded', 'outcome')}`);
  }
}

const SERVICE: Endpoint = { name: 'db', url: 'https://db.test', latencyMs: 0, capacity: { servers: 1, serviceMs: 100 } };

/** One function whose profile is these steps, invoked at these moments. */
function input(steps: Step[], atS: number[], endpoint: Partial<Endpoint> = {}, more: object = {}): ScenarioInput {
  return {
    formatVersion: 1,
    name: 'calls',
    durationS: 30,
    functions: [{ name: 'f', cpuMs: 0, initMs: 0, timeoutS: 10, profile: { steps }, ...more }],
    endpoints: [{ ...SERVICE, ...endpoint }],
    sources: [{ kind: 'http-api', name: 'web', function: 'f', deliveryDelayMs: 0, arrivals: { kind: 'times', atS } }],
    assumptions: { startUpOverheadMs: 0, idleLifeS: 5 },
  };
}

function linesOf(scenario: ScenarioInput): readonly string[] {
  const calls = new CallLines();
  observed(scenarioOf(scenario), [calls]).simulation.advance(WHOLE);
  return calls.lines;
}

const CALL = { kind: 'call', endpoint: 'db' } as const;
const OUTCOME = { success: 0, error: 1, timeout: 2 };

describe('a call of a profile to an endpoint with a state', () => {
  it('waits for its turn, and the invocation with it', () => {
    expect(linesOf(input([CALL], [1, 1.02]))).toEqual([
      '1000 started none 0',
      '1100 started serversBusy 80',
      '1100 answered 200 100',
      `1100 ended ${OUTCOME.success}`,
      '1200 answered 200 180',
      `1200 ended ${OUTCOME.success}`,
    ]);
  });

  it('is given up after its time-out, tried again after pauses that double, and can fail the invocation', () => {
    const step: Step = { ...CALL, timeoutMs: 50, retries: 2, backoffMs: 200, onError: 'fail' };
    expect(linesOf(input([step], [1]))).toEqual([
      '1000 started none 0',
      '1050 failed callerTimeout',
      '1050 answered 0 50',
      '1050 retry 2',
      '1250 started none 0',
      '1300 failed callerTimeout',
      '1300 answered 0 50',
      '1300 retry 3',
      '1700 started none 0',
      '1750 failed callerTimeout',
      '1750 answered 0 50',
      `1750 ended ${OUTCOME.error}`,
    ]);
  });

  it('goes on after an error by default', () => {
    const full = { capacity: { servers: 1, serviceMs: 100, queueMax: 0 } };
    expect(linesOf(input([CALL, { kind: 'wait', ms: 10 }], [1, 1.02], full))).toEqual([
      '1000 started none 0',
      '1020 failed queueFull',
      '1020 answered 503 0',
      `1030 ended ${OUTCOME.success}`,
      '1100 answered 200 100',
      `1110 ended ${OUTCOME.success}`,
    ]);
  });

  it('can be given up at an endpoint without a state, too', () => {
    const slow = { capacity: null, latencyMs: 500 };
    expect(linesOf(input([{ ...CALL, timeoutMs: 100, onError: 'fail' }], [1], slow))).toEqual([
      '1100 failed callerTimeout',
      '1100 answered 0 100',
      `1100 ended ${OUTCOME.error}`,
    ]);
  });

  it('ends with the function’s time-out, and its server goes on', () => {
    const slow = { capacity: { servers: 1, serviceMs: 1500 } };
    expect(linesOf(input([CALL], [1, 1.2], slow, { timeoutS: 1 }))).toEqual([
      '1000 started none 0',
      `2000 ended ${OUTCOME.timeout}`,
      '2000 failed callerEnded',
      `2200 ended ${OUTCOME.timeout}`,
      '2200 failed callerEnded',
      '2500 started serversBusy 1300',
    ]);
  });

  it('ends with the function’s time-out at an endpoint without a state, too', () => {
    const slow = { capacity: null, latencyMs: 5000 };
    expect(linesOf(input([{ kind: 'wait', ms: 300 }, CALL], [1], slow, { timeoutS: 1 }))).toEqual([
      '2000 failed callerEnded',
      `2000 ended ${OUTCOME.timeout}`,
    ]);
    const report = observed(scenarioOf(input([{ kind: 'wait', ms: 300 }, CALL], [1, 1.5], slow, { timeoutS: 1 })));
    report.simulation.advance(WHOLE);
    const { endpoints } = reportOf(report);
    expect(endpoints[0]).toMatchObject({ calls: 2, errors: 2, refused: 0, timedOut: 0, orphaned: 2 });
  });

  it('keeps its environment’s connection until the environment ends', () => {
    const database = { capacity: null, latencyMs: 100, database: { maxConnections: 1, connectMs: 20 } };
    expect(linesOf(input([CALL], [1, 1.05, 2, 10, 10.05], database))).toEqual([
      '1050 failed tooManyConnections',
      // The refusal takes as long as signing in would have.
      '1070 answered 503 20',
      `1070 ended ${OUTCOME.success}`,
      '1120 answered 200 120',
      `1120 ended ${OUTCOME.success}`,
      // The most recently used environment has the connection.
      '2100 answered 200 100',
      `2100 ended ${OUTCOME.success}`,
      // Both ended meanwhile, by idle life: the connection is free for whoever comes first.
      '10050 failed tooManyConnections',
      '10070 answered 503 20',
      `10070 ended ${OUTCOME.success}`,
      '10120 answered 200 120',
      `10120 ended ${OUTCOME.success}`,
    ]);
  });
});

describe('the story of a run', () => {
  it('tells of a brown-out and of the calls that it failed', () => {
    const brownOuts = [{ fromS: 2, forS: 3, errorRate: 1 }];
    const scenario = scenarioOf({ ...input([CALL], [1, 3, 4, 6], { brownOuts }) });
    const story = new StoryReader(storySubjectsOf(scenario));
    const run = observed(scenario, [story]);
    run.simulation.advance(WHOLE);
    const told = story.milestones(run.simulation.nowUs).map((one) => plainText(milestoneSentence(one)));
    expect(told).toContain('A brown-out of db begins. It is repaired after 3.00 s.');
    expect(told).toContain('The endpoint db does not serve 2 calls: brown-out. The service was in a brown-out. It lasts 1 s.');
  });
});
