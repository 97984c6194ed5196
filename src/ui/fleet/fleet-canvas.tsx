import { type RefObject, useEffect, useRef, useState } from 'react';
import { count } from '../../words';
import { clockText, openSurface, useCanvas } from '../kit';
import { type RunData, useLab, useRun, useScenario } from '../stores';
import { drawFleet, type FleetNames } from './draw-fleet';
import css from './fleet-canvas.module.css';
import { fleetLayout, type RowRoom } from './fleet-layout';

/** One box for each execution environment of every function. It grows with the fleet and never shrinks while a run goes on. */
export function FleetCanvas() {
  const { data } = useLab();
  const run = useRun((state) => state.loaded?.run);
  const scenario = useScenario((state) => state.scenario);
  const functions = scenario?.functions ?? [];
  const names: readonly FleetNames[] = functions.map(({ name, reservedConcurrency }) => ({
    name,
    reserved: reservedConcurrency ?? -1,
  }));
  const canvas = useRef<HTMLCanvasElement>(null);
  const room = useRef<readonly RowRoom[]>([]);
  const [heightPx, setHeightPx] = useState(48);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another run begins with an empty fleet
  useEffect(() => {
    room.current = [];
    setHeightPx(48);
  }, [run]);
  useCanvas(
    canvas,
    () => `${data.version} ${heightPx} ${names.map(({ name, reserved }) => `${name}${reserved}`).join()}`,
    ({ palette, ...size }) => {
      const surface = openSurface(canvas.current, size);
      if (surface === null) return;
      const { fleets } = data;
      room.current = fleets.map((fleet, fn) => ({
        boxes: Math.max(room.current[fn]?.boxes ?? 0, fleet.boxes.length),
        hasRefused: fleet.refused > 0 || room.current[fn]?.hasRefused === true,
      }));
      const reserved = names.map((name) => name.reserved);
      const layout = fleetLayout(fleets, room.current, reserved, surface.widthPx);
      if (layout.heightPx > heightPx) setHeightPx(layout.heightPx);
      drawFleet(surface.context, palette, layout, fleets, names);
    },
  );
  return <FleetImage canvas={canvas} heightPx={heightPx} names={names} />;
}

interface FleetImageProps {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly heightPx: number;
  readonly names: readonly FleetNames[];
}

function FleetImage({ canvas, heightPx, names }: FleetImageProps) {
  const { data } = useLab();
  const nowUs = useRun((state) => state.nowUs);
  return (
    <canvas
      ref={canvas}
      className={css.canvas}
      style={{ height: heightPx }}
      role="img"
      aria-label={summaryOf(data, names, nowUs)}
    />
  );
}

function summaryOf(data: RunData, names: readonly FleetNames[], nowUs: number): string {
  const parts = data.fleets.map((fleet, fn) => {
    const refused = fleet.refused > 0 ? `, ${count(fleet.refused)} refused in the last second` : '';
    return `${names[fn]?.name ?? ''}: ${count(fleet.live)} environments, ${count(fleet.running)} at work${refused}`;
  });
  return `Fleet at ${clockText(nowUs)}. ${parts.join('. ')}.`;
}
