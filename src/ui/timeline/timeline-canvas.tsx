import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import {
  axisOf,
  drawCursorLine,
  drawRange,
  NAMES_PX,
  type TimeAxis,
  usAt,
  useGestures,
  usPerPx,
  VEIL_ALPHA,
  xOf,
} from '../charts';
import { drawnWidth, onFrame, openSurface, TEXT, useCanvas } from '../kit';
import { type LabController, putCursor, selectEnvironment, selectEvent, shownWindow, useLab, useRun, useView } from '../stores';
import { drawNames, drawSpanFrame } from './draw-lanes';
import { LANE_PX, laneAt, lanesWanted, spanAt, spansOf } from './lanes';
import { LanesBitmap } from './lanes-bitmap';
import css from './timeline.module.css';
import type { TimelineSource } from './timeline-source';
import { TABLE_LANES } from './timeline-table';
import { laneText, spanText, type TellLane, useNameOf } from './timeline-words';

/** Pixels beside a span that still mean it. */
const NEAR_PX = 3;

/** A lane and a span of the last answer; −1: no span. */
interface Spot {
  readonly lane: number;
  readonly span: number;
}

const NOWHERE: Spot = { lane: -1, span: -1 };

function axisFor(lab: LabController, widthPx: number): TimeAxis {
  return axisOf(widthPx, shownWindow(lab), lab.data.bucketUs);
}

interface TimelineCanvasProps {
  readonly source: TimelineSource;
  readonly lanesTotal: number;
  readonly heightPx: number;
  /** The first lane of the table that is shown instead; null when it is not. */
  readonly tableLane: number | null;
}

/** The lanes: a scrolled strip with a canvas that stays in sight. */
export function TimelineCanvas({ source, lanesTotal, heightPx, tableLane }: TimelineCanvasProps) {
  const lab = useLab();
  const scroller = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const nameOf = useNameOf();
  const [hover, setHover] = useState<{ readonly spot: Spot; readonly xPx: number; readonly yPx: number } | null>(null);
  const [focus, setFocus] = useState<Spot>(NOWHERE);
  useAsking(lab, source, scroller, place, tableLane);
  useDrawing({ lab, source, scroller, place, canvas, nameOf, focus });
  useGestures(lab, place, {
    axis: (widthPx) => axisFor(lab, widthPx),
    onHover: (at) => setHover(at === null ? null : { ...at, spot: spotAt(lab, source, scroller, place, at) }),
    onClick: (xPx, yPx) => choose(lab, source, spotAt(lab, source, scroller, place, { xPx, yPx })),
  });
  const tell: TellLane = { timeline: source.latest, nameOf };
  return (
    <div className={css.scroll}>
      <div ref={scroller} className={css.lanes} style={{ height: heightPx }}>
        <div style={{ height: Math.max(1, lanesTotal) * LANE_PX }} className={css.all}>
          <div
            ref={place}
            className={css.place}
            id="timeline-lanes"
            data-chart="timeline"
            style={{ height: heightPx }}
            role="application"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
            tabIndex={0}
            aria-label={TEXT.timeline.title}
            aria-description={TEXT.timeline.help}
            onKeyDown={(event) => {
              const next = afterKey(lab, source, focus, event);
              if (next !== null) setFocus(next);
              if (next !== null) keepInSight(scroller.current, source, next);
            }}
          >
            {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas takes no focus; what is around it does, and says what is here */}
            <canvas ref={canvas} aria-hidden="true" />
          </div>
        </div>
      </div>
      <p className="lab-said" role="status">
        {focus.lane < 0 ? '' : `${laneText(tell, focus.lane)}${focus.span < 0 ? '' : `: ${spanText(tell, focus.span)}`}`}
      </p>
      {hover !== null && hover.spot.lane >= 0 && hover.spot.span >= 0 && (
        <div className={css.tip} style={{ left: hover.xPx, top: hover.yPx + 16 }} aria-hidden="true">
          <b>{laneText(tell, hover.spot.lane)}</b>
          <span>{spanText(tell, hover.spot.span)}</span>
        </div>
      )}
    </div>
  );
}

