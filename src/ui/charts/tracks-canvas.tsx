import { lazy, type RefObject, Suspense, useMemo, useRef } from 'react';
import { drawnPx, openSurface, TEXT, useCanvas } from '../kit';
import { type LabController, putCursor, shownWindow, useLab, useRun, useScenario, useView } from '../stores';
import { cursorAfterKey } from './cursor-key';
import { CursorSlider } from './cursor-slider';
import { drawCursor, drawRange } from './draw-overlay';
import { labelAt, type PlacedLabel } from './draw-track';
import { drawTracksOn } from './draw-tracks';
import { hasIncidents } from './has-incidents';
import { isolated } from './isolate';
import { ShownData } from './shown-data';
import { cursorSummary, tracksSummary } from './summary';
import { usPerPx } from './time-axis';
import type { Limit, TrackKind } from './track';
import { axisOf, TIMES_PX, trackBoxes, tracksHeightPx, tracksShown } from './tracks';
import css from './tracks-canvas.module.css';
import { useGestures } from './use-gestures';

const IncidentMarks = lazy(() => import('./incident-marks').then((module) => ({ default: module.IncidentMarks })));
const AlarmMarks = lazy(() => import('./alarm-marks').then((module) => ({ default: module.AlarmMarks })));

/** What both canvases and the keys of one Tracks card share. */
interface Shown {
  readonly lab: LabController;
  readonly shown: ShownData;
  readonly limits: readonly Limit[];
}

const axisFor = (lab: LabController, widthPx: number) => axisOf(widthPx, shownWindow(lab), lab.data.bucketUs);
const cursorUsOf = (lab: LabController): number => lab.view.getState().cursorUs ?? lab.data.nowUs;

/** The tracks on one canvas with one cursor. The cursor follows the playhead until somebody points or presses an arrow key. */
export function TracksCanvas({ limits }: { readonly limits: readonly Limit[] }) {
  const lab = useLab();
  const { data } = lab;
  const shown = useMemo(() => new ShownData(data), [data]);
  const isAll = useView((view) => view.isAllTracks);
  const scenario = useScenario((state) => state.scenario);
  const tracks = tracksShown(isAll, scenario);
  const changes = useRun((run) => run.changes);
  const isDisturbed = scenario !== null && hasIncidents(scenario, changes);
  const hasAlarms = (scenario?.alarms.length ?? 0) > 0;
  const place = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const over = useRef<HTMLCanvasElement>(null);
  const pointer = useRef<HTMLDivElement>(null);
  const labels = useRef<readonly PlacedLabel[]>([]);
  const what = { lab, shown, limits };
  useBase(place, base, labels, what);
  useOverlay(place, over, what);
  useGestures(lab, pointer, {
    axis: (widthPx) => axisFor(lab, widthPx),
    onClick: (xPx, yPx, event) => {
      const key = labelAt(labels.current, xPx, yPx);
      if (key !== null) isolate(lab, key, event.shiftKey);
    },
  });
  return (
    <div className={css.scroll}>
      <div ref={place} className={css.stack} style={{ height: drawnPx(tracksHeightPx(tracks)) }}>
        <TracksImage canvas={base} what={what} />
        <div aria-hidden="true">
          <canvas ref={over} />
        </div>
        <TracksCursor place={pointer} what={what} />
        <LineButtons lab={lab} tracks={tracks} />
        <Suspense>
          {isDisturbed && <IncidentMarks />}
          {hasAlarms && <AlarmMarks />}
        </Suspense>
      </div>
    </div>
  );
}

function isolate(lab: LabController, key: string, isHiding: boolean): void {
  lab.view.setState(({ hiddenLines }) => ({ hiddenLines: isolated(hiddenLines, key, isHiding) }));
}

type Place = RefObject<HTMLElement | null>;
type Canvas = RefObject<HTMLCanvasElement | null>;

function useBase(place: Place, canvas: Canvas, labels: RefObject<readonly PlacedLabel[]>, { lab, shown, limits }: Shown): void {
  const { data } = lab;
  const limitsText = useMemo(() => JSON.stringify(limits), [limits]);
  useCanvas(
    place,
    () => {
      const { window, hiddenLines, isLogScale } = lab.view.getState();
      const nowPx = data.known === null ? 0 : Math.round((data.nowUs / data.bucketUs) * 4);
      return `${shown.stamp} ${nowPx} ${limitsText} ${window?.fromUs} ${window?.toUs} ${[...hiddenLines].join()} ${isLogScale}`;
    },
    ({ palette, ...size }) => {
      const surface = openSurface(canvas.current, size);
      if (surface === null) return;
      const view = lab.view.getState();
      const { nowUs, bucketUs } = data;
      const tracks = tracksShown(view.isAllTracks, lab.scenario.getState().scenario);
      const picture = { tracks, data: shown.of(limits, view), window: shownWindow(lab), nowUs, bucketUs };
      labels.current = drawTracksOn(surface.context, palette, picture, surface.widthPx);
    },
  );
}

