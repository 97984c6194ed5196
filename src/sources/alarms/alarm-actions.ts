import { assert, assertUnreachable, type Micros, US_PER_MS, utf8Bytes } from '../../base';
import { ALARM_ACTIONS, ALARM_STATES, ALARMED, type AlarmState } from '../../journal';
import { type ActionCode, type Distribution, PRIORITY, type Stream, sampleMicros } from '../../kernel';
import { type AsynchronousMode, type LambdaParts, NO_LINEAGE } from '../../lambda';
import type { AlarmPort, AlarmTransition } from '../../services/cloudwatch';
import { SourceLuck } from '../luck';
import type { Letter } from '../queue-mode';

/*
 * What alarms do. CloudWatch invokes a function asynchronously, and guarantees it
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html, 2026-11); a topic hands its message to
 * the functions that subscribe, also through Lambda's queue, and to the queues that do. Actions run once, when the state changes.
 */

const NOTIFY = ALARM_ACTIONS.indexOf('notify');
const FUNCTION = ALARM_ACTIONS.indexOf('function');
const TOPIC = ALARM_ACTIONS.indexOf('topic');
const SET = ALARM_ACTIONS.indexOf('set');

/** One subscription of a topic: a source of the scenario, and the function or the queue that gets its messages. */
export interface Subscription {
  readonly source: number;
  /** From 1 among the source's targets; 0: its own function. */
  readonly place: number;
  /** −1: it is a queue's. */
  readonly fn: number;
  /** −1: it is a function's. */
  readonly queueIndex: number;
  /** A queue that gets the message alone. */
  readonly isRaw: boolean;
  readonly deliveryDelayMs: Distribution;
}

/** What a function is told: by the alarm itself, or through a subscription. */
const BY_ITSELF: Pick<Subscription, 'source' | 'place'> = { source: -1, place: 0 };

/** One action; `name` is the one who is told, the function or the topic. */
export type AlarmActionConfig =
  | { readonly kind: 'notify'; readonly name: string }
  | { readonly kind: 'function'; readonly name: string; readonly fn: number }
  | { readonly kind: 'topic'; readonly name: string; readonly subscriptions: readonly Subscription[] }
  | { readonly kind: 'set'; readonly path: string; readonly value: number | null };

/** An alarm's actions by the state that sets them off. */
export interface AlarmActionsOf {
  readonly name: string;
  readonly actions: { readonly [S in AlarmState]: readonly AlarmActionConfig[] };
}

/** What the actions need of the rest of the world. */
export interface AlarmActionPorts {
  /** Keeps what somebody is told under a number, and answers its size in bytes; source −1: by the alarm itself. */
  keep(step: number, transition: AlarmTransition, through: Pick<Subscription, 'source' | 'place'>): number;
  /** The message to a queue that was kept under a number. */
  textOf(step: number, isRaw: boolean): string;
  /** Sends a message that reaches its queue after a time. */
  send(queue: number, letter: Letter, delayUs: Micros): void;
  /** Changes a setting now. */
  set(path: string, value: number | null): void;
}

type SetAction = Extract<AlarmActionConfig, { readonly kind: 'set' }>;

/** Carries out what alarms do. */
export class AlarmActions implements AlarmPort {
  private readonly lucks: readonly SourceLuck[];
  private readonly queueDelay: Stream;
  private readonly delivery: Stream;
  private readonly sets: readonly SetAction[];
  private readonly applySet: ActionCode;
  /** Events sent so far. */
  private sent = 0;

  constructor(
    private readonly parts: LambdaParts,
    private readonly asynchronous: AsynchronousMode,
    private readonly queueDelayMs: Distribution,
    private readonly alarms: readonly AlarmActionsOf[],
    private readonly ports: AlarmActionPorts,
  ) {
    this.lucks = alarms.map(({ name }) => new SourceLuck(parts.draws, `alarm ${name}`));
    this.queueDelay = parts.draws.stream('queue delay of alarms');
    this.delivery = parts.draws.stream('delivery delay of alarms');
    this.sets = alarms.flatMap(({ actions }) =>
      ALARM_STATES.flatMap((state) => actions[state].filter((action) => action.kind === 'set')),
    );
    this.applySet = parts.agenda.define('a setting changed by an alarm', (place) => this.setNow(place));
  }

