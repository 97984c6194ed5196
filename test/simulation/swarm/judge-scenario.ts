import { rulesOn } from '../../../src/aws';
import { canonicalJson, type Scenario, toScenarioInput } from '../../../src/scenario';
import { RunLedger } from '../../golden/analytic/run-ledger';
import { brokenIn } from '../broken-identities';
import { LimitWatch } from '../limit-watch';
import { randomScenario } from '../random-scenario';
import { hashOf, observed, reportOf, scenarioOf, simulationOf, WHOLE } from '../town';
import { EnvironmentWatch } from './environment-watch';
import { EventWatch } from './event-watch';
import { Watches } from './fact';
import { FifoWatch, OrderWatch } from './order-watch';
import { QueueTally } from './queue-tally';
import { UsageWatch } from './usage-watch';

/** Far more than any scenario of the swarm needs: one that needs more goes round in circles. */
const ACTIONS_MAX = 1_000_000;

/** What came of one scenario of the swarm. */
export interface Judgement {
  readonly problems: readonly string[];
  readonly served: number;
  readonly throttled: number;
  readonly inFlight: number;
  readonly messages: number;
}

/** At some sources something may have happened and not arrived: it is on its way, refused at a door, tried again, or not written yet. */
const WITH_A_WAY: readonly string[] = ['rest-api', 'http-api', 'function-url', 'alb', 'cognito', 'kinesis'];
const isDirect = ({ sources, deliveryFaults }: Scenario): boolean =>
  deliveryFaults.length === 0 &&
  sources.every(({ deliveryDelayMs, kind }) => deliveryDelayMs === 0 && !WITH_A_WAY.includes(kind));

/** Runs scenario `number` once with everybody watching; `isThorough`: and again, in slices, and from its canonical JSON. */
export function judgeScenario(number: number, isThorough: boolean): Judgement {
  const scenario = scenarioOf(randomScenario(number));
  const rules = rulesOn(scenario.rules);
  if (!rules.ok) throw new Error('a scenario without rules was read');
  const [ledger, limits, events] = [new RunLedger(), new LimitWatch(scenario.account.concurrency), new EventWatch(scenario)];
  const usage = new UsageWatch(rules.value.billingUnitMs);
  const queues = new QueueTally(scenario);
  const watches = new Watches([new EnvironmentWatch(), events, new OrderWatch(scenario), new FifoWatch(scenario), queues, usage]);
  const run = observed(scenario, [ledger, limits, watches]);
  const { reason } = run.simulation.advance({ ...WHOLE, eventsMax: ACTIONS_MAX });
  const { endUs, factHash } = run.simulation;
  const report = reportOf(run);
  const { served, throttled, inFlight } = report.totals;
  const littleUs = limits.responsesUs + limits.agesAt(endUs);
  const claims: readonly (readonly [string, boolean])[] = [
    [`it stopped because of ${reason}`, reason === 'end'],
    ['totals are not what happened', same({ served, throttled, inFlight }, limits.attempts)],
    ['Little: mean concurrency is not the time in flight', near((report.concurrency.mean ?? 0) * endUs, littleUs)],
    ['pending is not what is open', report.events.pending === events.pending],
    // What happened but is still on its way to Lambda has not arrived there, yet the run leaves it open.
    [
      'the run says another number pending',
      isDirect(scenario) ? events.pending === events.statedPending : events.pending <= events.statedPending,
    ],
  ];
  const { pending, statedPending } = events;
  const told = JSON.stringify({
    totals: { served, throttled, inFlight },
    ...limits.attempts,
    littleUs,
    pending,
    statedPending,
    said: report.events.pending,
  });
  const problems = [
    ...claims.flatMap(([claim, holds]) => (holds ? [] : [`${claim}: ${told}`])),
    ...ledger.broken(endUs).slice(0, 5),
    ...limits.problems.slice(0, 5),
    ...watches.broken(endUs),
    ...usage.against(run.recorder.meters.usage()),
    ...brokenIn(report),
    ...(isThorough ? unrepeatable(scenario, number, factHash) : []),
  ];
  return { problems, served, throttled, inFlight, messages: queues.received };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, a, b);

/** The same scenario is the same run: at once, in slices of any length, and after its document was written and read. */
function unrepeatable(scenario: Scenario, number: number, factHash: string): readonly string[] {
  const sliced = simulationOf(scenario);
  const sliceUs = 1 + 137_000 * ((number % 97) + 1);
  while (sliced.advance({ untilUs: sliced.nowUs + sliceUs, eventsMax: 101 }).reason !== 'end');
  const written = scenarioOf(JSON.parse(canonicalJson(toScenarioInput(scenario))));
  const hashes = { again: hashOf(scenario), inSlices: sliced.factHash, afterWriting: hashOf(written) };
  return Object.entries(hashes).flatMap(([how, hash]) => (hash === factHash ? [] : [`other facts ${how}`]));
}
