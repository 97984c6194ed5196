import { type RefObject, useEffect, useRef } from 'react';
import type { TimeWindow } from '../../engine/client';
import { drawnWidth, pointOn } from '../kit';
import { fitWindow, type LabController, panWindow, putCursor, selectRange, zoomWindow } from '../stores';
import { type TimeAxis, usAt, usPerPx } from './time-axis';

/*
 * What a pointer does on a chart with the time axis: it moves the cursor, a drag selects a range, a drag with Shift moves the window,
 * two fingers and Ctrl+wheel zoom, a double click shows the whole run. A plain wheel is left to the page. Listeners are native because
 * React's wheel is passive.
 *
 *     hovering → pressed → selecting | panning → hovering       two fingers: pinching
 */

/** Pixels that a pointer may tremble during a click. */
const CLICK_PX = 4;
/** Zoom of one pixel of a wheel. */
const WHEEL_RATE = 0.0022;

/** What a chart tells its gestures. */
export interface GestureChart {
  readonly axis: (widthPx: number) => TimeAxis;
  /** A click without a drag, in the chart's own pixels; answers whether it was for something. */
  readonly onClick?: (xPx: number, yPx: number, event: PointerEvent) => void;
  /** The pointer is here, or left (null). */
  readonly onHover?: (place: { readonly xPx: number; readonly yPx: number } | null) => void;
}

interface Press {
  readonly startPx: number;
  readonly startUs: number;
  lastPx: number;
  /** What was selected before: it comes back when the browser takes the finger for scrolling. */
  readonly rangeBefore: TimeWindow | null;
  kind: 'pressed' | 'selecting' | 'panning';
}

class Gestures {
  private press: Press | null = null;
  private readonly fingers = new Map<number, number>();
  private pinchPx = 0;

  constructor(
    private readonly lab: LabController,
    private readonly place: HTMLElement,
    private readonly chart: () => GestureChart,
  ) {}

  private axis(): TimeAxis {
    return this.chart().axis(drawnWidth(this.place));
  }

  private xOf(event: MouseEvent): number {
    return pointOn(this.place, event).xPx;
  }

  readonly down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const xPx = this.xOf(event);
    this.fingers.set(event.pointerId, xPx);
    if (this.fingers.size === 2) {
      this.press = null;
      this.pinchPx = this.spreadPx();
      return;
    }
    this.place.setPointerCapture(event.pointerId);
    const startUs = usAt(this.axis(), xPx);
    const rangeBefore = this.lab.view.getState().range;
    this.press = { startPx: xPx, startUs, lastPx: xPx, rangeBefore, kind: event.shiftKey ? 'panning' : 'pressed' };
  };

  readonly move = (event: PointerEvent): void => {
    const xPx = this.xOf(event);
    const axis = this.axis();
    if (this.fingers.has(event.pointerId)) this.fingers.set(event.pointerId, xPx);
    if (this.fingers.size === 2) return this.pinch(axis);
    const { press, lab } = this;
    if (press?.kind === 'panning') {
      panWindow(lab, (press.lastPx - xPx) * usPerPx(axis));
      press.lastPx = xPx;
      return;
    }
    putCursor(lab, usAt(axis, xPx));
    this.chart().onHover?.(pointOn(this.place, event));
    if (press === null) return;
    if (Math.abs(xPx - press.startPx) > CLICK_PX) press.kind = 'selecting';
    if (press.kind === 'selecting') selectRange(lab, press.startUs, usAt(axis, xPx));
  };

  private pinch(axis: TimeAxis): void {
    const px = this.spreadPx();
    if (px < 10 || this.pinchPx < 10) return;
    const [a = 0, b = 0] = [...this.fingers.values()];
    zoomWindow(this.lab, px / this.pinchPx, usAt(axis, (a + b) / 2));
    this.pinchPx = px;
  }

  private spreadPx(): number {
    const [a = 0, b = 0] = [...this.fingers.values()];
    return Math.abs(a - b);
  }

  readonly up = (event: PointerEvent): void => {
    this.fingers.delete(event.pointerId);
    const { press } = this;
    this.press = null;
    if (event.type === 'pointercancel') {
      if (press?.kind === 'selecting') this.lab.view.setState({ range: press.rangeBefore });
      return;
    }
    if (press?.kind !== 'pressed') return;
    const { xPx, yPx } = pointOn(this.place, event);
    this.chart().onClick?.(xPx, yPx, event);
  };

  readonly leave = (event: PointerEvent): void => {
    if (event.pointerType !== 'mouse' || this.press !== null) return;
    putCursor(this.lab, null);
    this.chart().onHover?.(null);
  };

  readonly wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const factor = Math.exp(-Math.max(-120, Math.min(120, event.deltaY)) * WHEEL_RATE * (event.deltaMode === 0 ? 1 : 30));
    zoomWindow(this.lab, factor, usAt(this.axis(), this.xOf(event)));
  };

  readonly double = (): void => fitWindow(this.lab);
}

/** Gives an element the gestures of a chart. */
export function useGestures(lab: LabController, place: RefObject<HTMLElement | null>, chart: GestureChart): void {
  const latest = useRef(chart);
  latest.current = chart;
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const gestures = new Gestures(lab, element, () => latest.current);
    const off = new AbortController();
    const { signal } = off;
    element.addEventListener('pointerdown', gestures.down, { signal });
    element.addEventListener('pointermove', gestures.move, { signal });
    element.addEventListener('pointerup', gestures.up, { signal });
    element.addEventListener('pointercancel', gestures.up, { signal });
    element.addEventListener('pointerleave', gestures.leave, { signal });
    element.addEventListener('dblclick', gestures.double, { signal });
    element.addEventListener('wheel', gestures.wheel, { signal, passive: false });
    return () => off.abort();
  }, [lab, place]);
}
