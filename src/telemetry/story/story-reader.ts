import type { Micros } from '../../base';
import { type FactReader, fieldsOf, kindNumber, OUTCOMES, timeOf, wideAt } from '../../journal';
import {
  ADMITTED,
  ENDED,
  ENVIRONMENT_CREATED,
  ENVIRONMENT_ENDED,
  ENVIRONMENT_READY,
  EVENT_ARRIVED,
  GUEST_LOST,
  KIND,
  SETTLED,
  SUCCESS,
  SYNCHRONOUS,
  THROTTLED,
  VERSION_PUBLISHED,
  word,
} from '../fields';
import { AlarmChanges } from './alarm-changes';
import { Changes } from './changes';
import { ColdWaves } from './cold-waves';
import { DeliveryTroubles } from './delivery-troubles';
import { EndpointTroubles } from './endpoint-troubles';
import { Failures } from './failures';
import { FaultStory } from './faults';
import { Limits } from './limits';
import { type Milestone, MilestoneList } from './milestone-list';
import { Provisioning } from './provisioning';
import { QueueTroubles } from './queue-troubles';
import { Reclaims } from './reclaims';
import { RefusedSendings } from './refused-sendings';
import type { StorySubjects } from './subjects';
import { Surges } from './surges';

/*
 * The story of a run: facts go to the trackers, each of which tells one kind of episode into one list. Episodes that end by silence
 * are closed when somebody asks (`milestones(nowUs)`), so a pause in the facts cannot keep them open.
 */

const LOST = OUTCOMES.indexOf('environmentLost');
const SETTING_CHANGED = kindNumber('settingChanged');
const CHANGED = fieldsOf('settingChanged');
const SNAPSHOT = fieldsOf('snapshotCreated');
const PROVISIONED = kindNumber('provisionedConcurrencyChanged');
const provisioned = fieldsOf('provisionedConcurrencyChanged');
const RUN_ENDED = fieldsOf('runEnded');
const ADMITTED_SOURCE = fieldsOf('invocationAdmitted').source;
const ADMITTED_ARRIVED = fieldsOf('invocationAdmitted').arrivedHi;

/** Finds the milestones of a run from its facts. It never feeds back into the model. */
export class StoryReader implements FactReader {
  private readonly list = new MilestoneList();
  private readonly surges: Surges;
  private readonly coldWaves: ColdWaves;
  private readonly limits: Limits;
  private readonly failures: Failures;
  private readonly reclaims: Reclaims;
  private readonly changes: Changes;
  private readonly troubles: EndpointTroubles;
  private readonly provisioning: Provisioning;
  private readonly queues: QueueTroubles;
  private readonly faults: FaultStory;
  private readonly alarms: AlarmChanges;
  private readonly refusedSendings: RefusedSendings;
  private readonly deliveries: DeliveryTroubles;

  constructor(subjects: StorySubjects) {
    this.surges = new Surges(this.list, subjects);
    this.coldWaves = new ColdWaves(this.list, subjects);
    this.provisioning = new Provisioning(this.list, subjects);
    this.queues = new QueueTroubles(this.list, subjects);
    this.limits = new Limits(this.list, subjects, this.provisioning);
    this.failures = new Failures(this.list, subjects);
    this.reclaims = new Reclaims(this.list, subjects);
    this.changes = new Changes(this.list, subjects);
    this.troubles = new EndpointTroubles(this.list, subjects);
    this.faults = new FaultStory(this.list, subjects);
    this.alarms = new AlarmChanges(this.list, subjects);
    this.refusedSendings = new RefusedSendings(this.list, subjects);
    this.deliveries = new DeliveryTroubles(this.list);
  }

  /** Grows whenever `milestones` would answer something new; closes what has gone quiet by `nowUs`. */
  revision(nowUs: Micros): number {
    this.surges.settle(nowUs);
    this.coldWaves.settle(nowUs);
    this.limits.settle(nowUs);
    this.troubles.settle(nowUs);
    return this.list.revision;
  }

  /** What happened by `nowUs` (not before the last fact), in the order of time. At most MILESTONES_MAX. */
  milestones(nowUs: Micros): readonly Milestone[] {
    this.revision(nowUs);
    return this.list.all();
  }

  /** Records that limits made wait so far: refused at least once and tried again, each counted once (see Limits). */
  get madeToWait(): number {
    return this.limits.madeToWait;
  }

  /** Milestones that found no room in the list. */
  get cut(): number {
    return this.list.cut;
  }

  take(record: Int32Array, text: string | undefined): void {
    switch (record[0]) {
      case KIND.admitted:
        return this.admitted(record);
      case KIND.ended:
        return this.ended(record, text);
      case KIND.eventArrived:
        return this.surges.arrived(word(record, EVENT_ARRIVED.source), timeOf(record));
      case KIND.settled:
        return this.settled(record);
      case KIND.throttled:
        return this.throttled(record);
      default:
        this.takeRare(record, text);
    }
  }

