import { type KeyboardEvent, type PointerEvent, type RefObject, useMemo, useRef } from 'react';
import { clockText, instantText, openSurface, TEXT, useCanvas } from '../kit';
import {
  type LabController,
  moveWindowEdge,
  panWindow,
  seekTo,
  shownWindow,
  showWindow,
  useLab,
  useRun,
  useView,
} from '../stores';
import { afterKey, type Grip, gripAt } from './brush';
import { drawMinimap } from './draw-minimap';
import css from './minimap.module.css';
import { ShownData } from './shown-data';

const T = TEXT.transport;
const CLICK_PX = 3;
/** Real milliseconds between presses that belong together. */
const PRESSES_MS = 700;

interface Drag {
  readonly grip: Grip;
  readonly startPx: number;
  readonly startUs: number;
  lastUs: number;
  isMoved: boolean;
}

/** The whole run in a strip: arrivals, refusals, how far it has come, and the window that tracks and timeline show. */
export function Minimap() {
  const lab = useLab();
  const { data } = lab;
  const shown = useMemo(() => new ShownData(data), [data]);
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const seekUs = useRef<number | null>(null);
  useCanvas(
    place,
    () => {
      const { cursorUs, window, range, isConsole } = lab.view.getState();
      return `${data.version} ${isConsole} ${cursorUs} ${window?.fromUs} ${window?.toUs} ${range?.fromUs} ${range?.toUs} ${seekUs.current} ${data.seekingToUs}`;
    },
    ({ palette, ...size }) => {
      const surface = openSurface(canvas.current, size);
      if (surface === null) return;
      const { context, widthPx, heightPx } = surface;
      const view = lab.view.getState();
      const { endUs, nowUs } = data;
      const picture = { ...view, data: shown.of([], view), endUs, nowUs, seekUs: seekUs.current ?? data.seekingToUs };
      drawMinimap(context, palette, picture, widthPx, heightPx);
    },
  );
  return (
    <div ref={place} className={css.strip} data-chart="minimap" {...useDrag(lab, seekUs)}>
      <div aria-hidden="true">
        <canvas ref={canvas} />
      </div>
      <Edge edge="from" />
      <Edge edge="to" />
      <Playhead />
    </div>
  );
}

/** Dragging the playhead, the window, its edges, or a new window; a click seeks. */
function useDrag(lab: LabController, seekUs: RefObject<number | null>) {
  const drag = useRef<Drag | null>(null);
  const usOf = (event: PointerEvent<HTMLDivElement>): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(1, (event.clientX - left) / width)) * lab.data.endUs;
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0 || lab.run.getState().loaded === null) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const { endUs, nowUs } = lab.data;
    const grip = gripAt(event.clientX - left, width, endUs, lab.view.getState().window, nowUs);
    const us = usOf(event);
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { grip, startPx: event.clientX, startUs: us, lastUs: us, isMoved: false };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    const now = drag.current;
    if (now === null) return;
    if (Math.abs(event.clientX - now.startPx) > CLICK_PX) now.isMoved = true;
    if (!now.isMoved) return;
    const us = usOf(event);
    if (now.grip === 'playhead') seekUs.current = us;
    else dragWindow(lab, now, us);
    now.lastUs = us;
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>): void => {
    const done = drag.current;
    drag.current = null;
    seekUs.current = null;
    if (done === null || event.type === 'pointercancel') return;
    const isSeek = done.grip === 'playhead' ? done.isMoved : !done.isMoved;
    if (isSeek) seekTo(lab, usOf(event));
  };
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp };
}

function dragWindow(lab: LabController, { grip, startUs, lastUs }: Drag, us: number): void {
  if (grip === 'from' || grip === 'to') moveWindowEdge(lab, grip, us);
  else if (grip === 'window') panWindow(lab, us - lastUs);
  else showWindow(lab, { fromUs: Math.min(startUs, us), toUs: Math.max(startUs, us) });
}

const percent = (us: number, endUs: number): string => `${(100 * us) / endUs}%`;

/** An edge of the window, for the keyboard. */
function Edge({ edge }: { readonly edge: 'from' | 'to' }) {
  const lab = useLab();
  const { data } = lab;
  useView((view) => view.window);
  useRun((run) => run.loaded);
  const atUs = (): number => (edge === 'from' ? shownWindow(lab).fromUs : shownWindow(lab).toUs);
  const us = atUs();
  const onKeyDown = (event: KeyboardEvent): void => {
    const stepUs = event.shiftKey ? data.bucketUs : data.endUs / 100;
    // From where it stands by now, which may not be drawn yet.
    const toUs = afterKey(event.key, atUs(), stepUs, 0, data.endUs);
    if (toUs === undefined) return;
    event.preventDefault();
    moveWindowEdge(lab, edge, toUs);
  };
  return (
    <div
      className={css.edge}
      style={{ left: percent(us, data.endUs) }}
      role="slider"
      tabIndex={0}
      aria-label={edge === 'from' ? T.windowFrom : T.windowTo}
      aria-valuemin={0}
      aria-valuemax={Math.round(data.endUs / 1000)}
      aria-valuenow={Math.round(us / 1000)}
      aria-valuetext={instantText(us, data.endUs / 200)}
      onKeyDown={onKeyDown}
    />
  );
}

/** The playhead: where the simulation is, and where it can be sent. */
function Playhead() {
  const lab = useLab();
  const { data } = lab;
  const nowUs = useRun((run) => run.nowUs);
  const pressed = useRef<{ readonly wantedUs: number | null; readonly pressedMs: number }>({ wantedUs: null, pressedMs: 0 });
  const onKeyDown = (event: KeyboardEvent): void => {
    // A seek takes a while: the next press goes on from where the one before wants to be.
    const { wantedUs, pressedMs } = pressed.current;
    const isGoingOn = data.seekingToUs !== null || event.timeStamp - pressedMs < PRESSES_MS;
    const fromUs = isGoingOn ? (wantedUs ?? data.nowUs) : data.nowUs;
    const toUs = afterKey(event.key, fromUs, data.endUs / 100, 0, data.endUs);
    if (toUs === undefined) return;
    event.preventDefault();
    pressed.current = { wantedUs: toUs, pressedMs: event.timeStamp };
    seekTo(lab, toUs);
  };
  return (
    <div
      className={css.edge}
      style={{ left: percent(nowUs, data.endUs) }}
      role="slider"
      tabIndex={0}
      aria-label={T.playhead}
      aria-valuemin={0}
      aria-valuemax={Math.round(data.endUs / 1000)}
      aria-valuenow={Math.round(nowUs / 1000)}
      aria-valuetext={`${clockText(nowUs)} / ${clockText(data.endUs)}`}
      onKeyDown={onKeyDown}
    />
  );
}
