import { type RefObject, useEffect, useRef } from 'react';
import {
  CursorSlider,
  cursorAfterKey,
  drawCursor,
  drawRange,
  drawTimes,
  drawTrack,
  LABELS_PX,
  type TrackBox,
  type TrackData,
  useGestures,
  usPerPx,
  xOf,
} from '../../charts';
import { CANVAS_FONT, clockText, drawnPx, openSurface, type Palette, useCanvas } from '../../kit';
import { type LabController, putCursor, shownWindow, useLab, useRun, useView } from '../../stores';
import css from './console.module.css';
import { consoleOf } from './console-data';
import { CONSOLE_TEXT as T } from './console-text';
import { type Graph, graphBoxes, graphsHeightPx, graphTitle, TIMES_PX, TITLE_PX, trackOf, valueAtUs } from './console-tracks';
import { valueText } from './graphed';
import { graphsOf, useGraphs } from './use-graphs';

/** Tracks of the console read nothing of the Lab's own series. */
const NO_DATA = {
  columns: {},
  rows: 0,
  bucketS: 60,
  limits: [],
  ghost: null,
  hiddenLines: new Set(),
  isLogScale: false,
} as unknown as TrackData; // none of it is touched

const cursorUsOf = (lab: LabController): number => lab.view.getState().cursorUs ?? lab.data.nowUs;

function boxesFor(lab: LabController, graphs: number, widthPx: number): readonly TrackBox[] {
  const { answeredPeriodUs } = consoleOf(lab).store.getState();
  return graphBoxes(graphs, widthPx, LABELS_PX, { ...shownWindow(lab), bucketUs: answeredPeriodUs });
}

