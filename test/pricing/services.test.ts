import { describe, expect, it } from 'vitest';
import { RULES_TODAY } from '../../src/aws';
import { stepOfWay } from '../../src/journal';
import { mergeUsage, NO_USAGE, price, ServiceMeters, type ServicePlan, type Usage } from '../../src/pricing';
import type { ScenarioInput } from '../../src/scenario';
import { promptWriter } from '../journal/prompt-writer';
import { plainFunction, requests, runLesson } from '../simulation/lessons/lesson-run';

const HOUR = 3_600_000_000;
const GB = 1_073_741_824n;
const [SYNCHRONOUS, ASYNCHRONOUS, STREAM] = [0, 1, 2];

describe('meters of neighbours', () => {
  const PLAN: ServicePlan = {
    sources: [
      { by: 'attempts', meter: 'apiGatewayHttp', fn: 0 },
      { by: 'arrivals', meter: 'snsPublish', pieceBytes: 65_536 },
      { by: 'shards', shards: 4, recordBytes: 30_000 },
      null,
    ],
    // Removals of objects (version 1) took none; the way that goes to a queue is the same change again.
    failures: [],
    buckets: [null, null, null, { way: 0, requestsOf: (entity, version) => (version === 1 ? 0 : entity) }],
    queues: ['sqsFifo'],
    endpoints: [null, 5000],
  };
  const meters = new ServiceMeters(PLAN);
  const facts = promptWriter([{ take: (record) => (record[0] === 3 ? meters.admitted(record) : meters.take(record)) }]);
  const admit = (source: number, fn: number, mode: number): void =>
    facts.invocationAdmitted(1, 1, 1, source, fn, 0, 0, 1, mode, 1, 0, 1, 2, 1);

  it('count what each charges for', () => {
    // Two requests reach the function, one is refused by Lambda: the API charges all three, but not for its authorizer (function 1).
    admit(0, 0, SYNCHRONOUS as number);
    admit(0, 0, SYNCHRONOUS as number);
    admit(0, 1, SYNCHRONOUS as number);
    admit(-1, 0, SYNCHRONOUS as number);
    facts.invocationThrottled(2, 2, 0, 0, 1, SYNCHRONOUS as number, 1, 0, 1, 1, 2, 2);
    // 65,537 bytes are two pieces of 64 KB; a record of 30,000 bytes two PUT units.
    facts.eventArrived(3, 3, 1, 0, ASYNCHRONOUS as number, 0, 0, 1, 2, 65_537);
    facts.eventArrived(4, 4, 1, 0, ASYNCHRONOUS as number, 0, 0, 1, 2, 1);
    facts.eventArrived(5, 5, 2, 0, STREAM as number, 0, 0, 1, 2, 40_000);
    facts.eventArrived(6, 6, 3, 0, ASYNCHRONOUS as number, 3, 0, 1, 2, 1);
    facts.eventArrived(6, 7, 3, 0, ASYNCHRONOUS as number, 5, 1, 1, 2, 1);
    facts.eventArrived(6, 8, 3, 0, ASYNCHRONOUS as number, 3, stepOfWay(0, 1), 1, 2, 1);
    const levels = { visible: 0, inFlight: 0, delayed: 0, visibleMax: 0, oldestMs: 0, oldestMsMax: 0, sent: 0, received: 0 };
    const counts = { deleted: 0, deadLettered: 0, expired: 0, repeated: 0, emptyReceives: 3 };
    const requests = { sendRequests: 5, receiveRequests: 7, deleteRequests: 11 };
    facts.state('queueMeasured', 60_000_000, { queue: 0, ...levels, ...counts, ...requests });
    for (const endpoint of [0, 1, 1]) facts.callAnswered(7, 1, 0, 0, 0, endpoint, 200, 10, 0, 0, undefined);
    expect(meters.usage(HOUR / 2, 1234)).toEqual({
      apiGatewayHttp: '3',
      snsPublish: '3',
      kinesisShardHours: String(2 * HOUR),
      kinesisPutUnits: '2',
      s3Put: '3',
      sqsFifo: '23',
      lambdaLogs: '1234',
      natHours: String(HOUR / 2),
      natGigabytes: '10000',
    });
  });
});

