import type { Micros } from '../base';
import { type FactReader, fieldsOf, kindNumber, timeOf } from '../journal';
import { ENVIRONMENT_CREATED, ENVIRONMENT_READY, KIND, word } from './fields';

/*
 * Faults of hosts and zones, and how long each took to be made good: until as many environments that were created after it are ready as
 * were needed of those it took, that is the ones that worked or were provisioned. Idle ones are missed by nobody.
 */

const CHANGED = kindNumber('faultChanged');
const changed = fieldsOf('faultChanged');

interface OpenFault {
  readonly index: number;
  readonly atUs: Micros;
  /** Environments from this ordinal on are newer than the fault. */
  readonly fromEnvironment: number;
  missing: number;
}

/** What faults did, over a run or several. */
export interface FaultTally {
  readonly faults: number;
  readonly environmentsLost: number;
  readonly invocationsLost: number;
  /** Faults that were made good, and the longest time that took. */
  readonly recovered: number;
  readonly recoveryUsMax: Micros;
}

/** Nothing broke. */
export const NO_FAULTS: FaultTally = {
  faults: 0,
  environmentsLost: 0,
  invocationsLost: 0,
  recovered: 0,
  recoveryUsMax: 0,
};

/** What the faults of disjoint runs did together. */
export function addFaults(a: FaultTally, b: FaultTally): FaultTally {
  return {
    faults: a.faults + b.faults,
    environmentsLost: a.environmentsLost + b.environmentsLost,
    invocationsLost: a.invocationsLost + b.invocationsLost,
    recovered: a.recovered + b.recovered,
    recoveryUsMax: Math.max(a.recoveryUsMax, b.recoveryUsMax),
  };
}

/** Counts what faults took, and watches how it comes back. */
export class FaultWatch implements FactReader {
  private readonly needed: number[] = [];
  private open: OpenFault[] = [];
  private nextEnvironment = 0;
  private counted = NO_FAULTS;

  /** `onRecovered` hears of each fault, by its place among those that began, and how long it took. */
  constructor(private readonly onRecovered: (fault: number, afterUs: Micros) => void = () => undefined) {}

  get tally(): FaultTally {
    return this.counted;
  }

  /** How many environments had to come again after a fault, by its place among those that began. */
  neededBy(fault: number): number {
    return this.needed[fault] ?? 0;
  }

  take(record: Int32Array): void {
    switch (record[0]) {
      case KIND.environmentCreated:
        this.nextEnvironment = word(record, ENVIRONMENT_CREATED.environment) + 1;
        return;
      case KIND.environmentReady:
        if (this.open.length > 0 && record[ENVIRONMENT_READY.status] === 0 && record[ENVIRONMENT_READY.phase] === 0) {
          this.ready(word(record, ENVIRONMENT_READY.environment), timeOf(record));
        }
        return;
      case CHANGED:
        if (record[changed.isOn] === 1) this.begun(record);
        return;
      default:
    }
  }

  private begun(record: Int32Array): void {
    const missing = word(record, changed.needed);
    const index = this.needed.push(missing) - 1;
    const { faults, environmentsLost, invocationsLost } = this.counted;
    this.counted = {
      ...this.counted,
      faults: faults + 1,
      environmentsLost: environmentsLost + word(record, changed.environments),
      invocationsLost: invocationsLost + word(record, changed.invocations),
    };
    const fault = { index, atUs: timeOf(record), fromEnvironment: this.nextEnvironment, missing };
    if (missing === 0) this.close(fault, fault.atUs);
    else this.open.push(fault);
  }

  private ready(environment: number, atUs: Micros): void {
    for (const fault of [...this.open]) {
      if (environment < fault.fromEnvironment) continue;
      fault.missing--;
      if (fault.missing === 0) this.close(fault, atUs);
    }
  }

  private close(fault: OpenFault, atUs: Micros): void {
    const afterUs = atUs - fault.atUs;
    const { recovered, recoveryUsMax } = this.counted;
    this.counted = { ...this.counted, recovered: recovered + 1, recoveryUsMax: Math.max(recoveryUsMax, afterUs) };
    this.open = this.open.filter((other) => other !== fault);
    this.onRecovered(fault.index, afterUs);
  }
}
