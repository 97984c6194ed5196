/*
 * How large canvases draw. Drawing code counts in pixels of the usual size; a presented page shows each of them larger, so that text is
 * 18 px and lines are thick. One number for the page, and the same number as `--lab-scale` for what CSS sizes.
 */

let scale = 1;

/** How many CSS pixels one pixel of a drawing takes: 1, or more while presenting. */
export function canvasScale(): number {
  return scale;
}

/** Draws larger (or as usual: 1) from the next frame on. */
export function setCanvasScale(next: number): void {
  scale = next;
  document.documentElement.style.setProperty('--lab-scale', String(next));
}

/** A height counted in a drawing's pixels, as CSS. */
export const drawnPx = (px: number): string => `calc(${px}px * var(--lab-scale))`;

/** Where a pointer is on an element, in the drawing's pixels. */
export function pointOn(element: Element, event: { readonly clientX: number; readonly clientY: number }) {
  const { left, top } = element.getBoundingClientRect();
  return { xPx: (event.clientX - left) / scale, yPx: (event.clientY - top) / scale };
}

/** The width of an element in the drawing's pixels. */
export const drawnWidth = (element: Element): number => element.clientWidth / scale;