/** The graphs on one canvas with one cursor. */
export function ConsoleCanvas() {
  const lab = useLab();
  const graphs = useGraphs();
  const place = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const over = useRef<HTMLCanvasElement>(null);
  const pointer = useRef<HTMLDivElement>(null);
  useBase(lab, place, base);
  useOverlay(lab, place, over);
  useGestures(lab, pointer, { axis: (widthPx) => (boxesFor(lab, 1, widthPx)[0] as TrackBox).axis });
  useEffect(() => {
    // Who came by the C key goes on with the keys of a chart.
    if (document.activeElement === document.body) pointer.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={css.wide}>
      <div ref={place} className={css.stack} style={{ height: drawnPx(graphsHeightPx(graphs.length)) }}>
        <GraphsImage canvas={base} />
        <div aria-hidden="true">
          <canvas ref={over} />
        </div>
        <GraphsCursor place={pointer} />
      </div>
    </div>
  );
}

type Place = RefObject<HTMLElement | null>;
type Canvas = RefObject<HTMLCanvasElement | null>;

/** Grows with everything that the graphs are drawn from. */
function stampOf(lab: LabController): string {
  const { window, scope } = lab.view.getState();
  const { answer, graphed, isBeside } = consoleOf(lab).store.getState();
  const { data } = lab;
  const nowPx = Math.round((data.nowUs / data.endUs) * 4000);
  return `${answer?.run} ${answer?.nowUs} ${answer?.shownUntilUs} ${nowPx} ${graphed?.length} ${isBeside && data.wholeRows} ${scope} ${window?.fromUs} ${window?.toUs}`;
}

function useBase(lab: LabController, place: Place, canvas: Canvas): void {
  useCanvas(
    place,
    () => `${stampOf(lab)} ${JSON.stringify(consoleOf(lab).store.getState().graphed)}`,
    ({ palette, ...size }) => {
      const surface = openSurface(canvas.current, size);
      if (surface === null) return;
      const g = surface.context;
      const graphs = graphsOf(lab, consoleOf(lab).store.getState());
      const boxes = boxesFor(lab, graphs.length, surface.widthPx);
      drawComing(lab, g, palette, boxes);
      graphs.forEach((graph, i) => {
        const box = boxes[i] as TrackBox;
        drawTrack(g, palette, trackOf(graph, 0), box, NO_DATA, box.axis.rightPx);
      });
      drawTimes(g, palette, (boxes[0] as TrackBox).axis, graphsHeightPx(graphs.length) - 3);
    },
  );
}

/** What is past and not shown yet: a tint over all graphs, with a word. */
function drawComing(lab: LabController, g: CanvasRenderingContext2D, ink: Palette, boxes: readonly TrackBox[]): void {
  const { answer } = consoleOf(lab).store.getState();
  const [first] = boxes;
  const last = boxes.at(-1);
  if (first === undefined || last === undefined) return;
  const { axis } = first;
  const within = (px: number): number => Math.max(axis.leftPx, Math.min(axis.rightPx, px));
  const fromPx = within(xOf(axis, answer?.shownUntilUs ?? 0));
  const toPx = within(xOf(axis, lab.data.nowUs));
  if (toPx - fromPx < 1) return;
  g.fillStyle = ink.line;
  g.globalAlpha = 0.55;
  for (const box of boxes) g.fillRect(fromPx, box.topPx, toPx - fromPx, box.heightPx);
  g.globalAlpha = 1;
  g.font = `11px ${CANVAS_FONT}`;
  if (g.measureText(T.late).width + 8 > toPx - fromPx) return;
  g.fillStyle = ink.dim;
  g.fillText(T.late, fromPx + 4, first.topPx + 12);
}

function useOverlay(lab: LabController, place: Place, canvas: Canvas): void {
  useCanvas(
    place,
    () => {
      const { cursorUs, range } = lab.view.getState();
      return `${stampOf(lab)} ${cursorUs} ${lab.data.version} ${range?.fromUs} ${range?.toUs}`;
    },
    ({ palette, ...size }) => {
      const surface = openSurface(canvas.current, size);
      if (surface === null) return;
      const graphs = graphsOf(lab, consoleOf(lab).store.getState());
      const boxes = boxesFor(lab, graphs.length, surface.widthPx);
      const { cursorUs, range } = lab.view.getState();
      const us = cursorUsOf(lab);
      const { axis } = boxes[0] as TrackBox;
      if (range !== null) drawRange(surface.context, palette, axis, range, surface.heightPx - TIMES_PX);
      const kinds = graphs.map((graph) => trackOf(graph, us));
      drawCursor(surface.context, palette, kinds, boxes, NO_DATA, { us, bucket: 0, isPlayhead: cursorUs === null });
      drawTitles(surface.context, palette, graphs, boxes);
    },
  );
}

/** Above the cursor, with a rim of the card's colour. */
function drawTitles(g: CanvasRenderingContext2D, ink: Palette, graphs: readonly Graph[], boxes: readonly TrackBox[]): void {
  g.font = `600 11px ${CANVAS_FONT}`;
  g.lineWidth = 4;
  g.lineJoin = 'round';
  g.strokeStyle = ink.panel;
  g.fillStyle = ink.ink;
  graphs.forEach((graph, i) => {
    const yPx = (boxes[i] as TrackBox).topPx - TITLE_PX + 11;
    g.strokeText(graphTitle(graph), 0, yPx);
    g.fillText(graphTitle(graph), 0, yPx);
  });
}

/** The graphs as an image with a sentence; their truth as numbers is the table below. */
function GraphsImage({ canvas }: { readonly canvas: Canvas }) {
  const nowUs = useRun((run) => run.nowUs);
  const graphs = useGraphs();
  const parts = graphs.map((graph) => {
    const last = graph.line.values.at(-1);
    const value = last === undefined ? T.none : valueText(last, graph.words.unit, graph.graphed.statistic);
    return `${graphTitle(graph)} ${value}`;
  });
  return <canvas ref={canvas} role="img" aria-label={T.summary(clockText(nowUs), parts)} />;
}

/** What takes the pointer and the keys. */
function GraphsCursor({ place }: { readonly place: RefObject<HTMLDivElement | null> }) {
  const lab = useLab();
  const graphs = useGraphs();
  const cursorUs = useView((view) => view.cursorUs);
  const nowUs = useRun((run) => run.nowUs);
  const us = cursorUs ?? nowUs;
  const periodUs = graphs[0]?.periodUs ?? 60_000_000;
  const values = graphs.map((graph) => {
    const value = valueAtUs(graph, us);
    return `${graphTitle(graph)} ${value === null ? T.none : valueText(value, graph.words.unit, graph.graphed.statistic)}`;
  });
  return (
    <CursorSlider
      place={place}
      chart="console"
      label={T.cursor}
      help={T.cursorHelp}
      max={Math.max(1, Math.floor(lab.data.endUs / periodUs))}
      now={Math.floor(us / periodUs)}
      text={`${clockText(us)}: ${values.join(', ')}`}
      onKey={(key, widthPx) => cursorKey(lab, key, widthPx, periodUs)}
    />
  );
}

/** Arrow keys move the cursor by a period, or by a pixel where that is more; answers whether the key was one of these. */
function cursorKey(lab: LabController, key: string, widthPx: number, periodUs: number): boolean {
  const { axis } = boxesFor(lab, 1, widthPx)[0] as TrackBox;
  const stepUs = Math.max(periodUs, usPerPx(axis));
  const toUs = cursorAfterKey(key, { axis, atUs: cursorUsOf(lab), stepUs, lastUs: lab.data.nowUs });
  if (toUs === null) return false;
  putCursor(lab, Math.min(toUs, lab.data.endUs));
  return true;
}
