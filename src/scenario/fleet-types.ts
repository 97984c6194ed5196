import type { DistributionJson } from './distribution-schema';

/** The physical hosts under the functions. */
export interface FleetSettings {
  readonly availabilityZones: number;
  /** In each zone: when the run begins, and the most there may be. */
  readonly hostsPerZone: number;
  readonly hostsPerZoneMax: number;
  readonly hostMemoryGiB: number;
  readonly hostVcpus: number;
  /** What is promised to all tenants together ÷ what is there. */
  readonly oversubscription: number;
  readonly placement: 'fewestHosts' | 'balancedZones';
  /** Of a host's memory: what one function fills before it goes on to another host. */
  readonly functionShareMax: number;
  readonly otherTenants: OtherTenantsSettings;
  readonly hostStartS: DistributionJson;
  readonly hostLeaseS: DistributionJson;
  readonly faults: readonly FaultSettings[];
}

/** What other customers use of each host: shares of its capacity. */
export interface OtherTenantsSettings {
  readonly meanShare: number;
  readonly swing: number;
  readonly everyS: number;
}

/** Something that somebody makes fail now. Zones and hosts count from 1; zone null: any. */
export type MadeFault =
  | { readonly kind: 'zoneOutage'; readonly zone: number; readonly forS: number }
  | { readonly kind: 'hostFailure'; readonly zone: number | null; readonly host: number | 'busiest' };

/** Something that breaks. Zones and hosts count from 1; zone null: any. */
export type FaultSettings =
  | { readonly kind: 'zoneOutage'; readonly zone: number; readonly fromS: number; readonly forS: number }
  | {
      readonly kind: 'hostFailure';
      readonly zone: number | null;
      readonly host: number | 'busiest';
      readonly atS: number;
    };
