import type { Issue } from '../base';
import type { FaultSettings, FleetSettings } from './fleet-types';
import type { Parts } from './parts';

type Outage = Extract<FaultSettings, { readonly kind: 'zoneOutage' }>;

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

/** At every beginning of an outage one zone must be left. */
function noZoneLeft({ availabilityZones, faults }: FleetSettings): Issue[] {
  const outages = faults.flatMap((fault, i) => (fault.kind === 'zoneOutage' ? [{ ...fault, i }] : []));
  const isOn = (outage: Outage, atS: number): boolean => outage.fromS <= atS && atS < outage.fromS + outage.forS;
  return outages.flatMap(({ fromS, i }) => {
    const down = new Set(outages.filter((outage) => isOn(outage, fromS)).map(({ zone }) => zone));
    if (down.size < availabilityZones) return [];
    const message = `all ${availabilityZones} zones are gone from ${fromS} s on: one must be left to fail over to`;
    return [{ path: `fleet.faults[${i}].fromS`, message }];
  });
}

/** What the parts of the fleet say of each other. */
export function checkFleet({ fleet, durationS }: Parts): Issue[] {
  if (fleet === null) return [];
  return [...missingPlaces(fleet), ...(durationS === null ? [] : afterTheEnd(fleet, durationS)), ...noZoneLeft(fleet)];
}
