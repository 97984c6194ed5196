import { type Micros, US_PER_MINUTE } from '../base';
import { PROVISIONED_CAUSES } from '../journal';
import { type ActionCode, type Agenda, PRIORITY } from '../kernel';
import type { Provisioned } from './provisioned';

/*
 * Application Auto Scaling of provisioned concurrency (AWS: https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html).
 *
 * Target tracking looks at ProvisionedConcurrencyUtilization: the average of a minute's samples, one at each invocation, so a minute
 * without invocations has no point. The high alarm needs some points above the target, the low one many below nine tenths of it, all
 * of them one after the other; a missing point begins the count anew. High: as many as bring the average to the target, at once. Low:
 * a small share less, and again after every further minute. While a change is prepared, and in the minute in which it became ready,
 * nothing is decided.
 */

const HIGH = PROVISIONED_CAUSES.indexOf('alarmHigh');
const LOW = PROVISIONED_CAUSES.indexOf('alarmLow');
const SCHEDULED = PROVISIONED_CAUSES.indexOf('scheduled');

/** When an action sets which capacities. */
export interface ScheduledCapacity {
  /** The first time after `afterUs` (−1: the run's first); beyond the end of the run when there is none. */
  readonly nextUs: (afterUs: Micros) => Micros;
  readonly minCapacity: number;
  readonly maxCapacity: number;
}

/** The scalable target of one function. */
export interface ScalableTarget {
  /** Busy ÷ allocated; null: no target tracking. */
  readonly targetUtilization: number | null;
  readonly minCapacity: number;
  readonly maxCapacity: number;
  readonly scheduled: readonly ScheduledCapacity[];
}

/** How the alarms of target tracking work. */
export interface TrackingRules {
  readonly highPoints: number;
  readonly lowPoints: number;
  /** Of the target. */
  readonly lowShare: number;
  /** Of what is allocated: the most that one step takes away. */
  readonly scaleInShare: number;
  readonly endUs: Micros;
}

class Target {
  sum = 0;
  samples = 0;
  /** Points one after the other that are above the target, and below the lower threshold. */
  high = 0;
  low = 0;
  /** Whether the last minute began with the concurrency that there is now. */
  isSettled = true;
  min: number;
  max: number;

  constructor(
    readonly fn: number,
    readonly settings: ScalableTarget,
  ) {
    this.min = settings.minCapacity;
    this.max = settings.maxCapacity;
  }

  clamp(concurrency: number): number {
    return Math.max(this.min, Math.min(this.max, concurrency));
  }
}

/** Changes provisioned concurrency by utilisation and by the clock. */
export class ProvisionedScaling {
  private readonly targets: readonly Target[];
  private readonly tracked: readonly (Target | undefined)[];
  private readonly minute: ActionCode;
  private readonly act: ActionCode;

  /** `targets[fn]` is null for a function that does not scale. */
  constructor(
    private readonly agenda: Agenda,
    private readonly provisioned: Provisioned,
    private readonly rules: TrackingRules,
    targets: readonly (ScalableTarget | null)[],
  ) {
    this.targets = targets.flatMap((settings, fn) => (settings === null ? [] : [new Target(fn, settings)]));
    this.tracked = targets.map((settings, fn) =>
      settings?.targetUtilization == null ? undefined : this.targets.find((target) => target.fn === fn),
    );
    this.minute = agenda.define('minute of target tracking', () => this.endMinute());
    this.act = agenda.define('scheduled action', (target, action) => this.runAction(target, action));
  }

  /** Puts the first minute and the first scheduled actions on the agenda; once, before the first action. */
  start(): void {
    if (this.tracked.some((target) => target !== undefined)) {
      this.provisioned.onSample = (fn, inUse, usable) => this.sample(fn, inUse, usable);
      this.agenda.at(US_PER_MINUTE, PRIORITY.normal, this.minute, 0, 0);
    }
    this.targets.forEach(({ settings }, target) => {
      settings.scheduled.forEach((_, action) => {
        this.planAction(target, action, -1);
      });
    });
  }

  private sample(fn: number, inUse: number, usable: number): void {
    const target = this.tracked[fn];
    if (target === undefined || usable === 0) return;
    target.sum += inUse / usable;
    target.samples++;
  }

  private endMinute(): void {
    for (const target of this.tracked) if (target !== undefined) this.judge(target, target.settings.targetUtilization as number);
    this.agenda.at(this.agenda.now + US_PER_MINUTE, PRIORITY.normal, this.minute, 0, 0);
  }

  private judge(target: Target, wanted: number): void {
    const { highPoints, lowPoints, lowShare } = this.rules;
    const average = target.samples === 0 ? null : target.sum / target.samples;
    target.sum = 0;
    target.samples = 0;
    target.high = average !== null && average > wanted ? target.high + 1 : 0;
    target.low = average !== null && average < wanted * lowShare ? target.low + 1 : 0;
    const { requested, isInProgress } = this.provisioned.stateOf(target.fn);
    const wasSettled = target.isSettled;
    target.isSettled = !isInProgress;
    if (average === null || isInProgress || !wasSettled || requested === 0) return;
    const fitting = Math.ceil((requested * average) / wanted);
    if (target.high >= highPoints) this.change(target, fitting, HIGH);
    else if (target.low >= lowPoints) {
      const step = Math.max(1, Math.floor(requested * this.rules.scaleInShare));
      this.change(target, Math.max(fitting, requested - step), LOW);
    }
  }

  /** Lambda refuses more than the reservation, or than leaves others their minimum: then everything stays as it is. */
  private change(target: Target, concurrency: number, cause: number): void {
    const wanted = target.clamp(concurrency);
    const { requested } = this.provisioned.stateOf(target.fn);
    if (wanted <= requested || wanted <= this.provisioned.mostFor(target.fn)) this.provisioned.request(target.fn, wanted, cause);
  }

  private planAction(target: number, action: number, afterUs: Micros): void {
    const scheduled = (this.targets[target] as Target).settings.scheduled[action] as ScheduledCapacity;
    const atUs = scheduled.nextUs(afterUs);
    if (atUs < this.rules.endUs) this.agenda.at(atUs, PRIORITY.normal, this.act, target, action);
  }

  private runAction(index: number, action: number): void {
    const target = this.targets[index] as Target;
    const { minCapacity, maxCapacity } = target.settings.scheduled[action] as ScheduledCapacity;
    target.min = minCapacity;
    target.max = maxCapacity;
    const { requested } = this.provisioned.stateOf(target.fn);
    this.change(target, requested, SCHEDULED);
    this.planAction(index, action, this.agenda.now);
  }
}
