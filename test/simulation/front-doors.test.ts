import { describe, expect, it } from 'vitest';
import { ANSWER_CAUSES, type FactReader, fieldsOf, kindNumber, timeOf, type VOCABULARY } from '../../src/journal';
import type { Report } from '../../src/report';
import { readScenario, type ScenarioInput } from '../../src/scenario';
import { ObservedRun } from '../../src/simulation';
import { LATE_PARTS } from '../../src/simulation/late-parts';
import { brokenIn } from './broken-identities';
import { Dice } from './swarm/dice';

type SourceInput = NonNullable<ScenarioInput['sources']>[number];
type FunctionInput = ScenarioInput['functions'][number];

/** Facts as lines: what clients were told, and what Lambda did for it. */
class Lines implements FactReader {
  readonly answers: string[] = [];
  readonly ends: string[] = [];
  readonly admitted: number[] = [];

  take(record: Int32Array): void {
    const ms = timeOf(record) / 1000;
    const at = (kind: keyof typeof VOCABULARY, field: string): number =>
      record[(fieldsOf(kind) as Record<string, number>)[field] ?? 0] as number;
    if (record[0] === kindNumber('requestAnswered'))
      this.answers.push(`${ms} ${at('requestAnswered', 'status')} ${ANSWER_CAUSES[at('requestAnswered', 'cause')]}`);
    if (record[0] === kindNumber('invocationEnded')) this.ends.push(`${ms} ${at('invocationEnded', 'billedMs')}`);
    if (record[0] === kindNumber('invocationAdmitted')) this.admitted.push(at('invocationAdmitted', 'function'));
  }
}

/** Every number of the model is fixed: start-up 0, Init 0, no luck. */
function run(
  sources: readonly SourceInput[],
  functions: readonly FunctionInput[],
  more: Partial<ScenarioInput> = {},
): { lines: Lines; report: Report } {
  const fixed = functions.map((fn) => ({ initMs: 0, ...fn }));
  const read = readScenario({
    formatVersion: 1,
    name: 'doors',
    durationS: 120,
    functions: fixed,
    sources,
    ...more,
    assumptions: { startUpOverheadMs: 0, ...more.assumptions },
  });
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  const lines = new Lines();
  const observed = ObservedRun.create(read.value, {
    compile: undefined,
    lateParts: LATE_PARTS,
    readers: [lines],
    withSeries: false,
  });
  if (!observed.ok) throw new Error(JSON.stringify(observed.issues));
  const limits = { untilUs: observed.value.simulation.endUs, eventsMax: 1e9 };
  while (observed.value.simulation.advance(limits).reason !== 'end');
  const report = observed.value.report();
  if (!report.ok) throw new Error(JSON.stringify(report.issues));
  return { lines, report: report.value };
}

const at = (...atS: number[]) => ({ kind: 'times' as const, atS });
const taking = (ms: number, more: object = {}): FunctionInput => ({
  name: 'f',
  timeoutS: 100,
  cpuMs: 0,
  profile: { steps: [{ kind: 'wait', ms }], ...more },
});
const source = (kind: string, more: object = {}): SourceInput =>
  ({ kind, name: kind, function: 'f', arrivals: at(1), ...more }) as SourceInput;

