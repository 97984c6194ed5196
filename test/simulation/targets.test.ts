import { describe, expect, it } from 'vitest';
import { DELIVERY_CONDITIONS, DELIVERY_ROLES, type FactReader, fieldsOf, kindNumber } from '../../src/journal';
import { readScenario, type ScenarioInput } from '../../src/scenario';
import { FactLines } from '../lambda/bench-world';
import { brokenIn } from './broken-identities';
import { observed, reportOf, scenarioOf, WHOLE } from './town';

/* What invocations and the ends of asynchronous events send, and the loops that come of it. */

type FunctionInput = ScenarioInput['functions'][number];

function scenario(functions: readonly FunctionInput[], rest: Partial<ScenarioInput> = {}) {
  return scenarioOf({
    formatVersion: 1,
    name: 'targets',
    durationS: 600,
    startsAt: '2026-11-02T00:00:00.000Z',
    functions: functions.map((fn) => ({ cpuMs: 0, initMs: 0, ...fn })),
    sources: [
      {
        kind: 'events',
        name: 'orders',
        function: 'f',
        invocationType: 'Event',
        events: [{ order: 1 }],
        arrivals: { kind: 'times', atS: [0] },
      },
    ],
    queues: [{ name: 'orders-dlq' }, { name: 'dead' }],
    assumptions: { startUpOverheadMs: 0, asynchronousQueueDelayMs: 0 },
    ...rest,
  });
}

/** The texts of what was sent. */
class Sent implements FactReader {
  readonly texts: string[] = [];
  take(record: Int32Array, text: string | undefined): void {
    if (record[0] === kindNumber('deliveryMade'))
      this.texts.push(`${DELIVERY_ROLES[record[fieldsOf('deliveryMade').role] ?? -1]} ${text}`);
  }
}

const run = (of: ReturnType<typeof scenario>) => {
  const [sent, lines] = [
    new Sent(),
    new FactLines({
      deliveryMade: ['role', 'condition', 'result'],
      recursionStopped: ['times'],
      eventSettled: ['outcome', 'attempts'],
    }),
  ];
  const observedRun = observed(of, [sent, lines]);
  observedRun.simulation.advance(WHOLE);
  const report = reportOf(observedRun);
  expect(brokenIn(report)).toEqual([]);
  return { sent: sent.texts, lines: lines.lines, report };
};

describe('the ends of asynchronous events', () => {
  it("send AWS's record of a failure after the third attempt, and the event itself to the dead-letter queue", () => {
    const { sent, lines, report } = run(
      scenario([
        { name: 'f', profile: { errorRate: 1 }, deadLetterQueue: { queue: 'orders-dlq' }, onFailure: { eventBus: 'ops' } },
      ]),
    );
    const [dead = '', record = ''] = sent;
    expect(dead.split('\n')[0]).toBe('deadLetterQueue orders-dlq');
    expect(JSON.parse(dead.split('\n')[1] ?? '')).toEqual({
      body: { order: 1 },
      messageAttributes: {
        RequestID: expect.stringMatching(/^[0-9a-f-]{36}$/),
        ErrorCode: '200',
        ErrorMessage: 'the profile says that this invocation fails',
      },
    });
    expect(JSON.parse(record.split('\n')[1] ?? '')).toEqual({
      version: '1.0',
      timestamp: '2026-11-02T00:03:00.000Z',
      requestContext: {
        requestId: JSON.parse(dead.split('\n')[1] ?? '').messageAttributes.RequestID,
        functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST',
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
      },
      requestPayload: { order: 1 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorMessage: 'the profile says that this invocation fails', errorType: 'Error' },
    });
    expect(lines.at(-1)).toBe('180000 eventSettled outcome=3 attempts=3');
    expect(report.deliveries).toMatchObject({ deadLetters: 1, failureRecords: 1, destinationDeliveryFailures: 0 });
    expect(report.events).toMatchObject({ deadLettered: 1, failed: 0 });
  });

  it('go straight to the dead-letter queue where the function is switched off', () => {
    const { lines } = run(scenario([{ name: 'f', reservedConcurrency: 0, deadLetterQueue: { topic: 'dead' } }]));
    const retries = DELIVERY_CONDITIONS.indexOf('RetriesExhausted');
    expect(lines).toEqual([`0 deliveryMade role=0 condition=${retries} result=0`, '0 eventSettled outcome=3 attempts=1']);
  });

  it('tell another function of a success, as an event of its own with the record as its payload', () => {
    const { report, sent } = run(scenario([{ name: 'f', onSuccess: { function: 'audit' } }, { name: 'audit' }]));
    expect(report.functions.map(({ name, events }) => [name, events.succeeded])).toEqual([
      ['f', 1],
      ['audit', 1],
    ]);
    expect(JSON.parse(sent[0]?.split('\n')[1] ?? '')).toMatchObject({
      requestContext: { condition: 'Success' },
      requestPayload: { order: 1 },
    });
  });

  it('lose a record that is too large for a topic: 256 KB', () => {
    const events = [{ text: 'x'.repeat(262_144) }];
    const { report } = run(
      scenario([{ name: 'f', profile: { errorRate: 1 }, maximumRetryAttempts: 0, onFailure: { topic: 'ops' } }], {
        sources: [
          {
            kind: 'events',
            name: 'orders',
            function: 'f',
            invocationType: 'Event',
            events,
            arrivals: { kind: 'times', atS: [0] },
          },
        ],
      }),
    );
    expect(report.deliveries).toMatchObject({ failureRecords: 0, destinationDeliveryFailures: 1 });
    expect(report.events).toMatchObject({ deadLettered: 0, failed: 1 });
  });
});

