import { assert, type Micros, US_PER_S } from '../../base';
import { type FactWriter, HOST_CAUSES } from '../../journal';
import { type ActionCode, type Agenda, type Draws, PRIORITY, type Stream } from '../../kernel';
import type { Environment } from '../environments';
import type { FleetConfig } from './fleet-config';
import { HOST_STATUS, Host } from './host';
import { Placement } from './placement';
import { Zone } from './zone';

const BEFORE_THE_RUN = HOST_CAUSES.indexOf('beforeTheRun');
const GREW = HOST_CAUSES.indexOf('grew');
const REPLACED = HOST_CAUSES.indexOf('replaced');
const LEASE = HOST_CAUSES.indexOf('hostLease');
const REPAIRED = HOST_CAUSES.indexOf('repaired');

/** What the fleet shares with the rest of the model. */
export interface FleetParts {
  readonly agenda: Agenda;
  readonly draws: Draws;
  readonly facts: FactWriter;
}

/**
 * The hosts of the Availability Zones, and which environment has its memory on which of them. RAM and CPU are given before an environment
 * starts, and Lambda gives both in one proportion, so an amount of memory stands for both. Other tenants use what this scenario does not
 * see; they only ever take what is free.
 */
export class HostFleet {
  readonly zones: readonly Zone[];
  /** Every host of the run by its ordinal, those that are gone too. */
  private readonly hosts: Host[] = [];
  private readonly placement: Placement;
  private readonly others: Stream;
  private readonly starts: Stream;
  private readonly leases: Stream;
  private readonly becomeReady: ActionCode;
  private readonly endLease: ActionCode;
  private readonly changeOthers: ActionCode;
  /** Called for each environment on a host whose lease is over. */
  onDrain: ((environment: Environment) => void) | undefined;

  constructor(
    private readonly parts: FleetParts,
    readonly config: FleetConfig,
  ) {
    const { agenda, draws } = parts;
    this.zones = Array.from({ length: config.zones }, (_, i) => new Zone(i));
    this.placement = new Placement(this.zones, config, draws.stream('placement on hosts'));
    this.others = draws.stream('other tenants of a host');
    this.starts = draws.stream('start of a host');
    this.leases = draws.stream('lease of a host');
    this.becomeReady = agenda.define('start of a host', (host) => this.ready(this.at(host)));
    this.endLease = agenda.define('end of a lease', (host) => this.drain(this.at(host)));
    this.changeOthers = agenda.define('other tenants of a host', (host, step) => this.moveOthers(this.at(host), step));
  }

  /** The hosts that are there when the run begins; once, before the first action. */
  start(): void {
    for (let i = 0; i < this.config.hostsPerZone; i++) {
      for (const zone of this.zones) this.open(zone, BEFORE_THE_RUN);
    }
  }

  at(host: number): Host {
    const found = this.hosts[host];
    assert(found !== undefined, `there is no host ${host}`);
    return found;
  }

  /** Whether an environment of that memory finds a place now, on a host that is there or on one that can be started. */
  hasRoom(memoryMiB: number): boolean {
    return this.zones.some(
      (zone) => !zone.isDown && (this.canGrow(zone) || zone.open.some(({ roomMiB }) => roomMiB >= memoryMiB)),
    );
  }

  /** Gives a fresh environment its place, which `hasRoom` just promised, and how long it waits for its host. */
  place(environment: Environment): void {
    const { facts, agenda } = this.parts;
    const { ordinal, fn, config, luck } = environment;
    const request = { fn, memoryMiB: config.memoryMiB, luck };
    const host = this.placement.choose(request) ?? this.hostToCome(fn, config.memoryMiB);
    assert(host !== undefined, `environment ${ordinal} finds no host, although one had room`);
    host.put(environment);
    (this.zones[host.zone] as Zone).count(fn, 1);
    environment.host = host.ordinal;
    environment.hostWaitUs = Math.max(0, host.readyUs - agenda.now);
    const values = { environment: ordinal, host: host.ordinal, zone: host.zone, function: fn, memoryMiB: config.memoryMiB };
    facts.state('environmentPlaced', agenda.now, { ...values, waited: environment.hostWaitUs });
  }

  /** An environment ended: its memory is free. */
  release(environment: Environment): void {
    const host = this.at(environment.host);
    host.remove(environment);
    (this.zones[host.zone] as Zone).count(environment.fn, -1);
    environment.host = -1;
    if (host.status === HOST_STATUS.draining && host.environments.size === 0) this.end(host, LEASE);
  }

  /** A host is gone with everything on it; `cause` indexes HOST_CAUSES. What it held was released before. */
  end(host: Host, cause: number): void {
    const { facts, agenda } = this.parts;
    assert(host.environments.size === 0, `host ${host.ordinal} ends with environments on it`);
    host.status = HOST_STATUS.gone;
    const zone = this.zones[host.zone] as Zone;
    zone.hosts = zone.hosts.filter((other) => other !== host);
    facts.state('hostEnded', agenda.now, { host: host.ordinal, zone: host.zone, cause });
  }

