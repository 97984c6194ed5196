import type { Stream } from '../../kernel';
import type { FleetConfig } from './fleet-config';
import { HOST_STATUS, type Host } from './host';
import type { Zone } from './zone';

/*
 * Where an environment goes. On as few hosts as possible, so that code and data of a function are at hand there (M. Brooker and others,
 * Firecracker, NSDI 2020: "sticky"), but never more than a share of one host; else the less loaded of two hosts drawn by luck, which is
 * nearly as even as looking at all of them (M. Mitzenmacher, "The power of two choices", 2001).
 */

/** What is to be placed. `luck` is the environment's own. */
export interface Request {
  readonly fn: number;
  readonly memoryMiB: number;
  readonly luck: number;
}

/** Chooses hosts; changes nothing. */
export class Placement {
  constructor(
    private readonly zones: readonly Zone[],
    private readonly config: FleetConfig,
    private readonly luck: Stream,
  ) {}

  /** A running host with room; undefined when there is none. */
  choose(request: Request): Host | undefined {
    const { fn } = request;
    if (this.config.placement === 'fewestHosts') {
      const known = this.bestFit(
        this.zones.flatMap(({ hosts }) => hosts),
        request,
      );
      if (known !== undefined) return known;
    }
    for (const zone of this.zonesFor(fn)) {
      const found = this.bestFit(zone.hosts, request) ?? this.lessLoaded(zone, request);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The zones that work, first the one with the fewest environments of the function; which of equal ones is first differs by function. */
  zonesFor(fn: number): readonly Zone[] {
    const first = Math.floor(this.luck.unit(fn, -1, 0, 0) * this.zones.length);
    const turned = [...this.zones.slice(first), ...this.zones.slice(0, first)].filter(({ isDown }) => !isDown);
    return turned.sort((a, b) => a.environmentsOf(fn) - b.environmentsOf(fn));
  }

  /** Of the hosts that hold the function and may hold more of it, the one with the least room. */
  private bestFit(hosts: readonly Host[], { fn, memoryMiB }: Request): Host | undefined {
    let best: Host | undefined;
    for (const host of hosts) {
      if (!host.holds(fn) || !fits(host, memoryMiB)) continue;
      if (host.usedByMiB(fn) + memoryMiB > this.config.functionMiBMax) continue;
      if (best === undefined || host.roomMiB < best.roomMiB) best = host;
    }
    return best;
  }

  private lessLoaded({ hosts }: Zone, { fn, memoryMiB, luck }: Request): Host | undefined {
    const running = hosts.filter(({ status }) => status === HOST_STATUS.running);
    if (running.length === 0) return undefined;
    const drawn = [0, 1].map((n) => running[Math.floor(this.luck.unit(fn, luck, 0, n) * running.length)] as Host);
    return roomiest(drawn, memoryMiB) ?? roomiest(running, memoryMiB);
  }
}

const fits = (host: Host, memoryMiB: number): boolean => host.status === HOST_STATUS.running && host.roomMiB >= memoryMiB;

function roomiest(hosts: readonly Host[], memoryMiB: number): Host | undefined {
  let best: Host | undefined;
  for (const host of hosts) if (fits(host, memoryMiB) && (best === undefined || host.roomMiB > best.roomMiB)) best = host;
  return best;
}
