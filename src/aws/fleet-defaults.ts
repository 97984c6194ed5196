import { CITATIONS as C } from './citations';
import type { DistributionShape } from './distribution-shape';
import { documented, documentedUnread, estimated } from './sourced';

const HOUR_S = 3_600;

/**
 * The physical hosts under Lambda. AWS says what there is and names few numbers; what is estimated is chosen so that a picture has a
 * scale, and a scenario may replace every one.
 */
export const FLEET_DEFAULTS = {
  availabilityZones: estimated(3, 'zones', `AWS: "multiple Availability Zones". ${C.resilience}`),
  /** Regions have 3 to 6; two are enough to show a fail-over. */
  availabilityZonesMax: documented(6, 'zones', 'https://aws.amazon.com/about-aws/global-infrastructure/regions_az/'),
  hostsPerZone: estimated(8, 'hosts', 'A picture of a few hosts; real fleets have thousands.'),
  hostMemoryGiB: estimated(384, 'GiB', `A bare-metal EC2 server of the time: m5.metal has 384 GiB. ${C.firecracker}`),
  hostVcpus: estimated(96, 'vCPU', `The same server. ${C.firecracker}`),
  /** The paper: tested above 20 times, in production up to 10. */
  oversubscription: estimated(4, 'promised ÷ there', C.firecracker),
  functionShareMax: estimated(0.1, "of a host's memory", C.firecracker),
  otherTenantsShare: estimated(0.6, "of a host's capacity", 'Nobody publishes it.'),
  otherTenantsSwing: estimated(0.15, "of a host's capacity", 'Nobody publishes it.'),
  otherTenantsEveryS: estimated(300, 's', 'Nobody publishes it; the load of many tenants changes slowly.'),
  /** From wanting a bare-metal host to the first environment on it. */
  hostStartS: estimated<DistributionShape>({ kind: 'uniform', from: 60, to: 120 }, 's', 'Nobody publishes it.'),
  /** AWS: at most 14 hours. */
  hostLeaseS: estimated<DistributionShape>({ kind: 'uniform', from: 6 * HOUR_S, to: 14 * HOUR_S }, 's', C.security),
  hostLeaseHMax: documentedUnread(14, 'h', C.security),
} as const;
