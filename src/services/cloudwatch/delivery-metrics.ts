import { type FactReader, fieldsOf, GIVE_UP_RESULTS, kindNumber, MODES, timeOf, wayOf } from '../../journal';
import { ruleMetric, topicMetric } from './metric-id';
import type { MetricSeries } from './metric-series';
import type { MetricStore } from './metric-store';

/*
 * What rules of EventBridge (AWS/Events) and topics (AWS/SNS) do, as CloudWatch gets it. Meanings:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html and
 * https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html (November 2026). Facts know of an event when somebody gets
 * it, or does not: that an event matched, or was published, counts at its first attempt.
 */

const ARRIVED = kindNumber('eventArrived');
const STORED = kindNumber('messageStored');
const FAILED = kindNumber('deliveryFailed');
const GIVEN_UP = kindNumber('deliveryGivenUp');
const arrived = fieldsOf('eventArrived');
const stored = fieldsOf('messageStored');
const failed = fieldsOf('deliveryFailed');
const givenUp = fieldsOf('deliveryGivenUp');
const QUEUE = MODES.indexOf('queue');
const DEAD_LETTERED = GIVE_UP_RESULTS.indexOf('deadLettered');
const DEAD_LETTER_FAILED = GIVE_UP_RESULTS.indexOf('deadLetterFailed');

/** One delivery on a way of a source. */
export interface DeliveryStep {
  /** Who delivers, by its place among the scenario's sources; null: a service whose metrics are not kept. */
  readonly by: { readonly scope: 'rule' | 'topic'; readonly index: number } | null;
  /** Index into DELIVERY_SERVICES. */
  readonly service: number;
  /** Index into TARGET_KINDS, and the name. */
  readonly targetKind: number;
  readonly target: string;
  /** Whether this way counts for all ways of the source that pass here: an event matches and a message is published once. */
  readonly isFirst: boolean;
  /** The same of the delivery itself: what a rule hands to a topic goes there once, however many subscribe. */
  readonly isFirstDelivery: boolean;
}

/** A way of a source; `fn` is the function that gets what comes out of it, from a queue or directly; −1: nobody reads the queue. */
export interface DeliveryRoute {
  readonly fn: number;
  readonly isQueue: boolean;
  readonly steps: readonly DeliveryStep[];
}

/** By source, by number of its way; undefined: no such way. */
export type DeliveryRoutes = readonly (readonly (DeliveryRoute | undefined)[])[];

type Row = readonly (MetricSeries | undefined)[];

interface Counted {
  readonly began: readonly number[];
  readonly delivered: readonly number[];
  readonly retried: readonly number[];
  readonly givenUp: readonly number[];
  readonly deadLettered: readonly number[];
  readonly deadLetterFailed: readonly number[];
}

const COUNTED: { readonly [S in 'rule' | 'topic']: Counted } = {
  rule: {
    began: [ruleMetric('MatchedEvents'), ruleMetric('TriggeredRules')],
    delivered: (['Invocations', 'InvocationAttempts', 'SuccessfulInvocationAttempts'] as const).map(ruleMetric),
    retried: (['InvocationAttempts', 'RetryInvocationAttempts'] as const).map(ruleMetric),
    givenUp: (['Invocations', 'InvocationAttempts', 'FailedInvocations'] as const).map(ruleMetric),
    deadLettered: [ruleMetric('InvocationsSentToDlq')],
    deadLetterFailed: [ruleMetric('InvocationsFailedToBeSentToDlq')],
  },
  topic: {
    began: [topicMetric('NumberOfMessagesPublished')],
    delivered: [topicMetric('NumberOfNotificationsDelivered')],
    retried: [],
    givenUp: [topicMetric('NumberOfNotificationsFailed')],
    deadLettered: [topicMetric('NumberOfNotificationsRedrivenToDlq')],
    deadLetterFailed: [topicMetric('NumberOfNotificationsFailedToRedriveToDlq')],
  },
};

/** Turns facts into the metrics of rules and topics. Every fact must be given, in order. */
export class DeliveryMetrics implements FactReader {
  private readonly rows: { readonly [S in 'rule' | 'topic']: readonly Row[] };
  /** By event: the last step that something is known of. */
  private readonly reached = new Map<number, number>();
  /** Dead letters on their way: they arrive as their events would have. */
  private readonly letters = new Map<string, number>();

  constructor(
    store: MetricStore,
    private readonly routes: DeliveryRoutes,
  ) {
    const of = (scope: 'rule' | 'topic'): readonly Row[] => routes.map((_, index) => store.row(scope, index));
    this.rows = { rule: of('rule'), topic: of('topic') };
  }

