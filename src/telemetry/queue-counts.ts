import { type Micros, US_PER_MINUTE } from '../base';
import { type FactReader, fieldsOf, kindNumber, POLLER_CAUSES, timeOf } from '../journal';
import { word } from './fields';

/*
 * What queues held and did, from the measurement of each minute (as CloudWatch has it) and the one at the end of a run. A minute
 * without a measurement had nothing in it. Levels count for the minute that ended with them.
 */

const MEASURED = kindNumber('queueMeasured');
const POLLERS = kindNumber('pollersChanged');
const measured = fieldsOf('queueMeasured');
const pollers = fieldsOf('pollersChanged');
const GREW = POLLER_CAUSES.indexOf('grew');

/** What is counted of a queue: a field of `queueMeasured` each. */
export const QUEUE_COUNTS = [
  'sent',
  'received',
  'deleted',
  'deadLettered',
  'expired',
  'repeated',
  'emptyReceives',
  'sendRequests',
  'receiveRequests',
  'deleteRequests',
] as const satisfies readonly (keyof typeof measured)[];

/** One queue so far. */
export class QueueUse {
  readonly counts: { [C in (typeof QUEUE_COUNTS)[number]]: number } = {
    sent: 0,
    received: 0,
    deleted: 0,
    deadLettered: 0,
    expired: 0,
    repeated: 0,
    emptyReceives: 0,
    sendRequests: 0,
    receiveRequests: 0,
    deleteRequests: 0,
  };
  /** Messages × µs. */
  visibleUs = 0;
  inFlightUs = 0;
  visibleMax = 0;
  /** Of the measurements. */
  inFlightMax = 0;
  oldestMsMax = 0;
  /** The most pollers, of a mapping that grew; 0 while none did. */
  pollersMax = 0;
  /** Messages at the last measurement, wherever they are. */
  remaining = 0;
}

/** Counts what became of the messages of each queue. */
export class QueueUses implements FactReader {
  private readonly byQueue: QueueUse[] = [];

  take(record: Int32Array): void {
    if (record[0] === MEASURED) this.measured(record);
    else if (record[0] === POLLERS && record[pollers.cause] === GREW) {
      const of = this.of(word(record, pollers.queue));
      of.pollersMax = Math.max(of.pollersMax, word(record, pollers.pollers));
    }
  }

  /** A queue, by its place in the scenario. */
  of(queue: number): QueueUse {
    while (this.byQueue.length <= queue) this.byQueue.push(new QueueUse());
    return this.byQueue[queue] as QueueUse;
  }

  private measured(record: Int32Array): void {
    const of = this.of(word(record, measured.queue));
    for (const name of QUEUE_COUNTS) of.counts[name] += word(record, measured[name]);
    const visible = word(record, measured.visible);
    const inFlight = word(record, measured.inFlight);
    const sinceUs = minutePart(timeOf(record));
    of.visibleUs += visible * sinceUs;
    of.inFlightUs += inFlight * sinceUs;
    of.visibleMax = Math.max(of.visibleMax, word(record, measured.visibleMax));
    of.inFlightMax = Math.max(of.inFlightMax, inFlight);
    of.oldestMsMax = Math.max(of.oldestMsMax, word(record, measured.oldestMsMax));
    of.remaining = visible + inFlight + word(record, measured.delayed);
  }
}

/** How much of its minute is over: all of it at a full one. */
function minutePart(us: Micros): Micros {
  const part = us % US_PER_MINUTE;
  return part === 0 && us > 0 ? US_PER_MINUTE : part;
}
