import { DELIVERY_RETRIES as D } from '../../aws';
import { type Micros, microsOfS } from '../../base';
import { pow } from '../../kernel';
import type { RetryPlan } from './delivery-path';

/* How services space their retries. */

/** What nobody publishes of it. */
export interface RetrySpacing {
  readonly firstUs: Micros;
  readonly maxUs: Micros;
}

/** Exponential backoff: the first delay doubles until the longest. Until so many retries, or until so old. */
export function exponentialRetries({ firstUs, maxUs }: RetrySpacing, retriesMax: number, ageUsMax: Micros): RetryPlan {
  const delayUs = (retry: number): Micros => {
    let us = firstUs;
    for (let i = 1; i < retry && us < maxUs; i++) us *= 2;
    return Math.min(us, maxUs);
  };
  return { retriesMax, ageUsMax, delayUs };
}

const PRE = D.topicImmediate.value;
const BACKOFF = PRE + D.topicPreBackoff.value;
const POST = BACKOFF + D.topicBackoff.value;

function topicDelayS(retry: number): number {
  if (retry <= PRE) return 0;
  if (retry <= BACKOFF) return D.topicPreBackoffS.value;
  if (retry > POST) return D.topicPostBackoffS.value;
  const [from, to] = [D.topicBackoffMinS.value, D.topicBackoffMaxS.value];
  return from * pow(to / from, (retry - BACKOFF - 1) / (D.topicBackoff.value - 1));
}

/** SNS's four phases for Lambda and SQS: at once, a second apart, growing from 1 s to 20 s, and every 20 s. */
export const TOPIC_RETRIES: RetryPlan = {
  retriesMax: POST + D.topicPostBackoff.value,
  ageUsMax: Number.POSITIVE_INFINITY,
  delayUs: (retry) => microsOfS(topicDelayS(retry)),
};
