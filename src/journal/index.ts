export { ANSWER_CAUSES, ANSWER_ENDS, type AnswerCause, type AnswerEnd } from './answer-codes';
export { AttemptTable, ROW, rowAt } from './attempt-table';
export { BatchMembership, batchText, lastOfBatchText } from './batch-text';
export { CALL_CAUSES, type CallCause } from './call-codes';
export { EVENT_AT, INVOCATION_AT } from './chain-keys';
export {
  ALARM_ACTIONS,
  ALARM_CAUSES,
  ALARM_STATES,
  type AlarmAction,
  type AlarmCause,
  type AlarmState,
  DELIVERY_CONDITIONS,
  DELIVERY_ERRORS,
  DELIVERY_RESULTS,
  DELIVERY_ROLES,
  DELIVERY_SERVICES,
  type DeliveryError,
  type DeliveryService,
  GIVE_UP_CONDITIONS,
  GIVE_UP_RESULTS,
  type GiveUpCondition,
  type GiveUpResult,
  TARGET_KINDS,
  type TargetKind,
} from './delivery-codes';
export {
  ARCHITECTURES,
  type Architecture,
  END_CAUSES,
  FAULT_KINDS,
  type FaultKind,
  GUEST_LOSSES,
  HOST_CAUSES,
  INIT_STATUSES,
  PROVISIONED_CAUSES,
  PROVISIONED_STATUSES,
} from './environment-codes';
export { type FactFileHeader, type FileFact, factFileHeader, factLine, readFactLine } from './fact-file';
export { FactHash } from './fact-hash';
export { FactWriter } from './fact-writer';
export { type FactVisitor, Journal, type JournalLimits, type JournalState } from './journal';
export { type FactReader, setWide, timeOf, wideAt } from './port';
export { hash128, requestIdOf, uuidOf } from './request-id';
export { ALARMED, BY_HAND, CAUSED, WINDOW_ENDED } from './source-codes';
export {
  awsReasonOf,
  DISCARD_CONDITIONS,
  type DiscardCondition,
  FACT_KINDS,
  FACT_WORDS,
  FACT_WORDS_MAX,
  type FactKind,
  type FactValues,
  fieldsOf,
  HEADER_WORDS,
  kindNumber,
  LOG_LEVELS,
  MODES,
  type Mode,
  OUTCOMES,
  type Outcome,
  POLLER_CAUSES,
  RETRY_CAUSES,
  type RetryCause,
  SETTLEMENTS,
  type Settlement,
  THROTTLE_REASONS,
  type ThrottleReason,
  VOCABULARY,
} from './vocabulary';
export { bareStep, stepOfWay, WAYS_MAX, wayOf } from './way-of-step';
