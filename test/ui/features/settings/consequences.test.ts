import { describe, expect, test } from 'vitest';
import { initMsOf } from '../../../../src/aws';
import { readScenario, type Scenario } from '../../../../src/scenario';
import {
  cpuMeans,
  memoryMeans,
  reservedMeans,
  spreadText,
  timeoutMeans,
} from '../../../../src/ui/features/settings/fields/function-consequences';
import {
  architectureMeans,
  codeSizeMeans,
  initMeans,
  peakMeans,
  retriesMean,
  runtimeMeans,
  storageMeans,
  variablesMean,
} from '../../../../src/ui/features/settings/fields/further-consequences';

function scenarioWith(functions: readonly Readonly<Record<string, unknown>>[], concurrency = 1000): Scenario {
  const read = readScenario({ formatVersion: 1, name: 's', account: { concurrency }, functions });
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
}

function functionWith(settings: Readonly<Record<string, unknown>>) {
  const [fn] = scenarioWith([{ name: 'f', ...settings }]).functions;
  if (fn === undefined) throw new Error('one function was given');
  return fn;
}

describe('what memory and CPU work mean', () => {
  test('the CPU work takes as long as the share of the memory makes it', () => {
    // 512 ÷ 1769 = 0.2894; 220 ÷ 0.2894 = 760.1
    expect(memoryMeans({ memoryMiB: 512, cpuMs: 220, cpuThreads: 1 })).toBe('0.29 vCPU: the 220 ms of CPU work take 760 ms.');
    expect(memoryMeans({ memoryMiB: 1769, cpuMs: 220, cpuThreads: 1 })).toBe('1.00 vCPU: the 220 ms of CPU work take 220 ms.');
    expect(memoryMeans({ memoryMiB: 10_240, cpuMs: 220, cpuThreads: 1 })).toBe(
      '1.00 vCPU: the 220 ms of CPU work take 220 ms. One thread gains nothing above 1,769 MB.',
    );
    expect(memoryMeans({ memoryMiB: 128, cpuMs: { kind: 'empirical', values: [1] }, cpuThreads: 1 })).toBe('0.07 vCPU.');
  });

  test('CPU work says how it scatters', () => {
    expect(cpuMeans({ memoryMiB: 1769, cpuMs: { kind: 'lognormal', mean: 220, cv: 0.09 }, cpuThreads: 1 })).toBe(
      'For each invocation, at one vCPU (1,769 MB); ± 9.0 %. With this memory 220 ms.',
    );
    expect(spreadText({ kind: 'uniform', from: 1, to: 3 })).toBe('between 1 and 3');
    expect(spreadText({ kind: 'empirical', values: [1, 2] })).toBe('one of 2 measured values');
  });
});

describe('what a reservation means', () => {
  const scenario = scenarioWith([{ name: 'a', reservedConcurrency: 32 }, { name: 'b', reservedConcurrency: 200 }, { name: 'c' }]);
  const [a, , c] = scenario.functions;

  test('what can be reserved leaves AWS’s hundred and what others reserve', () => {
    if (a === undefined || c === undefined) throw new Error('three functions were given');
    expect(reservedMeans(a, scenario, 66)).toBe('At most 32 at a time, of 700 reservable. 66 refused so far.');
    expect(reservedMeans(c, scenario, 0)).toBe('Shares the 768 that no function reserves.');
    expect(reservedMeans({ ...a, reservedConcurrency: 0 }, scenario, 0)).toContain('every request is refused');
  });

  test('in an account of 10 nothing can be reserved', () => {
    const small = scenarioWith([{ name: 'a', reservedConcurrency: 0 }], 10);
    const [only] = small.functions;
    if (only === undefined) throw new Error('one function was given');
    expect(reservedMeans({ ...only, reservedConcurrency: 1 }, small, 0)).toContain('of 0 reservable');
  });
});

describe('what further settings mean', () => {
  test('timeouts, retries, storage and peaks are said in words', () => {
    expect(timeoutMeans(15, 1)).toBe('What runs longer than 15 s is ended, and billed up to here. 1 invocation so far.');
    expect(retriesMean(2)).toBe('An asynchronous event that fails is tried again after 1 min, then 2 min.');
    expect(retriesMean(0)).toContain('not tried again');
    expect(storageMeans(512)).toBe('The first 512 MB cost nothing.');
    expect(storageMeans(1024)).toBe('512 MB of it are billed for every second that runs.');
    expect(peakMeans(functionWith({ profile: { maxMemoryMiB: 200 } }))).toBe(
      'Above 128 MB: modelled invocations run out of memory.',
    );
    expect(codeSizeMeans(2)).toBe('Adds 800 ms to every cold start.');
  });

  test('variables are counted in UTF-8 bytes, as AWS limits them', () => {
    expect(variablesMean({ AB: '€' })).toBe('1 variable, 5 of 4.00 KiB.');
  });

  test('Init comes from the table of its runtime, or from the distribution instead', () => {
    const table = initMsOf({ runtime: 'nodejs24.x', packageType: 'Zip', architecture: 'x86_64' })?.value;
    expect(table).toMatchObject({ kind: 'mixture' });
    expect(runtimeMeans(functionWith({}))).toMatch(/^A small function starts in about [\d.]+ ms \(Init\)\. Runs your code\.$/);
    expect(runtimeMeans(functionWith({ runtime: 'python3.14' }))).toContain('only Node.js runs code here');
    expect(initMeans(functionWith({ initMs: 300 }))).toBe('300 ms on average, instead of the table.');
  });

  test('arm64 costs less than x86_64 in the same Region', () => {
    expect(architectureMeans('arm64', 'us-east-1')).toBe('$0.0000133334 a GB-second in us-east-1, 20 % less than x86_64.');
    expect(architectureMeans('x86_64', 'us-east-1')).toMatch(/^\$0\.0000166667 .* 25 % more than arm64\.$/);
  });
});