  changed(transition: AlarmTransition): void {
    const of = this.alarms[transition.alarm];
    assert(of !== undefined, `there is no alarm ${transition.alarm}`);
    for (const action of of.actions[transition.now.state]) this.act(transition, action);
  }

  private act(transition: AlarmTransition, action: AlarmActionConfig): void {
    switch (action.kind) {
      case 'notify':
        return this.state(transition, NOTIFY, -1, action.name);
      case 'function':
        this.state(transition, FUNCTION, action.fn, action.name);
        return this.invoke(transition, action.fn, BY_ITSELF, 0);
      case 'topic':
        this.state(transition, TOPIC, -1, action.name);
        return this.publish(transition, action.subscriptions);
      case 'set':
        this.state(transition, SET, -1, `${action.path} = ${JSON.stringify(action.value)}`);
        this.parts.agenda.at(this.parts.agenda.now, PRIORITY.intervention, this.applySet, this.sets.indexOf(action), 0);
        return;
      default:
        assertUnreachable(action);
    }
  }

  private publish(transition: AlarmTransition, subscriptions: readonly Subscription[]): void {
    for (const subscription of subscriptions) {
      const { source, fn, queueIndex, deliveryDelayMs } = subscription;
      const delayUs = sampleMicros(deliveryDelayMs, US_PER_MS, this.delivery, transition.alarm, transition.ordinal, source);
      if (queueIndex >= 0) this.notify(transition, subscription, delayUs);
      else this.invoke(transition, fn, subscription, delayUs);
    }
  }

  private notify(transition: AlarmTransition, subscription: Subscription, delayUs: Micros): void {
    const { source, place, queueIndex, isRaw } = subscription;
    const luck = this.lucks[transition.alarm] as SourceLuck;
    const step = this.sent++;
    this.ports.keep(step, transition, subscription);
    const body = this.ports.textOf(step, isRaw);
    // Functions have numbers from 0.
    const ordinal = transition.ordinal * 256 + place;
    const keys = { keyA: luck.keyA(-1 - source, ordinal), keyB: luck.keyB(-1 - source, ordinal) };
    const what = { source: ALARMED, entity: transition.alarm, step, ...keys, bytes: utf8Bytes(body), objectBytes: 0 };
    this.ports.send(queueIndex, { ...what, body, lineage: NO_LINEAGE }, delayUs);
  }

  private invoke(
    transition: AlarmTransition,
    fn: number,
    through: Pick<Subscription, 'source' | 'place'>,
    delayUs: Micros,
  ): void {
    const { events, agenda } = this.parts;
    const luck = this.lucks[transition.alarm] as SourceLuck;
    const step = this.sent++;
    // Of the alarm's own transition and of whom it tells, so that another alarm never moves it.
    const place = transition.ordinal * 256 + through.source + 1;
    const [keyA, keyB] = [luck.keyA(fn, place), luck.keyB(fn, place)];
    const bytes = this.ports.keep(step, transition, through);
    const event = events.open(ALARMED, fn, transition.alarm, step, keyA, keyB, bytes, 0, agenda.now);
    const queueUs = sampleMicros(this.queueDelayMs, US_PER_MS, this.queueDelay, keyA, keyB, 0);
    this.asynchronous.enqueue(event, agenda.now + delayUs + queueUs);
  }

  private state({ alarm, now }: AlarmTransition, action: number, target: number, text: string): void {
    const { facts, agenda } = this.parts;
    facts.state('alarmActed', agenda.now, { alarm, state: ALARM_STATES.indexOf(now.state), action, target }, text);
  }

  private setNow(place: number): void {
    const { path, value } = this.sets[place] as SetAction;
    this.ports.set(path, value);
  }
}
