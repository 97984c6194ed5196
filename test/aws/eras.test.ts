import { describe, expect, it } from 'vitest';
import { ALL_RUNTIMES, ERAS, eraOf, FEATURES, initMsOf, RULES_IDS, rulesOn, runtimeOf } from '../../src/aws';

function rules(id: string) {
  const result = rulesOn(id);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

/* Literals from AWS's pages of the time, as https://github.com/awsdocs/aws-lambda-developer-guide has them. */
describe('the rules of earlier eras', () => {
  it('of the preview: 128 MB to 1 GB by 64, 60 s, 100 ms, 512 MB of disk, 25 at once', () => {
    expect(rules('2014-11')).toMatchObject({
      memoryMiBMin: 128,
      memoryMiBMax: 1024,
      memoryMiBStep: 64,
      timeoutSMax: 60,
      billingUnitMs: 100,
      initBilled: false,
      ephemeralStorageMiBMax: 512,
      accountConcurrency: 25,
      asynchronousPayloadBytesMax: 128 * 1024,
      fileDescriptorsMax: 1024,
      processesMax: 256,
      outboundConnectionsMax: 10,
    });
  });

  it('of December 2017: 3,008 MB, 300 s, 1,000 at once, a burst pool of the account', () => {
    expect(rules('2017-12')).toMatchObject({
      memoryMiBMax: 3008,
      memoryMiBStep: 64,
      timeoutSMax: 300,
      billingUnitMs: 100,
      accountConcurrency: 1000,
      asynchronousPayloadBytesMax: 128 * 1024,
      scalingBurst: 500,
      scalingBurstInLargeRegions: 3000,
      scalingPerMinute: 500,
      isScalingPerFunction: false,
      processesMax: 1024,
    });
  });

  it('of June 2020: 900 s, events of 256 KB, still 100 ms and 3,008 MB', () => {
    expect(rules('2020-06')).toMatchObject({
      memoryMiBMax: 3008,
      timeoutSMax: 900,
      billingUnitMs: 100,
      asynchronousPayloadBytesMax: 256 * 1024,
      isScalingPerFunction: false,
      initBilled: false,
    });
  });
});

describe('eras', () => {
  it('are as many as there are dates of rules, in their order', () => {
    expect(ERAS.map(({ id }) => id)).toEqual(RULES_IDS);
  });

  it.each(ERAS)(
    '$id begins on a Monday of its month or the one after it, with a runtime of its time',
    ({ id, startsAt, runtime }) => {
      expect(new Date(startsAt).getUTCDay()).toBe(1);
      expect(startsAt.slice(0, 7)).toBe(id);
      const known = runtimeOf(runtime);
      expect(known?.family).toBe('node');
      expect((known?.from ?? '').slice(0, 7) <= id && (known?.endOfSupport ?? '') > id).toBe(true);
    },
  );

  it('say where each of their assumptions comes from', () => {
    for (const { idleLifeS, spareIdleLifeS, maximumAgeS } of ERAS)
      for (const sourced of [idleLifeS, maximumAgeS, ...(spareIdleLifeS === null ? [] : [spareIdleLifeS])]) {
        expect(sourced.citation).toMatch(/https:\/\//);
        expect(['measured', 'estimated']).toContain(sourced.confidence);
      }
    expect(eraOf('2014-11')?.idleLifeS.confidence).toBe('estimated');
    expect(eraOf('2015-06')).toBeUndefined();
  });

  it('have start-up times for every runtime: measured today, estimated before', () => {
    for (const { id, isGone } of ALL_RUNTIMES) {
      const init = initMsOf({ runtime: id, packageType: 'Zip', architecture: 'x86_64' });
      expect(init?.confidence, id).toBe(isGone ? 'estimated' : 'measured');
    }
  });

  it('know features by their first day and where that is written', () => {
    for (const { from, citation, name } of FEATURES) {
      expect(from, name).toMatch(/^20\d\d-\d\d(-\d\d)?$/);
      expect(citation, name).toMatch(/^https:\/\//);
    }
  });
});
