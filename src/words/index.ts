export { clock, duration } from './durations';
export { dollars, dollarsPerMillion } from './money';
export { bytes, compact, count, counted, fixed, level, NOTHING, percentage } from './numbers';
export {
  END_CAUSE_TEXTS,
  type Explained,
  GUEST_LOSS_TEXTS,
  INIT_STATUS_TEXTS,
  MODE_TEXTS,
  OUTCOME_TEXTS,
  RETRY_CAUSE_TEXTS,
  SETTLEMENT_TEXTS,
  THROTTLE_REASON_TEXTS,
} from './sentences';
