import { describe, expect, it } from 'vitest';
import { readScenario } from '../../src/scenario';
import { PollerPace, type ProvisionedPollers } from '../../src/sources/poller-pace';
import { Pollers } from '../../src/sources/queue-pollers';

const S = 1_000_000;

/** What Lambda gives 2 to 200 pollers. */
const TWO: ProvisionedPollers = {
  start: 20,
  quiet: 20,
  most: 2000,
  perMinute: 1000,
  batchesEach: 10,
  pollsPerSecond: 10,
  bytesPerSecond: 1_048_576,
};

describe('provisioned pollers', () => {
  const pollers = () => new Pollers({ ...TWO, longPollUs: 20 * S, quietAfterUs: 300 * S }, null, 0);

  it('begin with 10 batches for each of the minimum, and grow by 1,000 in a minute', () => {
    const all = pollers();
    expect(all.count).toBe(20);
    const steps = Array.from({ length: 60 }, (_, second) => all.grow(second * S));
    expect(steps.slice(0, 6)).toEqual([16, 17, 17, 16, 17, 17]);
    expect(all.count).toBe(1020);
  });

  it('never become fewer than the minimum, however quiet it is', () => {
    const all = pollers();
    all.grow(0);
    for (let at = 20; at <= 2000; at += 20) all.settlePolls(at * S, 0);
    expect(all.count).toBe(20);
    expect(all.mayLeave).toBe(false);
  });

  it('receive 10 times a second each, after what one second allows at once', () => {
    const pace = new PollerPace(TWO);
    const times: number[] = [];
    let now = 60 * S;
    for (let i = 0; i < 24; i++) {
      now = Math.max(now, pace.freeUs(20));
      times.push((now - 60 * S) / 1000);
      pace.spend(now, 20, 1000);
    }
    // Two pollers: 20 receives at once, then one every 50 ms.
    expect(times.filter((ms) => ms === 0)).toHaveLength(20);
    expect(times.slice(20)).toEqual([50, 100, 150, 200]);
  });

  it('get a megabyte a second each', () => {
    const pace = new PollerPace(TWO);
    let now = 60 * S;
    let bytes = 0;
    while (now < 70 * S) {
      pace.spend(now, 20, 262_144);
      bytes += 262_144;
      now = Math.max(now, pace.freeUs(20));
    }
    // 10 seconds of two megabytes, and what the first second allows at once.
    expect(bytes / 1_048_576).toBeGreaterThanOrEqual(20);
    expect(bytes / 1_048_576).toBeLessThanOrEqual(22.5);
  });
});

describe('what AWS refuses of provisioned pollers', () => {
  const issues = (mapping: object, rules = {}) => {
    const queues = [{ name: 'q', mapping: { function: 'f', ...mapping } }];
    const read = readScenario({ formatVersion: 1, name: 's', ...rules, functions: [{ name: 'f' }], queues });
    return read.ok ? [] : read.issues.map(({ path, message }) => `${path}: ${message}`);
  };

  it.each([
    [
      { provisionedPollers: {}, maximumConcurrency: 5 },
      'queues[0].mapping.provisionedPollers: You cannot use provisioned mode with the maximum concurrency setting',
    ],
    [
      { provisionedPollers: { minimum: 20, maximum: 10 } },
      'queues[0].mapping.provisionedPollers.minimum: 20 is above the maximum of 10 pollers',
    ],
    [
      { provisionedPollers: { minimum: 1 } },
      "queues[0].mapping.provisionedPollers.minimum: 1 is below 2, AWS's minimum. 1 validation error detected: Value '1' at 'provisionedPollerConfig.minimumPollers' failed to satisfy constraint: Member must have value greater than or equal to 2",
    ],
    [
      { provisionedPollers: { maximum: 2001 } },
      "queues[0].mapping.provisionedPollers.maximum: 2001 is above 2000, AWS's maximum. 1 validation error detected: Value '2001' at 'provisionedPollerConfig.maximumPollers' failed to satisfy constraint: Member must have value less than or equal to 2000",
    ],
  ])('%j', (mapping, issue) => {
    expect(issues(mapping)).toEqual([issue]);
  });

  it('accepts them alone, and not before they existed', () => {
    expect(issues({ provisionedPollers: {} })).toEqual([]);
    expect(issues({ provisionedPollers: {} }, { rules: '2020-06' }).join()).toMatch(
      /provisioned mode of an SQS mapping did not exist in 2020-06, only from 2025-11 on/,
    );
  });
});
