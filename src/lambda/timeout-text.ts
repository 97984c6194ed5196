import { timedOutText } from '../aws';
import { type Micros, US_PER_MS } from '../base';

/** The error of a time-out as today's Lambda words it. */
export function timeoutText(timeoutUs: Micros): string {
  return `Sandbox.Timedout: ${timedOutText(timeoutUs / US_PER_MS)}`;
}
