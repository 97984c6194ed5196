import { DELIVERY_RETRIES } from '../aws';
import { assert, microsOfS, US_PER_MS } from '../base';
import { DELIVERY_ERRORS, DELIVERY_SERVICES, type DeliveryService, TARGET_KINDS } from '../journal';
import { distributionOf } from '../kernel';
import type { AsynchronousMode, LambdaParts } from '../lambda';
import type { FaultTarget, RetryPolicySettings, Scenario, SourceSettings, SourceTargetSettings, WayHop } from '../scenario';
import {
  arnOfReceiver,
  type DeadLetterQueue,
  Deliveries,
  type DeliveryFault,
  DeliveryFaults,
  type DeliveryHop,
  type DeliveryPath,
  deliveredText,
  type EmittedRecord,
  exponentialRetries,
  type QueueMode,
  type Receiver,
  type RetryPlan,
  type RuleOfTarget,
  ruleDeadLetterAttributes,
  type Source,
  TOPIC_RETRIES,
} from '../sources';
import { ACCOUNT_ID } from './account-id';
import { deliveryServiceOf } from './delivery-services';
import { placeOf } from './place-of';

/* From the document to deliveries that may fail. A path is made only where somebody on it cannot be reached at some time of the run. */

function receiverOf(target: FaultTarget, { functions, queues }: Scenario): Receiver {
  const [[kind, name] = ['', '']] = Object.entries(target);
  const lists: Readonly<Record<string, readonly { readonly name: string }[]>> = { function: functions, queue: queues };
  const index = placeOf(lists[kind] ?? [], name);
  return { kind: TARGET_KINDS.indexOf(kind as (typeof TARGET_KINDS)[number]), index, name }; // the fields of a target are its kinds
}

/** Who cannot be reached at some time, each once. */
export function receiversOf(scenario: Scenario): readonly Receiver[] {
  const all = scenario.deliveryFaults.map(({ target }) => receiverOf(target, scenario));
  return [...new Map(all.map((one) => [`${one.kind} ${one.name}`, one])).values()];
}

const receiverNamed = (receivers: readonly Receiver[], kind: string, name: string): number =>
  receivers.findIndex((one) => TARGET_KINDS[one.kind] === kind && one.name === name);

function faultsOf(scenario: Scenario, receivers: readonly Receiver[]): readonly DeliveryFault[] {
  return scenario.deliveryFaults.map(({ target, fromS, forS, error }) => {
    const receiver = receiverAt(target, receivers);
    return { receiver, fromUs: microsOfS(fromS), toUs: microsOfS(fromS + forS), error: DELIVERY_ERRORS.indexOf(error) };
  });
}

/** Who delivers in a scenario with delivery faults. */
export function deliveriesOf(
  scenario: Scenario,
  parts: LambdaParts,
  asynchronous: AsynchronousMode,
  queues: QueueMode,
): { readonly deliveries: Deliveries; readonly faults: DeliveryFaults } {
  const receivers = receiversOf(scenario);
  const faults = new DeliveryFaults(parts, receivers, faultsOf(scenario, receivers));
  const { deliveryRetryJitter, serviceHopMs } = scenario.assumptions;
  const hopUs = Math.round(serviceHopMs * US_PER_MS);
  return { deliveries: new Deliveries(parts, faults, asynchronous, queues, deliveryRetryJitter, hopUs), faults };
}

interface HopSettings {
  readonly retryPolicy?: RetryPolicySettings;
  readonly deadLetterQueue?: string | null;
}

const DAY_S = DELIVERY_RETRIES.ruleEventAgeS.value;
const POLICY: RetryPolicySettings = { maximumRetryAttempts: DELIVERY_RETRIES.ruleAttempts.value, maximumEventAgeS: DAY_S };

function retriesOf(service: DeliveryService, { retryPolicy = POLICY }: HopSettings, { assumptions }: Scenario): RetryPlan {
  if (service === 'sns') return TOPIC_RETRIES;
  const spacing = { firstUs: microsOfS(assumptions.deliveryRetryFirstS), maxUs: microsOfS(assumptions.deliveryRetryMaxS) };
  // A day is all that CloudWatch Logs says: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Subscriptions.html (2026-11).
  const attempts = service === 'cloudWatchLogs' ? Number.POSITIVE_INFINITY : retryPolicy.maximumRetryAttempts;
  return exponentialRetries(spacing, attempts, microsOfS(retryPolicy.maximumEventAgeS));
}

