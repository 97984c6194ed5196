import { assert, assertUnreachable, US_PER_MS } from '../../base';
import { ALARM_ACTIONS, ALARM_STATES, ALARMED, type AlarmState } from '../../journal';
import { type ActionCode, type Distribution, PRIORITY, type Stream, sampleMicros } from '../../kernel';
import type { AsynchronousMode, LambdaParts } from '../../lambda';
import type { AlarmPort, AlarmTransition } from '../../services/cloudwatch';
import { SourceLuck } from '../luck';

/*
 * What alarms do. CloudWatch invokes a function asynchronously, and guarantees it
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html, 2026-11); a topic hands its message to
 * the functions that subscribe, also through Lambda's queue. Actions run once, when the state changes.
 */

const NOTIFY = ALARM_ACTIONS.indexOf('notify');
const FUNCTION = ALARM_ACTIONS.indexOf('function');
const TOPIC = ALARM_ACTIONS.indexOf('topic');
const SET = ALARM_ACTIONS.indexOf('set');

/** One subscription of a topic: a source of the scenario, and the function that gets its messages. */
export interface Subscription {
  readonly source: number;
  readonly fn: number;
  readonly deliveryDelayMs: Distribution;
}

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
  /** Keeps what a function is told under a number, and answers its size in bytes; `source` −1: by the alarm itself. */
  keep(step: number, transition: AlarmTransition, source: number): number;
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
        return this.invoke(transition, action.fn, -1, 0);
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
    for (const { source, fn, deliveryDelayMs } of subscriptions) {
      const delayUs = sampleMicros(deliveryDelayMs, US_PER_MS, this.delivery, transition.alarm, transition.ordinal, source);
      this.invoke(transition, fn, source, delayUs);
    }
  }

  private invoke(transition: AlarmTransition, fn: number, source: number, delayUs: number): void {
    const { events, agenda } = this.parts;
    const luck = this.lucks[transition.alarm] as SourceLuck;
    const step = this.sent++;
    // Of the alarm's own transition and of whom it tells, so that another alarm never moves it.
    const place = transition.ordinal * 256 + source + 1;
    const [keyA, keyB] = [luck.keyA(fn, place), luck.keyB(fn, place)];
    const bytes = this.ports.keep(step, transition, source);
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