describe('a front door waits only so long', () => {
  it.each([
    ['rest-api', {}, 30_000, 504],
    ['http-api', { frontDoor: true }, 31_000, 503],
    ['rest-api', { integrationTimeoutMs: 50 }, 1_050, 504],
    ['rest-api', { integrationTimeoutMs: 60_000 }, 41_000, 200],
  ])('%s %j answers at %s ms with %s, and the function goes on and is billed', (kind, more, atMs, status) => {
    const { lines, report } = run([source(kind, more)], [taking(40_000)]);
    expect(lines.answers).toEqual([`${atMs} ${status} ${status === 200 ? 'success' : 'integrationTimeout'}`]);
    expect(lines.ends).toEqual(['41000 40000']);
    expect(report.events).toMatchObject({
      arrived: 1,
      succeeded: status === 200 ? 1 : 0,
      failed: status === 200 ? 0 : 1,
      pending: 0,
    });
  });

  it('but a function URL and a load balancer wait for the function', () => {
    for (const kind of ['function-url', 'alb'])
      expect(run([source(kind)], [taking(40_000)]).lines.answers).toEqual(['41000 200 success']);
  });

  it('Cognito asks three times, 5 s each, and then gives up', () => {
    const { lines } = run([source('cognito')], [taking(40_000)]);
    expect(lines.answers).toEqual(['16000 400 integrationTimeout']);
    expect(lines.ends).toEqual(['41000 40000', '46000 40000', '51000 40000']);
  });

  it('deadlines of many requests come in their order, whoever was answered in between', () => {
    const { lines } = run(
      [source('rest-api', { integrationTimeoutMs: 1_000, arrivals: at(1, 1.2, 1.4, 3) })],
      [{ ...taking(0), profile: { steps: [{ kind: 'wait', ms: { kind: 'empirical', values: [999, 1_001] } }] } }],
    );
    expect(lines.answers).toHaveLength(4);
    for (const [i, line] of lines.answers.entries()) {
      const startMs = [1_000, 1_200, 1_400, 3_000][i] as number;
      expect([`${startMs + 999} 200 success`, `${startMs + 1_000} 504 integrationTimeout`]).toContain(line);
    }
  });
});

describe('what a client is told', () => {
  const failing = taking(10, { errorRate: 1 });
  const off = { ...taking(10), reservedConcurrency: 0 };
  // https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway-errors.html and the front doors' own pages
  it.each([
    ['rest-api', 502, 500],
    ['http-api', 502, 500],
    ['function-url', 502, 429],
    ['alb', 502, 502],
    ['cognito', 400, 400],
  ])('%s: %s when the function fails, %s when Lambda throttles', (kind, error, throttled) => {
    const more = kind === 'http-api' ? { frontDoor: true } : {};
    expect(run([source(kind, more)], [failing]).lines.answers).toEqual([`1010 ${error} functionError`]);
    expect(run([source(kind, more)], [off]).lines.answers).toEqual([`1000 ${throttled} throttled`]);
  });

  it('is nothing of all that without a front door: the facts stay as they were', () => {
    expect(run([source('http-api')], [failing]).lines.answers).toEqual([]);
  });
});

describe('the throttle of API Gateway', () => {
  const flood = { arrivals: at(...Array.from({ length: 20 }, () => 1), ...Array.from({ length: 20 }, () => 2)) };
  const statusesOf = (lines: Lines): readonly string[] => lines.answers.map((line) => line.split(' ').slice(1).join(' '));
  const count = (lines: Lines, text: string): number => statusesOf(lines).filter((one) => one === text).length;

  it('lets a burst through, then what the rate refills, and Lambda never sees the rest', () => {
    const account = { apiGatewayRatePerSecond: 5, apiGatewayBurst: 10 };
    const { lines, report } = run([source('rest-api', flood)], [taking(1)], { account });
    // At 1 s the bucket of 10 is full; within the second that follows it refills by 5.
    expect([count(lines, '200 success'), count(lines, '429 apiThrottled')]).toEqual([15, 25]);
    expect(report.totals).toMatchObject({ offered: 15, throttled: 0 });
    expect(report.events).toMatchObject({ arrived: 40, succeeded: 15, failed: 25 });
    expect(report.requests).toMatchObject({ status4xx: 25, status5xx: 0 });
  });

  it('is one bucket for all APIs of the account, but not for function URLs', () => {
    const account = { apiGatewayRatePerSecond: 5, apiGatewayBurst: 10 };
    const sources = [source('rest-api', flood), source('http-api', { ...flood, frontDoor: true }), source('function-url', flood)];
    const { lines } = run(sources, [taking(1)], { account });
    expect([count(lines, '200 success'), count(lines, '429 apiThrottled')]).toEqual([15 + 40, 25 + 40]);
  });

  it('of a stage takes nothing from the account when it refuses', () => {
    const stage = { ...flood, stageRatePerSecond: 2, stageBurst: 4 };
    const account = { apiGatewayRatePerSecond: 1, apiGatewayBurst: 8 };
    const { lines } = run(
      [source('rest-api', stage), { ...source('rest-api', flood), name: 'other' } as SourceInput],
      [taking(1)],
      { account },
    );
    // 4 of the stage's bucket, 4 left for the other at 1 s; at 2 s the account has one again.
    expect(count(lines, '200 success')).toBe(9);
  });
});