describe('profiles that send', () => {
  it('invoke another function once for each message, at the time of their step', () => {
    const steps = [
      { kind: 'wait' as const, ms: 100 },
      { kind: 'emit' as const, to: { function: 'g' }, count: 3 },
      { kind: 'wait' as const, ms: 100 },
    ];
    const { report, lines } = run(scenario([{ name: 'f', profile: { steps } }, { name: 'g' }]));
    expect(lines.filter((line) => line.includes('deliveryMade')).map((line) => line.split(' ')[0])).toEqual([
      '100',
      '100',
      '100',
    ]);
    expect(report.functions[1]?.events.succeeded).toBe(3);
    expect(report.deliveries.emitted).toBe(3);
  });

  it('are refused when they name nothing', () => {
    const steps = [{ kind: 'emit' as const, to: { function: 'h' } }];
    const read = readScenario({ formatVersion: 1, name: 's', functions: [{ name: 'g', profile: { steps } }] });
    expect(read.ok ? [] : read.issues).toEqual([
      {
        path: 'functions[0].profile.steps[0].to.function',
        message: expect.stringContaining('"h" is not a function of this scenario'),
      },
    ]);
  });
});

/** S3 → function → S3: one upload begins it. The function takes 1 GB for 1 s. */
function loop(fn: Partial<FunctionInput>, uploads: number, durationS: number) {
  const steps = [
    { kind: 'wait' as const, ms: 1000 },
    { kind: 'emit' as const, to: { source: 'photos' } },
  ];
  return scenario([{ name: 'f', memoryMiB: 1024, timeoutS: 10, profile: { steps }, ...fn }], {
    durationS,
    sources: [
      {
        kind: 's3',
        name: 'photos',
        function: 'f',
        deliveryDelayMs: 0,
        arrivals: { kind: 'times', atS: new Array<number>(uploads).fill(0) },
      },
    ],
    account: { concurrency: 1100 },
  });
}

describe('a runaway loop (lesson 16)', () => {
  it('is stopped after 16 invocations of the chain, and the event goes to the dead-letter queue', () => {
    const { report, lines } = run(loop({ deadLetterQueue: { queue: 'dead' } }, 1, 100));
    expect(report.totals.served).toBe(16);
    expect(lines.filter((line) => line.includes('recursionStopped'))).toEqual(['16016 recursionStopped times=16']);
    expect(report.deliveries).toMatchObject({ recursiveInvocationsDropped: 1, deadLetters: 1, emitted: 16 });
  });

  it('goes on at its own pace where it is allowed: one upload is one invocation at a time, for ever', () => {
    const { report } = run(loop({ recursiveLoop: 'Allow' }, 1, 100));
    expect([report.totals.served, report.concurrency.max]).toEqual([99, 1]);
  });

  it('costs what its concurrency costs: 1,000 chains $60 of duration and $0.72 of requests an hour, 10 a hundredth', () => {
    const hourly = (reserved: number) => {
      const { report } = run(loop({ recursiveLoop: 'Allow', reservedConcurrency: reserved }, 1000, 120));
      return { usd: report.bill.lambdaUsd * 30, busy: report.concurrency.max };
    };
    // 1,000 × 3,600 GB-s × $0.0000166667 = $60.00, and 3.6 million requests × $0.20 a million = $0.72.
    const all = hourly(1000);
    expect(Math.abs(all.usd / 60.72 - 1)).toBeLessThan(0.02);
    expect(all.busy).toBe(1000);
    const ten = hourly(10);
    expect(ten.busy).toBe(10);
    expect(ten.usd).toBeLessThan(0.61 * 1.02);
  });
});
