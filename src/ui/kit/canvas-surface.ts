/** A canvas that is as sharp as the screen, in the drawing's pixels: CSS pixels, but where the page is presented (see canvas-scale). */
export interface Surface {
  readonly context: CanvasRenderingContext2D;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What a canvas is drawn on. */
export interface SurfaceSize {
  readonly widthPx: number;
  readonly heightPx: number;
  /** CSS pixels of one pixel of the drawing. */
  readonly scale: number;
}

/** The font that canvases write with, as the page does. */
export const CANVAS_FONT = 'Inter, "Helvetica Neue", Arial, "Liberation Sans", sans-serif';

/** Sizes a canvas and clears it; null when it cannot be drawn on. Setting its size is slow, so it is done only when it changed. */
export function openSurface(canvas: HTMLCanvasElement | null, size: SurfaceSize): Surface | null {
  const { widthPx, heightPx, scale } = size;
  const context = canvas?.getContext('2d') ?? null;
  if (canvas === null || context === null) return null;
  const ratio = (window.devicePixelRatio || 1) * scale;
  const width = Math.round(widthPx * ratio);
  const height = Math.round(heightPx * ratio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, widthPx, heightPx);
  return { context, widthPx, heightPx };
}
