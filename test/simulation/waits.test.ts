import { describe, expect, test } from 'vitest';
import { rulesOn } from '../../src/aws';
import { listPriceOf } from '../../src/pricing';
import { type BucketView, bucketsCsv, bucketViews, RunRecorder } from '../../src/report';
import { readScenario, type ScenarioInput } from '../../src/scenario';
import { Simulation, waitPlanOf } from '../../src/simulation';
import { LATE_PARTS } from '../../src/simulation/late-parts';

/* What waits in queues, streams and at endpoints, by the bucket, against timelines computed by hand. */

function viewsOf(input: Partial<ScenarioInput>, bucketS: number): readonly BucketView[] {
  const read = readScenario({ formatVersion: 1, name: 'waits', durationS: 60, assumptions: { startUpOverheadMs: 0 }, ...input });
  const rules = rulesOn('2026-11');
  const list = listPriceOf('us-east-1');
  if (!read.ok || !rules.ok || !list.ok) throw new Error(JSON.stringify(read));
  const scenario = read.value;
  const functions = scenario.functions.map(({ name }) => ({ name, hasCode: false }));
  const recorder = new RunRecorder({
    functions,
    waits: waitPlanOf(scenario),
    meterRules: rules.value,
    bucketUs: bucketS * 1_000_000,
  });
  const simulation = Simulation.create(scenario, { readers: [recorder], compile: undefined, lateParts: LATE_PARTS });
  if (!simulation.ok) throw new Error(JSON.stringify(simulation.issues));
  simulation.value.advance({ untilUs: Number.POSITIVE_INFINITY, eventsMax: Number.POSITIVE_INFINITY });
  const table = recorder.series?.table(simulation.value.endUs);
  if (table === undefined) throw new Error('there are series');
  return bucketViews(table, { list: list.value, ephemeralMiBFree: 512 });
}

const work = (ms: number, more = {}) => ({
  name: 'f',
  cpuMs: 0,
  initMs: 0,
  timeoutS: 20,
  profile: { steps: [{ kind: 'wait' as const, ms }] },
  ...more,
});

const queue = (maximumConcurrency: number | null): Partial<ScenarioInput> => ({
  functions: [work(10_000)],
  queues: [{ name: 'q', visibilityTimeoutS: 120, mapping: { function: 'f', batchSize: 1, maximumConcurrency } }],
  sources: [{ kind: 'sqs', name: 's', queue: 'q', arrivals: { kind: 'times', atS: [1, 1, 1, 1, 1, 1] } }],
});

describe('what waits', () => {
  test('messages that wait for the maximum concurrency of their mapping are limited by it, until none waits', () => {
    // Two at a time, 10 s each, from 1 s on: 1–11, 11–21, 21–31; the last two wait until 21 s.
    const views = viewsOf(queue(2), 5);
    expect(views.map(({ limitedBy }) => limitedBy)).toEqual([
      ...Array<string>(4).fill('MaximumConcurrency'),
      ...Array<null>(8).fill(null),
    ]);
    expect(views.every(({ throttled }) => throttled === 0)).toBe(true);
  });

  test('without a maximum the pollers take them at once, and nothing limits', () => {
    expect(viewsOf(queue(null), 5).every(({ limitedBy }) => limitedBy === null)).toBe(true);
  });

  test('the oldest message of a queue ages until it is done', () => {
    const ages = viewsOf(queue(2), 5).map(({ oldestMs }) => (oldestMs ?? Number.NaN) / 1000);
    // The last two messages are done at 31 s, 30 s after they came.
    expect(ages.slice(0, 6).map((s) => Math.round(s * 10) / 10)).toEqual([4, 9, 14, 19, 24, 29]);
    expect(ages[6]).toBeCloseTo(30, 0);
    expect(ages.slice(7)).toEqual([0, 0, 0, 0, 0]);
  });

  test('a lifted maximum is the new one from that instant on', () => {
    const interventions = [{ atS: 5, path: 'queues.q.mapping.maximumConcurrency', value: 100 }];
    const views = viewsOf({ ...queue(2), interventions }, 5);
    expect(views[0]?.limitedBy).toBe('MaximumConcurrency');
    expect(views.slice(2).every(({ limitedBy }) => limitedBy === null)).toBe(true);
  });

  test('calls that wait at an endpoint are told where nothing is refused', () => {
    const steps = [{ kind: 'call' as const, endpoint: 'db' }];
    const views = viewsOf(
      {
        functions: [work(0, { profile: { steps } })],
        endpoints: [
          { name: 'db', url: 'https://db.example', latencyMs: 10, capacity: { servers: 2, serviceMs: 1000, queueMax: 1000 } },
        ],
        sources: [{ kind: 'http-api', name: 'api', function: 'f', arrivals: { kind: 'constant', perSecond: 4 } }],
        durationS: 20,
      },
      5,
    );
    expect(views.at(-1)?.limitedBy).toBe('Downstream');
  });

  test('the iterator age is that of the batch that is sent', () => {
    const views = viewsOf(
      {
        functions: [work(4000)],
        sources: [
          {
            kind: 'kinesis',
            name: 'clicks',
            function: 'f',
            shards: 1,
            batchSize: 1,
            arrivals: { kind: 'times', atS: [1, 1, 1] },
          },
        ],
        durationS: 20,
      },
      5,
    );
    const ages = views.map(({ iteratorAgeMs }) => iteratorAgeMs ?? Number.NaN);
    // One after the other, 4 s each: the third is sent at least 8 s after it was written.
    expect(Math.max(...ages)).toBeGreaterThanOrEqual(7999);
    expect(Math.max(...ages)).toBeLessThan(11_000);
    expect(views[0]?.oldestMs).toBe(0);
  });

  test('a scenario with nothing of this has no such columns', () => {
    const views = viewsOf(
      {
        functions: [work(10)],
        sources: [{ kind: 'http-api', name: 'a', function: 'f', arrivals: { kind: 'constant', perSecond: 1 } }],
      },
      5,
    );
    expect(views[0]?.oldestMs).toBeNull();
    expect(bucketsCsv(views)).not.toContain('oldestMs');
    expect(bucketsCsv(viewsOf(queue(2), 5)).split('\r\n')[0]).toMatch(/oldestMs,iteratorAgeMs$/);
  });
});
