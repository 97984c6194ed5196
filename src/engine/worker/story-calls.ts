import { CALL_CAUSES, type CallCause, type FileFact } from '../../journal';
import type { EventStep } from '../../words';
import { asFact } from './story-facts';

/* What calls met at an endpoint with a state, as steps of an event's story. Their answers are steps of their own. */

const US_PER_MS = 1000;

/** The step that a fact about a call is; null when it is about something else, or about nothing worth telling. */
export function callStep(fact: FileFact, endpoints: readonly { readonly name: string }[]): EventStep | null {
  const nameOf = (endpoint: number): string => endpoints[endpoint]?.name ?? `endpoint ${endpoint}`;
  const causeOf = (index: number): CallCause => CALL_CAUSES[index] ?? 'none';
  const started = asFact('callStarted', fact);
  if (started !== null) {
    const cause = causeOf(started.of('cause'));
    if (cause === 'none') return null;
    const waitedMs = started.of('waitedHi') / US_PER_MS;
    return { key: 'callWaited', values: { endpoint: nameOf(started.of('endpoint')), cause, waitedMs } };
  }
  const failed = asFact('callFailed', fact);
  if (failed !== null) {
    const waitedMs = failed.of('waitedHi') / US_PER_MS;
    const values = { endpoint: nameOf(failed.of('endpoint')), cause: causeOf(failed.of('cause')), waitedMs };
    return { key: 'callFailed', values };
  }
  const retried = asFact('callRetried', fact);
  if (retried === null) return null;
  const forMs = retried.of('backoffUs') / US_PER_MS;
  const endpoint = nameOf(retried.of('endpoint'));
  return { key: 'callRetried', values: { endpoint, attempt: retried.of('attempt'), forMs } };
}
