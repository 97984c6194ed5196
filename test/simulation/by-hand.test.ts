import { describe, expect, it } from 'vitest';
import { BY_HAND, type FactReader, fieldsOf, kindNumber, OUTCOMES, timeOf } from '../../src/journal';
import type { Intervention } from '../../src/scenario';
import { JUDGE } from '../../src/scenario';
import { ObservedRun, type Simulation, samplePayload } from '../../src/simulation';
import { LATE_PARTS } from '../../src/simulation/late-parts';
import { hashOf, simulationOf, town, WHOLE } from './town';

const ARRIVED = fieldsOf('eventArrived');
const ADMITTED = fieldsOf('invocationAdmitted');
const ENDED = fieldsOf('invocationEnded');
const THROTTLED = fieldsOf('invocationThrottled');

interface Row {
  readonly what: string;
  readonly atS: number;
  readonly event: number;
  readonly more: string;
}

/** What the facts say of events sent by hand, in words. */
class HandFacts implements FactReader {
  readonly rows: Row[] = [];
  others = 0;

  take(r: Int32Array): void {
    const row = (what: string, source: number, event: number, more: string): void => {
      if (r[source] !== BY_HAND) this.others++;
      else this.rows.push({ what, atS: timeOf(r) / 1e6, event: r[event] as number, more });
    };
    if (r[0] === kindNumber('eventArrived')) row('arrived', ARRIVED.source, ARRIVED.event, `${r[ARRIVED.bytes]} bytes`);
    else if (r[0] === kindNumber('invocationAdmitted'))
      row('admitted', ADMITTED.source, ADMITTED.event, r[ADMITTED.cold] === 1 ? 'cold' : 'warm');
    else if (r[0] === kindNumber('invocationThrottled')) row('throttled', THROTTLED.source, THROTTLED.event, '');
    else if (r[0] === kindNumber('invocationEnded'))
      row('ended', ENDED.source, ENDED.event, `${OUTCOMES[r[ENDED.outcome] as number]}, ${r[ENDED.durationUs]} µs`);
  }
}

const PLAIN = town({
  functions: [{ name: 'quiet', cpuMs: 0, initMs: 100, profile: { steps: [{ kind: 'wait', ms: 40 }] }, reservedConcurrency: 1 }],
  sources: [],
  assumptions: { startUpOverheadMs: 10, asynchronousQueueDelayMs: 25, idleLifeS: 1000, maximumAgeS: 10_000 },
});

const invoke = (fn: string, event: unknown, invocationType: 'RequestResponse' | 'Event' = 'RequestResponse') => ({
  path: `functions.${fn}.invoke`,
  value: { invocationType, event },
});

function sent(simulation: Simulation, change: Pick<Intervention, 'path' | 'value'>): Intervention {
  const made = simulation.intervene(change, JUDGE);
  if (!made.ok) throw new Error(JSON.stringify(made.issues));
  return made.value;
}