type Element = React.RefObject<HTMLDivElement | null>;

function useAsking(
  lab: LabController,
  source: TimelineSource,
  scroller: Element,
  place: Element,
  tableLane: number | null,
): void {
  const scope = useView((view) => view.scope);
  const run = useRun((state) => state.loaded?.run);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scope, another run without what is known of it
  useEffect(() => {
    if (lab.data.known === null) source.forget();
  }, [lab, source, scope, run]);
  useEffect(
    () =>
      onFrame((nowMs) => {
        const strip = scroller.current;
        if (strip === null || place.current === null) return;
        const axis = axisFor(lab, drawnWidth(place.current));
        const widthPx = Math.max(1, Math.round(axis.rightPx - axis.leftPx));
        const sight = lanesWanted(strip.scrollTop, strip.clientHeight);
        const lanes = tableLane === null ? sight : { fromLane: tableLane, lanesMax: TABLE_LANES };
        source.ask({ window: shownWindow(lab), ...lanes, widthPx }, nowMs);
      }),
    [lab, source, scroller, place, tableLane],
  );
}

function spotAt(
  lab: LabController,
  { latest }: TimelineSource,
  scroller: Element,
  place: Element,
  { xPx, yPx }: { readonly xPx: number; readonly yPx: number },
): Spot {
  if (latest === null || scroller.current === null || place.current === null) return NOWHERE;
  const lane = laneAt(latest, yPx, scroller.current.scrollTop);
  if (lane < 0) return NOWHERE;
  const axis = axisFor(lab, drawnWidth(place.current));
  if (xPx < axis.leftPx) return { lane, span: -1 };
  return { lane, span: spanAt(latest, lane, usAt(axis, xPx), NEAR_PX * usPerPx(axis)) };
}

/** The story of a span's event; the card of its environment where it has none, or where a name was clicked. */
function choose(lab: LabController, { latest }: TimelineSource, { lane, span }: Spot): void {
  const environment = latest?.lanes[lane]?.environment;
  if (environment === undefined || latest === null) return;
  const event = span < 0 ? -1 : (latest.event[span] as number);
  if (event >= 0) selectEvent(lab, event);
  else selectEnvironment(lab, environment);
}

function keepInSight(strip: HTMLDivElement | null, { latest }: TimelineSource, { lane }: Spot): void {
  if (strip === null || latest === null || lane < 0) return;
  const top = (latest.fromLane + lane) * LANE_PX;
  if (top < strip.scrollTop) strip.scrollTop = top;
  else if (top + LANE_PX > strip.scrollTop + strip.clientHeight) strip.scrollTop = top + LANE_PX - strip.clientHeight;
}

/** Where a key takes the focus; null for a key that is not about lanes. */
function afterKey(lab: LabController, source: TimelineSource, from: Spot, event: KeyboardEvent): Spot | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const { latest } = source;
  const { key } = event;
  if (latest === null || !['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'Enter'].includes(key)) return null;
  event.preventDefault();
  if (key === 'Enter') {
    choose(lab, source, from);
    return null;
  }
  const next = moved(latest, from, key, lab.view.getState().cursorUs);
  if (next.span >= 0) putCursor(lab, ((latest.fromUs[next.span] as number) + (latest.toUs[next.span] as number)) / 2);
  return next;
}

type Answer = NonNullable<TimelineSource['latest']>;

function moved(latest: Answer, from: Spot, key: string, cursorUs: number | null): Spot {
  const lastLane = latest.lanes.length - 1;
  if (from.lane < 0 || from.lane > lastLane) return { lane: Math.min(0, lastLane), span: -1 };
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const lane = Math.max(0, Math.min(lastLane, from.lane + (key === 'ArrowUp' ? -1 : 1)));
    const us = from.span < 0 ? null : cursorUs;
    return { lane, span: us === null ? -1 : spanAt(latest, lane, us, Number.POSITIVE_INFINITY) };
  }
  const { first, end } = spansOf(latest, from.lane);
  if (first === end) return { lane: from.lane, span: -1 };
  const isIn = from.span >= first && from.span < end;
  const to = { ArrowLeft: isIn ? from.span - 1 : end - 1, ArrowRight: isIn ? from.span + 1 : first, Home: first, End: end - 1 }[
    key
  ];
  return { lane: from.lane, span: Math.max(first, Math.min(end - 1, to ?? first)) };
}

