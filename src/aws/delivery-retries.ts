import { CITATIONS as C } from './citations';
import { documented } from './sourced';

/**
 * How services try again that hand events to Lambda, to queues and to topics, when the other side is not there. Lambda's own retries, of
 * events that it has taken, are in the rules.
 */
export const DELIVERY_RETRIES = {
  /** EventBridge's RetryPolicy of a target. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RetryPolicy.html */
  ruleAttempts: documented(185, 'retries', C.eventbridgeRetries),
  ruleEventAgeS: documented(86_400, 's', C.eventbridgeRetries),
  ruleEventAgeSMin: documented(60, 's', C.eventbridgeRetries),
  /** SNS to endpoints that AWS manages (Lambda, SQS): its four phases, which nobody can change; 100,015 in all, over 23 days. */
  topicImmediate: documented(3, 'retries', C.snsRetries),
  topicPreBackoff: documented(2, 'retries', C.snsRetries),
  topicPreBackoffS: documented(1, 's', C.snsRetries),
  topicBackoff: documented(10, 'retries', C.snsRetries),
  topicBackoffMinS: documented(1, 's', C.snsRetries),
  topicBackoffMaxS: documented(20, 's', C.snsRetries),
  topicPostBackoff: documented(100_000, 'retries', C.snsRetries),
  topicPostBackoffS: documented(20, 's', C.snsRetries),
} as const;