describe('an authorizer', () => {
  const guard: FunctionInput = { name: 'guard', cpuMs: 0, timeoutS: 3, profile: { steps: [{ kind: 'wait', ms: 200 }] } };
  const authorizer = { kind: 'lambda', function: 'guard', identities: 1 };
  const invocationsOf = (lines: Lines): readonly number[] =>
    [0, 1].map((fn) => lines.admitted.filter((one) => one === fn).length);

  it('is asked first, and its answer is kept for the client until its time is over', () => {
    const { lines, report } = run(
      [source('rest-api', { arrivals: at(1, 2, 50, 62), authorizer: { ...authorizer, cacheTtlS: 60 } })],
      [taking(10), guard],
    );
    // Asked at 1 s; the answer of 1.2 s holds until 61.2 s.
    expect(invocationsOf(lines)).toEqual([4, 2]);
    expect(lines.answers).toEqual([
      '1200 200 success', // the authorizer's own
      '1210 200 success',
      '2010 200 success',
      '50010 200 success',
      '62200 200 success',
      '62210 200 success',
    ]);
    expect(report.events).toMatchObject({ arrived: 6, succeeded: 6, pending: 0 });
  });

  it('is asked by every request without a cache, and by all that come before its first answer', () => {
    const arrivals = at(1, 1.1, 5);
    expect(
      invocationsOf(
        run([source('rest-api', { arrivals, authorizer: { ...authorizer, cacheTtlS: 0 } })], [taking(10), guard]).lines,
      ),
    ).toEqual([3, 3]);
    expect(invocationsOf(run([source('rest-api', { arrivals, authorizer })], [taking(10), guard]).lines)).toEqual([3, 2]);
  });

  it('turns clients away with 403, and the function is not asked', () => {
    const { lines } = run(
      [source('rest-api', { arrivals: at(1, 2), authorizer: { ...authorizer, deniedShare: 1 } })],
      [taking(10), guard],
    );
    expect(lines.answers).toEqual(['1200 200 success', '1200 403 forbidden', '2000 403 forbidden']);
    expect(invocationsOf(lines)).toEqual([0, 1]);
  });

  it('that fails or is throttled is an internal error for the client', () => {
    const failing = { ...guard, profile: { errorRate: 1 } };
    const off = { ...guard, reservedConcurrency: 0 };
    expect(run([source('rest-api', { authorizer })], [taking(10), failing]).lines.answers.at(-1)).toBe('1000 500 serverError');
    expect(run([source('rest-api', { authorizer })], [taking(10), off]).lines.answers.at(-1)).toBe('1000 500 serverError');
  });

  it('of JWTs takes a moment, invokes nothing, and answers 401', () => {
    const jwt = { kind: 'jwt', latencyMs: 5, deniedShare: 0 };
    const door = (deniedShare: number) => source('http-api', { frontDoor: true, authorizer: { ...jwt, deniedShare } });
    expect(run([door(0)], [taking(10)]).lines.answers).toEqual(['1015 200 success']);
    expect(run([door(1)], [taking(10)]).lines.answers).toEqual(['1005 401 unauthorized']);
  });
});

