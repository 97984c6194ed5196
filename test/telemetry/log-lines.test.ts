import { describe, expect, it } from 'vitest';
import { type FactWriter, requestIdOf, uuidOf } from '../../src/journal';
import { LogLines, logStreamOf, millisecondsText, nodeLine, reportLine } from '../../src/telemetry';
import { promptWriter } from '../journal/prompt-writer';

const FUNCTIONS = [{ name: 'f', runtimeVersion: 'nodejs:22.v40', runtimeVersionArn: 'arn:aws:lambda:us-east-1::runtime:0a' }];
const STARTS_AT_MS = Date.UTC(2026, 4, 2, 21, 55, 11, 504);
const ID = requestIdOf(11, 22, 0, 0, 1);

function logged(script: (facts: FactWriter) => void, linesMax = 100): LogLines {
  const lines = new LogLines(FUNCTIONS, linesMax);
  const facts = promptWriter([lines]);
  facts.state('runStarted', 0, { seed: 1, duration: 1e9, startsAt: STARTS_AT_MS });
  script(facts);
  return lines;
}

const texts = (lines: LogLines): string[] => lines.linesFrom(0).map((line) => line.text);
const admit = (facts: FactWriter, at: number, invocation: number, cold: number): void =>
  facts.invocationAdmitted(at, invocation, 1, 0, 0, 0, 7, 1, 0, 1, cold, 11, 22, 0);
const end = (
  facts: FactWriter,
  at: number,
  invocation: number,
  outcome: number,
  durationUs: number,
  initUs: number,
  billedMs: number,
  text?: string,
): void =>
  facts.invocationEnded(at, invocation, 1, 0, 0, 0, 7, 1, 0, 1, outcome, 1, durationUs, initUs, billedMs, 128, 31, 0, 0, text);

