/* Vertical scales: round maxima, linear and logarithmic places. Pure. */

/** The next of 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten that is at least `value`; 1 for nothing. */
export function niceMax(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((times) => times * power >= value * (1 - 1e-12)) ?? 10;
  return step * power;
}

/** From a value to a pixel. */
export type Scale = (value: number) => number;

/** 0 at the bottom, `max` at the top of a box. */
export function linearScale(topPx: number, heightPx: number, max: number): Scale {
  return (value) => topPx + heightPx - (Math.max(0, value) / max) * heightPx;
}

/** Decades between `min` and `max`, both above 0; values below `min` lie at the bottom. */
export function logScale(topPx: number, heightPx: number, min: number, max: number): Scale {
  const span = Math.log10(max / min);
  return (value) => topPx + heightPx - (Math.log10(Math.max(min, value) / min) / span) * heightPx;
}

const HALF_DECADE = Math.sqrt(10);

/** Half decades (1, 3.16, 10, …) around all values, at least a whole decade; null without a positive one. */
export function decadesOf(least: number, greatest: number): { readonly min: number; readonly max: number } | null {
  if (!(greatest > 0) || !(least > 0)) return null;
  const from = Math.floor(Math.log10(least) * 2 + 1e-9);
  const to = Math.max(from + 2, Math.ceil(Math.log10(greatest) * 2 - 1e-9));
  return { min: HALF_DECADE ** from, max: HALF_DECADE ** to };
}

/** The powers of ten from `min` to `max`. */
export function powersOfTen(min: number, max: number): readonly number[] {
  const powers: number[] = [];
  for (let n = Math.ceil(Math.log10(min) - 1e-9); 10 ** n <= max * 1.000001; n++) powers.push(10 ** n);
  return powers;
}

/** The greatest number of the first `rows`, NaN left out; 0 for none. */
export function greatestOf(column: Float64Array, rows: number): number {
  let greatest = 0;
  for (let i = 0; i < rows; i++) {
    const value = column[i] as number;
    if (value > greatest) greatest = value;
  }
  return greatest;
}

/** Places near `places` (pixels, any order) that are at least `gapPx` apart and at most `maxPx`; in the order given. */
export function spread(places: readonly number[], gapPx: number, maxPx: number): readonly number[] {
  const order = places.map((_, i) => i).sort((a, b) => (places[a] as number) - (places[b] as number));
  const result = [...places];
  let floor = Number.NEGATIVE_INFINITY;
  for (const i of order) {
    result[i] = Math.max(places[i] as number, floor + gapPx);
    floor = result[i] as number;
  }
  let ceiling = maxPx + gapPx;
  for (const i of order.reverse()) {
    result[i] = Math.min(result[i] as number, ceiling - gapPx);
    ceiling = result[i] as number;
  }
  return result;
}
