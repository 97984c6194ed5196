import { describe, expect, it } from 'vitest';
import { readScenario, type Scenario, scenarioText, toScenarioInput, withSetting } from '../../src/scenario';

const TICK = {
  kind: 'events',
  name: 'tick',
  function: 'f',
  invocationType: 'Event',
  events: [{}],
  arrivals: { kind: 'poisson', perSecond: 1 },
};
const town = (fields: object = {}, fn: object = {}, source: object = {}): object => ({
  formatVersion: 1,
  name: 'an era',
  functions: [{ name: 'f', ...fn }],
  sources: [{ ...TICK, ...source }],
  ...fields,
});

function read(json: unknown): Scenario {
  const result = readScenario(json);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

const issuesOf = (json: unknown) => {
  const result = readScenario(json);
  return result.ok ? [] : result.issues;
};

const message = (json: unknown, path: string) => issuesOf(json).find((issue) => issue.path === path)?.message;

describe('an era', () => {
  it('brings its own defaults', () => {
    const preview = read(town({ rules: '2014-11' }));
    expect(preview).toMatchObject({
      startsAt: '2014-11-17T00:00:00.000Z',
      account: { concurrency: 25, freeTier: 'alreadyUsed' },
    });
    expect(preview.functions[0]).toMatchObject({ runtime: 'nodejs', memoryMiB: 128 });
    const of2020 = read(town({ rules: '2020-06' }));
    expect(of2020.assumptions).toMatchObject({
      idleLifeS: { kind: 'uniform', from: 635, to: 645 },
      spareIdleLifeS: { kind: 'uniform', from: 800, to: 1500 },
      maximumAgeS: { kind: 'uniform', from: 5400, to: 7400 },
    });
    expect(of2020.account.concurrency).toBe(1000);
  });

  it('keeps what a scenario states', () => {
    const stated = read(
      town({
        rules: '2014-11',
        startsAt: '2015-01-01T00:00:00Z',
        account: { concurrency: 1000 },
        assumptions: { idleLifeS: 60 },
      }),
    );
    expect(stated).toMatchObject({
      startsAt: '2015-01-01T00:00:00Z',
      account: { concurrency: 1000, freeTier: 'alreadyUsed' },
      assumptions: { idleLifeS: 60, spareIdleLifeS: null, maximumAgeS: { kind: 'triangular' } },
    });
  });

  it('does not add a spare idle life to somebody’s own idle life', () => {
    expect(read(town({ rules: '2020-06', assumptions: { idleLifeS: 60 } })).assumptions).toMatchObject({
      idleLifeS: 60,
      spareIdleLifeS: null,
    });
  });

  it.each(['2026-11', '2020-06', '2017-12', '2014-11'])('of %s is written and read back as it was, chosen or stated', (rules) => {
    const variants = [
      {},
      { account: { concurrency: 1000 } },
      { account: { concurrency: 25, freeTier: 'available' } },
      { assumptions: { idleLifeS: 60 } },
      { assumptions: { spareIdleLifeS: 60 } },
      { assumptions: { spareIdleLifeS: null, routing: 'leastRecentlyUsed' } },
      { startsAt: '2026-11-02T00:00:00.000Z' },
    ];
    for (const variant of variants) {
      const first = read(town({ rules, ...variant }));
      const text = scenarioText(first);
      expect(read(JSON.parse(text)), text).toEqual(first);
      expect(scenarioText(read(JSON.parse(text)))).toBe(text);
    }
  });

  it('that takes the place of another changes what nobody chose, and that alone', () => {
    const today = read(town({ account: { concurrency: 400 } }));
    const then = read(withSetting(toScenarioInput(today), { path: 'rules', value: '2017-12' }));
    expect(then.account.concurrency).toBe(400);
    expect(then.functions[0]?.runtime).toBe('nodejs6.10');
    expect(then.assumptions.idleLifeS).toEqual({ kind: 'uniform', from: 1620, to: 3600 });
    const back = read(withSetting(toScenarioInput(then), { path: 'rules', value: '2026-11' }));
    expect(back).toEqual(today);
  });

  it('refuses an alarm that invokes a function before December 2023, and not one that notifies', () => {
    const alarm = { name: 'busy', function: 'f', metric: 'Errors', statistic: 'Sum', threshold: 1 };
    const of = (actions: object) => readScenario(town({ rules: '2020-06', alarms: [{ ...alarm, ...actions }] }));
    const refused = of({ alarmActions: [{ notify: 'us' }, { function: 'f' }], okActions: [{ function: 'f' }] });
    const message = '"f": an alarm that invokes a function did not exist in 2020-06, only from 2023-12 on';
    expect(refused.ok ? [] : refused.issues).toEqual([
      { path: 'alarms[0].alarmActions[1].function', message },
      { path: 'alarms[0].okActions[0].function', message },
    ]);
    const told = of({ alarmActions: [{ notify: 'us' }] });
    expect(told.ok ? [] : told.issues).toEqual([]);
  });

  it('keeps the default today: an environment has one idle life', () => {
    expect(read(town()).assumptions.spareIdleLifeS).toBeNull();
    expect(read(town()).functions[0]?.runtime).toBe('nodejs24.x');
  });
});

describe('what an era did not have', () => {
  it.each([
    [
      { memoryMiB: 1536 },
      'memoryMiB',
      "1536 is above 1024, Lambda's maximum in 2014-11; possible from 2015-10-08 on. 1 validation error detected: Value '1536' at 'memorySize' failed to satisfy constraint: Member must have value less than or equal to 1024",
    ],
    [
      { memoryMiB: 2048 },
      'memoryMiB',
      "2048 is above 1024, Lambda's maximum in 2014-11; possible from 2017-11-30 on. 1 validation error detected: Value '2048' at 'memorySize' failed to satisfy constraint: Member must have value less than or equal to 1024",
    ],
    [{ memoryMiB: 200 }, 'memoryMiB', "200 is not a multiple of 64, Lambda's step in 2014-11; possible from 2020-12-01 on"],
    [
      { timeoutS: 300 },
      'timeoutS',
      "300 is above 60, Lambda's maximum in 2014-11; possible from 2015-10-08 on. 1 validation error detected: Value '300' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 60",
    ],
    [
      { timeoutS: 900 },
      'timeoutS',
      "900 is above 60, Lambda's maximum in 2014-11; possible from 2018-10-10 on. 1 validation error detected: Value '900' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 60",
    ],
    [{ cpuThreads: 257 }, 'cpuThreads', "257 is above 256, Lambda's maximum in 2014-11; possible from 2015-04-09 on"],
    [
      { ephemeralStorageMiB: 1024 },
      'ephemeralStorageMiB',
      "1024 is above 512, Lambda's maximum in 2014-11; possible from 2022-03-24 on. 1 validation error detected: Value '1024' at 'ephemeralStorage.size' failed to satisfy constraint: Member must have value less than or equal to 512",
    ],
    [{ architecture: 'arm64' }, 'architecture', '"arm64": arm64 did not exist in 2014-11, only from 2021-09-29 on'],
    [{ packageType: 'Image' }, 'packageType', '"Image": container images did not exist in 2014-11, only from 2020-12-01 on'],
    [
      { reservedConcurrency: 5 },
      'reservedConcurrency',
      '5: reserved concurrency did not exist in 2014-11, only from 2017-11-30 on',
    ],
    [
      { environment: { AB: 'b' } },
      'environment',
      'an object: environment variables did not exist in 2014-11, only from 2016-11-18 on',
    ],
    [
      { maximumRetryAttempts: 0 },
      'maximumRetryAttempts',
      '0: MaximumRetryAttempts did not exist in 2014-11, only from 2019-11-25 on',
    ],
    [{ runtime: 'python3.12' }, 'runtime', '"python3.12" did not exist in 2014-11, only from 2023-12 on'],
  ])('is refused with value and date: %j', (fn, field, text) => {
    expect(message(town({ rules: '2014-11', account: { concurrency: 200 } }, fn), `functions[0].${field}`)).toBe(text);
    expect(
      message(town({ rules: '2014-11', account: { concurrency: 1000 } }, { memoryMiB: 128 }), `functions[0].${field}`),
    ).toBeUndefined();
  });

  it('are sources, too: HTTP APIs and synchronous invocation in the preview', () => {
    const api = { kind: 'http-api', invocationType: undefined, events: undefined };
    const text = '"http-api": API Gateway\'s HTTP API did not exist in 2014-11, only from 2020-03-12 on';
    expect(message(JSON.parse(JSON.stringify(town({ rules: '2014-11' }, {}, api))), 'sources[0].kind')).toBe(text);
    expect(message(town({ rules: '2014-11' }, {}, { invocationType: 'RequestResponse' }), 'sources[0].invocationType')).toBe(
      '"RequestResponse": synchronous invocation did not exist in 2014-11, only from 2015-04-09 on',
    );
    expect(issuesOf(town({ rules: '2017-12' }, {}, { invocationType: 'RequestResponse' }))).toEqual([]);
  });

  it('is refused as an intervention', () => {
    const changes = [
      { atS: 1, path: 'functions.f.memoryMiB', value: 3008 },
      { atS: 2, path: 'functions.f.timeoutS', value: 60 },
      { atS: 3, path: 'functions.f.reservedConcurrency', value: 1 },
    ];
    expect(issuesOf(town({ rules: '2014-11', account: { concurrency: 200 }, interventions: changes }))).toEqual([
      { path: 'interventions[2].value', message: '1: reserved concurrency did not exist in 2014-11, only from 2017-11-30 on' },
      {
        path: 'interventions[0].value',
        message:
          "3008 is above 1024, Lambda's maximum in 2014-11; possible from 2017-11-30 on. 1 validation error detected: Value '3008' at 'memorySize' failed to satisfy constraint: Member must have value less than or equal to 1024",
      },
    ]);
  });

  it('is refused the other way round: a runtime that has ended', () => {
    expect(message(town({}, { runtime: 'python3.6' }), 'functions[0].runtime')).toBe(
      '"python3.6" is no longer there in 2026-11: its support ended on 2022-07-18',
    );
    expect(issuesOf(town({ rules: '2020-06' }, { runtime: 'python3.6' }))).toEqual([]);
  });
});
