import type { Micros } from '../../base';
import { fieldsOf, kindNumber, POLLER_CAUSES, timeOf } from '../../journal';
import { word } from '../fields';
import type { MilestoneList, Telling } from './milestone-list';
import type { StorySubjects } from './subjects';

/*
 * Queues that fall behind, and what their mappings do about it. A backlog begins with the minute after which the oldest message of a
 * queue that somebody reads is BACKLOG_AGE_MS old, and ends with the minute after which none is visible. Pollers are told while they
 * grow without a pause, and when failing batches make them fewer; that a quiet queue has fewer is no news.
 */

const US_PER_MS = 1000;
/** One measurement of a minute long. */
const BACKLOG_AGE_MS = 60_000;
const MEASURED = kindNumber('queueMeasured');
const POLLERS = kindNumber('pollersChanged');
const measured = fieldsOf('queueMeasured');
const pollers = fieldsOf('pollersChanged');
const GREW = POLLER_CAUSES.indexOf('grew');
const FAILURE = POLLER_CAUSES.indexOf('failure');

interface Backlog {
  readonly telling: Telling<'queueBacklog'>;
  readonly startUs: Micros;
  visibleMax: number;
  oldestMsMax: number;
}

interface Change {
  readonly telling: Telling<'pollers'>;
  readonly cause: number;
}

class Place {
  backlog: Backlog | null = null;
  change: Change | null = null;
}

/** Tells backlogs of queues and changes of their pollers. */
export class QueueTroubles {
  private readonly places: Place[] = [];

  constructor(
    private readonly list: MilestoneList,
    private readonly subjects: StorySubjects,
  ) {}

  take(record: Int32Array): void {
    if (record[0] === MEASURED) this.measured(record);
    else if (record[0] === POLLERS) this.changed(record);
  }

  private measured(record: Int32Array): void {
    const queue = word(record, measured.queue);
    const place = this.place(queue);
    const visible = word(record, measured.visible);
    const oldestMs = word(record, measured.oldestMs);
    const isLate = visible > 0 && oldestMs >= BACKLOG_AGE_MS && word(record, measured.receiveRequests) > 0;
    if (place.backlog === null && isLate) place.backlog = this.begin(queue, timeOf(record));
    const { backlog } = place;
    if (backlog === null) return;
    backlog.visibleMax = Math.max(backlog.visibleMax, word(record, measured.visibleMax));
    backlog.oldestMsMax = Math.max(backlog.oldestMsMax, oldestMs, word(record, measured.oldestMsMax));
    const { visibleMax, oldestMsMax } = backlog;
    const lastsMs = visible > 0 ? null : (timeOf(record) - backlog.startUs) / US_PER_MS;
    backlog.telling.update({ queue: this.nameOf(queue), visible: visibleMax, oldestMs: oldestMsMax, lastsMs });
    if (visible === 0) place.backlog = null;
  }

  private begin(queue: number, atUs: Micros): Backlog {
    const values = { queue: this.nameOf(queue), visible: 0, oldestMs: 0, lastsMs: null };
    return { telling: this.list.tell('queueBacklog', queue, atUs, values), startUs: atUs, visibleMax: 0, oldestMsMax: 0 };
  }

  private changed(record: Int32Array): void {
    const queue = word(record, pollers.queue);
    const place = this.place(queue);
    const cause = word(record, pollers.cause);
    const to = word(record, pollers.pollers);
    if (cause !== GREW && cause !== FAILURE) {
      place.change = null;
      return;
    }
    const values = { queue: this.nameOf(queue), cause: cause === GREW ? ('grew' as const) : ('failure' as const), pollers: to };
    if (place.change?.cause === cause) place.change.telling.update(values);
    else place.change = { cause, telling: this.list.tell('pollers', `${queue} ${cause}`, timeOf(record), values) };
  }

  private nameOf(queue: number): string {
    return this.subjects.queues?.[queue]?.name ?? `queue ${queue}`;
  }

  private place(queue: number): Place {
    while (this.places.length <= queue) this.places.push(new Place());
    return this.places[queue] as Place;
  }
}
