/*
 * Integer mixing that `journal` needs for itself (it may not take values from `kernel`): each function is a bijection of 32 bits in
 * its first argument.
 */

/** x turned left by r bits, 1 ≤ r ≤ 31. */
export function rotateLeft(x: number, r: number): number {
  return (x << r) | (x >>> (32 - r));
}

/** murmur3's 32-bit finaliser: every bit of the result depends on every bit of `x`. */
export function finalise32(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/** A well mixed int32 of two. */
export function mixPair(a: number, b: number): number {
  return finalise32(Math.imul(finalise32(a ^ 0x1f83d9ab), 0x9e3779b1) ^ b);
}

/** Eight lower-case hexadecimal digits of an int32. */
export function hex8(x: number): string {
  return (x >>> 0).toString(16).padStart(8, '0');
}
