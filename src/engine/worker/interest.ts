import { type FactReader, fieldsOf, kindNumber, OUTCOMES } from '../../journal';
import type { StepKind } from '../protocol';

/*
 * What a person who steps wants to stop at: a cold start, a refusal, an error, the end of an environment, a change of a setting.
 */

const ADMITTED = kindNumber('invocationAdmitted');
const COLD = fieldsOf('invocationAdmitted').cold;
const THROTTLED = kindNumber('invocationThrottled');
const ENDED = kindNumber('invocationEnded');
const OUTCOME = fieldsOf('invocationEnded').outcome;
const ENVIRONMENT_ENDED = kindNumber('environmentEnded');
const SETTING_CHANGED = kindNumber('settingChanged');
const SUCCESS = OUTCOMES.indexOf('success');

/** Remembers the first fact of interest since it was armed. */
export class Interest implements FactReader {
  private seen: StepKind | null = null;

  /** Forgets what it saw. */
  arm(): void {
    this.seen = null;
  }

  /** What happened since `arm`; null when nothing of interest did. */
  get found(): StepKind | null {
    return this.seen;
  }

  take(record: Int32Array): void {
    if (this.seen === null) this.seen = interestOf(record);
  }
}

/** What of interest a fact states; null when nothing. */
export function interestOf(record: Int32Array): StepKind | null {
  switch (record[0]) {
    case ADMITTED:
      return record[COLD] === 1 ? 'coldStart' : null;
    case ENDED:
      return record[OUTCOME] === SUCCESS ? null : 'error';
    case THROTTLED:
      return 'refusal';
    case ENVIRONMENT_ENDED:
      return 'environmentEnd';
    case SETTING_CHANGED:
      return 'change';
    default:
      return null;
  }
}
