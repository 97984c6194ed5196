import type { FleetFrame } from '../../engine/client';
import type { Palette } from '../kit';
import { drawFleet } from './draw-fleet';
import { fleetLayout } from './fleet-layout';
import type { FleetNames } from './fleet-names';

/** The fleets of all functions and how they are called. */
export interface FleetPicture {
  readonly fleets: readonly FleetFrame[];
  readonly names: readonly FleetNames[];
}

/** The fleet as a drawing of its own, for an export: vector or pixels, `widthPx` wide. */
export function fleetDrawing({ fleets, names }: FleetPicture, widthPx: number) {
  const reserved = names.map((name) => name.reserved);
  const layout = fleetLayout(fleets, [], reserved, widthPx);
  return {
    widthPx,
    heightPx: layout.heightPx,
    draw: (g: CanvasRenderingContext2D, ink: Palette): void => drawFleet(g, ink, layout, fleets, names),
  };
}