describe('the bill of neighbours', () => {
  const usageOf = (services: NonNullable<Usage['services']>): Usage => ({ ...NO_USAGE, services });
  const billOf = (usage: Usage, region = 'us-east-1', freeTier: 'available' | 'alreadyUsed' = 'alreadyUsed') => {
    const bill = price(usage, { region, rules: RULES_TODAY, freeTier, withTiers: true });
    if (!bill.ok) throw new Error(JSON.stringify(bill.issues));
    return bill.value;
  };

  it('shows its working on each line, as Lambda’s', () => {
    const { lines, totalUsd } = billOf(usageOf({ lambdaLogs: (20_000n * GB).toString(), kinesisShardHours: String(3 * HOUR) }));
    expect(lines.map(({ key, service, formula, usd }) => [key, service, formula, usd])).toEqual([
      ['kinesisShardHours', 'Kinesis', '3 shard-hours × $0.015', '0.045'],
      ['lambdaLogs', 'CloudWatch Logs', '10240 GB × $0.5 + 9760 GB × $0.25', '7560'],
    ]);
    expect(totalUsd).toBe('7560.045');
  });

  it('takes a million requests off both kinds of queue together, and what is always free', () => {
    const usage = usageOf({ sqsStandard: '600000', sqsFifo: '600000', snsPublish: '1500000', eventBridgeScheduler: '14000000' });
    const { lines } = billOf(usage, 'us-east-1', 'available');
    expect(lines.map(({ key, freeQuantity, usd }) => [key, freeQuantity, usd])).toEqual([
      ['sqsStandard', '600000', '0'],
      ['sqsFifo', '400000', '0.1'],
      ['snsPublish', '1000000', '0.25'],
      ['eventBridgeScheduler', '14000000', '0'],
    ]);
  });

  it('says on the line whose price stands in where a region’s is not known', () => {
    const [line] = billOf(usageOf({ apiGatewayRest: '1000000' }), 'eu-west-1').lines;
    expect(line).toMatchObject({ usd: '3.5', confidence: 'low' });
    expect(line?.item).toContain('us-east-1');
  });

  it('adds up usage, also that of parts which did not know of neighbours', () => {
    const one = usageOf({ sqsStandard: '5', lambdaLogs: '7' });
    expect(mergeUsage(one, usageOf({ sqsStandard: '6' })).services).toEqual({ sqsStandard: '11', lambdaLogs: '7' });
    expect(mergeUsage(one, NO_USAGE).services).toEqual(one.services);
    expect('services' in mergeUsage(NO_USAGE, NO_USAGE)).toBe(false);
  });
});

describe('a run with neighbours', () => {
  const arrivals = { kind: 'constant', perSecond: 1 } as const;
  const report = runLesson({
    durationS: 3600,
    region: 'us-east-1',
    functions: [plainFunction('worker', 100)],
    queues: [{ name: 'orders', mapping: { function: 'worker', batchSize: 1 } }],
    sources: [
      { kind: 'sns', name: 'news', function: 'worker', topic: 'news', messages: [{ a: 1 }], arrivals },
      { kind: 'eventbridge', name: 'bus', function: 'worker', details: [{ a: 1 }], arrivals },
      { kind: 'scheduler', name: 'timer', function: 'worker', arrivals },
      { kind: 'kinesis', name: 'stream', function: 'worker', stream: 'stream', shards: 2, dataBytes: 100, arrivals },
      { kind: 'sqs', name: 'orders-in', queue: 'orders', arrivals },
      requests('worker', arrivals),
    ] as NonNullable<ScenarioInput['sources']>,
  });
  const quantityOf = (key: string): number => report.bill.lines.find((line) => line.key === key)?.quantity ?? Number.NaN;

  it('has a line for each, of as many as there were', () => {
    for (const key of ['snsPublish', 'eventBridgeCustom', 'eventBridgeScheduler', 'kinesisPutUnits', 'apiGatewayHttp'])
      expect(Math.abs(quantityOf(key) - 3600), key).toBeLessThanOrEqual(1);
    expect(quantityOf('kinesisShardHours')).toBe(2);
    expect(quantityOf('sqsStandard')).toBe(report.queues[0]?.requests);
    expect(quantityOf('lambdaLogs') * 2 ** 30).toBeCloseTo(report.totals.served * 264, 3);
  });
});