function useOverlay(place: Place, canvas: Canvas, { lab, shown, limits }: Shown): void {
  const { data } = lab;
  useCanvas(
    place,
    () => {
      const { cursorUs, window, range, hiddenLines } = lab.view.getState();
      return `${data.version} ${cursorUs} ${window?.fromUs} ${window?.toUs} ${range?.fromUs} ${range?.toUs} ${hiddenLines.size}`;
    },
    ({ palette, ...size }) => {
      const surface = openSurface(canvas.current, size);
      if (surface === null) return;
      const view = lab.view.getState();
      const tracks = tracksShown(view.isAllTracks, lab.scenario.getState().scenario);
      const axis = axisFor(lab, surface.widthPx);
      const input = shown.of(limits, view);
      if (view.range !== null) drawRange(surface.context, palette, axis, view.range, surface.heightPx - TIMES_PX + 2);
      const us = cursorUsOf(lab);
      const bucket = view.cursorUs === null ? data.wholeRows - 1 : Math.floor(us / data.bucketUs);
      const isPlayhead = view.cursorUs === null;
      const cursor = { us, bucket: bucket < input.rows ? bucket : -1, isPlayhead };
      drawCursor(surface.context, palette, tracks, trackBoxes(tracks, axis), input, cursor);
    },
  );
}

/** The canvas as an image with a sentence; its truth as numbers is the table at the right. */
function TracksImage({ canvas, what }: { readonly canvas: Canvas; readonly what: Shown }) {
  const { data } = what.lab;
  const nowUs = useRun((run) => run.nowUs);
  const input = what.shown.of(what.limits, what.lab.view.getState());
  const rows = Math.min(input.rows, data.wholeRows);
  return <canvas ref={canvas} role="img" aria-label={tracksSummary({ ...input, rows }, nowUs, data.endUs)} />;
}

/** What takes the pointer and the keys. */
function TracksCursor({ place, what }: { readonly place: RefObject<HTMLDivElement | null>; readonly what: Shown }) {
  const { lab, shown, limits } = what;
  const { data } = lab;
  const cursorUs = useView((view) => view.cursorUs);
  useRun((run) => run.nowUs);
  const input = shown.of(limits, lab.view.getState());
  const bucket = cursorUs === null ? data.wholeRows - 1 : Math.min(input.rows - 1, Math.floor(cursorUs / data.bucketUs));
  return (
    <CursorSlider
      place={place}
      chart="tracks"
      label={TEXT.tracks.cursor}
      help={TEXT.tracks.cursorHelp}
      max={Math.max(0, input.rows - 1)}
      now={Math.max(0, bucket)}
      text={bucket < 0 ? TEXT.tracks.empty : cursorSummary(input, bucket)}
      onKey={(key, widthPx) => cursorKey(lab, key, widthPx)}
    />
  );
}

/** Arrow keys move the cursor by a bucket, or by a pixel where buckets are narrower; answers whether the key was one of these. */
function cursorKey(lab: LabController, key: string, widthPx: number): boolean {
  const { data } = lab;
  const axis = axisFor(lab, widthPx);
  const stepUs = Math.max(data.bucketUs, usPerPx(axis));
  const isKnown = data.known !== null && data.known.rows > data.wholeRows;
  const lastUs = (Math.max(1, isKnown ? (data.known?.rows ?? 0) : data.wholeRows) - 0.5) * data.bucketUs;
  const atUs = lab.view.getState().cursorUs ?? Math.min(data.nowUs, lastUs);
  const toUs = cursorAfterKey(key, { axis, atUs, stepUs, lastUs });
  if (toUs === null || data.wholeRows === 0) return false;
  const middleUs = (Math.floor(toUs / data.bucketUs) + 0.5) * data.bucketUs;
  putCursor(lab, Math.max(0, Math.min(lastUs, stepUs === data.bucketUs ? middleUs : toUs)));
  return true;
}

/** The labels as buttons for the keyboard: seen when they have focus. */
function LineButtons({ lab, tracks }: { readonly lab: LabController; readonly tracks: readonly TrackKind[] }) {
  const hidden = useView((view) => view.hiddenLines);
  const boxes = trackBoxes(tracks, axisOf(1000, { fromUs: 0, toUs: 1 }, 1));
  return (
    <fieldset className={css.lines} aria-label={TEXT.tracks.lines}>
      {tracks.map(({ name, lines }, i) =>
        lines.length < 2
          ? null
          : lines.map(({ key, label }, n) => (
              <button
                key={key}
                type="button"
                className={css.line}
                style={{ top: drawnPx((boxes[i]?.topPx ?? 0) + n * 20) }}
                aria-pressed={!hidden.has(key)}
                onClick={() => isolate(lab, key, false)}
              >
                {TEXT.tracks.isolate(`${name} ${label}`)}
              </button>
            )),
      )}
    </fieldset>
  );
}
