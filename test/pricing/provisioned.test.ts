import { describe, expect, it } from 'vitest';
import { RULES_TODAY } from '../../src/aws';
import { FactWriter, PROVISIONED_STATUSES } from '../../src/journal';
import { Meters, mergeUsage, NO_USAGE, price } from '../../src/pricing';

const S = 1_000_000;
const READY = PROVISIONED_STATUSES.indexOf('READY');

/** A function of 1,024 MB on x86 with environment 5 provisioned and 6 not. */
function world() {
  const meters = new Meters(RULES_TODAY);
  const facts = new FactWriter([meters]);
  facts.versionPublished(0, 0, 0, 1024, 3000, 0, -1, 1, 512);
  facts.environmentCreated(0, 5, 0, 0, 0, 1);
  const change = (at: number, requested: number): void =>
    facts.state('provisionedConcurrencyChanged', at, {
      function: 0,
      version: 0,
      requested,
      allocated: requested,
      status: READY,
      cause: 0,
    });
  const serve = (at: number, environment: number, durationUs: number): void =>
    facts.invocationEnded(
      at,
      1,
      1,
      0,
      0,
      0,
      environment,
      1,
      0,
      1,
      0,
      1,
      durationUs,
      0,
      durationUs / 1000,
      1024,
      64,
      0,
      0,
      undefined,
    );
  const usage = (untilUs: number) => {
    facts.flush();
    return meters.usage(0, untilUs);
  };
  return { facts, change, serve, usage };
}

describe('the bill of provisioned concurrency', () => {
  it('has what was kept, what was served there at the lower rate, and its requests', () => {
    const { change, serve, usage } = world();
    change(0, 10);
    serve(50 * S, 5, 2 * S);
    serve(60 * S, 6, 1 * S);
    // 10 × 1 GB × 3,600 s kept, 2 GB-s served there, 1 GB-s on demand, 2 requests.
    const bill = price(usage(3600 * S), { region: 'us-east-1', rules: RULES_TODAY, freeTier: 'alreadyUsed', withTiers: false });
    expect(bill.ok && bill.value.lines.map(({ key, quantity, usd }) => [key, quantity, usd])).toEqual([
      ['lambda.requests', '2', '0.0000004'],
      ['lambda.duration.x86_64', '1', '0.0000166667'],
      ['lambda.provisionedKept.x86_64', '36000', '0.1500012'],
      ['lambda.provisionedDuration.x86_64', '2', '0.0000194444'],
    ]);
  });

  it('follows the number that is wanted, and rounds the window up to five minutes when it is disabled', () => {
    const { change, usage } = world();
    change(100 * S, 4);
    change(200 * S, 10);
    expect(usage(250 * S).keptMibMs).toEqual({ x86_64: String((4 * 100 + 10 * 50) * 1000 * 1024), arm64: '0' });
    change(250 * S, 0);
    // Enabled for 150 s: 150 more at the last level.
    expect(usage(9999 * S).keptMibMs?.x86_64).toBe(String((4 * 100 + 10 * 50 + 10 * 150) * 1000 * 1024));
  });

  it('bills Init of an environment that nobody waits for', () => {
    const { facts, change, usage } = world();
    change(0, 1);
    facts.environmentReady(S, 5, 0, 80_000, 150_500, 0, 0, undefined);
    expect(usage(S).provisionedMibMs?.x86_64).toBe(String(151 * 1024));
  });

  it('is nothing in usage that does not know of it', () => {
    const { keptMibMs: _kept, provisionedMibMs: _served, ...old } = NO_USAGE;
    expect(mergeUsage(old, NO_USAGE)).toEqual(NO_USAGE);
  });
});