  take(record: Int32Array, text: string | undefined): void {
    switch (record[0]) {
      case ARRIVED:
        return this.arrived(record);
      case STORED:
        return this.got(record, stored, this.routeOf(record[stored.source] as number, record[stored.step] as number));
      case FAILED:
        return this.failed(record, text ?? '');
      case GIVEN_UP:
        return this.givenUp(record, text?.split('\n', 1)[0] ?? '');
      default:
    }
  }

  private routeOf(source: number, step: number): DeliveryRoute | undefined {
    return this.routes[source]?.[wayOf(step)];
  }

  private arrived(record: Int32Array): void {
    const route = this.routeOf(record[arrived.source] as number, record[arrived.step] as number);
    if (route === undefined || record[arrived.function] !== route.fn) return;
    if ((record[arrived.mode] === QUEUE) === route.isQueue) this.got(record, arrived, route);
  }

  private got(record: Int32Array, at: typeof arrived | typeof stored, route: DeliveryRoute | undefined): void {
    const key = letterKey(record[at.source], record[at.entity], record[at.step]);
    const letters = this.letters.get(key) ?? 0;
    if (letters > 0) {
      if (letters === 1) this.letters.delete(key);
      else this.letters.set(key, letters - 1);
      return;
    }
    const last = route?.steps.at(-1);
    if (route === undefined || last === undefined) return;
    const event = record[at.event] as number;
    this.reach(event, route, route.steps.length - 1, timeOf(record));
    this.reached.delete(event);
    this.count(last, 'delivered', timeOf(record));
  }

  private failed(record: Int32Array, target: string): void {
    const [service, kind] = [record[failed.service] as number, record[failed.targetKind] as number];
    const routes = this.routes[record[failed.source] as number] ?? [];
    const route = routes.find((one) => one !== undefined && stepOf(one, service, kind, target) >= 0);
    if (route === undefined) return;
    const step = stepOf(route, service, kind, target);
    // Before a topic or a rule that it passes it may be of another way.
    if (step === route.steps.length - 1) this.reach(record[failed.event] as number, route, step, timeOf(record));
    this.count(route.steps[step] as DeliveryStep, 'retried', timeOf(record));
  }

  private givenUp(record: Int32Array, target: string): void {
    const [source, entity, step] = [record[givenUp.source], record[givenUp.entity], record[givenUp.step]] as [
      number,
      number,
      number,
    ];
    const route = this.routeOf(source, step);
    if (route === undefined) return;
    const place = stepOf(route, record[givenUp.service] as number, record[givenUp.targetKind] as number, target);
    const by = route.steps[place];
    const event = record[givenUp.event] as number;
    const result = record[givenUp.result];
    if (by === undefined) return;
    this.reach(event, route, place, timeOf(record));
    this.reached.delete(event);
    if (place < route.steps.length - 1 && !by.isFirstDelivery) return;
    this.count(by, 'givenUp', timeOf(record));
    if (result === DEAD_LETTER_FAILED) this.count(by, 'deadLetterFailed', timeOf(record));
    if (result !== DEAD_LETTERED) return;
    this.count(by, 'deadLettered', timeOf(record));
    const key = letterKey(source, entity, step);
    this.letters.set(key, (this.letters.get(key) ?? 0) + 1);
  }

  /** An event came to a step: all before it delivered. */
  private reach(event: number, { steps }: DeliveryRoute, to: number, atUs: number): void {
    for (let i = (this.reached.get(event) ?? -1) + 1; i <= to; i++) {
      if (i > 0 && steps[i - 1]?.isFirstDelivery === true) this.count(steps[i - 1] as DeliveryStep, 'delivered', atUs);
      if (steps[i]?.isFirst === true) this.count(steps[i] as DeliveryStep, 'began', atUs);
    }
    this.reached.set(event, to);
  }

  private count({ by }: DeliveryStep, what: keyof Counted, atUs: number): void {
    if (by === null) return;
    const row = this.rows[by.scope][by.index];
    for (const metric of COUNTED[by.scope][what]) row?.[metric]?.add(atUs, 1);
  }
}

const letterKey = (source = 0, entity = 0, step = 0): string => `${source} ${entity} ${step}`;

function stepOf({ steps }: DeliveryRoute, service: number, kind: number, target: string): number {
  return steps.findIndex((one) => one.service === service && one.targetKind === kind && one.target === target);
}
