import { describe, expect, it } from 'vitest';
import { kindNumber } from '../../src/journal';
import { readScenario, type ScenarioInput } from '../../src/scenario';
import { brokenIn } from './broken-identities';
import { plainFunction, runLesson } from './lessons/lesson-run';

/* Where the mappings of streams meet the rest: filter criteria, and the queue that is told of what was given up. */

type Setting = Omit<ScenarioInput, 'formatVersion' | 'name'>;

const kinesis = (mapping: object) =>
  ({ kind: 'kinesis', name: 'readings', function: 'count', arrivals: { kind: 'constant', perSecond: 50 }, ...mapping }) as const;
const changes = (mapping: object) =>
  ({
    kind: 'dynamodb-stream',
    name: 'orders',
    function: 'count',
    arrivals: { kind: 'constant', perSecond: 50 },
    ...mapping,
  }) as const;

const settingOf = (source: NonNullable<Setting['sources']>[number]): Setting => ({
  durationS: 60,
  functions: [plainFunction('count', 10)],
  sources: [source],
});

describe('filter criteria of streams', () => {
  it('skip Kinesis records whose decoded data no pattern fits, without an invocation', () => {
    const warm = { data: { temperatureC: [{ numeric: ['>=', 20] }] } };
    const { events, streams } = runLesson(settingOf(kinesis({ filterPatterns: [warm] })));
    // 3,000 readings, uniform between 15 and 25 degrees: half of them, ± 4 standard errors of 27.
    expect(Math.abs(events.filtered - 1500)).toBeLessThan(110);
    expect(events.succeeded + events.filtered + events.pending).toBe(events.arrived);
    expect(streams.discarded).toBe(0);
    const none = runLesson(settingOf(kinesis({ filterPatterns: [{ data: { temperatureC: ['20'] } }] })));
    expect(none.events.filtered).toBe(none.events.arrived);
    expect(none.totals.served).toBe(0);
  });

  it('look at the data of a Kinesis record alone: its partition key is not there', () => {
    const { events } = runLesson(settingOf(kinesis({ filterPatterns: [{ partitionKey: [{ exists: true }] }] })));
    expect(events.filtered).toBe(events.arrived);
  });

  it('part the changes of a table by their names: what one list of patterns leaves out another takes', () => {
    const run = (...filterPatterns: readonly object[]) => runLesson(settingOf(changes({ filterPatterns }))).events;
    const inserts = run({ eventName: ['INSERT'] });
    const others = run({ eventName: ['MODIFY'] }, { eventName: ['REMOVE'] });
    expect(inserts.filtered).toBeGreaterThan(100);
    expect(inserts.filtered + others.filtered).toBe(inserts.arrived);
    const paid = run({ dynamodb: { NewImage: { status: { S: ['PAID'] } } } });
    expect(paid.filtered).toBeLessThan(paid.arrived);
  });

  it('are refused in AWS’s words where they are no patterns', () => {
    const read = readScenario({ formatVersion: 1, name: 's', ...settingOf(kinesis({ filterPatterns: [{ data: 7 }] })) });
    expect(read.ok ? [] : read.issues).toEqual([
      { path: 'sources[0].filterPatterns[0]', message: 'Invalid filter pattern definition.' },
    ]);
  });
});

describe('the on-failure destination of a stream', () => {
  const setting = (onFailure: object): Setting => ({
    durationS: 60,
    functions: [plainFunction('count', 10), plainFunction('look', 10)],
    sources: [kinesis({ poisonAtS: [20], bisectBatchOnFunctionError: true, maximumRetryAttempts: 1, onFailure })],
    queues: [{ name: 'bad-readings', mapping: { function: 'look' } }],
  });

  it('hands the record to its queue, whose reader gets it as a message', () => {
    const report = runLesson(setting({ queue: 'bad-readings' }));
    expect(report.streams).toMatchObject({ discarded: 1, destinationRecords: 1 });
    const [count, look] = report.functions;
    expect(count?.events.deadLettered).toBe(1);
    expect(look?.events).toMatchObject({ arrived: 1, succeeded: 1 });
    expect(brokenIn(report)).toEqual([]);
  });

  it('tells a topic where the record is, and gives a bucket the whole event, too', () => {
    const recordFor = (onFailure: object): Record<string, unknown> => {
      const texts: string[] = [];
      const kind = kindNumber('batchDiscarded');
      const take = (record: Int32Array, text: string | undefined): void => {
        if (record[0] === kind) texts.push(text ?? '');
      };
      const { streams } = runLesson({ ...setting(onFailure), queues: [] }, [{ take }]);
      expect(streams).toMatchObject({ discarded: 1, destinationRecords: 1 });
      return JSON.parse(texts[0] ?? 'null') as Record<string, unknown>;
    };
    const topic = recordFor({ topic: 'bad' });
    const bucket = recordFor({ bucket: 'bad' });
    const { payload, ...rest } = bucket;
    expect(rest).toEqual(topic);
    expect(Object.keys(topic)).toEqual(['requestContext', 'responseContext', 'version', 'timestamp', 'KinesisBatchInfo']);
    const { Records } = JSON.parse(String(payload)) as {
      readonly Records: readonly { readonly kinesis: { readonly sequenceNumber: string } }[];
    };
    expect(Records.map(({ kinesis }) => kinesis.sequenceNumber)).toEqual([
      (topic['KinesisBatchInfo'] as { readonly startSequenceNumber: string }).startSequenceNumber,
    ]);
  });

  it('is refused when it names no queue of the scenario', () => {
    const read = readScenario({ formatVersion: 1, name: 's', ...setting({ queue: 'bad-reading' }) });
    expect(read.ok ? [] : read.issues).toEqual([
      {
        path: 'sources[0].onFailure.queue',
        message: '"bad-reading" is not a queue of this scenario; did you mean "bad-readings"?',
      },
    ]);
  });
});
