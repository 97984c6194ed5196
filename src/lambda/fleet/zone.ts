import { HOST_STATUS, type Host } from './host';

/** One Availability Zone: its hosts that are not gone, oldest first. */
export class Zone {
  isDown = false;
  hosts: Host[] = [];
  /** By function: its environments here. */
  private readonly environments: number[] = [];

  constructor(readonly index: number) {}

  environmentsOf(fn: number): number {
    return this.environments[fn] ?? 0;
  }

  count(fn: number, more: number): void {
    this.environments[fn] = this.environmentsOf(fn) + more;
  }

  /** Hosts that may hold one more environment: not those that drain. */
  get open(): readonly Host[] {
    return this.hosts.filter(({ status }) => status === HOST_STATUS.running || status === HOST_STATUS.starting);
  }
}