describe('callers behind a front door', () => {
  const caller = { maximumRetries: 1, backoff: 'constant', backoffBaseMs: 1_000, jitter: 'none' };

  it('try again what the API refused, and Lambda sees one attempt', () => {
    const account = { apiGatewayRatePerSecond: 1, apiGatewayBurst: 1 };
    const { lines, report } = run([source('rest-api', { arrivals: at(1, 1), caller })], [taking(10)], { account });
    expect(lines.answers).toEqual(['1010 200 success', '2010 200 success']);
    expect(report.totals).toMatchObject({ offered: 2, throttled: 0 });
    expect(report.requests).toMatchObject({ answered: 2, tries: 3 });
  });

  it('try again after an integration timeout, while the first invocation goes on', () => {
    const { lines, report } = run([source('rest-api', { integrationTimeoutMs: 1_000, caller })], [taking(2_500)]);
    expect(lines.answers).toEqual(['4000 504 integrationTimeout']);
    expect(report.requests).toMatchObject({ status4xx: 0, status5xx: 1 });
    expect(lines.ends).toEqual(['3500 2500', '5500 2500']);
  });

  it('that give up sooner are not told what the API says later', () => {
    const impatient = { ...caller, maximumRetries: 0, timeoutMs: 500 };
    const { lines, report } = run([source('rest-api', { integrationTimeoutMs: 1_000, caller: impatient })], [taking(2_500)]);
    expect(lines.answers).toEqual(['1500 0 clientTimeout']);
    expect(report.events).toMatchObject({ arrived: 1, failed: 1, pending: 0 });
  });
});

describe('a swarm of front doors', () => {
  it.each(Array.from({ length: 12 }, (_, i) => i))('keeps the identities, and a run repeats itself: %i', (number) => {
    const dice = new Dice(1_000 + number);
    const authorizer = dice.one(null, {
      kind: 'lambda',
      function: 'guard',
      cacheTtlS: dice.one(0, 5),
      identities: 20,
      deniedShare: dice.one(0, 0.3),
    });
    const caller = dice.one(null, { maximumRetries: dice.whole(0, 3), timeoutMs: dice.one(null, dice.wild(20, 3_000)) });
    const arrivals = { kind: 'poisson', perSecond: dice.wild(1, 40) };
    const limits = {
      stageRatePerSecond: dice.one(null, dice.wild(1, 50)),
      integrationTimeoutMs: Math.round(dice.wild(50, 5_000)),
    };
    const slow = { kind: 'lognormal', mean: dice.wild(10, 2_000), cv: 1 };
    const functions = [
      {
        name: 'f',
        cpuMs: 0,
        timeoutS: dice.whole(1, 5),
        reservedConcurrency: dice.one(0, 3, 20),
        profile: { steps: [{ kind: 'wait', ms: slow }], errorRate: dice.one(0, 0.2) },
      },
      {
        name: 'guard',
        cpuMs: 0,
        reservedConcurrency: dice.one(1, 10),
        profile: { steps: [{ kind: 'wait', ms: 30 }], errorRate: dice.one(0, 0.2) },
      },
    ] as readonly FunctionInput[];
    const sources = [
      source('rest-api', { arrivals, caller, authorizer, ...limits }),
      source('http-api', { arrivals, caller, authorizer, ...limits, frontDoor: true }),
      source('cognito', { arrivals }),
      source('alb', { arrivals, caller }),
    ].filter(() => dice.maybe(0.7));
    const world = { durationS: 60, account: { apiGatewayRatePerSecond: dice.wild(1, 100), apiGatewayBurst: dice.whole(1, 50) } };
    const { report, lines } = run(sources, functions, world);
    expect(brokenIn(report)).toEqual([]);
    const { answered, succeeded, failed } = report.requests;
    expect(answered).toBe(lines.answers.length);
    expect([answered, report.events.succeeded, report.events.failed]).toEqual([succeeded + failed, succeeded, failed]);
    expect(run(sources, functions, world).report.factHash).toBe(report.factHash);
  });
});
