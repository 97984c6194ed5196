export { AssertionError, assert, assertUnreachable } from './assert';
export {
  type CivilTime,
  civilOfEpochMs,
  datePathOfEpochMs,
  daysFromCivil,
  epochMsOfCivil,
  isoOfEpochMs,
} from './civil-time';
export { isJsonObject, type JsonObject } from './json-object';
export { NumberSet } from './number-set';
export { Pool, type Pooled } from './pool';
export { fail, type Issue, type Result, succeed } from './result';
export {
  BYTES_PER_MIB,
  type Flavour,
  type Micros,
  microsOfMs,
  microsOfS,
  US_PER_DAY,
  US_PER_HOUR,
  US_PER_MINUTE,
  US_PER_MS,
  US_PER_S,
} from './units';
export { utf8Bytes } from './utf8';
