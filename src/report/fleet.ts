import { US_PER_S } from '../base';
import { addFaults, type FaultTally, NO_FAULTS } from '../telemetry';

/* What faults of hosts and zones took, and how long it was missing. */

/** Faults of the physical hosts: all 0 and null where nothing broke. */
export interface FleetReport {
  /** Zones and hosts that failed. */
  readonly faults: number;
  /** Environments that ended with them, and invocations that failed because of it. */
  readonly environmentsLost: number;
  readonly invocationsLost: number;
  /** Faults that were not made good when the run ended. */
  readonly notRecovered: number;
  /** The longest time from a fault until as many new environments were ready as had been in use; null when none was made good. */
  readonly recoveryS: number | null;
}

/** What a report says of the faults of one run or several. */
export function fleetReport(tallies: readonly (FaultTally | undefined)[]): FleetReport {
  const { faults, environmentsLost, invocationsLost, recovered, recoveryUsMax } = tallies.reduce<FaultTally>(
    (sum, tally) => addFaults(sum, tally ?? NO_FAULTS),
    NO_FAULTS,
  );
  const recoveryS = recovered === 0 ? null : recoveryUsMax / US_PER_S;
  return { faults, environmentsLost, invocationsLost, notRecovered: faults - recovered, recoveryS };
}