describe('log lines', () => {
  it('of a cold and a warm invocation are AWS’s, character by character', () => {
    const lines = logged((facts) => {
      facts.environmentCreated(0, 7, 0, 0, 1);
      admit(facts, 0, 1, 1);
      facts.environmentReady(100_000, 7, 0, 20_000, 80_000, 0, 0, undefined);
      facts.logWritten(150_000, 1, 7, 0, 2, 5, 'hello\nworld');
      end(facts, 233_610, 1, 0, 133_610, 80_000, 214);
      admit(facts, 300_000, 2, 0);
      end(facts, 301_005, 2, 0, 1_005, 0, 2);
    });
    expect(texts(lines)).toEqual([
      'INIT_START Runtime Version: nodejs:22.v40\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:0a',
      `START RequestId: ${ID} Version: $LATEST`,
      `2026-05-02T21:55:11.654Z\t${ID}\tINFO\thello\rworld`,
      `END RequestId: ${ID}`,
      `REPORT RequestId: ${ID}\tDuration: 133.61 ms\tBilled Duration: 214 ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\tInit Duration: 80.00 ms\t`,
      `START RequestId: ${ID} Version: $LATEST`,
      `END RequestId: ${ID}`,
      `REPORT RequestId: ${ID}\tDuration: 1.01 ms\tBilled Duration: 2 ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\t`,
    ]);
    expect(lines.linesFrom(0).map((line) => line.atUs)).toEqual([
      0, 150_000, 150_000, 233_610, 233_610, 300_000, 301_005, 301_005,
    ]);
  });

  it('of a function with extensions name them at the end of Init, and report when they are done', () => {
    const extensions = [
      { name: 'traces', external: true },
      { name: 'wrapper', external: false },
    ];
    const lines = new LogLines([{ ...(FUNCTIONS[0] as (typeof FUNCTIONS)[0]), extensions }], 100);
    const facts = promptWriter([lines]);
    facts.state('runStarted', 0, { seed: 1, duration: 1e9, startsAt: STARTS_AT_MS });
    facts.environmentCreated(0, 7, 0, 0, 1);
    admit(facts, 0, 1, 1);
    facts.environmentReady(100_000, 7, 0, 20_000, 80_000, 0, 0, undefined);
    facts.state('extensionsRan', 200_000, { invocation: 1, environment: 7, function: 0, version: 0, postUs: 33_610 });
    end(facts, 200_000, 1, 0, 100_000, 80_000, 214);
    expect(lines.count).toBe(4);
    facts.state('environmentFreed', 233_610, { environment: 7, function: 0 });
    expect(texts(lines).slice(1)).toEqual([
      'EXTENSION\tName: traces\tState: Ready\tEvents: [INVOKE, SHUTDOWN]',
      'EXTENSION\tName: wrapper\tState: Ready\tEvents: [INVOKE]',
      `START RequestId: ${ID} Version: $LATEST`,
      `END RequestId: ${ID}`,
      `REPORT RequestId: ${ID}\tDuration: 133.61 ms\tBilled Duration: 214 ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\tInit Duration: 80.00 ms\t`,
    ]);
    expect(lines.linesFrom(4).map((line) => line.atUs)).toEqual([233_610, 233_610]);
  });

  it('of a failed Init show both tries before START, as observed on AWS', () => {
    const lines = logged((facts) => {
      facts.environmentCreated(0, 7, 0, 0, 1);
      admit(facts, 0, 1, 1);
      facts.environmentReady(10_007_310, 7, 0, 0, 10_007_310, 0, 2, undefined);
      facts.environmentReady(13_010_700, 7, 0, 0, 3_003_390, 1, 1, 'Runtime.ImportModuleError: Cannot find module x');
      end(facts, 13_010_700, 1, 5, 3_003_390, 0, 3004, 'Runtime.ImportModuleError: Cannot find module x');
    });
    expect(texts(lines).slice(1)).toEqual([
      'INIT_REPORT Init Duration: 10007.31 ms\tPhase: init\tStatus: timeout',
      'INIT_REPORT Init Duration: 3003.39 ms\tPhase: invoke\tStatus: error\tError Type: Runtime.ImportModuleError',
      `START RequestId: ${ID} Version: $LATEST`,
      `END RequestId: ${ID}`,
      `REPORT RequestId: ${ID}\tDuration: 3003.39 ms\tBilled Duration: 3004 ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\tStatus: error\tError Type: Runtime.ImportModuleError`,
    ]);
  });

  it('say how an attempt failed, and nothing of an Init that is repeated after a reset', () => {
    const lines = logged((facts) => {
      facts.environmentCreated(0, 7, 0, 0, 1);
      admit(facts, 0, 1, 1);
      facts.environmentReady(10, 7, 0, 0, 10, 0, 0, undefined);
      end(facts, 3_000_010, 1, 2, 3_000_000, 10, 3000);
      facts.environmentReset(3_000_010, 7, 0, 2);
      admit(facts, 4_000_000, 2, 0);
      facts.environmentReady(4_100_000, 7, 0, 0, 100_000, 1, 0, undefined);
      facts.logWritten(4_100_001, 2, 7, 0, 4, 5, 'oh');
      end(facts, 4_200_000, 2, 3, 200_000, 0, 200);
    });
    expect(texts(lines).map((text) => text.split('\t').at(-1))).toEqual([
      expect.stringContaining('Runtime Version ARN'),
      `START RequestId: ${ID} Version: $LATEST`,
      `END RequestId: ${ID}`,
      'Status: timeout',
      `START RequestId: ${ID} Version: $LATEST`,
      'oh',
      `END RequestId: ${ID}`,
      'Error Type: Runtime.ExitError',
    ]);
  });

  it('written outside an invocation have the request id undefined, and platform lines stay as they are', () => {
    const lines = logged((facts) => {
      facts.environmentCreated(0, 7, 0, 0, 1);
      facts.logWritten(1_000, -1, 7, 0, 2, 5, 'loading');
      facts.logWritten(2_000, -1, 7, 0, 6, 5, 'EXTENSION\tName: x');
    });
    expect(texts(lines).slice(1)).toEqual(['2026-05-02T21:55:11.505Z\tundefined\tINFO\tloading', 'EXTENSION\tName: x']);
    expect(lines.linesFrom(0).map((line) => line.invocation)).toEqual([null, null, null]);
  });

  it('beyond the ring are counted as cut', () => {
    const lines = logged((facts) => {
      facts.environmentCreated(0, 7, 0, 0, 1);
      for (let i = 0; i < 50; i++) facts.logWritten(i, -1, 7, 0, 6, 1, `line ${i}`);
    }, 10);
    expect(lines.count).toBe(51);
    expect(lines.cut).toBe(41);
    expect(texts(lines)).toEqual(Array.from({ length: 10 }, (_, i) => `line ${i + 40}`));
    expect(lines.linesFrom(45, 3).map((line) => line.ordinal)).toEqual([45, 46, 47]);
  });

  it('go to one stream for each environment, dated by its creation', () => {
    const lines = logged((facts) => {
      facts.environmentCreated(3 * 3_600_000_000, 7, 0, 0, 1);
      facts.environmentCreated(0, 8, 0, 0, 1);
    });
    const streams = lines.linesFrom(0).map((line) => line.stream);
    expect(streams[0]).toMatch(/^2026\/05\/03\/\[\$LATEST\][0-9a-f]{32}$/);
    expect(streams[1]).toMatch(/^2026\/05\/02\/\[\$LATEST\][0-9a-f]{32}$/);
    expect(new Set([...streams, logStreamOf(STARTS_AT_MS, 0, 9)]).size).toBe(3);
    expect(logStreamOf(STARTS_AT_MS, 0, 8)).toBe(streams[1]);
  });
});

