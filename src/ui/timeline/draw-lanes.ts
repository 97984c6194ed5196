import type { Timeline } from '../../engine/client';
import { type Drawing2D, type TimeAxis, xOf } from '../charts';
import { CANVAS_FONT, hatchOf, type Palette } from '../kit';
import { LANE_PX, SPAN } from './lanes';

/* Draws lanes: hatched Init, a restore half as high, solid work, taller in another colour where it failed, a hairline while idle. */

const BAR_PX = 9;
/** What SnapStart restores: lower than an Init, in the middle of the lane. */
const RESTORE_PX = 5;
const RESTORE_DOWN_PX = 2;
const TOP_PX = 2;
const MONO = `10px "JetBrains Mono", "DejaVu Sans Mono", ui-monospace, monospace`;
/** Above this a hatch can be seen as one. */
const HATCH_PX_MIN = 3;

/** All lanes of an answer, from the top; `axis` maps time to this picture's own pixels. */
export function drawLanes(g: Drawing2D, ink: Palette, timeline: Timeline, axis: TimeAxis): void {
  drawHairlines(g, ink, timeline, axis);
  const hatch = hatchOf(g, ink.hatch);
  const { state, laneOf, fromUs, toUs } = timeline;
  for (const code of [SPAN.busy, SPAN.initialising, SPAN.failed]) {
    for (let i = 0; i < state.length; i++) {
      if (((state[i] as number) & SPAN.stateMask) !== code) continue;
      const from = Math.max(axis.leftPx, xOf(axis, fromUs[i] as number));
      const to = Math.min(axis.rightPx, xOf(axis, toUs[i] as number));
      const widthPx = Math.max(0.8, to - from);
      const top = (laneOf[i] as number) * LANE_PX + TOP_PX;
      if (code === SPAN.busy) g.fillStyle = ink.busy;
      else if (code === SPAN.failed) g.fillStyle = ink.throttle;
      else g.fillStyle = widthPx >= HATCH_PX_MIN ? hatch : ink.hatch;
      // Several invocations with an Init among them: mostly work. What stands out is marked where it begins.
      if (code !== SPAN.busy && ((state[i] as number) & SPAN.merged) !== 0) {
        const mark = g.fillStyle;
        g.fillStyle = ink.busy;
        g.fillRect(from, top, widthPx, BAR_PX);
        g.fillStyle = code === SPAN.failed ? mark : ink.hatch;
        g.fillRect(from, code === SPAN.failed ? top - 2 : top, 1.6, code === SPAN.failed ? BAR_PX + 4 : BAR_PX);
        continue;
      }
      if (code === SPAN.failed) g.fillRect(from, top - 2, Math.max(1.6, widthPx), BAR_PX + 4);
      else if (code === SPAN.initialising && isRestore(timeline, i)) g.fillRect(from, top + RESTORE_DOWN_PX, widthPx, RESTORE_PX);
      else g.fillRect(from, top, widthPx, BAR_PX);
    }
  }
}

/** Whether a span before work is a restore: it is nobody's invocation, and its lane says so. */
function isRestore({ lanes, laneOf, invocation }: Timeline, span: number): boolean {
  return invocation[span] === -1 && lanes[laneOf[span] as number]?.isRestored === true;
}

function drawHairlines(g: Drawing2D, ink: Palette, { lanes, nowUs }: Timeline, axis: TimeAxis): void {
  g.strokeStyle = ink.edge;
  g.globalAlpha = 0.55;
  g.lineWidth = 1;
  g.beginPath();
  lanes.forEach(({ createdUs, endedUs }, lane) => {
    const from = Math.max(axis.leftPx, xOf(axis, createdUs));
    const to = Math.min(axis.rightPx, xOf(axis, endedUs ?? nowUs));
    const y = lane * LANE_PX + TOP_PX + Math.floor(BAR_PX / 2) + 0.5;
    if (to <= from) return;
    g.moveTo(from, y);
    g.lineTo(to, y);
  });
  g.stroke();
  g.globalAlpha = 1;
}

/** What stands before each lane. */
export interface LaneNames {
  readonly nameOf: (environment: number, fn: number) => string;
  /** The environment whose lane is marked; −1 for none. */
  readonly selected: number;
}

/** Names of the lanes at the left; `topPx` is where the answer's first lane stands. */
export function drawNames(
  g: Drawing2D,
  ink: Palette,
  { lanes }: Pick<Timeline, 'lanes'>,
  names: LaneNames,
  topPx: number,
  widthPx: number,
): void {
  g.save();
  g.beginPath();
  g.rect(0, 0, widthPx - 6, 1e6);
  g.clip();
  lanes.forEach(({ environment, function: fn }, i) => {
    const top = topPx + i * LANE_PX;
    const isSelected = environment === names.selected;
    if (isSelected) {
      g.fillStyle = ink.select;
      g.fillRect(0, top, widthPx, LANE_PX);
    }
    g.font = isSelected ? `bold ${MONO}` : MONO;
    g.fillStyle = isSelected ? ink.ink : ink.faint;
    g.fillText(names.nameOf(environment, fn), 2, top + 10);
  });
  g.restore();
  g.font = `11px ${CANVAS_FONT}`;
}

/** A frame around a span that is selected, pointed at or reached by keys. */
export function drawSpanFrame(g: Drawing2D, ink: Palette, timeline: Timeline, span: number, axis: TimeAxis, topPx: number): void {
  const from = Math.max(axis.leftPx, xOf(axis, timeline.fromUs[span] as number));
  const to = Math.min(axis.rightPx, xOf(axis, timeline.toUs[span] as number));
  if (to < axis.leftPx || from > axis.rightPx) return;
  const top = topPx + (timeline.laneOf[span] as number) * LANE_PX;
  g.strokeStyle = ink.ink;
  g.lineWidth = 1.5;
  g.strokeRect(from - 1.5, top + 0.75, Math.max(1, to - from) + 3, LANE_PX - 1.5);
}
