import { RULES_TODAY } from '../aws';
import { member } from './aws-words';
import { integer } from './fields';
import { ACCOUNT_CONCURRENCY_MAX } from './limits';

const R = RULES_TODAY;
/** Whose bound it is. */
export const MINIMUM = "Lambda's minimum";
export const MAXIMUM = "Lambda's maximum";

/** AWS's MemorySize; also what an intervention may set. */
export const memorySchema = integer({
  min: R.memoryMiBMin,
  minIs: MINIMUM,
  max: R.memoryMiBMax,
  maxIs: MAXIMUM,
  says: member('memorySize'),
});

/** AWS's Timeout; also what an intervention may set. */
export const timeoutSchema = integer({
  min: R.timeoutSMin,
  minIs: MINIMUM,
  max: R.timeoutSMax,
  maxIs: MAXIMUM,
  says: member('timeout'),
});

/** AWS's ReservedConcurrentExecutions; also what an intervention may set. */
export const reservedConcurrencySchema = integer({
  min: 0,
  minIs: MINIMUM,
  max: ACCOUNT_CONCURRENCY_MAX,
  says: member('reservedConcurrentExecutions'),
});
