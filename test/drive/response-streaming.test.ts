import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NodeGuestHost } from '../../src/cli/node-guest-host';
import { Drive } from '../../src/drive';
import { compileHandler } from '../../src/drive/compile';
import type { Report } from '../../src/report';
import { readScenario } from '../../src/scenario';
import { ObservedRun } from '../../src/simulation';
import { LATE_PARTS } from '../../src/simulation/late-parts';
import { guestCode } from '../handlers/guest-code';
import { reportOf } from '../simulation/town';

/* Real code behind a function URL: one request at 1 s, 1 ms of CPU at one vCPU, nothing else takes time. */

const MIB = 1_048_576;

let guestHost: NodeGuestHost;
beforeAll(async () => {
  guestHost = new NodeGuestHost({ guestCode: await guestCode() });
});
afterAll(() => guestHost.close());

async function runOf(body: string, source: object = {}): Promise<Report> {
  const code = `exports.handler = awslambda.streamifyResponse(async (event, out) => { ${body} })`;
  const read = readScenario({
    formatVersion: 1,
    name: 'Streamed',
    durationS: 60,
    functions: [{ name: 'page', memoryMiB: 1769, cpuMs: 1, initMs: 0, timeoutS: 10, code: { source: code } }],
    sources: [
      {
        kind: 'function-url',
        name: 'url',
        function: 'page',
        invokeMode: 'RESPONSE_STREAM',
        deliveryDelayMs: 0,
        arrivals: { kind: 'times', atS: [1] },
        ...source,
      },
    ],
    assumptions: { startUpOverheadMs: 0 },
  });
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  const observed = ObservedRun.create(read.value, { compile: compileHandler, lateParts: LATE_PARTS });
  if (!observed.ok) throw new Error(JSON.stringify(observed.issues));
  const { simulation } = observed.value;
  const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
  const drive = new Drive({ simulation, guestHost, segmentsInFlightMax: 4, nowMs: () => performance.now(), breathe });
  await drive.runUntil(simulation.endUs, { aborted: false });
  return reportOf(observed.value);
}

const SLEEP = 'const sleep = (ms) => new Promise((r) => setTimeout(r, ms));';
/** A megabyte at a time. */
const LARGE = (mib: number): string => `for (let i = 0; i < ${mib}; i++) out.write(Buffer.alloc(${MIB}));`;

describe('a streaming handler behind a function URL', () => {
  it('has its first byte out long before it is done', async () => {
    const report = await runOf(`${SLEEP} await sleep(100); out.write('one'); await sleep(400); out.end('two')`);
    expect(report.responses).toMatchObject({ streamed: 1, broken: 0, bytes: 6, chargedBytes: 0 });
    expect(report.responses.firstByteMs.p50).toBeGreaterThan(100);
    expect(report.responses.firstByteMs.p50).toBeLessThan(103);
    expect(report.durationMs.max).toBeGreaterThan(500);
    expect(report.durationMs.max).toBeLessThan(503);
    expect(report.requests.succeeded).toBe(1);
  });

  it('is done when its last byte has left, at 2 MB a second beyond the first 6 MB', async () => {
    const report = await runOf(`${LARGE(8)} out.end()`);
    expect(report.responses).toMatchObject({ bytes: 8 * MIB, chargedBytes: 2 * MIB });
    expect(report.durationMs.max).toBeGreaterThan(1000);
    expect(report.durationMs.max).toBeLessThan(1005);
  });

  it('breaks off where it throws: the client has its 200 and the first bytes', async () => {
    const report = await runOf(`${SLEEP} out.write('12345'); await sleep(50); throw new Error('no')`);
    expect(report.responses).toMatchObject({ broken: 1, bytes: 5 });
    expect(report.totals).toMatchObject({ served: 1, errors: 1 });
    expect(report.requests).toMatchObject({ succeeded: 0, status5xx: 0 });
    expect(report.requests.byAnswer).toMatchObject({ responseBroken: 1 });
  });

  it('times out where it does not end its stream', async () => {
    const report = await runOf("out.write('12345')");
    expect(report.totals).toMatchObject({ served: 1, timeouts: 1 });
    expect(report.responses).toMatchObject({ broken: 1, bytes: 5 });
  });

  it('is handed on as a whole where the function URL buffers: as fast as it writes, and 6 MB at most', async () => {
    const buffered = { invokeMode: 'BUFFERED' };
    const small = await runOf(`${LARGE(5)} out.end()`, buffered);
    expect(small.responses.streamed).toBe(0);
    expect(small.totals).toMatchObject({ served: 1, errors: 0 });
    expect(small.durationMs.max).toBeLessThan(20);
    const large = await runOf(`${LARGE(8)} out.end()`, buffered);
    expect(large.totals).toMatchObject({ served: 1, errors: 1 });
    expect(large.requests).toMatchObject({ succeeded: 0, status5xx: 1 });
  });

  it('may also answer as a whole: its first byte is its last', async () => {
    const whole = "exports.handler = async () => 'x'.repeat(98)";
    const report = await runOf(`}); ${whole}; ((f) => f)(async () => {`);
    expect(report.responses).toMatchObject({ streamed: 1, bytes: 100 });
    expect(report.responses.firstByteMs.p50).toBeCloseTo(report.durationMs.p50 ?? 0, -1);
  });
});
