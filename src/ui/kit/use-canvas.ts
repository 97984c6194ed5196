import { type RefObject, useEffect, useRef } from 'react';
import { onFrame } from './frame-scheduler';
import { type Palette, readPalette } from './palette';

/** What a frame may have changed. */
export interface CanvasTurn {
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
    return onFrame(() => {
      const element = place.current;
      if (element === null) return;
      const scheme = document.documentElement.getAttribute('data-mantine-color-scheme');
      if (scheme !== schemeSeen) {
        palette = readPalette();
        schemeSeen = scheme;
      }
      const now = `${latest.current.stamp()} ${element.clientWidth} ${element.clientHeight} ${scheme} ${window.devicePixelRatio}`;
      if (now === drawn) return;
      drawn = now;
      latest.current.draw({ palette });
    });
  }, [place]);
}
