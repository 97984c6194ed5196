import type { Micros } from '../../base';
import type { Distribution } from '../../kernel';

/** The physical hosts of a run, compiled: amounts in MiB of function memory, which stands for vCPUs too. */
export interface FleetConfig {
  readonly zones: number;
  /** There when the run begins, and the most there may be, in each zone. */
  readonly hostsPerZone: number;
  readonly hostsPerZoneMax: number;
  /** What one host may promise to all its tenants together. */
  readonly capacityMiB: number;
  /** Of one host's memory: what one function fills before it goes on to another host. */
  readonly functionMiBMax: number;
  /** `fewestHosts`: hosts that hold the function come first, wherever they are; `balancedZones`: the zone with the fewest comes first. */
  readonly placement: 'fewestHosts' | 'balancedZones';
  /** Mean share of a host's capacity that other tenants use, how far it goes up and down, and how often it is drawn anew. */
  readonly othersMean: number;
  readonly othersSwing: number;
  readonly othersEveryUs: Micros;
  /** From the moment when a host is wanted until it takes environments, and how long it stays after that. */
  readonly hostStartS: Distribution;
  readonly hostLeaseS: Distribution;
  readonly faults: readonly FaultConfig[];
}

/** Something that breaks. Zones count from 0; zone −1 is any, host −1 the busiest one, else its place in the zone. */
export type FaultConfig =
  | { readonly kind: 'zoneOutage'; readonly zone: number; readonly atUs: Micros; readonly forUs: Micros }
  | { readonly kind: 'hostFailure'; readonly zone: number; readonly host: number; readonly atUs: Micros };
