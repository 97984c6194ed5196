import type { Micros } from '../base';
import { type FactReader, fieldsOf, kindNumber, wideAt } from '../journal';
import { ADMITTED, ENDED, ENVIRONMENT_ENDED, ENVIRONMENT_READY, KIND, word } from './fields';

/*
 * What is on which physical host: for the picture of the fleet by zone and host. Memory is summed up by what its environment does, so a
 * host costs a few numbers however many environments it holds. A run without hosts costs one comparison for each invocation.
 */

const STARTED = kindNumber('hostStarted');
const LOAD = kindNumber('hostLoadChanged');
const DRAINING = kindNumber('hostDraining');
const GONE = kindNumber('hostEnded');
const PLACED = kindNumber('environmentPlaced');
const FAULT = kindNumber('faultChanged');
const started = fieldsOf('hostStarted');
const load = fieldsOf('hostLoadChanged');
const placed = fieldsOf('environmentPlaced');
const fault = fieldsOf('faultChanged');

/** What an environment does on its host: as places in `HostBox.usedMiB`. */
export const HOST_USE = { initialising: 0, busy: 1, idle: 2 } as const;

/** One host that is there. */
export interface HostBox {
  /** Its number among all hosts of the run. */
  readonly host: number;
  readonly zone: number;
  readonly capacityMiB: number;
  /** When it takes environments. */
  readonly readyUs: Micros;
  /** Memory of this scenario's environments by HOST_USE. */
  readonly usedMiB: readonly number[];
  readonly othersMiB: number;
  readonly environments: number;
  readonly isDraining: boolean;
}

type MutableBox = { -readonly [Key in keyof HostBox]: HostBox[Key] } & { readonly usedMiB: number[] };

interface Tenant {
  readonly host: MutableBox;
  readonly memoryMiB: number;
  use: number;
}

/** The hosts and their load, from facts. */
export class Hosts implements FactReader {
  private readonly boxes = new Map<number, MutableBox>();
  private readonly tenants = new Map<number, Tenant>();
  private readonly outages: number[] = [];
  private isThere = false;

  /** The hosts that are there, in the order they were started. */
  get all(): readonly HostBox[] {
    return [...this.boxes.values()];
  }

  /** Whether a zone is gone now. */
  isDown(zone: number): boolean {
    return (this.outages[zone] ?? 0) > 0;
  }

  take(record: Int32Array): void {
    if (!this.isThere && record[0] !== STARTED) return;
    switch (record[0]) {
      case KIND.admitted:
        return this.work(record);
      case KIND.ended:
        return this.use(word(record, ENDED.environment), HOST_USE.idle);
      case KIND.environmentReady:
        // Whether somebody waits for it is said by what follows: an invocation has been admitted before.
        return this.ready(word(record, ENVIRONMENT_READY.environment));
      case KIND.environmentEnded:
        return this.leave(word(record, ENVIRONMENT_ENDED.environment));
      default:
        this.takeOwn(record);
    }
  }

  private takeOwn(record: Int32Array): void {
    const box = this.boxes.get(word(record, 3)); // every fact about a host begins with it
    switch (record[0]) {
      case STARTED:
        return this.started(record);
      case LOAD:
        if (box !== undefined) box.othersMiB = word(record, load.othersMiB);
        return;
      case DRAINING:
        if (box !== undefined) box.isDraining = true;
        return;
      case GONE:
        this.boxes.delete(word(record, 3));
        return;
      case PLACED:
        return this.placed(record);
      case FAULT:
        return this.faultChanged(record);
      default:
    }
  }

  private started(record: Int32Array): void {
    this.isThere = true;
    const host = word(record, started.host);
    this.boxes.set(host, {
      host,
      zone: word(record, started.zone),
      capacityMiB: word(record, started.capacityMiB),
      readyUs: wideAt(record, started.readyHi),
      usedMiB: [0, 0, 0],
      othersMiB: 0,
      environments: 0,
      isDraining: false,
    });
  }

  private placed(record: Int32Array): void {
    const host = this.boxes.get(word(record, placed.host));
    if (host === undefined) return;
    const memoryMiB = word(record, placed.memoryMiB);
    this.tenants.set(word(record, placed.environment), { host, memoryMiB, use: HOST_USE.initialising });
    host.environments++;
    move(host, HOST_USE.initialising, memoryMiB);
  }

  /** An idle environment is at work again; a new one still initialises, and is known to be awaited. */
  private work(record: Int32Array): void {
    const environment = word(record, ADMITTED.environment);
    if (record[ADMITTED.cold] === 1) this.awaited.add(environment);
    else this.use(environment, HOST_USE.busy);
  }

  private readonly awaited = new Set<number>();

  private ready(environment: number): void {
    if (this.tenants.get(environment)?.use !== HOST_USE.initialising) return;
    this.use(environment, this.awaited.delete(environment) ? HOST_USE.busy : HOST_USE.idle);
  }

  private use(environment: number, use: number): void {
    const tenant = this.tenants.get(environment);
    if (tenant === undefined || tenant.use === use) return;
    move(tenant.host, tenant.use, -tenant.memoryMiB);
    move(tenant.host, use, tenant.memoryMiB);
    tenant.use = use;
  }

  private leave(environment: number): void {
    this.awaited.delete(environment);
    const tenant = this.tenants.get(environment);
    if (tenant === undefined) return;
    move(tenant.host, tenant.use, -tenant.memoryMiB);
    tenant.host.environments--;
    this.tenants.delete(environment);
  }

  private faultChanged(record: Int32Array): void {
    if (word(record, fault.host) >= 0) return;
    const zone = word(record, fault.zone);
    if (zone < 0) return;
    this.outages[zone] = record[fault.isOn] === 1 ? 1 : 0;
  }
}

function move(host: MutableBox, use: number, memoryMiB: number): void {
  host.usedMiB[use] = (host.usedMiB[use] as number) + memoryMiB;
}