  /** A host comes instead of one that failed. */
  replace(zone: Zone): void {
    this.open(zone, REPLACED);
  }

  /** A zone works again: as many hosts as at the beginning are started. */
  repair(zone: Zone): void {
    zone.isDown = false;
    while (zone.open.length < this.config.hostsPerZone) this.open(zone, REPAIRED);
  }

  private canGrow({ hosts }: Zone): boolean {
    return hosts.length < this.config.hostsPerZoneMax;
  }

  /** No host has room: one is started in each zone that is full, and the first of those on their way that will have room is promised. */
  private hostToCome(fn: number, memoryMiB: number): Host | undefined {
    const zones = this.placement.zonesFor(fn);
    const coming = (): Host[] => zones.flatMap(({ open }) => open.filter(({ roomMiB }) => roomMiB >= memoryMiB));
    if (coming().length === 0) {
      const zone = zones.find((one) => this.canGrow(one));
      if (zone !== undefined) this.open(zone, this.parts.agenda.now === 0 ? BEFORE_THE_RUN : GREW);
    }
    return coming().sort((a, b) => a.readyUs - b.readyUs || a.ordinal - b.ordinal)[0];
  }

  private open(zone: Zone, cause: number): void {
    const { agenda, facts } = this.parts;
    const { capacityMiB, hostStartS, hostLeaseS, othersEveryUs } = this.config;
    const host = new Host(this.hosts.length, zone.index, capacityMiB);
    this.hosts.push(host);
    zone.hosts.push(host);
    const { ordinal } = host;
    const isThere = cause === BEFORE_THE_RUN;
    host.readyUs = isThere ? agenda.now : agenda.now + micros(hostStartS.sample(this.starts, ordinal, 0, 0));
    const lease = hostLeaseS.sample(this.leases, ordinal, 0, 0);
    // A host from before the run is somewhere in its lease.
    const leftS = isThere ? lease * this.leases.unit(ordinal, 1, 0, 0) : lease;
    const leaseEndUs = host.readyUs + Math.max(1, micros(leftS));
    facts.state('hostStarted', agenda.now, { host: ordinal, zone: zone.index, cause, capacityMiB, ready: host.readyUs });
    if (isThere) this.ready(host);
    else agenda.at(host.readyUs, PRIORITY.release, this.becomeReady, ordinal, 0);
    agenda.at(leaseEndUs, PRIORITY.expiry, this.endLease, ordinal, 0);
    const offsetUs = Math.floor(this.others.unit(ordinal, -1, 0, 0) * othersEveryUs);
    agenda.at(host.readyUs + offsetUs, PRIORITY.expiry, this.changeOthers, ordinal, 1);
  }

  private ready(host: Host): void {
    if (host.status !== HOST_STATUS.starting) return;
    host.status = HOST_STATUS.running;
    this.setOthers(host, this.othersAt(host, 0));
  }

  private drain(host: Host): void {
    if (host.status === HOST_STATUS.gone) return;
    const { facts, agenda } = this.parts;
    host.status = HOST_STATUS.draining;
    facts.state('hostDraining', agenda.now, { host: host.ordinal, zone: host.zone });
    const zone = this.zones[host.zone] as Zone;
    if (zone.open.length < this.config.hostsPerZone) this.open(zone, REPLACED);
    const held = [...host.environments];
    if (held.length === 0) return this.end(host, LEASE);
    for (const environment of held) this.onDrain?.(environment);
  }

  private moveOthers(host: Host, step: number): void {
    const { agenda } = this.parts;
    if (host.status === HOST_STATUS.gone) return;
    this.setOthers(host, this.othersAt(host, step));
    agenda.at(agenda.now + this.config.othersEveryUs, PRIORITY.expiry, this.changeOthers, host.ordinal, step + 1);
  }

  /** The mean of the last few draws: the load of a thousand tenants moves slowly. */
  private othersAt({ ordinal, capacityMiB }: Host, step: number): number {
    const { othersMean, othersSwing } = this.config;
    let sum = 0;
    for (let i = 0; i < OTHERS_MEMORY; i++) sum += this.others.unit(ordinal, step + i, 0, 1);
    // A mean of n uniforms is √n narrower: the swing is meant for one.
    const deviation = (2 * sum) / OTHERS_MEMORY - 1;
    return Math.max(0, Math.floor((othersMean + deviation * othersSwing * OTHERS_WIDENING) * capacityMiB));
  }

  /** Other tenants take no more than is free. */
  private setOthers(host: Host, wantedMiB: number): void {
    const othersMiB = Math.min(wantedMiB, host.capacityMiB - host.usedMiB);
    if (othersMiB === host.othersMiB) return;
    const { facts, agenda } = this.parts;
    host.othersMiB = othersMiB;
    facts.state('hostLoadChanged', agenda.now, { host: host.ordinal, othersMiB });
  }
}

/** Draws that the load of other tenants is the mean of, and its square root. */
const OTHERS_MEMORY = 4;
const OTHERS_WIDENING = 2;

const micros = (s: number): Micros => Math.floor(s * US_PER_S + 0.5);
