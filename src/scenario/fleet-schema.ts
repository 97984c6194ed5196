import * as z from 'zod';
import { FLEET_DEFAULTS as F } from '../aws';
import { distributionSchema } from './distribution-schema';
import { fields, integer, list, number, positive, share } from './fields';
import { DURATION_S_MAX, ENTRIES_MAX, HOSTS_PER_ZONE_MAX } from './limits';

const ZONES_MAX = F.availabilityZonesMax.value;
const zoneSchema = () => integer({ min: 1, max: ZONES_MAX, maxIs: 'the most zones there are' });

const zone = zoneSchema().describe('Which Availability Zone, counted from 1.');
const outageForS = positive(DURATION_S_MAX).describe('How long it is gone, seconds.');

const zoneOutage = fields({
  kind: z.literal('zoneOutage'),
  zone,
  fromS: number({ min: 0, max: DURATION_S_MAX }).describe('When it fails, seconds from the start.'),
  forS: outageForS,
});

const failedHost = {
  kind: z.literal('hostFailure'),
  zone: zoneSchema().nullable().default(null).describe('The Availability Zone of the host, counted from 1. Default null: any.'),
  host: z
    .union([z.literal('busiest'), integer({ min: 1, max: HOSTS_PER_ZONE_MAX })])
    .default('busiest')
    .describe(
      'Which host: its place in its zone, counted from 1, oldest first; or busiest, the one with most memory of this scenario. Default busiest.',
    ),
};

const hostFailure = fields({
  ...failedHost,
  atS: number({ min: 0, max: DURATION_S_MAX }).describe('When it fails, seconds from the start.'),
});

/** What fails at the instant of an intervention. */
export const madeFaultSchema = z
  .union([fields({ kind: z.literal('zoneOutage'), zone, forS: outageForS }), fields(failedHost)])
  .meta({ id: 'madeFault', description: 'The value of an intervention whose path is fleet.fault: what fails at that instant.' });

/** Something that breaks. */
export const faultSchema = z.union([zoneOutage, hostFailure]).meta({
  id: 'fault',
  description: 'An Availability Zone that fails for a while, or a host that fails for good, with everything on it.',
});

/** What other customers use of each host when the scenario does not say. */
export const OTHER_TENANTS_DEFAULT = {
  meanShare: F.otherTenantsShare.value,
  swing: F.otherTenantsSwing.value,
  everyS: F.otherTenantsEveryS.value,
};

const otherTenantsSchema = fields({
  meanShare: share()
    .default(OTHER_TENANTS_DEFAULT.meanShare)
    .describe(`Share of a host's capacity that they use on average. Default ${OTHER_TENANTS_DEFAULT.meanShare}, an assumption.`),
  swing: share()
    .default(OTHER_TENANTS_DEFAULT.swing)
    .describe(`How far that goes up and down, a share of the capacity. Default ${OTHER_TENANTS_DEFAULT.swing}, an assumption.`),
  everyS: number({ min: 10, max: DURATION_S_MAX })
    .default(OTHER_TENANTS_DEFAULT.everyS)
    .describe(`How often it moves, seconds. Default ${OTHER_TENANTS_DEFAULT.everyS}, an assumption.`),
}).meta({ id: 'otherTenants', description: 'What other customers use of each host: shares of its capacity.' });

/** The physical hosts under the functions. */
export const fleetSchema = fields({
  availabilityZones: integer({
    min: 2,
    minIs: 'a fail-over needs another zone',
    max: ZONES_MAX,
    maxIs: 'the most that a Region has',
  })
    .default(F.availabilityZones.value)
    .describe(`How many Availability Zones there are, 2 to ${ZONES_MAX}. Default ${F.availabilityZones.value}.`),
  hostsPerZone: integer({ min: 1, max: HOSTS_PER_ZONE_MAX })
    .default(F.hostsPerZone.value)
    .describe(`Hosts in each zone when the run begins. Default ${F.hostsPerZone.value}, an assumption.`),
  hostsPerZoneMax: integer({ min: 1, max: HOSTS_PER_ZONE_MAX })
    .default(HOSTS_PER_ZONE_MAX)
    .describe(`Up to how many hosts a zone grows when none has room. Default ${HOSTS_PER_ZONE_MAX}.`),
  hostMemoryGiB: number({ min: 16, max: 24_576 })
    .default(F.hostMemoryGiB.value)
    .describe(`Memory of a host for environments, GiB. Default ${F.hostMemoryGiB.value}, an assumption.`),
  hostVcpus: number({ min: 8, max: 1_024 })
    .default(F.hostVcpus.value)
    .describe(`vCPUs of a host. Default ${F.hostVcpus.value}, an assumption.`),
  oversubscription: number({ min: 1, max: 20, maxIs: 'the most that was tested' })
    .default(F.oversubscription.value)
    .describe(
      `How many times its memory and vCPUs a host promises to all its tenants together. Default ${F.oversubscription.value}, an assumption.`,
    ),
  placement: z
    .enum(['fewestHosts', 'balancedZones'])
    .default('fewestHosts')
    .describe(
      'Where a new environment goes: to a host that holds its function, in whatever zone (fewestHosts), or first to the zone with the fewest of its function (balancedZones). Default fewestHosts.',
    ),
  functionShareMax: share()
    .default(F.functionShareMax.value)
    .describe(
      `The share of a host's memory that one function fills before it goes on to another host. Default ${F.functionShareMax.value}, an assumption.`,
    ),
  otherTenants: otherTenantsSchema.default(OTHER_TENANTS_DEFAULT).describe('What other customers use of each host.'),
  hostStartS: distributionSchema
    .default(F.hostStartS.value)
    .describe('From the wish for one more host to its first environment, seconds. Default 60 to 120, an assumption.'),
  hostLeaseS: distributionSchema
    .default(F.hostLeaseS.value)
    .describe('How long a host takes environments before it is emptied, seconds. Default 6 to 14 hours, an assumption.'),
  faults: list(faultSchema, ENTRIES_MAX).default([]).describe('What breaks, and when. Default nothing.'),
}).meta({ id: 'fleet', description: 'The physical hosts in their Availability Zones, shared with other customers.' });