  private takeRare(record: Int32Array, text: string | undefined): void {
    this.faults.take(record);
    const at = (i: number): number => word(record, i);
    switch (record[0]) {
      case KIND.versionPublished:
        return this.published(record);
      case KIND.snapshotCreated:
        return this.coldWaves.snapshot(at(SNAPSHOT.function), at(SNAPSHOT.status) === 0);
      case KIND.environmentCreated:
        return this.created(record);
      case KIND.environmentReady:
        return this.ready(record);
      case KIND.environmentEnded:
        return this.environmentEnded(record);
      case SETTING_CHANGED:
        return this.changes.changed(at(CHANGED.function), text ?? '', timeOf(record), at(CHANGED.intervention) < 0);
      case KIND.guestLost:
        return this.changes.guestLost(at(GUEST_LOST.function), at(GUEST_LOST.cause), timeOf(record));
      case KIND.runEnded:
        return this.changes.ended(at(RUN_ENDED.pendingEvents), at(RUN_ENDED.inFlight), timeOf(record));
      case PROVISIONED:
        return this.provisionedChanged(record);
      default:
        this.troubles.take(record);
        this.queues.take(record);
        this.alarms.take(record, text);
        this.refusedSendings.take(record, text);
        this.deliveries.take(record, text);
    }
  }

  private provisionedChanged(record: Int32Array): void {
    const at = (i: number): number => word(record, i);
    const { function: fn, requested, allocated, status, cause } = provisioned;
    this.provisioning.changed(at(fn), at(requested), at(allocated), at(status), at(cause), timeOf(record));
  }

  private admitted(record: Int32Array): void {
    const atUs = timeOf(record);
    const fn = word(record, ADMITTED.function);
    const event = word(record, ADMITTED.event);
    if (record[ADMITTED.mode] === SYNCHRONOUS && record[ADMITTED.attempt] === 1) {
      this.surges.arrived(word(record, ADMITTED_SOURCE), atUs);
    }
    if (record[ADMITTED.cold] === 1) this.coldWaves.started(fn, word(record, ADMITTED.environment), event, atUs);
    this.limits.admitted(fn, event, wideAt(record, ADMITTED_ARRIVED), atUs);
  }

  private ended(record: Int32Array, text: string | undefined): void {
    const atUs = timeOf(record);
    this.reclaims.worked(word(record, ENDED.environment), atUs);
    const fn = word(record, ENDED.function);
    const outcome = word(record, ENDED.outcome);
    if (outcome === LOST) return;
    if (outcome === SUCCESS) return this.failures.succeeded(fn);
    const event = word(record, ENDED.event);
    const isFinal = word(record, ENDED.settled) === 1;
    this.failures.failed({ fn, event, mode: word(record, ENDED.mode), outcome, isFinal, atUs }, text);
  }

  private throttled(record: Int32Array): void {
    const atUs = timeOf(record);
    if (record[THROTTLED.mode] === SYNCHRONOUS && record[THROTTLED.attempt] === 1) {
      this.surges.arrived(word(record, THROTTLED.source), atUs);
    }
    this.limits.refused({
      fn: word(record, THROTTLED.function),
      event: word(record, THROTTLED.event),
      mode: word(record, THROTTLED.mode),
      reason: word(record, THROTTLED.reason),
      isSettled: record[THROTTLED.settled] === 1,
      records: word(record, THROTTLED.records),
      atUs,
    });
  }

  private settled(record: Int32Array): void {
    const fn = word(record, SETTLED.function);
    const event = word(record, SETTLED.event);
    this.limits.settled(fn, event);
    this.failures.settled(fn, event, word(record, SETTLED.outcome), timeOf(record));
  }

  private published(record: Int32Array): void {
    const fn = word(record, VERSION_PUBLISHED.function);
    this.coldWaves.published(fn, record[VERSION_PUBLISHED.initBilled] === 1);
    this.limits.published(fn, word(record, VERSION_PUBLISHED.reserved));
    this.failures.published(fn, word(record, VERSION_PUBLISHED.timeoutMs));
  }

  private created(record: Int32Array): void {
    const fn = word(record, ENVIRONMENT_CREATED.function);
    this.reclaims.created(fn, word(record, ENVIRONMENT_CREATED.environment), timeOf(record));
    this.coldWaves.created(fn);
  }

  private ready(record: Int32Array): void {
    if (record[ENVIRONMENT_READY.phase] !== 0) return;
    const waitedUs = word(record, ENVIRONMENT_READY.startUpUs) + word(record, ENVIRONMENT_READY.initUs);
    this.coldWaves.ready(word(record, ENVIRONMENT_READY.function), word(record, ENVIRONMENT_READY.environment), waitedUs);
  }

  private environmentEnded(record: Int32Array): void {
    const fn = word(record, ENVIRONMENT_ENDED.function);
    this.coldWaves.gone(fn);
    this.reclaims.ended(fn, word(record, ENVIRONMENT_ENDED.environment), word(record, ENVIRONMENT_ENDED.cause), timeOf(record));
  }
}