describe('line formats', () => {
  it('round milliseconds to two decimals as %.2f does', () => {
    for (const us of [0, 4, 5, 9, 10, 995, 1_004, 1_006, 133_610, 3_016_780, 899_999_999]) {
      const tie = us % 10 === 5; // %.2f of a tie depends on the binary fraction; ours goes up
      if (!tie) expect(millisecondsText(us)).toBe((us / 1000).toFixed(2));
    }
    expect(millisecondsText(1_005)).toBe('1.01');
  });

  it('write times as ISO strings', () => {
    const text = nodeLine(STARTS_AT_MS, 'id', 'WARN', 'x');
    expect(text).toBe(`${new Date(STARTS_AT_MS).toISOString()}\tid\tWARN\tx`);
  });

  it('end REPORT with its status when the attempt failed', () => {
    const report = {
      requestId: 'r',
      durationUs: 3_000_000,
      billedMs: 3000,
      memoryMiB: 128,
      maxMemoryMiB: 128,
      initUs: 0,
      restoreUs: 0,
    };
    expect(reportLine({ ...report, failure: { status: 'error', errorType: 'Runtime.OutOfMemory' } })).toMatch(
      /\tMax Memory Used: 128 MB\tStatus: error\tError Type: Runtime\.OutOfMemory$/,
    );
  });
});

describe('request ids', () => {
  it('are version 4 UUIDs, all different, and stay with an asynchronous event through its retries', () => {
    const ids = new Set<string>();
    for (let i = 0; i < 2000; i++) ids.add(uuidOf(i, -i, i % 3));
    expect(ids.size).toBe(2000);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(requestIdOf(1, 2, 0, 1, 3)).toBe(requestIdOf(1, 2, 0, 1, 1));
    expect(requestIdOf(1, 2, 0, 2, 3)).not.toBe(requestIdOf(1, 2, 0, 2, 1));
    expect(requestIdOf(1, 2, 1, 1, 1)).not.toBe(requestIdOf(1, 2, 0, 1, 1));
  });
});
