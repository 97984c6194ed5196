import { REGIONS } from '../aws';
import { assert, utf8Bytes } from '../base';
import { uuidOf } from '../journal';
import { hashText } from '../kernel';
import type { AlarmActionSettings, Scenario } from '../scenario';
import { type AlarmOwner, type AlarmTransition, alarmEvent, alarmMessage, alarmSubject } from '../services/cloudwatch';
import type { PublishedMessage } from '../sources';
import { alarmConfigOf } from './cloudwatch';

/*
 * What functions get that an alarm invokes, and what topics are handed. It has the values that the alarm saw, so it cannot be made again
 * from luck: the newest are kept.
 */

/** Events that are kept; the oldest go first, and a function that is still to get one of those gets null. */
const KEPT_MAX = 10_000;

/** Keeps the events that alarms send. */
export class AlarmTexts {
  private readonly kept = new Map<number, unknown>();

  constructor(
    private readonly scenario: Scenario,
    private readonly startsAtMs: number,
    private readonly accountId: string,
  ) {}

  /** Keeps the event of a function under a number, and answers its size in bytes. */
  keep(step: number, transition: AlarmTransition): number {
    const event = alarmEvent(this.configOf(transition), this.ownerOf(transition), transition);
    this.kept.set(step, event);
    if (this.kept.size > KEPT_MAX) this.kept.delete(step - KEPT_MAX);
    return utf8Bytes(JSON.stringify(event));
  }

  /** The event with a number; null when it is no longer kept. */
  of(step: number): unknown {
    return this.kept.get(step) ?? null;
  }

  /** What a topic is handed. */
  messageOf(transition: AlarmTransition): PublishedMessage {
    const [config, owner] = [this.configOf(transition), this.ownerOf(transition)];
    const text = JSON.stringify(alarmMessage(config, owner, transition));
    return { text, subject: alarmSubject(config, owner, transition), attributes: {} };
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