describe('an event sent by hand', () => {
  it('is an invocation like any other: cold first, warm next, refused at the limit, queued when asynchronous', () => {
    const facts = new HandFacts();
    const interventions = [
      { atS: 1, ...invoke('quiet', { a: 1 }) },
      { atS: 2, ...invoke('quiet', { a: 2 }) },
      { atS: 2.02, ...invoke('quiet', { a: 3 }) },
      { atS: 3, ...invoke('quiet', 'é', 'Event') },
    ];
    const simulation = simulationOf({ ...PLAIN, interventions }, { readers: [facts] });
    simulation.advance(WHOLE);
    expect(facts.rows).toEqual([
      { what: 'admitted', atS: 1, event: 0, more: 'cold' },
      { what: 'ended', atS: 1.15, event: 0, more: 'success, 40000 µs' },
      { what: 'admitted', atS: 2, event: 1, more: 'warm' },
      { what: 'throttled', atS: 2.02, event: 2, more: '' },
      { what: 'ended', atS: 2.04, event: 1, more: 'success, 40000 µs' },
      { what: 'arrived', atS: 3, event: 3, more: '4 bytes' },
      { what: 'admitted', atS: 3.025, event: 3, more: 'warm' },
      { what: 'ended', atS: 3.065, event: 3, more: 'success, 40000 µs' },
    ]);
    expect(facts.others).toBe(0);
  });

  it('is recorded, and a scenario with the recorded list states the same facts', () => {
    const live = simulationOf(town());
    const kept: Intervention[] = [];
    for (let i = 0; i < 12; i++) {
      live.advance(i % 2 === 0 ? { ...WHOLE, eventsMax: 700 + i } : { ...WHOLE, untilUs: live.nowUs + 8_111_111 });
      kept.push(sent(live, invoke(i % 3 === 0 ? 'thumbs' : 'api', { i, text: 'ü' }, i % 2 === 0 ? 'Event' : 'RequestResponse')));
      if (i % 4 === 1) sent(live, { path: 'functions.api.memoryMiB', value: 256 + i });
    }
    live.advance(WHOLE);
    expect(live.recorded).toHaveLength(15);
    expect(live.factHash).not.toBe(hashOf(town()));
    // Through JSON, as a file would carry it.
    const recorded = JSON.parse(JSON.stringify(live.recorded));
    expect(hashOf({ ...town(), interventions: recorded })).toBe(live.factHash);
    const numbers = kept.map((intervention) => live.eventOf(intervention));
    expect(new Set(numbers).size).toBe(12);
    expect(numbers).toEqual([...numbers].sort((a, b) => Number(a) - Number(b)));
  });

  it('moves nobody else’s luck: what the sources make is the same with it and without', () => {
    const arrivals = (interventions: readonly Intervention[]): string[] => {
      const keys: string[] = [];
      const reader: FactReader = {
        take: (r) => {
          if (r[0] === kindNumber('eventArrived') && r[ARRIVED.source] !== BY_HAND)
            keys.push(`${timeOf(r)} ${r[ARRIVED.keyA]} ${r[ARRIVED.keyB]} ${r[ARRIVED.bytes]}`);
        },
      };
      simulationOf({ ...town(), interventions }, { readers: [reader] }).advance(WHOLE);
      return keys;
    };
    const without = arrivals([]);
    expect(without.length).toBeGreaterThan(100);
    expect(arrivals([{ atS: 20, ...invoke('thumbs', {}, 'Event') }])).toEqual(without);
  });

  it('is counted by the report, whose totals still add up', () => {
    const scenario = { ...town(), interventions: [5, 50, 51].map((atS) => ({ atS, ...invoke('api', {}) })) };
    const run = ObservedRun.create(scenario, { compile: undefined, lateParts: LATE_PARTS });
    const bare = ObservedRun.create(town(), { compile: undefined, lateParts: LATE_PARTS });
    if (!run.ok || !bare.ok) throw new Error('the town is valid');
    for (const one of [run.value, bare.value]) one.simulation.advance(WHOLE);
    const report = run.value.report();
    const before = bare.value.report();
    if (!report.ok || !before.ok) throw new Error('the town has prices');
    const { events } = report.value;
    expect(events.arrived).toBe(before.value.events.arrived + 3);
    expect(events.arrived).toBe(events.succeeded + events.failed + events.dropped + events.pending);
  });

  it('gives the work of an S3 object to a function that says what a MiB costs', () => {
    const endedAfter = (event: unknown): string => {
      const facts = new HandFacts();
      const functions = [{ ...PLAIN.functions[0], memoryMiB: 1769, cpuMsPerMiB: 30 }] as typeof PLAIN.functions;
      const simulation = simulationOf(
        { ...PLAIN, functions, interventions: [{ atS: 1, ...invoke('quiet', event) }] },
        { readers: [facts] },
      );
      simulation.advance(WHOLE);
      return facts.rows.at(-1)?.more ?? '';
    };
    expect(endedAfter({ Records: [{ s3: { object: { size: 2 * 1024 * 1024 } } }] })).toBe('success, 100000 µs');
    expect(endedAfter({ Records: [{ s3: { object: { size: 'big' } } }, null, 3] })).toBe('success, 40000 µs');
  });

  it.each([
    [invoke('nobody', {}), /nobody/],
    [{ path: 'functions.api.invoke', value: 5 }, /5 is not an object/],
    [invoke('api', 'x'.repeat(1_048_575), 'Event'), /1048577 byte payload is too large for the Event/],
  ])('is refused with its path when it is bad, and nothing is recorded: %#', (change, expected) => {
    const simulation = simulationOf(town());
    simulation.advance({ ...WHOLE, untilUs: 1_000_000 });
    const refused = simulation.intervene(change, JUDGE);
    expect(refused.ok ? '' : refused.issues.map(({ path, message }) => `${path}: ${message}`).join()).toMatch(expected);
    expect(simulation.recorded).toEqual([]);
  });
});

