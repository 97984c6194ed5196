import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import { zoneIdOf } from '../../aws';
import type { HostsFrame } from '../../engine/client';
import { clockText, drawnPx, openSurface, pointOn, useCanvas } from '../kit';
import { breakFleet, canBreakFleet, useLab, useRun, useScenario } from '../stores';
import { drawHosts } from './draw-hosts';
import { FaultButtons } from './fault-buttons';
import css from './fleet-canvas.module.css';
import { cellAfterKey, cellAt, type HostCell, type HostsLayout, type HostsRoom, hostsLayout, placeInZone } from './hosts-layout';
import { HostsTable } from './hosts-table';
import { HOSTS_TEXT } from './hosts-text';

const T = HOSTS_TEXT;
const WIDTH_FIRST_PX = 900;

/** The physical hosts in their zones: a picture, its sentence, and the table behind it. */
export function HostsView() {
  const { data } = useLab();
  const scenario = useScenario((state) => state.scenario);
  useRun((state) => state.nowUs); // figures, a few times a second
  const { fleet, region } = scenario ?? {};
  const names = Array.from({ length: fleet?.availabilityZones ?? 0 }, (_, zone) => zoneIdOf(region ?? '', zone));
  const layout = useRef<HostsLayout | null>(null);
  const [focus, setFocus] = useState(-1);
  const shown = data.hosts === null ? null : (layout.current ?? hostsLayout(data.hosts, WIDTH_FIRST_PX));
  return (
    <>
      <HostsCanvas names={names} layout={layout} focus={focus} setFocus={setFocus} />
      <p className={css.note}>{shown?.isAggregated === true ? T.aggregated(hostsIn(data.hosts)) : T.note}</p>
      <FaultButtons names={names} />
      {data.hosts !== null && <HostsTable layout={hostsLayout(data.hosts, WIDTH_FIRST_PX, shown?.room)} names={names} />}
    </>
  );
}

const hostsIn = (hosts: HostsFrame | null): number =>
  hosts === null ? 0 : hostsLayout(hosts, WIDTH_FIRST_PX).zones.reduce((sum, zone) => sum + zone.hosts, 0);

interface HostsCanvasProps {
  readonly names: readonly string[];
  readonly layout: { current: HostsLayout | null };
  readonly focus: number;
  readonly setFocus: (cell: number) => void;
}

function HostsCanvas({ names, layout, focus, setFocus }: HostsCanvasProps) {
  const lab = useLab();
  const { data } = lab;
  const canvas = useRef<HTMLCanvasElement>(null);
  const room = useRef<HostsRoom | undefined>(undefined);
  const widthPx = useRef(0);
  const [heightPx, setHeightPx] = useState(48);
  useCanvas(
    canvas,
    () => `${data.version} ${heightPx} ${focus} ${names.join()}`,
    ({ palette, ...size }) => {
      const surface = openSurface(canvas.current, size);
      if (surface === null || data.hosts === null) return;
      if (data.nowUs === 0) room.current = undefined;
      const next = hostsLayout(data.hosts, surface.widthPx, room.current);
      // Another width has other lines.
      room.current = surface.widthPx === widthPx.current ? next.room : { ...next.room, lines: 1 };
      widthPx.current = surface.widthPx;
      layout.current = next;
      if (next.heightPx > 0 && next.heightPx !== heightPx) setHeightPx(next.heightPx);
      drawHosts(surface.context, palette, next, names, focus);
    },
  );
  const onClick = (event: MouseEvent<HTMLDivElement>): void => {
    const { xPx, yPx } = pointOn(event.currentTarget, event);
    if (layout.current !== null) setFocus(cellAt(layout.current, xPx, yPx));
  };
  const failHost = (cell: HostCell): void => {
    const host = placeInZone(data.hosts, cell);
    if (host < 0 || !canBreakFleet(lab)) return;
    const what = T.faults.oneHostFailed(names[cell.zone] ?? '', cell.host);
    void breakFleet(lab, { kind: 'hostFailure', zone: cell.zone + 1, host: host + 1 }, what);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const focused = layout.current?.cells[focus];
    if (event.key === 'Delete' && focused !== undefined) {
      event.preventDefault();
      return failHost(focused);
    }
    const next = layout.current === null ? null : cellAfterKey(layout.current, focus, event.key);
    if (next === null) return;
    event.preventDefault();
    setFocus(next);
  };
  const cell = layout.current?.cells[focus];
  return (
    <div className={css.place} style={{ height: drawnPx(heightPx) }}>
      <canvas
        ref={canvas}
        className={css.canvas}
        style={{ height: drawnPx(heightPx) }}
        role="img"
        aria-label={summaryOf(data.hosts, names, data.nowUs)}
      />
      <div
        id="fleet-hosts"
        data-chart="hosts"
        className={css.keys}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
        tabIndex={0}
        aria-label={T.label}
        aria-description={T.help}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onBlur={() => setFocus(-1)}
      />
      <p className="lab-said" role="status">
        {cell === undefined ? '' : cellText(cell, names)}
      </p>
    </div>
  );
}

function cellText(cell: HostCell, names: readonly string[]): string {
  const used = cell.busy + cell.initialising + cell.idle;
  return T.cell(names[cell.zone] ?? '', cell.host, cell.environments, used / cell.capacity, cell.others / cell.capacity);
}

function summaryOf(hosts: HostsFrame | null, names: readonly string[], nowUs: number): string {
  if (hosts === null) return T.label;
  const { zones } = hostsLayout(hosts, WIDTH_FIRST_PX);
  const parts = zones.map(
    ({ zone, isDown, hosts: held, environments }) => `${names[zone]}: ${isDown ? T.zoneDown : T.zone(held, environments)}`,
  );
  return `${T.label} at ${clockText(nowUs)}. ${parts.join('. ')}.`;
}
