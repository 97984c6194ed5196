import { describe, expect, it } from 'vitest';
import { NodeGuestHost } from '../../src/cli/node-guest-host';
import { Drive } from '../../src/drive';
import { compileHandler } from '../../src/drive/compile';
import { type FactReader, kindNumber } from '../../src/journal';
import type { ScenarioInput } from '../../src/scenario';
import { ObservedRun } from '../../src/simulation';
import { LATE_PARTS } from '../../src/simulation/late-parts';
import { guestCode } from '../handlers/guest-code';
import { reportOf, scenarioOf } from '../simulation/town';

/* What real code sees of the world around it, in whole runs: who invoked it, how it was started, and what it can reach. */

type FunctionInput = ScenarioInput['functions'][number];

/** What handlers wrote, as JSON. */
class Written implements FactReader {
  readonly values: unknown[] = [];
  take(record: Int32Array, text: string | undefined): void {
    if (record[0] === kindNumber('logWritten') && text?.startsWith('{')) this.values.push(JSON.parse(text));
  }
}

const coded = (name: string, source: string, more: Partial<FunctionInput> = {}): FunctionInput => ({
  name,
  cpuMs: 1,
  initMs: 10,
  code: { handler: 'index.handler', source },
  ...more,
});

/** Writes its event. */
const SHOW = 'exports.handler = async (event) => { console.log(JSON.stringify({ event })) }';

async function runCode(functions: readonly FunctionInput[], rest: Partial<ScenarioInput> = {}) {
  const scenario = scenarioOf({
    formatVersion: 1,
    name: 'code',
    durationS: 600,
    startsAt: '2026-11-02T00:00:00.000Z',
    functions: [...functions],
    sources: [
      {
        kind: 'events',
        name: 'orders',
        function: functions[0]?.name ?? '',
        invocationType: 'Event',
        events: [{ order: 1, note: 'ü "quoted"' }],
        arrivals: { kind: 'times', atS: [1] },
      },
    ],
    assumptions: { startUpOverheadMs: 0, asynchronousQueueDelayMs: 0 },
    ...rest,
  });
  const written = new Written();
  const run = ObservedRun.create(scenario, { compile: compileHandler, lateParts: LATE_PARTS, readers: [written] });
  if (!run.ok) throw new Error(JSON.stringify(run.issues));
  const guestHost = new NodeGuestHost({ guestCode: await guestCode() });
  const { simulation } = run.value;
  const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
  const drive = new Drive({ simulation, guestHost, segmentsInFlightMax: 4, nowMs: () => performance.now(), breathe });
  try {
    await drive.runUntil(simulation.endUs, { aborted: false });
  } finally {
    drive.close();
    guestHost.close();
  }
  return { written: written.values, report: reportOf(run.value) };
}

const FAILING = { cpuMs: 1, initMs: 10, maximumRetryAttempts: 1, profile: { errorRate: 1 } };

describe('a handler behind what other functions cause', () => {
  it('gets what an emit step sends, twice with two identities', async () => {
    const steps = [{ kind: 'emit' as const, to: { function: 'shown' }, count: 2, bytes: 120 }];
    const { written } = await runCode([{ name: 'first', cpuMs: 1, profile: { steps } }, coded('shown', SHOW)]);
    const id = expect.stringMatching(/^[0-9a-f]{32}$/);
    const event = { from: 'first', step: 0, id, padding: expect.stringMatching(/^x+$/) };
    expect(written).toEqual([{ event }, { event }]);
    const [one, two] = written as { event: { id: string } }[];
    expect(one?.event.id).not.toBe(two?.event.id);
    expect(JSON.stringify(one?.event)).toHaveLength(120);
  });

  it('gets the record of a destination as AWS documents it', async () => {
    const { written } = await runCode([{ name: 'broken', ...FAILING, onFailure: { function: 'shown' } }, coded('shown', SHOW)]);
    expect(written).toEqual([
      {
        event: {
          version: '1.0',
          timestamp: expect.stringMatching(/^2026-11-02T00:01:\d\d\.\d{3}Z$/),
          requestContext: {
            requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
            functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:broken:$LATEST',
            condition: 'RetriesExhausted',
            approximateInvokeCount: 2,
          },
          requestPayload: { order: 1, note: 'ü "quoted"' },
          responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
          responsePayload: { errorMessage: expect.any(String), errorType: 'Error' },
        },
      },
    ]);
  });

  it('gets a dead letter as a message: the event as its body, why as its attributes', async () => {
    const { written } = await runCode(
      [{ name: 'broken', ...FAILING, deadLetterQueue: { queue: 'dead' } }, coded('shown', SHOW)],
      {
        queues: [{ name: 'dead', mapping: { function: 'shown' } }],
      },
    );
    expect(written).toHaveLength(1);
    const [{ event }] = written as [{ event: { Records: Record<string, unknown>[] } }];
    expect(event.Records).toHaveLength(1);
    expect(event.Records[0]).toMatchObject({
      messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      body: JSON.stringify({ order: 1, note: 'ü "quoted"' }),
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:dead',
      awsRegion: 'us-east-1',
      messageAttributes: {
        RequestID: { stringValue: expect.stringMatching(/^[0-9a-f-]{36}$/), dataType: 'String' },
        ErrorCode: { stringValue: '200', dataType: 'Number' },
        ErrorMessage: { stringValue: expect.any(String), dataType: 'String' },
      },
    });
  });
});

