import { REGIONS } from '../aws';
import { assert, type Micros, utf8Bytes } from '../base';
import { uuidOf } from '../journal';
import { hashText, type Stream } from '../kernel';
import type { AlarmActionSettings, Scenario } from '../scenario';
import { type AlarmOwner, type AlarmTransition, alarmEvent, alarmMessage, alarmSubject } from '../services/cloudwatch';
import { type Subscription, snsEvent, subscribedAs } from '../sources';
import { alarmConfigOf } from './cloudwatch';

/*
 * What functions get that an alarm invokes, itself or through a topic. It has the values that the alarm saw, so it cannot be made again
 * from luck: the newest are kept.
 */

/** Events that are kept; the oldest go first, and a function that is still to get one of those gets null. */
const KEPT_MAX = 10_000;

/** The subscription of a topic that somebody is told through; source −1: none. */
type Through = Pick<Subscription, 'source' | 'place'>;

/** Keeps the events that alarms send. */
export class AlarmTexts {
  private readonly kept = new Map<number, unknown>();

  constructor(
    private readonly scenario: Scenario,
    private readonly startsAtMs: number,
    private readonly accountId: string,
    private readonly streamOf: (name: string) => Stream,
  ) {}

  /** Keeps an event under a number, and answers its size in bytes. Source −1: the alarm's own; else through a topic's subscription. */
  keep(step: number, transition: AlarmTransition, through: Through, nowUs: Micros): number {
    const event = through.source < 0 ? this.own(transition) : this.message(transition, through, step, nowUs);
    this.kept.set(step, event);
    if (this.kept.size > KEPT_MAX) this.kept.delete(step - KEPT_MAX);
    return utf8Bytes(JSON.stringify(event));
  }

  /** The event with a number; null when it is no longer kept. */
  of(step: number): unknown {
    return this.kept.get(step) ?? null;
  }

  private own(transition: AlarmTransition): unknown {
    return alarmEvent(this.configOf(transition), this.ownerOf(transition), transition);
  }

  private message(transition: AlarmTransition, { source, place }: Through, step: number, nowUs: Micros): unknown {
    const { region, sources } = this.scenario;
    const settings = sources[source];
    assert(settings?.kind === 'sns', 'only sources of a topic get its messages');
    const config = this.configOf(transition);
    const owner = this.ownerOf(transition);
    const event = snsEvent(
      {
        topic: settings.topic,
        subject: alarmSubject(config, owner, transition),
        message: JSON.stringify(alarmMessage(config, owner, transition)),
      },
      { region, accountId: this.accountId, startsAtMs: this.startsAtMs },
      this.streamOf(`alarm texts of ${settings.name}`),
      step,
      nowUs,
    );
    if (place === 0) return event;
    const luck = this.streamOf(`subscriptions of alarms to ${settings.name}`);
    return subscribedAs(event, uuidOf(luck.bits(place, 0, 0, 0), luck.bits(place, 0, 0, 1), 0));
  }

  private configOf({ alarm }: AlarmTransition) {
    const settings = this.scenario.alarms[alarm];
    assert(settings !== undefined, `there is no alarm ${alarm}`);
    return alarmConfigOf(settings, this.scenario);
  }

  private ownerOf({ alarm }: AlarmTransition): AlarmOwner {
    const { region, alarms } = this.scenario;
    const { name = '', okActions = [], alarmActions = [], insufficientDataActions = [] } = alarms[alarm] ?? {};
    const arns = (actions: readonly AlarmActionSettings[]) => actions.flatMap((action) => this.arnOf(action));
    return {
      region,
      regionName: REGIONS.find(({ id }) => id === region)?.name ?? region,
      accountId: this.accountId,
      startsAtMs: this.startsAtMs,
      metricId: uuidOf(hashText(name), hashText(`metric of ${name}`), 0),
      actions: { ok: arns(okActions), alarm: arns(alarmActions), insufficientData: arns(insufficientDataActions) },
    };
  }

  private arnOf(action: AlarmActionSettings): readonly string[] {
    const owner = `${this.scenario.region}:${this.accountId}`;
    if ('function' in action) return [`arn:aws:lambda:${owner}:function:${action.function}`];
    return 'topic' in action ? [`arn:aws:sns:${owner}:${action.topic}`] : [];
  }
}