interface Drawing {
  readonly lab: LabController;
  readonly source: TimelineSource;
  readonly scroller: Element;
  readonly place: Element;
  readonly canvas: React.RefObject<HTMLCanvasElement | null>;
  readonly nameOf: (environment: number, fn: number) => string;
  readonly focus: Spot;
}

function useDrawing({ lab, source, scroller, place, canvas, nameOf, focus }: Drawing): void {
  const live = useMemo(() => new LanesBitmap(), []);
  const before = useMemo(() => new LanesBitmap(), []);
  useCanvas(
    place,
    () => {
      const { window, cursorUs, range, selected } = lab.view.getState();
      const chosen = selected === null ? '' : JSON.stringify(selected);
      const scrollPx = scroller.current?.scrollTop ?? 0;
      return `${source.version} ${lab.data.version} ${cursorUs} ${window?.fromUs} ${window?.toUs} ${range?.fromUs} ${range?.toUs} ${chosen} ${scrollPx} ${focus.lane} ${focus.span}`;
    },
    ({ palette, ...size }) => {
      const surface = openSurface(canvas.current, size);
      const { latest } = source;
      const earlier = latest !== null && lab.data.knownUs > latest.nowUs ? source.earlier : null;
      if (surface === null || latest === null) return;
      const { context: g, widthPx, heightPx } = surface;
      const axis = axisFor(lab, widthPx);
      const chartPx = axis.rightPx - axis.leftPx;
      const scrollPx = scroller.current?.scrollTop ?? 0;
      const topOf = (answer: Answer): number => answer.fromLane * LANE_PX - scrollPx;
      const nowPx = Math.max(axis.leftPx, Math.min(axis.rightPx, xOf(axis, latest.nowUs)));
      live.hold(latest, palette, chartPx);
      clipped(g, axis.leftPx, earlier === null ? axis.rightPx : nowPx, heightPx, () => live.put(g, axis, topOf(latest)));
      if (earlier !== null) {
        before.hold(earlier, palette, chartPx, shownWindow(lab));
        clipped(g, nowPx, axis.rightPx, heightPx, () => {
          before.put(g, axis, topOf(earlier));
          g.globalAlpha = VEIL_ALPHA;
          g.fillStyle = palette.panel;
          g.fillRect(nowPx, 0, axis.rightPx - nowPx, heightPx);
        });
      }
      const { selected, range, cursorUs } = lab.view.getState();
      const named =
        earlier !== null && earlier.fromLane === latest.fromLane && earlier.lanes.length > latest.lanes.length ? earlier : latest;
      const chosen = selected?.kind === 'environment' ? selected.environment : -1;
      drawNames(g, palette, named, { nameOf, selected: chosen }, topOf(named), NAMES_PX);
      if (selected?.kind === 'event') {
        latest.event.forEach((event, span) => {
          if (event === selected.event) drawSpanFrame(g, palette, latest, span, axis, topOf(latest));
        });
      }
      if (focus.span >= 0 && focus.span < latest.event.length) drawSpanFrame(g, palette, latest, focus.span, axis, topOf(latest));
      if (range !== null) drawRange(g, palette, axis, range, heightPx);
      drawCursorLine(g, palette, axis, cursorUs ?? lab.data.nowUs, heightPx);
    },
  );
}

function clipped(g: CanvasRenderingContext2D, fromPx: number, toPx: number, heightPx: number, draw: () => void): void {
  if (toPx <= fromPx) return;
  g.save();
  g.beginPath();
  g.rect(fromPx, 0, toPx - fromPx, heightPx);
  g.clip();
  draw();
  g.restore();
}