describe('a sample payload', () => {
  it('is the very next event of a source', () => {
    const sample = samplePayload(town(), 7, { kind: 'source', source: 2 }, 60_000_000, JUDGE);
    if (!sample.ok) throw new Error('photos are uploaded');
    const { Records } = sample.value as {
      Records: readonly { eventSource: string; eventTime: string; s3: { object: { size: number } } }[];
    };
    expect(Records).toHaveLength(1);
    expect(Records[0]?.eventSource).toBe('aws:s3');
    expect(Date.parse(Records[0]?.eventTime ?? '')).toBeGreaterThanOrEqual(Date.parse(town().startsAt) + 60_000);
  });

  it('is the last one when nothing comes any more, and an issue when nothing ever does', () => {
    const late = samplePayload(town(), 7, { kind: 'source', source: 4 }, 299_999_999, JUDGE);
    expect(late.ok && (late.value as { source: string }).source).toBe('aws.events');
    const [tick] = town().sources.slice(4);
    if (tick === undefined) throw new Error('the town has a clock');
    const silent = { ...town(), sources: [{ ...tick, arrivals: { kind: 'times', atS: [] } }] } as ReturnType<typeof town>;
    expect(samplePayload(silent, 7, { kind: 'source', source: 0 }, 0, JUDGE)).toEqual({
      ok: false,
      issues: [{ path: 'sources[0]', message: 'the source tick makes no event in this run' }],
    });
    expect(samplePayload(silent, 7, { kind: 'source', source: 3 }, 0, JUDGE).ok).toBe(false);
  });

  it.each([
    ['s3', (e: never) => e['Records'][0]['eventName'], 'ObjectCreated:Put'],
    ['dynamodbStream', (e: never) => e['Records'][0]['eventName'], 'INSERT'],
    ['httpApi', (e: never) => e['version'], '2.0'],
    ['schedule', (e: never) => e['detail-type'], 'Scheduled Event'],
    ['rest-api', (e: never) => e['requestContext']['resourcePath'], '/'],
    ['function-url', (e: never) => e['routeKey'], '$default'],
    ['alb', (e: never) => e['body'], ''],
    ['sns', (e: never) => e['Records'][0]['Sns']['Message'], 'Hello from SNS!'],
    ['eventbridge', (e: never) => e['detail']['orderId'], 'o-1001'],
    ['scheduler', (e: never) => e['source'], 'aws.scheduler'],
    ['cloudwatch-logs', (e: never) => Object.keys(e['awslogs'])[0], 'data'],
    ['cognito', (e: never) => e['triggerSource'], 'PreSignUp_SignUp'],
    ['iot-rule', (e: never) => String(e['topic']).slice(-10), '/telemetry'],
    ['cloudtrail', (e: never) => e['detail-type'], 'AWS API Call via CloudTrail'],
    ['json', (e: never) => e['key1'], 'value1'],
  ] as const)('has AWS’s shape: %s', (shape, pick, expected) => {
    const sample = samplePayload(PLAIN, 7, { kind: 'shape', shape }, 5_000_000, JUDGE);
    expect(sample.ok && pick(sample.value as never)).toBe(expected);
  });
});
