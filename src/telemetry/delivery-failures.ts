import { DELIVERY_SERVICES, type DeliveryService, type FactReader, fieldsOf, GIVE_UP_RESULTS, kindNumber } from '../journal';
import { word } from './fields';

/* What services could not deliver, by service. */

const FAILED = kindNumber('deliveryFailed');
const GIVEN_UP = kindNumber('deliveryGivenUp');
const failed = fieldsOf('deliveryFailed');
const givenUp = fieldsOf('deliveryGivenUp');
const DROPPED = GIVE_UP_RESULTS.indexOf('dropped');
const DEAD_LETTERED = GIVE_UP_RESULTS.indexOf('deadLettered');

/** Deliveries of a service that failed. */
export interface FailedDeliveries {
  /** Attempts after which it tried again, and those after which it did not. */
  readonly retried: number;
  readonly givenUp: number;
  /** Of those given up: in a dead-letter queue, lost because there is none, lost because it could not be reached. */
  readonly deadLettered: number;
  readonly dropped: number;
  readonly deadLettersLost: number;
}

/** Of each service that had any. */
export type DeliveryFailures = { readonly [S in DeliveryService]?: FailedDeliveries };

/** Nothing failed. */
export const NO_FAILED_DELIVERIES: FailedDeliveries = {
  retried: 0,
  givenUp: 0,
  deadLettered: 0,
  dropped: 0,
  deadLettersLost: 0,
};

/** Counts them. */
export class DeliveryFailureCounts implements FactReader {
  private readonly byService: { -readonly [S in DeliveryService]?: { -readonly [C in keyof FailedDeliveries]: number } } = {};

  take(record: Int32Array): void {
    if (record[0] === FAILED) this.rowOf(word(record, failed.service)).retried++;
    else if (record[0] === GIVEN_UP) this.givenUp(word(record, givenUp.service), word(record, givenUp.result));
  }

  /** Undefined where nothing failed. */
  get counts(): DeliveryFailures | undefined {
    const { byService } = this;
    if (Object.keys(byService).length === 0) return undefined;
    return Object.fromEntries(Object.entries(byService).map(([service, counts]) => [service, { ...counts }]));
  }

  private givenUp(service: number, result: number): void {
    const row = this.rowOf(service);
    row.givenUp++;
    if (result === DEAD_LETTERED) row.deadLettered++;
    else if (result === DROPPED) row.dropped++;
    else row.deadLettersLost++;
  }

  private rowOf(service: number) {
    const name = DELIVERY_SERVICES[service] ?? 'eventBridge';
    this.byService[name] ??= { ...NO_FAILED_DELIVERIES };
    return this.byService[name];
  }
}