function ruleOf(source: SourceSettings, region: string): RuleOfTarget {
  if (source.kind === 'scheduler') {
    const arn = `arn:aws:scheduler:${region}:${ACCOUNT_ID}:schedule/${source.scheduleGroup}/${source.scheduleName}`;
    return { attribute: 'SCHEDULE_ARN', arn };
  }
  const bus = source.kind === 'eventbridge' && source.eventBus !== 'default' ? `${source.eventBus}/` : '';
  const name = source.kind === 'schedule' ? source.ruleName : source.name;
  return { attribute: 'RULE_ARN', arn: `arn:aws:events:${region}:${ACCOUNT_ID}:rule/${bus}${name}` };
}

/** Where a hop of a way stands: the way's number (0: to the source's own function) and its place on it. */
interface HopPlace {
  readonly way: number;
  readonly hop: number;
}

function textAt(source: Source | undefined, { way, hop }: HopPlace, record: EmittedRecord): string {
  assert(source !== undefined, 'a delivery has no source');
  return source.ways?.textAt(way, hop, record) ?? deliveredText(source.event([record]), false);
}

function deadLettersOf(
  by: SourceSettings,
  { deadLetterQueue = null }: HopSettings,
  place: HopPlace,
  scenario: Scenario,
  receivers: readonly Receiver[],
  source: () => Source | undefined,
): DeadLetterQueue | null {
  if (deadLetterQueue === null) return null;
  const { region, queues } = scenario;
  const rule = by.kind === 'sns' ? null : ruleOf(by, region);
  return {
    queue: placeOf(queues, deadLetterQueue),
    receiver: receiverNamed(receivers, 'queue', deadLetterQueue),
    messageOf: (record, failure) => {
      const targetArn = arnOfReceiver(TARGET_KINDS[failure.receiver.kind] ?? '', failure.receiver, region, ACCOUNT_ID);
      const attributes =
        rule === null ? (source()?.messageAttributes?.(record) ?? {}) : ruleDeadLetterAttributes(rule, targetArn, failure);
      return { body: textAt(source(), place, record), attributes };
    },
  };
}

function receiverAt(to: SourceTargetSettings | FaultTarget, receivers: readonly Receiver[]): number {
  if ('function' in to) return receiverNamed(receivers, 'function', to.function);
  if ('queue' in to) return receiverNamed(receivers, 'queue', to.queue);
  return 'topic' in to ? receiverNamed(receivers, 'topic', to.topic) : -1;
}

/** How CloudWatch invokes a function; null where it can always be reached. It "retries until the invocation is successful". */
export function alarmPathOf(functionName: string, scenario: Scenario): DeliveryPath | null {
  const receiver = receiverNamed(receiversOf(scenario), 'function', functionName);
  if (receiver < 0) return null;
  const { assumptions } = scenario;
  const spacing = { firstUs: microsOfS(assumptions.deliveryRetryFirstS), maxUs: microsOfS(assumptions.deliveryRetryMaxS) };
  const hop: DeliveryHop = {
    service: DELIVERY_SERVICES.indexOf('cloudWatch'),
    receiver,
    delayMs: distributionOf(0),
    retries: exponentialRetries(spacing, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY),
    deadLetters: null,
  };
  return { hops: [hop], queueIndex: -1, queueDelayMs: distributionOf(assumptions.asynchronousQueueDelayMs) };
}

/** The path of a way; null where nothing on it can fail. `hops` as `waysOfSource` has them; that to the own function alone is way 0. */
export function pathOf(
  own: SourceSettings,
  hops: readonly WayHop[],
  way: number,
  scenario: Scenario,
  source: () => Source | undefined,
): DeliveryPath | null {
  const receivers = receiversOf(scenario);
  const compiled = hops.map(({ by, to }, hop): DeliveryHop | null => {
    const sender = by < 0 ? own : scenario.sources[by];
    const service = sender && deliveryServiceOf(sender);
    if (sender === undefined || service === undefined || !('function' in sender)) return null;
    const target = to ?? { function: sender.function ?? '' };
    const settings: HopSettings = to === null ? (sender as HopSettings) : (to as HopSettings); // all of them may be left out
    return {
      service: DELIVERY_SERVICES.indexOf(service),
      receiver: receiverAt(target, receivers),
      delayMs: distributionOf(sender.deliveryDelayMs),
      retries: retriesOf(service, settings, scenario),
      deadLetters: deadLettersOf(sender, settings, { way, hop }, scenario, receivers, source),
    };
  });
  const all = compiled.filter((hop) => hop !== null);
  if (all.length < hops.length || all.every(({ receiver }) => receiver < 0)) return null;
  const end = hops.at(-1)?.to ?? null;
  const queueIndex = end !== null && 'queue' in end ? placeOf(scenario.queues, end.queue) : -1;
  return { hops: all, queueIndex, queueDelayMs: distributionOf(scenario.assumptions.asynchronousQueueDelayMs) };
}
