import type { Rules } from '../aws';
import { type Micros, microsOfS } from '../base';
import { distributionOf } from '../kernel';
import type { FaultConfig, FleetConfig } from '../lambda';
import type { FaultSettings, FleetSettings, MadeFault } from '../scenario';

const MIB_PER_GIB = 1_024;

/** The fleet's own configuration. Lambda gives CPU in proportion to memory: what a host has less of is its capacity. */
export function fleetConfigOf(settings: FleetSettings, rules: Pick<Rules, 'vcpuMemoryMiB'>): FleetConfig {
  const { hostMemoryGiB, hostVcpus, oversubscription, otherTenants } = settings;
  const memoryMiB = hostMemoryGiB * MIB_PER_GIB;
  const servedMiB = Math.min(memoryMiB, hostVcpus * rules.vcpuMemoryMiB);
  return {
    zones: settings.availabilityZones,
    hostsPerZone: settings.hostsPerZone,
    hostsPerZoneMax: settings.hostsPerZoneMax,
    capacityMiB: Math.floor(servedMiB * oversubscription),
    functionMiBMax: Math.floor(memoryMiB * settings.functionShareMax),
    placement: settings.placement,
    othersMean: otherTenants.meanShare,
    othersSwing: otherTenants.swing,
    othersEveryUs: microsOfS(otherTenants.everyS),
    hostStartS: distributionOf(settings.hostStartS),
    hostLeaseS: distributionOf(settings.hostLeaseS),
    faults: settings.faults.map(faultConfigOf),
  };
}

/** A fault that somebody makes at an instant, as the fleet's own configuration has it. */
export function madeFaultConfigOf(fault: MadeFault, atUs: Micros): FaultConfig {
  if (fault.kind === 'zoneOutage') {
    return { kind: 'zoneOutage', zone: fault.zone - 1, atUs, forUs: Math.max(1, microsOfS(fault.forS)) };
  }
  const host = fault.host === 'busiest' ? -1 : fault.host - 1;
  return { kind: 'hostFailure', zone: (fault.zone ?? 0) - 1, host, atUs };
}

function faultConfigOf(fault: FaultSettings): FaultConfig {
  return madeFaultConfigOf(fault, microsOfS(fault.kind === 'zoneOutage' ? fault.fromS : fault.atS));
}
