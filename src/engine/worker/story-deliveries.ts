import {
  DELIVERY_ERRORS,
  DELIVERY_SERVICES,
  type FileFact,
  GIVE_UP_CONDITIONS,
  GIVE_UP_RESULTS,
  TARGET_KINDS,
} from '../../journal';
import type { EventStep } from '../../words';
import { asFact } from './story-facts';

/* Deliveries by services that failed, as steps of an event's story. */

type DeliveryStep = Extract<EventStep, { readonly key: 'notDelivered' | 'givenUp' }>;

const US_PER_MS = 1000;

/** The step of a fact; null when it is about no such delivery. */
export function deliveryStep(fact: FileFact): DeliveryStep | null {
  const failed = asFact('deliveryFailed', fact);
  const fault = failed ?? asFact('deliveryGivenUp', fact);
  if (fault === null) return null;
  const where = {
    service: DELIVERY_SERVICES[fault.of('service')] ?? 'eventBridge',
    kind: TARGET_KINDS[fault.of('targetKind')] ?? 'queue',
    target: fault.text?.split('\n', 1)[0] ?? '',
    error: DELIVERY_ERRORS[fault.of('error')] ?? 'unavailable',
  };
  if (failed !== null) {
    const values = { ...where, attempt: failed.of('attempt'), forMs: (failed.of('dueHi') - failed.atUs) / US_PER_MS };
    return { key: 'notDelivered', values };
  }
  const ended = asFact('deliveryGivenUp', fact);
  if (ended === null) return null;
  const condition = GIVE_UP_CONDITIONS[ended.of('condition')] ?? 'notRetryable';
  const result = GIVE_UP_RESULTS[ended.of('result')] ?? 'dropped';
  return { key: 'givenUp', values: { ...where, attempts: ended.of('attempts'), condition, result } };
}