describe('a handler', () => {
  it('knows that it was started for provisioned concurrency', async () => {
    const source = `const type = process.env.AWS_LAMBDA_INITIALIZATION_TYPE;
      exports.handler = async () => { console.log(JSON.stringify({ type })) }`;
    const provisionedConcurrency = { concurrency: 1, allocated: 'beforeTheRun' as const };
    const { written } = await runCode([coded('kept', source, { provisionedConcurrency })], {
      sources: [
        { kind: 'http-api', name: 'web', function: 'kept', deliveryDelayMs: 0, arrivals: { kind: 'times', atS: [300, 300] } },
      ],
    });
    expect(written).toEqual(expect.arrayContaining([{ type: 'provisioned-concurrency' }, { type: 'on-demand' }]));
    expect(written).toHaveLength(2);
  });

  const FETCHES = `exports.handler = async () => {
    const all = await Promise.allSettled(Array.from({ length: 12 }, () => fetch('https://stock.test/')));
    console.log(JSON.stringify({ ok: all.filter((x) => x.status === 'fulfilled').length,
      why: [...new Set(all.filter((x) => x.status === 'rejected').map((x) => x.reason.cause.code))] })) }`;
  const endpoints = [{ name: 'stock', url: 'https://stock.test', latencyMs: 50 }];

  it.each([
    ['2014-11', 'nodejs', { ok: 10, why: ['EMFILE'] }],
    ['2026-11', 'nodejs24.x', { ok: 12, why: [] }],
  ] as const)('has as many connections as %s allows', async (rules, runtime, seen) => {
    const { written, report } = await runCode([coded('f', FETCHES, { runtime })], { rules, endpoints });
    expect(written).toEqual([seen]);
    const [stock] = report.endpoints;
    expect(stock).toMatchObject({ calls: 12, errors: 12 - seen.ok, failedByCause: { connectionLimit: 12 - seen.ok } });
  });

  it('that aborts leaves a server at work, and the report says so', async () => {
    const source = `exports.handler = async () => {
      const ask = fetch('https://stock.test/', { signal: AbortSignal.timeout(100) }).catch((e) => e.name);
      console.log(JSON.stringify({ got: await ask })) }`;
    const slow = [{ ...endpoints[0], name: 'stock', url: 'https://stock.test', capacity: { servers: 1, serviceMs: 6000 } }];
    const { written, report } = await runCode([coded('f', source, { timeoutS: 3 })], { endpoints: slow });
    expect(written).toEqual([{ got: 'TimeoutError' }]);
    const [stock] = report.endpoints;
    expect(stock).toMatchObject({ calls: 1, errors: 1, timedOut: 1, orphaned: 0, busy: { mean: 6 / 600 } });
  });

  it('whose own time-out comes first leaves the call open', async () => {
    const source = "exports.handler = async () => { await fetch('https://stock.test/') }";
    const slow = [{ name: 'stock', url: 'https://stock.test', latencyMs: 60_000 }];
    const { report } = await runCode([coded('f', source, { timeoutS: 1, maximumRetryAttempts: 0 })], { endpoints: slow });
    expect(report.endpoints[0]).toMatchObject({ calls: 1, errors: 1, timedOut: 0, orphaned: 1 });
  });
});
