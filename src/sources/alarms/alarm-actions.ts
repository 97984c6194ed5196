import { assert, assertUnreachable, US_PER_MS } from '../../base';
import { ALARM_ACTIONS, ALARM_STATES, ALARMED, type AlarmState, DELIVERY_ERRORS } from '../../journal';
import { type ActionCode, type Distribution, PRIORITY, type Stream, sampleMicros } from '../../kernel';
import type { AsynchronousMode, EventRecord, LambdaParts } from '../../lambda';
import type { AlarmPort, AlarmTransition } from '../../services/cloudwatch';
import type { DeliveryLuck } from '../deliveries/delivery-path';
import { SourceLuck } from '../luck';

/*
 * What alarms do. CloudWatch "guarantees an asynchronous invocation of the Lambda function", except where it does not exist or may not be
 * invoked; where Lambda cannot be reached, it "retries until the invocation is successful"
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html, 2026-11). A topic is handed its message, as one of
 * the sources that stand for it. Actions run once, when the state changes.
 */

const NOTIFY = ALARM_ACTIONS.indexOf('notify');
const FUNCTION = ALARM_ACTIONS.indexOf('function');
const TOPIC = ALARM_ACTIONS.indexOf('topic');
const SET = ALARM_ACTIONS.indexOf('set');
const RETRIED: readonly number[] = [DELIVERY_ERRORS.indexOf('unavailable'), DELIVERY_ERRORS.indexOf('throttled')];

/** One action; `name` is the one who is told, the function or the topic. */
export type AlarmActionConfig =
  | { readonly kind: 'notify'; readonly name: string }
  | { readonly kind: 'function'; readonly name: string; readonly fn: number }
  | { readonly kind: 'topic'; readonly name: string }
  | { readonly kind: 'set'; readonly path: string; readonly value: number | null };

/** An alarm's actions by the state that sets them off. */
export interface AlarmActionsOf {
  readonly name: string;
  readonly actions: { readonly [S in AlarmState]: readonly AlarmActionConfig[] };
}

/** What the actions need of the rest of the world. */
export interface AlarmActionPorts {
  /** Keeps what a function is told under a number, and answers its size in bytes. */
  keep(step: number, transition: AlarmTransition): number;
  /** Publishes the message to a topic. */
  publish(topic: string, transition: AlarmTransition, keys: { readonly keyA: number; readonly keyB: number }): void;
  /** Index into DELIVERY_ERRORS of why a function or a topic cannot be reached now; −1: it can. */
  errorOf(kind: 'function' | 'topic', name: string): number;
  /** Delivers an event to a function that may be out of reach; answers whether it does. */
  deliver(event: EventRecord, functionName: string, luck: DeliveryLuck): boolean;
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
        if (this.fails(transition, FUNCTION, 'function', action.fn, action.name)) return;
        this.state(transition, FUNCTION, action.fn, action.name);
        return this.invoke(transition, action);
      case 'topic':
        if (this.fails(transition, TOPIC, 'topic', -1, action.name)) return;
        this.state(transition, TOPIC, -1, action.name);
        return this.publish(transition, action.name);
      case 'set':
        this.state(transition, SET, -1, `${action.path} = ${JSON.stringify(action.value)}`);
        this.parts.agenda.at(this.parts.agenda.now, PRIORITY.intervention, this.applySet, this.sets.indexOf(action), 0);
        return;
      default:
        assertUnreachable(action);
    }
  }

  private publish(transition: AlarmTransition, topic: string): void {
    const luck = this.lucks[transition.alarm] as SourceLuck;
    // Functions have numbers from 0.
    this.ports.publish(topic, transition, { keyA: luck.keyA(-1, transition.ordinal), keyB: luck.keyB(-1, transition.ordinal) });
  }

  private invoke(transition: AlarmTransition, { fn, name }: Extract<AlarmActionConfig, { readonly kind: 'function' }>): void {
    const { events, agenda } = this.parts;
    const luck = this.lucks[transition.alarm] as SourceLuck;
    const step = this.sent++;
    // Of the alarm's own transition and of whom it tells, so that another alarm never moves it.
    const place = transition.ordinal * 256;
    const [keyA, keyB] = [luck.keyA(fn, place), luck.keyB(fn, place)];
    const bytes = this.ports.keep(step, transition);
    const event = events.open(ALARMED, fn, transition.alarm, step, keyA, keyB, bytes, 0, agenda.now);
    if (this.ports.deliver(event, name, { delay: this.delivery, queue: this.queueDelay })) return;
    const queueUs = sampleMicros(this.queueDelayMs, US_PER_MS, this.queueDelay, keyA, keyB, 0);
    this.asynchronous.enqueue(event, agenda.now + queueUs);
  }

  /** Whether an action fails for good now. Of a topic CloudWatch promises no retry; a function that is there it asks again until it succeeds. */
  private fails(transition: AlarmTransition, action: number, kind: 'function' | 'topic', target: number, name: string): boolean {
    const error = this.ports.errorOf(kind, name);
    if (error < 0 || (kind === 'function' && RETRIED.includes(error))) return false;
    const { facts, agenda } = this.parts;
    const { alarm, now } = transition;
    const values = { alarm, state: ALARM_STATES.indexOf(now.state), action, target, error };
    facts.state('alarmActionFailed', agenda.now, values, name);
    return true;
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
