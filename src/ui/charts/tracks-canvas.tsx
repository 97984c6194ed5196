import { type KeyboardEvent, type PointerEvent, type RefObject, useMemo, useRef } from 'react';
import { openSurface, TEXT, useCanvas } from '../kit';
import { type RunData, useLab, useRun, useView } from '../stores';
import { drawCursor, drawTimes } from './draw-overlay';
import { drawTrack } from './draw-track';
import { cursorSummary, tracksSummary } from './summary';
import { bucketAt } from './time-axis';
import type { Limit, TrackData } from './track';
import { axisOf, TRACKS, TRACKS_HEIGHT_PX, trackBoxes } from './tracks';
import css from './tracks-canvas.module.css';

const US_PER_S = 1_000_000;

/** Whole buckets only, until the run has ended: the counts of one that has just begun would look like a lull. */
function trackDataOf(data: RunData, limits: readonly Limit[]): TrackData {
  const whole = data.nowUs >= data.endUs ? data.rows : Math.floor(data.nowUs / data.bucketUs);
  return { columns: data.columns, rows: Math.min(data.rows, whole), bucketS: data.bucketUs / US_PER_S, limits };
}

/** All tracks on one canvas with one cursor. The cursor follows the playhead until somebody points or presses an arrow key. */
export function TracksCanvas({ limits }: { readonly limits: readonly Limit[] }) {
  const lab = useLab();
  const { data } = lab;
  const place = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const over = useRef<HTMLCanvasElement>(null);
  const limitsText = useMemo(() => JSON.stringify(limits), [limits]);
  useCanvas(
    place,
    () => `${data.generation} ${trackDataOf(data, limits).rows} ${limitsText}`,
    ({ palette, ...size }) => {
      const surface = openSurface(base.current, size);
      if (surface === null) return;
      const axis = axisOf(surface.widthPx, data.endUs, data.bucketUs);
      const boxes = trackBoxes(axis);
      const input = trackDataOf(data, limits);
      TRACKS.forEach((kind, i) => {
        const box = boxes[i];
        if (box !== undefined) drawTrack(surface.context, palette, kind, box, kind.layout(input, box));
      });
      drawTimes(surface.context, palette, axis);
    },
  );
  useCanvas(
    place,
    () => `${data.version} ${lab.view.getState().cursorUs}`,
    ({ palette, ...size }) => {
      const surface = openSurface(over.current, size);
      if (surface === null) return;
      const axis = axisOf(surface.widthPx, data.endUs, data.bucketUs);
      const { cursorUs } = lab.view.getState();
      const input = trackDataOf(data, limits);
      const bucket = cursorUs === null ? input.rows - 1 : Math.floor(cursorUs / data.bucketUs);
      drawCursor(surface.context, palette, trackBoxes(axis), input, { us: cursorUs ?? data.nowUs, bucket });
    },
  );
  return (
    <div className={css.scroll}>
      <div ref={place} className={css.stack} style={{ height: TRACKS_HEIGHT_PX }}>
        <TracksImage canvas={base} limits={limits} />
        <div aria-hidden="true">
          <canvas ref={over} />
        </div>
        <CursorSlider limits={limits} />
      </div>
    </div>
  );
}

/** The canvas as an image with a sentence; its truth as numbers is the table at the right. */
function TracksImage({
  canvas,
  limits,
}: {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly limits: readonly Limit[];
}) {
  const { data } = useLab();
  const nowUs = useRun((run) => run.nowUs);
  const summary = tracksSummary(trackDataOf(data, limits), nowUs, data.endUs);
  return <canvas ref={canvas} role="img" aria-label={summary} />;
}

/** What takes the pointer and the arrow keys. */
function CursorSlider({ limits }: { readonly limits: readonly Limit[] }) {
  const lab = useLab();
  const { data } = lab;
  const cursorUs = useView((view) => view.cursorUs);
  const cursorBucket = cursorUs === null ? null : Math.floor(cursorUs / data.bucketUs);
  useRun((run) => run.nowUs);
  const input = trackDataOf(data, limits);
  const { rows } = input;
  const put = (bucket: number | null): void =>
    lab.view.setState({ cursorUs: bucket === null ? null : (bucket + 0.5) * data.bucketUs });
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (rows === 0) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    put(bucketAt(axisOf(width, data.endUs, data.bucketUs), event.clientX - left, rows));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = bucketAfterKey(event.key, cursorBucket ?? rows - 1, rows);
    if (to === undefined) return;
    event.preventDefault();
    put(to);
  };
  const bucket = Math.min(cursorBucket ?? rows - 1, rows - 1);
  const said = bucket < 0 ? TEXT.tracks.empty : cursorSummary(input, bucket);
  return (
    <div
      className={css.pointer}
      role="slider"
      tabIndex={0}
      aria-label={TEXT.tracks.cursor}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, rows - 1)}
      aria-valuenow={Math.max(0, bucket)}
      aria-valuetext={said}
      onPointerMove={onPointerMove}
      onPointerLeave={() => put(null)}
      onKeyDown={onKeyDown}
    />
  );
}

/** Where a key moves the cursor: null back to the playhead, undefined for a key that is not ours. */
function bucketAfterKey(key: string, at: number, rows: number): number | null | undefined {
  const page = Math.max(1, Math.round(rows / 10));
  const to = new Map([
    ['ArrowLeft', at - 1],
    ['ArrowRight', at + 1],
    ['PageDown', at - page],
    ['PageUp', at + page],
    ['Home', 0],
    ['End', rows - 1],
  ]).get(key);
  if (key === 'Escape') return null;
  return to === undefined || rows === 0 ? undefined : Math.max(0, Math.min(rows - 1, to));
}
