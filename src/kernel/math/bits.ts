/*
 * The bits of a double, for the fdlibm functions beside this file. Powers of two come from a table and are multiplied in, which is
 * exact, instead of being written into the exponent: writing one word of a double and reading the whole stalls the processor.
 */

const DOUBLE = new Float64Array(1);
const WORDS = new Int32Array(DOUBLE.buffer);
DOUBLE[0] = 1;
// 1.0 is 3FF00000 00000000: the word that is not zero is the high one, whatever the byte order.
const HIGH = WORDS[1] === 0 ? 0 : 1;
const LOW = 1 - HIGH;

const POWER_MIN = -1074;
const POWERS = powersOfTwo();

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(1023 - POWER_MIN + 1);
  let power = Number.MIN_VALUE;
  for (let i = 0; i < powers.length; i++, power *= 2) powers[i] = power;
  return powers;
}

/** The sign, exponent and first 20 mantissa bits of `x`, as an int32. */
export function highWord(x: number): number {
  DOUBLE[0] = x;
  return WORDS[HIGH] as number;
}

/** `x` with its low 32 mantissa bits cleared. */
export function withoutLowWord(x: number): number {
  DOUBLE[0] = x;
  WORDS[LOW] = 0;
  return DOUBLE[0] as number;
}

/** The double with these high 32 bits and a low word of zero. */
export function ofHighWord(high: number): number {
  WORDS[HIGH] = high;
  WORDS[LOW] = 0;
  return DOUBLE[0] as number;
}

/** 2^k for an integer k from −1074 to 1023, exact. */
export function powerOfTwo(k: number): number {
  return POWERS[k - POWER_MIN] as number;
}

/** `y` × 2^k, rounded once, for `y` near 1 and k from −1100 to 1024. */
export function scaled(y: number, k: number): number {
  if (k > 1023) return y * 2 * powerOfTwo(k - 1);
  if (k >= -1022) return y * powerOfTwo(k);
  return y * powerOfTwo(k + 1000) * powerOfTwo(-1000);
}
