import { count, counted, percentage } from '../../words';

/** The fleet by zone and host: its part of the catalogue comes with it, late. */
export const HOSTS_TEXT = {
  label: 'Hosts by Availability Zone',
  help: 'Arrow keys move between hosts, Delete makes one fail.',
  zoneDown: 'failed',
  zone: (hosts: number, environments: number) =>
    `${counted(hosts, 'host')} · ${environments === 0 ? 'no environment' : counted(environments, 'environment')}`,
  starting: 'starts',
  running: 'runs',
  draining: 'drains',
  note: 'Each cell is a host: how many environments of this scenario it holds, and its memory in use. A share too thin to see is drawn 4 pixels wide.',
  aggregated: (hosts: number) => `${count(hosts)} hosts, too many for cells: each zone is one.`,
  cell: (zone: string, host: number, environments: number, used: number, others: number) =>
    `${zone}${host < 0 ? '' : `, host ${host + 1}`}: ${counted(environments, 'environment')}, ${percentage(used)} of its memory; other tenants ${percentage(others)}`,
  faults: {
    title: 'Make it fail:',
    minutes: 'How long a zone fails, minutes',
    busiestHost: 'Busiest host',
    zoneFailed: (zone: string, minutes: number) => `${zone} fails for ${count(minutes)} min`,
    hostFailed: 'The busiest host fails',
    oneHostFailed: (zone: string, host: number) => `Host ${count(host + 1)} in ${zone} fails`,
    off: 'Only while the run goes on.',
  },
  asTable: 'Hosts as a table',
  hostsCaption: 'Hosts, and the share of their memory in use',
  zonesCaption: 'Zones, and the share of their hosts’ memory in use',
  allHosts: (hosts: number) => `all ${count(hosts)}`,
  table: {
    zone: 'Zone',
    host: 'Host',
    state: 'State',
    environments: 'Environments',
    busy: 'Running',
    initialising: 'Initialising',
    idle: 'Idle',
    others: 'Other tenants',
  },
} as const;
