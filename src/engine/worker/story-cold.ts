import type { Micros } from '../../base';
import { fieldsOf, type Journal, kindNumber, timeOf } from '../../journal';
import type { WhyCold } from '../../words';

/*
 * Why a start was cold, from the environments that lived at that instant. The journal knows all of them only while it keeps every
 * environment's facts; afterwards the answer is `unknown`.
 */

const CREATED = kindNumber('environmentCreated');
const CREATED_AT = fieldsOf('environmentCreated');
const ENDED = kindNumber('environmentEnded');
const ENDED_AT = fieldsOf('environmentEnded');

/** The answer, and how many other environments of the version lived (all of them busy). */
export interface ColdCause {
  readonly why: WhyCold;
  readonly busy: number;
}

/** Why `environment` had to be made for a start of this version of a function at `atUs`. */
export function coldCauseOf(journal: Journal, fn: number, version: number, environment: number, atUs: Micros): ColdCause {
  if (journal.state.environmentShare < 1) return { why: 'unknown', busy: 0 };
  const versionOf = new Map<number, number>();
  let before = 0;
  journal.read(0, (record) => {
    if (timeOf(record) > atUs) return;
    if (record[0] === CREATED && record[CREATED_AT.function] === fn && record[CREATED_AT.environment] !== environment) {
      before++;
      versionOf.set(record[CREATED_AT.environment] as number, record[CREATED_AT.version] as number);
    } else if (record[0] === ENDED) versionOf.delete(record[ENDED_AT.environment] as number);
  });
  // Of those made in the same instant only the ones before it count: ordinals grow.
  for (const other of versionOf.keys()) if (other > environment) versionOf.delete(other);
  if (before === 0) return { why: 'first', busy: 0 };
  if (versionOf.size === 0) return { why: 'noneLeft', busy: 0 };
  const busy = [...versionOf.values()].filter((of) => of === version).length;
  return busy === 0 ? { why: 'newVersion', busy } : { why: 'allBusy', busy };
}
