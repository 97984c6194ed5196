export { ALARM_ACTION_TEXTS, ALARM_CAUSE_TEXTS, type AlarmPoints, comparisonText } from './alarms';
export {
  DELIVERY_ERROR_TEXTS,
  DELIVERY_RESULT_TEXTS,
  DELIVERY_SERVICE_TEXTS,
  GIVE_UP_CONDITION_TEXTS,
  GIVE_UP_RESULT_TEXTS,
} from './deliveries';
export { clock, duration } from './durations';
export {
  costFormula,
  type EventStep,
  type StepKey,
  type StepValues,
  stepSentence,
  type UsedAndPaid,
  type WhyCold,
} from './event-steps';
export { type MilestoneKey, type MilestoneValues, milestoneSentence, type Told } from './milestones';
export { dollars, dollarsPerMillion } from './money';
export { countedNoun, handerOf, type Noun, nounOf, nounsOf, senderOf } from './nouns';
export { bytes, compact, count, counted, fixed, level, NOTHING, percentage } from './numbers';
export { plainText, type Sentence, type SentencePart, say, strong } from './sentence';
export {
  ANSWER_CAUSE_TEXTS,
  ANSWER_END_TEXTS,
  CALL_CAUSE_TEXTS,
  DELIVERY_CONDITION_TEXTS,
  DELIVERY_ROLE_TEXTS,
  DISCARD_CONDITION_TEXTS,
  END_CAUSE_TEXTS,
  type Explained,
  GUEST_LOSS_TEXTS,
  INIT_STATUS_TEXTS,
  MODE_TEXTS,
  OUTCOME_TEXTS,
  RETRY_CAUSE_TEXTS,
  SETTLEMENT_TEXTS,
  TARGET_KIND_TEXTS,
  THROTTLE_REASON_TEXTS,
} from './sentences';
