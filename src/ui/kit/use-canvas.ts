import { type RefObject, useEffect, useRef } from 'react';
import { canvasScale } from './canvas-scale';
import type { SurfaceSize } from './canvas-surface';
import { onFrame } from './frame-scheduler';
import { type Palette, readPalette } from './palette';

/** What to draw with, and on how many pixels. */
export interface CanvasTurn extends SurfaceSize {
  readonly palette: Palette;
}

/**
 * Draws once per animation frame when there is something new: `stamp` answers a number or text that changes with what is drawn; a
 * change of size or colour scheme draws as well. `draw` must not depend on anything that `stamp` does not say.
 */
export function useCanvas(place: RefObject<HTMLElement | null>, stamp: () => string, draw: (turn: CanvasTurn) => void): void {
  const latest = useRef({ stamp, draw });
  latest.current = { stamp, draw };
  useEffect(() => {
    let palette = readPalette();
    let schemeSeen: string | null = null;
    let drawn = '';
    // Asking an element for its size in a frame forces a layout; an observer is told.
    let size = { widthPx: 0, heightPx: 0 };
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) size = { widthPx: entry.contentRect.width, heightPx: entry.contentRect.height };
    });
    if (place.current !== null) observer.observe(place.current);
    const stop = onFrame(() => {
      if (size.widthPx === 0 || size.heightPx === 0) return;
      const scheme = document.documentElement.getAttribute('data-mantine-color-scheme');
      if (scheme !== schemeSeen) {
        palette = readPalette();
        schemeSeen = scheme;
      }
      const scale = canvasScale();
      const now = `${latest.current.stamp()} ${scale} ${size.widthPx} ${size.heightPx} ${scheme} ${window.devicePixelRatio}`;
      if (now === drawn) return;
      drawn = now;
      latest.current.draw({ palette, scale, widthPx: size.widthPx / scale, heightPx: size.heightPx / scale });
    });
    return () => {
      stop();
      observer.disconnect();
    };
  }, [place]);
}
