import { describe, expect, it } from 'vitest';
import { judgeScenario } from './swarm/judge-scenario';

/*
 * A thousand scenarios, a hundred a test; one that breaks something is named by its number in the message. It alone is repeated by
 *   SWARM=17 npx vitest run test/simulation/swarm.test.ts -t alone
 */

const TESTS = 10;
const SCENARIOS_A_TEST = 100;
/** Every so many of them are run again in other ways, too. */
const THOROUGH_EVERY = 10;
const TIMEOUT_MS = 120_000;

const asked = process.env['SWARM'];

function brokenBy(number: number, isThorough: boolean) {
  const how = `SWARM=${number} npx vitest run test/simulation/swarm.test.ts -t alone`;
  try {
    const judged = judgeScenario(number, isThorough);
    return { ...judged, problems: judged.problems.map((problem) => `scenario ${number}: ${problem} (${how})`) };
  } catch (error) {
    return { served: 0, throttled: 0, inFlight: 0, messages: 0, problems: [`scenario ${number} threw ${error} (${how})`] };
  }
}

describe.skipIf(asked !== undefined)('any scenario', () => {
  const sum = { served: 0, throttled: 0, inFlight: 0, messages: 0 };

  it.each(Array.from({ length: TESTS }, (_, i) => i * SCENARIOS_A_TEST))(
    'keeps the invariants: the hundred from %i on',
    (from) => {
      const problems: string[] = [];
      for (let number = from; number < from + SCENARIOS_A_TEST; number++) {
        const judged = brokenBy(number, number % THOROUGH_EVERY === 0);
        problems.push(...judged.problems);
        for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += judged[key];
      }
      expect(problems).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it('was not idle: the swarm served, throttled, received messages and left attempts in flight', () => {
    expect(sum.served).toBeGreaterThan(200_000);
    expect(sum.throttled).toBeGreaterThan(20_000);
    expect(sum.messages).toBeGreaterThan(20_000);
    expect(sum.inFlight).toBeGreaterThan(500);
  });
});

it.skipIf(asked === undefined)('alone', () => expect(brokenBy(Number(asked), true).problems).toEqual([]), TIMEOUT_MS);
