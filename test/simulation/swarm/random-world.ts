import type { ScenarioInput } from '../../../src/scenario';
import { Dice } from './dice';

/*
 * What stands around the functions: hosts, provisioned pollers, alarms that act. All of it has
 * dice of its own, so that a scenario without it is the one that it was.
 */

type QueueInput = NonNullable<ScenarioInput['queues']>[number];
type FleetInput = NonNullable<ScenarioInput['fleet']>;
type AlarmInput = NonNullable<ScenarioInput['alarms']>[number];

/** Turns a scenario's number into another one, for dice that have nothing to do with the first. */
const OTHER = 0x2545f491;

/** The scenario with a world around it, or as it is. Earlier eras stay alone. */
export function withWorld(scenario: ScenarioInput, number: number): ScenarioInput {
  const dice = new Dice(Math.imul(number + 1, OTHER));
  if (scenario.rules !== undefined || !dice.maybe(0.6)) return scenario;
  const fleet = dice.maybe(0.4) ? randomFleet(dice) : null;
  return {
    ...scenario,
    queues: dice.maybe(0.4)
      ? (scenario.queues ?? []).map((queue) => withPollers(dice, queue, scenario))
      : (scenario.queues ?? []),
    ...(dice.maybe(0.4) ? randomAlarms(dice, scenario) : {}),
    ...(fleet === null ? {} : { fleet }),
  };
}

function randomFleet(dice: Dice): FleetInput {
  return {
    availabilityZones: 3,
    hostsPerZone: dice.one(1, 2, 4),
    hostMemoryGiB: dice.one(16, 64, 384),
    placement: dice.one('fewestHosts', 'balancedZones'),
    hostLeaseS: dice.one<number | { kind: 'uniform'; from: number; to: number }>(50_000, { kind: 'uniform', from: 30, to: 300 }),
  };
}

/** AWS refuses a maximum concurrency beside them, also one that comes later. */
function withPollers(dice: Dice, queue: QueueInput, { interventions = [] }: ScenarioInput): QueueInput {
  const { mapping = null } = queue;
  const isLimited = interventions.some(({ path }) => path === `queues.${queue.name}.mapping.maximumConcurrency`);
  if (mapping === null || mapping.maximumConcurrency != null || isLimited || !dice.maybe(0.6)) return queue;
  const minimum = dice.whole(2, 5);
  return { ...queue, mapping: { ...mapping, provisionedPollers: { minimum, maximum: minimum + dice.whole(0, 20) } } };
}

function randomAlarms(dice: Dice, { functions }: ScenarioInput): Pick<ScenarioInput, 'alarms' | 'metricSources'> {
  const [first] = functions;
  if (first === undefined) return {};
  const set = { path: `functions.${first.name}.memoryMiB`, value: dice.one(256, 1024) };
  const watched: AlarmInput = {
    name: 'busy',
    function: first.name,
    metric: dice.one('Invocations', 'Errors', 'Throttles'),
    statistic: 'Sum',
    threshold: dice.whole(0, 20),
    comparison: 'GreaterThanThreshold',
    treatMissingData: dice.one('missing', 'notBreaching', 'breaching'),
    alarmActions: [
      dice.one<NonNullable<AlarmInput['alarmActions']>[number]>({ notify: 'us' }, { function: first.name }, { set }),
    ],
  };
  const servers: AlarmInput = {
    name: 'hot',
    servers: 'web',
    metric: 'CPUUtilization',
    statistic: 'Average',
    threshold: 50,
    comparison: 'GreaterThanThreshold',
    okActions: [{ notify: 'us' }],
  };
  return { alarms: [watched, servers], metricSources: [{ name: 'web', servers: dice.whole(1, 5) }] };
}
