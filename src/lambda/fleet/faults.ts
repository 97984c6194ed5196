import { assertUnreachable, type Micros } from '../../base';
import { END_CAUSES, FAULT_KINDS, HOST_CAUSES } from '../../journal';
import { type ActionCode, type Agenda, PRIORITY } from '../../kernel';
import type { Environment } from '../environments';
import type { FaultConfig } from './fleet-config';
import { HOST_STATUS, type Host } from './host';
import type { FleetParts, HostFleet } from './host-fleet';
import type { Zone } from './zone';

/*
 * Faults: an Availability Zone that is gone for a while, or one host for good. What ran there ends at that instant; nothing moves. New
 * environments are placed where there are hosts, so a function fails over by its next invocations alone, and comes back to a repaired
 * zone in the same way.
 */

const BY_HAND = -1;
const ANY = -1;

/** Ends environments for a cause in END_CAUSES, with what they work on. */
export type Lose = (environments: readonly Environment[], cause: number) => void;

/** Makes hosts and zones fail. */
export class Faults {
  private readonly faults: FaultConfig[];
  private readonly begin: ActionCode;
  private readonly end: ActionCode;
  /** How many outages of each zone go on. */
  private readonly outages: number[];

  constructor(
    private readonly parts: FleetParts,
    private readonly fleet: HostFleet,
    private readonly lose: Lose,
  ) {
    const { agenda } = parts;
    this.faults = [...fleet.config.faults];
    this.outages = fleet.zones.map(() => 0);
    this.begin = agenda.define('fault', (fault) => this.break(fault));
    this.end = agenda.define('repair of a zone', (fault) => this.repair(fault));
  }

  /** Puts the scenario's faults on the agenda; once, before the first action. */
  start(): void {
    this.faults.forEach(({ atUs }, fault) => {
      this.agenda.at(atUs, PRIORITY.intervention, this.begin, fault, 0);
    });
  }

  /** A fault that somebody makes now. */
  make(fault: FaultConfig): void {
    this.break(this.faults.push(fault) - 1);
  }

  private get agenda(): Agenda {
    return this.parts.agenda;
  }

  private break(index: number): void {
    const fault = this.faults[index] as FaultConfig; // its own action names it
    switch (fault.kind) {
      case 'zoneOutage':
        return this.breakZone(index, this.fleet.zones[fault.zone] as Zone, fault.forUs);
      case 'hostFailure':
        return this.breakHost(index, fault.zone, fault.host);
      default:
        return assertUnreachable(fault);
    }
  }

  private breakZone(index: number, zone: Zone, forUs: Micros): void {
    const at = zone.index;
    this.outages[at] = (this.outages[at] as number) + 1;
    zone.isDown = true;
    const hosts = [...zone.hosts];
    this.state(index, 'zoneOutage', at, ANY, 1, environmentsOn(hosts));
    this.endHosts(hosts, 'zoneOutage');
    this.agenda.at(this.agenda.now + forUs, PRIORITY.intervention, this.end, index, 0);
  }

  private breakHost(index: number, zone: number, place: number): void {
    const host = this.hostOf(zone, place);
    if (host === undefined) return this.state(index, 'hostFailure', zone, ANY, 1, []);
    this.state(index, 'hostFailure', host.zone, host.ordinal, 1, environmentsOn([host]));
    this.endHosts([host], 'hostFailure');
    this.fleet.replace(this.fleet.zones[host.zone] as Zone);
  }

  private repair(index: number): void {
    const { zone: at } = this.faults[index] as FaultConfig;
    this.outages[at] = (this.outages[at] as number) - 1;
    if ((this.outages[at] as number) > 0) return;
    this.state(index, 'zoneOutage', at, ANY, 0, []);
    this.fleet.repair(this.fleet.zones[at] as Zone);
  }

  /** The one at a place of a zone, or the busiest: the one with most of this scenario's memory. */
  private hostOf(zone: number, place: number): Host | undefined {
    const hosts = zone === ANY ? this.fleet.zones.flatMap((one) => one.hosts) : (this.fleet.zones[zone] as Zone).hosts;
    if (place !== ANY) return hosts[place];
    return [...hosts].sort((a, b) => b.usedMiB - a.usedMiB || a.ordinal - b.ordinal)[0];
  }

  /** Nothing is placed on them while what they held is being ended: whoever lost an invocation may try again at once. */
  private endHosts(hosts: readonly Host[], cause: 'zoneOutage' | 'hostFailure'): void {
    const held = environmentsOn(hosts);
    for (const host of hosts) host.status = HOST_STATUS.gone;
    this.lose(held, END_CAUSES.indexOf(cause));
    for (const host of hosts) this.fleet.end(host, HOST_CAUSES.indexOf(cause));
  }

  private state(
    index: number,
    kind: FaultConfig['kind'],
    zone: number,
    host: number,
    isOn: number,
    lost: readonly Environment[],
  ): void {
    const { facts, agenda } = this.parts;
    const values = {
      fault: index < this.fleet.config.faults.length ? index : BY_HAND,
      kind: FAULT_KINDS.indexOf(kind),
      zone,
      host,
      isOn,
      environments: lost.length,
      needed: lost.filter(({ invocation, isProvisioned }) => isProvisioned || invocation !== undefined).length,
      invocations: lost.filter(({ invocation }) => invocation !== undefined).length,
    };
    facts.state('faultChanged', agenda.now, values);
  }
}

function environmentsOn(hosts: readonly Host[]): readonly Environment[] {
  return hosts.flatMap(({ environments }) => [...environments]);
}
