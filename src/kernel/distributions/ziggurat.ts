import { finaliseHigh, finaliseLow, type Stream } from '../draws';
import { exp, log } from '../math';

/*
 * Standard exponential and standard normal variates by the ziggurat: Marsaglia and Tsang, "The ziggurat method for generating random
 * variables", J. Stat. Software 5 (2000) no. 8, with 256 layers and 56 random bits for the abscissa (as Doornik 2005 advises), so
 * neither the layer nor the sign correlates with it.
 *
 * About 99 of 100 variates need one draw, one product and one comparison; the others take the draws n + 1, n + 2, … of the same key.
 * Both are standard variates: changing a mean or a spread keeps the luck and scales the value.
 *
 * Hot island. The tables are made with the kernel's own exp and log, so they are the same bits everywhere.
 */

const LAYERS = 256;
const TWO_32 = 4294967296;
const TWO_NEG_56 = 1.3877787807814457e-17;
/** Where the tail begins, and the area of each layer. */
const EXPONENTIAL_TAIL = 7.69711747013105;
const EXPONENTIAL_AREA = 3.949659822581572e-3;
const NORMAL_TAIL = 3.6541528853610088;
const NORMAL_AREA = 4.92867323399e-3;

const exponentialX = new Float64Array(LAYERS + 1);
const exponentialY = new Float64Array(LAYERS + 1);
const normalX = new Float64Array(LAYERS + 1);
const normalY = new Float64Array(LAYERS + 1);

function fill(
  x: Float64Array,
  y: Float64Array,
  tail: number,
  area: number,
  density: (x: number) => number,
  inverse: (y: number) => number,
) {
  x[0] = area / density(tail);
  x[1] = tail;
  y[1] = density(tail);
  for (let i = 2; i < LAYERS; i++) {
    x[i] = inverse((y[i - 1] as number) + area / (x[i - 1] as number));
    y[i] = density(x[i] as number);
  }
  x[LAYERS] = 0;
  y[LAYERS] = 1;
}

fill(
  exponentialX,
  exponentialY,
  EXPONENTIAL_TAIL,
  EXPONENTIAL_AREA,
  (x) => exp(-x),
  (y) => -log(y),
);
fill(
  normalX,
  normalY,
  NORMAL_TAIL,
  NORMAL_AREA,
  (x) => exp(-0.5 * x * x),
  (y) => Math.sqrt(-2 * log(y)),
);

/** A variate of mean 1, > 0 but for the one draw in 2^56 that is 0. */
export function standardExponential(stream: Stream, keyA: number, keyB: number, attempt: number, firstN: number): number {
  const h = stream.hash(keyA, keyB, attempt, firstN);
  const high = finaliseHigh(h);
  const layer = high & 255;
  const x = ((high >>> 8) * TWO_32 + (finaliseLow(h, keyA, keyB) >>> 0)) * TWO_NEG_56 * (exponentialX[layer] as number);
  if (x < (exponentialX[layer + 1] as number)) return x;
  // Plus nothing: a number for sure; else engines make an object of it on both ways.
  return 0 + slowExponential(stream, keyA, keyB, attempt, firstN + 1, layer, x);
}

/** A variate of mean 0 and standard deviation 1. */
export function standardNormal(stream: Stream, keyA: number, keyB: number, attempt: number, firstN: number): number {
  const h = stream.hash(keyA, keyB, attempt, firstN);
  const high = finaliseHigh(h);
  const low = finaliseLow(h, keyA, keyB);
  const layer = high & 255;
  const x = ((high >>> 8) * TWO_32 + (low >>> 0)) * TWO_NEG_56 * (normalX[layer] as number);
  const sign = 1 - ((low & 1) << 1); // no branch: half of the time it would be guessed wrong
  if (x < (normalX[layer + 1] as number)) return sign * x;
  return sign * slowNormal(stream, keyA, keyB, attempt, firstN + 1, layer, x);
}

/** The wedge beside a layer, or the tail (again exponential, so the layers above it are tried anew). */
function slowExponential(
  stream: Stream,
  keyA: number,
  keyB: number,
  attempt: number,
  n: number,
  layer: number,
  x: number,
): number {
  if (layer === 0) return EXPONENTIAL_TAIL + standardExponential(stream, keyA, keyB, attempt, n);
  const low = exponentialY[layer] as number;
  const y = low + stream.unit(keyA, keyB, attempt, n) * ((exponentialY[layer + 1] as number) - low);
  return y < exp(-x) ? x : standardExponential(stream, keyA, keyB, attempt, n + 1);
}

/** The magnitude in the wedge beside a layer, or in the tail by Marsaglia's method; the sign is the caller's. */
function slowNormal(stream: Stream, keyA: number, keyB: number, attempt: number, n: number, layer: number, x: number): number {
  if (layer === 0) return normalTail(stream, keyA, keyB, attempt, n);
  const low = normalY[layer] as number;
  const y = low + stream.unit(keyA, keyB, attempt, n) * ((normalY[layer + 1] as number) - low);
  if (y < exp(-0.5 * x * x)) return x;
  return Math.abs(standardNormal(stream, keyA, keyB, attempt, n + 1));
}

function normalTail(stream: Stream, keyA: number, keyB: number, attempt: number, firstN: number): number {
  for (let n = firstN; ; n += 2) {
    const a = -log(stream.unit(keyA, keyB, attempt, n)) / NORMAL_TAIL;
    const b = -log(stream.unit(keyA, keyB, attempt, n + 1));
    if (b + b >= a * a) return NORMAL_TAIL + a;
  }
}
