const hatches = new Map<string, CanvasPattern>();

/** The colour of a hatch; black for anything else. For what writes a hatch in another language than pixels. */
export function hatchColor(pattern: CanvasPattern | CanvasGradient): string {
  for (const [color, hatch] of hatches) if (hatch === pattern) return color;
  return '#000000';
}

/** Diagonal stripes for what initialises, made once for each colour; the plain colour where a pattern cannot be made. */
export function hatchOf(g: Pick<CanvasRenderingContext2D, 'createPattern'>, color: string): CanvasPattern | string {
  const made = hatches.get(color) ?? makeHatch(g, color);
  if (made === null) return color;
  hatches.set(color, made);
  return made;
}

function makeHatch(g: Pick<CanvasRenderingContext2D, 'createPattern'>, color: string): CanvasPattern | null {
  const tile = new OffscreenCanvas(10, 10);
  const t = tile.getContext('2d');
  if (t === null) return null;
  t.strokeStyle = color;
  t.lineWidth = 2.6;
  t.beginPath();
  for (const [x1, y1, x2, y2] of [
    [-2, 12, 12, -2],
    [-7, 7, 7, -7],
    [3, 17, 17, 3],
  ] as const) {
    t.moveTo(x1, y1);
    t.lineTo(x2, y2);
  }
  t.stroke();
  const pattern = g.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(0.55));
  return pattern;
}
