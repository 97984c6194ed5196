import type { HostColumns, HostsFrame } from '../../engine/client';

/*
 * Where zones and hosts stand. Pure. Zones are columns where there is room for them, else bands one below the other; a host is a cell.
 * Above COMPACT_FROM hosts cells are small and without their number; above HOSTS_MAX each zone is one cell of them all, which says so.
 */

/** Where the engine puts the numbers of a host. */
export const COLUMN: HostColumns = {
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
export const HOST_STARTING = 0;
export const HOST_DRAINING = 2;

/** Hosts in all, above which a zone is drawn as one cell. */
export const HOSTS_MAX = 200;
export const CELL_WIDTH_PX = 68;
export const CELL_HEIGHT_PX = 34;
/** Hosts in all, above which cells are small. */
export const COMPACT_FROM = 60;
const COMPACT = { widthPx: 32, heightPx: 16, gapPx: 4 } as const;
const FULL = { widthPx: CELL_WIDTH_PX, heightPx: CELL_HEIGHT_PX, gapPx: 6 } as const;
const GAP_PX = 6;
const HEAD_PX = 22;
const ZONE_GAP_PX = 16;
const COLUMN_MIN_PX = 2 * (CELL_WIDTH_PX + GAP_PX);

/** What a cell shows: one host, or all hosts of a zone together. Amounts in MiB. */
export interface HostCell {
  readonly zone: number;
  /** Its number among all hosts of the run, from 0; −1 for a whole zone. */
  readonly host: number;
  readonly hosts: number;
  readonly status: number;
  readonly capacity: number;
  readonly others: number;
  readonly initialising: number;
  readonly busy: number;
  readonly idle: number;
  readonly environments: number;
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** One zone, laid out. */
export interface ZonePlace {
  readonly zone: number;
  readonly isDown: boolean;
  readonly hosts: number;
  readonly environments: number;
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Zones and hosts, laid out. */
export interface HostsLayout {
  readonly zones: readonly ZonePlace[];
  readonly cells: readonly HostCell[];
  readonly isAggregated: boolean;
  readonly room: HostsRoom;
  readonly heightPx: number;
}

const NO_ROOM = { hosts: 0, lines: 1 } as const;

type Amounts = Omit<HostCell, 'xPx' | 'yPx' | 'widthPx' | 'heightPx'>;

/** The most there was so far, so that the picture does not jump when hosts go. */
export interface HostsRoom {
  readonly hosts: number;
  /** Lines of cells in a zone. */
  readonly lines: number;
}

function hostsOf({ words }: HostsFrame): readonly Amounts[] {
  return Array.from({ length: words.length / COLUMN.width }, (_, i) => {
    const at = (column: number): number => words[i * COLUMN.width + column] as number;
    return {
      zone: at(COLUMN.zone),
      host: at(COLUMN.host),
      hosts: 1,
      status: at(COLUMN.status),
      capacity: at(COLUMN.capacity),
      others: at(COLUMN.others),
      initialising: at(COLUMN.initialising),
      busy: at(COLUMN.busy),
      idle: at(COLUMN.idle),
      environments: at(COLUMN.environments),
    };
  });
}

function together(zone: number, hosts: readonly Amounts[]): Amounts {
  const sum = (of: (host: Amounts) => number): number => hosts.reduce((total, host) => total + of(host), 0);
  return {
    zone,
    host: -1,
    hosts: hosts.length,
    status: 1,
    capacity: sum(({ capacity }) => capacity),
    others: sum(({ others }) => others),
    initialising: sum(({ initialising }) => initialising),
    busy: sum(({ busy }) => busy),
    idle: sum(({ idle }) => idle),
    environments: sum(({ environments }) => environments),
  };
}

/** Lays out a frame at a width; `before` is the room of the layout before it. */
export function hostsLayout(frame: HostsFrame, widthPx: number, before: HostsRoom = NO_ROOM): HostsLayout {
  const zones = frame.zonesDown.length;
  const hosts = hostsOf(frame);
  const most = Math.max(before.hosts, hosts.length);
  const isAggregated = most > HOSTS_MAX;
  const size = most > COMPACT_FROM && !isAggregated ? COMPACT : FULL;
  const columns = widthPx / Math.max(1, zones) >= COLUMN_MIN_PX ? zones : 1;
  const zoneWidthPx = Math.floor((widthPx - (columns - 1) * ZONE_GAP_PX) / columns);
  const perLine = isAggregated ? 1 : Math.max(1, Math.floor((zoneWidthPx + size.gapPx) / (size.widthPx + size.gapPx)));
  const byZone = Array.from({ length: zones }, (_, zone) => hosts.filter((host) => host.zone === zone));
  const lines = isAggregated ? 1 : Math.max(1, before.lines, ...byZone.map(({ length }) => Math.ceil(length / perLine)));
  const zoneHeightPx = HEAD_PX + lines * (size.heightPx + size.gapPx) + 2;
  const places = byZone.map(
    (held, zone): ZonePlace => ({
      zone,
      isDown: frame.zonesDown[zone] === 1,
      hosts: held.length,
      environments: held.reduce((sum, { environments }) => sum + environments, 0),
      xPx: (zone % columns) * (zoneWidthPx + ZONE_GAP_PX),
      yPx: Math.floor(zone / columns) * (zoneHeightPx + GAP_PX),
      widthPx: zoneWidthPx,
      heightPx: zoneHeightPx,
    }),
  );
  const cells = places.flatMap(({ zone, xPx, yPx }) => {
    const held = byZone[zone] ?? [];
    const shown = !isAggregated ? held : held.length === 0 ? [] : [together(zone, held)];
    return shown.map(
      (amounts, i): HostCell => ({
        ...amounts,
        xPx: xPx + (i % perLine) * (size.widthPx + size.gapPx) + 1,
        yPx: yPx + HEAD_PX + Math.floor(i / perLine) * (size.heightPx + size.gapPx),
        widthPx: isAggregated ? zoneWidthPx - 2 : size.widthPx,
        heightPx: size.heightPx,
      }),
    );
  });
  const heightPx = Math.ceil(zones / columns) * (zoneHeightPx + GAP_PX);
  return { zones: places, cells, isAggregated, room: { hosts: most, lines }, heightPx };
}

/** The place of a cell's host among those of its zone, oldest first, as a fault names it; −1 for a whole zone, or one that has gone. */
export function placeInZone(frame: HostsFrame | null, { zone, host }: Pick<HostCell, 'zone' | 'host'>): number {
  if (frame === null || host < 0) return -1;
  const held = hostsOf(frame).filter((one) => one.zone === zone);
  return held.findIndex((one) => one.host === host);
}

/** The cell under a point; −1 beside them. */
export function cellAt({ cells }: HostsLayout, xPx: number, yPx: number): number {
  return cells.findIndex(
    (cell) => xPx >= cell.xPx && xPx < cell.xPx + cell.widthPx && yPx >= cell.yPx && yPx < cell.yPx + cell.heightPx,
  );
}

/** Where a key takes the focus among the cells; null for a key that is not about them. Up and down go by what is seen. */
export function cellAfterKey({ cells }: HostsLayout, from: number, key: string): number | null {
  if (cells.length === 0) return null;
  const here = cells[from];
  if (key === 'Home' || (here === undefined && key.startsWith('Arrow'))) return 0;
  if (key === 'End') return cells.length - 1;
  if (key === 'ArrowLeft') return Math.max(0, from - 1);
  if (key === 'ArrowRight') return Math.min(cells.length - 1, from + 1);
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return null;
  const down = key === 'ArrowDown' ? 1 : -1;
  const beyond = cells.flatMap((cell, i) => (cell.xPx === here?.xPx && (cell.yPx - here.yPx) * down > 0 ? [i] : []));
  return (down > 0 ? beyond[0] : beyond.at(-1)) ?? from;
}

/** A part of a cell's bar. */
export interface BarPart {
  readonly kind: 'others' | 'busy' | 'initialising' | 'idle';
  readonly fromPx: number;
  readonly widthPx: number;
}

/** The thinnest part that is still seen: anything thinner is drawn so wide. */
export const PART_MIN_PX = 4;

/** The parts of a bar, one after the other; never longer than the bar. */
export function barOf(cell: HostCell, widthPx: number): readonly BarPart[] {
  const wide = (mib: number): number =>
    mib === 0 ? 0 : Math.max(PART_MIN_PX, Math.round((mib / Math.max(1, cell.capacity)) * widthPx));
  const own = [
    { kind: 'busy' as const, px: wide(cell.busy) },
    { kind: 'initialising' as const, px: wide(cell.initialising) },
    { kind: 'idle' as const, px: wide(cell.idle) },
  ];
  const ownPx = own.reduce((sum, { px }) => sum + px, 0);
  let fromPx = 0;
  const all = [{ kind: 'others' as const, px: Math.min(wide(cell.others), Math.max(0, widthPx - ownPx)) }, ...own];
  return all.flatMap(({ kind, px }): BarPart[] => {
    if (px === 0) return [];
    const part = { kind, fromPx, widthPx: Math.min(px, widthPx - fromPx) };
    fromPx += px;
    return [part];
  });
}
