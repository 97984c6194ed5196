import type { Micros } from '../../base';
import type { Hosts } from '../../telemetry';
import { HOST_USE } from '../../telemetry';
import type { HostColumns, HostsFrame } from '../protocol';

const COLUMN: HostColumns = {
  host: 0,
  zone: 1,
  status: 2,
  capacity: 3,
  others: 4,
  initialising: 5,
  busy: 6,
  idle: 7,
  environments: 8,
  width: 9,
};
const STATUS = { starting: 0, running: 1, draining: 2 } as const;

/** Every host that is there, and which zones are gone. */
export function hostsFrame(hosts: Hosts, zones: number, nowUs: Micros): HostsFrame {
  const { all } = hosts;
  const words = new Int32Array(all.length * COLUMN.width);
  all.forEach((box, i) => {
    const at = i * COLUMN.width;
    words[at + COLUMN.host] = box.host;
    words[at + COLUMN.zone] = box.zone;
    words[at + COLUMN.status] = box.isDraining ? STATUS.draining : box.readyUs > nowUs ? STATUS.starting : STATUS.running;
    words[at + COLUMN.capacity] = box.capacityMiB;
    words[at + COLUMN.others] = box.othersMiB;
    words[at + COLUMN.initialising] = box.usedMiB[HOST_USE.initialising] as number;
    words[at + COLUMN.busy] = box.usedMiB[HOST_USE.busy] as number;
    words[at + COLUMN.idle] = box.usedMiB[HOST_USE.idle] as number;
    words[at + COLUMN.environments] = box.environments;
  });
  return { words, zonesDown: Uint8Array.from({ length: zones }, (_, zone) => (hosts.isDown(zone) ? 1 : 0)) };
}
