import { FLEET_DEFAULTS as F, zoneIdOf } from '../../../../aws';
import type { Scenario } from '../../../../scenario';
import { count, counted, percentage } from '../../../../words';
import { assumed, chosen } from '../../../kit';
import type { FieldGroup } from './field-spec';

const isOn = ({ fleet }: Scenario): boolean => fleet !== null;
const HOSTS_MAX = 1_000;

function zonesMean({ fleet, region }: Scenario): string {
  const zones = fleet?.availabilityZones ?? F.availabilityZones.value;
  return `${zoneIdOf(region, 0)} to ${zoneIdOf(region, zones - 1)}. An environment lives in one of them.`;
}

function faultsMean({ fleet }: Scenario): string {
  const faults = fleet?.faults ?? [];
  if (faults.length > 0) return `${counted(faults.length, 'fault')}: what runs there ends at that instant.`;
  return 'Nothing breaks. One is {"kind": "zoneOutage", "zone": 2, "fromS": 120, "forS": 300}, another {"kind": "hostFailure", "atS": 60}.';
}

/** The physical hosts under the functions. */
export const FLEET_FIELDS: FieldGroup<Scenario> = {
  title: 'Hosts and zones',
  fields: [
    {
      kind: 'optional',
      path: 'fleet',
      label: 'Physical hosts',
      term: 'host',
      initial: {},
      offText: 'not modelled',
      onText: 'in Availability Zones',
      means: ({ fleet }) =>
        fleet === null
          ? 'Every environment finds a place, and nothing fails under it.'
          : 'RAM and CPU are given on a host before an environment starts; hosts and zones may fail.',
      origin: chosen('default: not modelled'),
    },
    {
      kind: 'json',
      path: 'fleet.faults',
      label: 'Faults',
      term: 'zone outage',
      isShown: isOn,
      means: faultsMean,
      origin: chosen('default: none'),
    },
    {
      kind: 'number',
      path: 'fleet.availabilityZones',
      label: 'Availability Zones',
      unit: '',
      min: 2,
      max: F.availabilityZonesMax.value,
      isWhole: true,
      isShown: isOn,
      means: zonesMean,
      origin: assumed('default 3'),
    },
    {
      kind: 'number',
      path: 'fleet.hostsPerZone',
      label: 'Hosts in a zone',
      unit: '',
      min: 1,
      max: HOSTS_MAX,
      isWhole: true,
      isShown: isOn,
      means: ({ fleet }) => `${count((fleet?.hostsPerZone ?? 0) * (fleet?.availabilityZones ?? 0))} in all when the run begins.`,
      origin: assumed('default 8; real fleets have thousands'),
    },
    {
      kind: 'number',
      path: 'fleet.hostsPerZoneMax',
      label: 'Hosts in a zone, at most',
      unit: '',
      min: 1,
      max: HOSTS_MAX,
      isWhole: true,
      isShown: isOn,
      means: 'Where no host has room, a further one is started up to here; then attempts are refused.',
      origin: assumed('default 1,000'),
    },
    {
      kind: 'choice',
      path: 'fleet.placement',
      label: 'Placement',
      choices: [
        { value: 'fewestHosts', label: 'on as few hosts as possible' },
        { value: 'balancedZones', label: 'evenly over the zones' },
      ],
      isShown: isOn,
      means: ({ fleet }) =>
        fleet?.placement === 'balancedZones'
          ? 'First the zone with the fewest environments of the function: an outage takes about its share.'
          : 'First a host that holds the function: a small function may be all in one zone.',
      origin: assumed('default: as few hosts as possible'),
    },
    {
      kind: 'number',
      path: 'fleet.functionShareMax',
      label: 'One function on a host',
      unit: '%',
      min: 0,
      max: 100,
      scale: 100,
      isShown: isOn,
      means: 'Of the host’s memory; then the function goes on to another host.',
      origin: assumed('default 10 %'),
    },
    {
      kind: 'number',
      path: 'fleet.hostMemoryGiB',
      label: 'Memory of a host',
      unit: 'GB',
      min: 16,
      max: 24_576,
      isShown: isOn,
      means: 'For environments of all its tenants.',
      origin: assumed('default 384 GB'),
    },
    {
      kind: 'number',
      path: 'fleet.hostVcpus',
      label: 'vCPUs of a host',
      unit: '',
      min: 8,
      max: 1_024,
      isShown: isOn,
      means: 'CPU comes in proportion to memory: the scarcer of the two decides.',
      origin: assumed('default 96'),
    },
    {
      kind: 'number',
      path: 'fleet.oversubscription',
      label: 'Oversubscription',
      unit: '×',
      min: 1,
      max: 20,
      isShown: isOn,
      means: 'How many times itself a host promises: most environments idle.',
      origin: assumed('default 4; Firecracker’s authors: up to 10'),
    },
    {
      kind: 'number',
      path: 'fleet.otherTenants.meanShare',
      label: 'Other tenants',
      unit: '%',
      min: 0,
      max: 100,
      scale: 100,
      isShown: isOn,
      means: ({ fleet }) => `${percentage(fleet?.otherTenants.meanShare ?? 0)} of a host on average: grey in the picture.`,
      origin: assumed('default 60 %'),
    },
    {
      kind: 'number',
      path: 'fleet.otherTenants.swing',
      label: 'Their ups and downs',
      unit: '%',
      min: 0,
      max: 100,
      scale: 100,
      isShown: isOn,
      means: 'Of a host, to either side.',
      origin: assumed('default 15 %'),
    },
    {
      kind: 'number',
      path: 'fleet.otherTenants.everyS',
      label: 'They move every',
      unit: 's',
      min: 10,
      max: 34_560_000,
      isShown: isOn,
      means: 'Slowly: each time a quarter of what they use is drawn anew.',
      origin: assumed('default 300 s'),
    },
    {
      kind: 'distribution',
      path: 'fleet.hostStartS',
      label: 'Starting a host',
      unit: 's',
      isShown: isOn,
      means: 'Until its first environment.',
      origin: assumed('default 60 to 120 s'),
    },
    {
      kind: 'distribution',
      path: 'fleet.hostLeaseS',
      label: 'Lease of a host',
      unit: 's',
      isShown: isOn,
      means: 'Then it takes no environment any more, and is emptied.',
      origin: assumed('default 6 to 14 hours; AWS: at most 14'),
    },
  ],
};
