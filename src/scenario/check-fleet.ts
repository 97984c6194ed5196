import type { Issue } from '../base';
import { madeFaultSchema } from './fleet-schema';
import type { FaultSettings, FleetSettings, MadeFault } from './fleet-types';
import { FAULT_PATH } from './intervention-path';
import type { Parts } from './parts';

function missingPlaces({ availabilityZones, hostsPerZone, hostsPerZoneMax, faults }: FleetSettings): Issue[] {
  const issues: Issue[] = [];
  if (hostsPerZoneMax < hostsPerZone) {
    const message = `${hostsPerZoneMax} is below hostsPerZone, ${hostsPerZone}: so many are there when the run begins`;
    issues.push({ path: 'fleet.hostsPerZoneMax', message });
  }
  faults.forEach((fault, i) => {
    if (fault.zone !== null && fault.zone > availabilityZones) {
      const message = `there is no zone ${fault.zone}: the fleet has ${availabilityZones}`;
      issues.push({ path: `fleet.faults[${i}].zone`, message });
    }
    if (fault.kind === 'hostFailure' && fault.host !== 'busiest') issues.push(...missingHost(fault, i, hostsPerZone));
  });
  return issues;
}

function missingHost({ zone, host }: Extract<FaultSettings, { kind: 'hostFailure' }>, i: number, hostsPerZone: number): Issue[] {
  const path = `fleet.faults[${i}]`;
  if (zone === null) return [{ path: `${path}.zone`, message: `null names no zone, of which host ${host} could be one` }];
  if (typeof host !== 'number' || host <= hostsPerZone) return [];
  return [{ path: `${path}.host`, message: `there is no host ${host}: a zone begins with ${hostsPerZone}` }];
}

function afterTheEnd({ faults }: FleetSettings, durationS: number): Issue[] {
  return faults.flatMap((fault, i) => {
    const [field, atS] = fault.kind === 'zoneOutage' ? ['fromS', fault.fromS] : ['atS', fault.atS];
    if (atS < durationS) return [];
    const message = `${atS} is not before the end of the run at ${durationS} s`;
    return [{ path: `fleet.faults[${i}].${field}`, message }];
  });
}

interface Outage {
  readonly zone: number;
  readonly fromS: number;
  readonly forS: number;
  readonly path: string;
}

/** The outages of the scenario, and those that somebody makes. */
function outagesOf({ faults }: FleetSettings, made: readonly MadeAt[]): Outage[] {
  const planned = faults.flatMap((fault, i) =>
    fault.kind === 'zoneOutage' ? [{ ...fault, path: `fleet.faults[${i}].fromS` }] : [],
  );
  const more = made.flatMap(({ fault, atS, path }) => (fault.kind === 'zoneOutage' ? [{ ...fault, fromS: atS, path }] : []));
  return [...planned, ...more];
}

/** At every beginning of an outage one zone must be left. */
function noZoneLeft(fleet: FleetSettings, made: readonly MadeAt[]): Issue[] {
  const outages = outagesOf(fleet, made);
  const { availabilityZones } = fleet;
  const isOn = (outage: Outage, atS: number): boolean => outage.fromS <= atS && atS < outage.fromS + outage.forS;
  return outages.flatMap(({ fromS, path }) => {
    const down = new Set(outages.filter((outage) => isOn(outage, fromS)).map(({ zone }) => zone));
    if (down.size < availabilityZones) return [];
    const message = `all ${availabilityZones} zones are gone from ${fromS} s on: one must be left to fail over to`;
    return [{ path, message }];
  });
}

/** A fault that an intervention makes. */
interface MadeAt {
  readonly fault: MadeFault;
  readonly atS: number;
  readonly path: string;
}

function madeFaults(interventions: Parts['interventions']): MadeAt[] {
  return interventions.flatMap(({ index, value: { path, value, atS } }) => {
    const parsed = path === FAULT_PATH ? madeFaultSchema.safeParse(value) : null;
    return parsed?.success === true ? [{ fault: parsed.data, atS, path: `interventions[${index}].value` }] : [];
  });
}

function madeOfNothing({ availabilityZones }: FleetSettings, { fault, path }: MadeAt): Issue[] {
  if (fault.zone !== null && fault.zone > availabilityZones) {
    return [{ path: `${path}.zone`, message: `there is no zone ${fault.zone}: the fleet has ${availabilityZones}` }];
  }
  if (fault.kind === 'zoneOutage' || fault.host === 'busiest' || fault.zone !== null) return [];
  return [{ path: `${path}.zone`, message: `null names no zone, of which host ${fault.host} could be one` }];
}

/** What the parts of the fleet say of each other. */
export function checkFleet({ fleet, durationS, interventions }: Parts): Issue[] {
  if (fleet === null) return [];
  const made = madeFaults(interventions);
  return [
    ...missingPlaces(fleet),
    ...made.flatMap((one) => madeOfNothing(fleet, one)),
    ...(durationS === null ? [] : afterTheEnd(fleet, durationS)),
    ...noZoneLeft(fleet, made),
  ];
}
