import { DELIVERY_SERVICES, type DeliveryService } from '../journal';
import { type DeliveryFailures, type FailedDeliveries, NO_FAILED_DELIVERIES } from '../telemetry';

/* What services could not deliver: sums over all runs of a pool. */

/** Of all services together, and of each. */
export type UndeliveredReport = FailedDeliveries & { readonly byService: { readonly [S in DeliveryService]: FailedDeliveries } };

const COUNTS = Object.keys(NO_FAILED_DELIVERIES) as readonly (keyof FailedDeliveries)[];

function sumOf(all: readonly FailedDeliveries[]): FailedDeliveries {
  const sums = COUNTS.map((count) => [count, all.reduce((total, one) => total + one[count], 0)]);
  return Object.fromEntries(sums) as unknown as FailedDeliveries; // every count was just made
}

/** Several runs together; runs in which nothing failed have nothing to say. */
export function undeliveredReport(runs: readonly (DeliveryFailures | undefined)[]): UndeliveredReport {
  const of = (service: DeliveryService): FailedDeliveries => sumOf(runs.map((run) => run?.[service] ?? NO_FAILED_DELIVERIES));
  const byService = Object.fromEntries(DELIVERY_SERVICES.map((service) => [service, of(service)]));
  return { ...sumOf(Object.values(byService)), byService: byService as UndeliveredReport['byService'] }; // every service was just made
}
