import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { count } from '../../words';
import { clockText, drawnPx, openSurface, pointOn, TEXT, useCanvas } from '../kit';
import { type LabController, type RunData, selectEnvironment, useLab, useRun, useScenario } from '../stores';
import { drawBoxFocus, drawFleet } from './draw-fleet';
import css from './fleet-canvas.module.css';
import { BOX, type BoxSpot, boxAfterKey, boxAt, type FleetLayout, fleetLayout, type RowRoom } from './fleet-layout';
import { type FleetNames, fleetNames } from './fleet-names';
import { refusedWords } from './refused-words';

/** One box for each execution environment of every function. It grows with the fleet and shrinks only where a run ends. */
export function FleetCanvas() {
  const { data } = useLab();
  const run = useRun((state) => state.loaded?.run);
  const isEnded = useRun((state) => state.status === 'ended');
  const scenario = useScenario((state) => state.scenario);
  const names = fleetNames(scenario);
  const canvas = useRef<HTMLCanvasElement>(null);
  const room = useRef<readonly RowRoom[]>([]);
  const rows: Rows = useRef(null);
  const [focus, setFocus] = useState<BoxSpot | null>(null);
  const [heightPx, setHeightPx] = useState(48);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another run begins with an empty fleet
  useEffect(() => {
    room.current = [];
    setHeightPx(48);
  }, [run]);
  useCanvas(
    canvas,
    () =>
      `${data.version} ${isEnded} ${heightPx} ${focus?.fn} ${focus?.box} ${names.map(({ name, reserved }) => `${name}${reserved}`).join()}`,
    ({ palette, ...size }) => {
      const surface = openSurface(canvas.current, size);
      if (surface === null) return;
      const { fleets } = data;
      room.current = fleets.map((fleet, fn) => ({
        boxes: Math.max(room.current[fn]?.boxes ?? 0, fleet.boxes.length),
        hasRefused: fleet.refused > 0 || room.current[fn]?.hasRefused === true,
      }));
      const reserved = names.map((name) => name.reserved);
      const layout = fleetLayout(fleets, isEnded ? [] : room.current, reserved, surface.widthPx);
      // Rows keep the room they had, so this is less only when the card is wider or a row became a strip.
      if (layout.heightPx > 0 && layout.heightPx !== heightPx) setHeightPx(layout.heightPx);
      rows.current = layout;
      drawFleet(surface.context, palette, layout, fleets, names);
      if (focus !== null) drawBoxFocus(surface.context, palette, layout, focus);
    },
  );
  return <FleetImage {...{ canvas, heightPx, names, layout: rows, focus, setFocus }} />;
}

interface FleetImageProps {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly heightPx: number;
  readonly names: readonly FleetNames[];
  readonly layout: Rows;
  readonly focus: BoxSpot | null;
  readonly setFocus: (spot: BoxSpot | null) => void;
}

type Rows = RefObject<FleetLayout | null>;

/** The picture with its sentence, and over it what takes clicks and keys. */
function FleetImage({ canvas, heightPx, names, layout, focus, setFocus }: FleetImageProps) {
  const lab = useLab();
  const { data } = lab;
  const nowUs = useRun((state) => state.nowUs);
  const counts = (): readonly number[] => data.fleets.map(({ boxes }) => boxes.length);
  const onClick = (event: MouseEvent<HTMLDivElement>): void => {
    const { xPx, yPx } = pointOn(event.currentTarget, event);
    const spot = layout.current === null ? null : boxAt(layout.current, counts(), xPx, yPx);
    setFocus(spot);
    if (spot !== null) void selectBox(lab, spot);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && focus !== null) void selectBox(lab, focus);
    const next = layout.current === null ? null : boxAfterKey(layout.current, counts(), focus, event.key);
    if (next === null && event.key !== 'Enter') return;
    event.preventDefault();
    if (next !== null) setFocus(next);
  };
  return (
    <div className={css.place} style={{ height: drawnPx(heightPx) }}>
      <canvas
        ref={canvas}
        className={css.canvas}
        style={{ height: drawnPx(heightPx) }}
        role="img"
        aria-label={summaryOf(data, names, nowUs)}
      />
      <div
        id="fleet-boxes"
        data-chart="fleet"
        className={css.keys}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
        tabIndex={0}
        aria-label={TEXT.fleet.boxes}
        aria-description={TEXT.fleet.boxesHelp}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onBlur={() => setFocus(null)}
      />
      <p className="lab-said" role="status">
        {focus === null ? '' : boxText(data, names, focus)}
      </p>
    </div>
  );
}

async function selectBox(lab: LabController, { fn, box }: BoxSpot): Promise<void> {
  const run = lab.run.getState().loaded?.run;
  if (run === undefined) return;
  const environment = await lab.engine.environmentOfBox(run, fn, box);
  if (environment !== null && lab.run.getState().loaded?.run === run) selectEnvironment(lab, environment);
}

function boxText(data: RunData, names: readonly FleetNames[], { fn, box }: BoxSpot): string {
  const byte = data.fleets[fn]?.boxes[box] ?? 0;
  const state = byte & BOX.stateMask;
  const word = { [BOX.initialising]: TEXT.fleet.initialising, [BOX.busy]: TEXT.fleet.running, [BOX.idle]: TEXT.fleet.idle }[
    state
  ];
  return TEXT.fleet.box(names[fn]?.name ?? '', box + 1, word ?? '', (byte & BOX.provisioned) !== 0);
}

function summaryOf(data: RunData, names: readonly FleetNames[], nowUs: number): string {
  const parts = data.fleets.map((fleet, fn) => {
    const { what, fate } = refusedWords(fleet.refused, names[fn]?.sources ?? []);
    const refused = fleet.refused > 0 ? `, ${what}${fate === '' ? '' : `; ${fate}`}` : '';
    return `${names[fn]?.name ?? ''}: ${count(fleet.live)} environments, ${count(fleet.running)} at work${refused}`;
  });
  return `Fleet at ${clockText(nowUs)}. ${parts.join('. ')}.`;
}
