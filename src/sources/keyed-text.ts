import type { Stream } from '../kernel';

/*
 * Identifiers that look like AWS's and are a pure function of a key: every text has a fixed length for its kind, so that a record's
 * size can be known without building it.
 */

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** An int32 as 8 lower-case hexadecimal digits. */
export function hex8(bits: number): string {
  return (bits >>> 0).toString(16).padStart(8, '0');
}

/** `length` lower-case hexadecimal digits (a multiple of 8) of a key; `attempt` tells several texts of one key apart. */
export function keyedHex(stream: Stream, keyA: number, keyB: number, attempt: number, length: number): string {
  let text = '';
  for (let n = 0; n < length / 8; n++) text += hex8(stream.bits(keyA, keyB, attempt, n));
  return text;
}

function keyedLetters(alphabet: string, stream: Stream, keyA: number, keyB: number, attempt: number, length: number): string {
  let text = '';
  for (let n = 0; n < length; n++) text += alphabet[(stream.bits(keyA, keyB, attempt, n) >>> 7) % alphabet.length];
  return text;
}

/** `length` characters of the base64 alphabet. */
export function keyedBase64(stream: Stream, keyA: number, keyB: number, attempt: number, length: number): string {
  return keyedLetters(BASE64, stream, keyA, keyB, attempt, length);
}

/** `length` capitals and digits, as AWS's unique ids have. */
export function keyedCapitals(stream: Stream, keyA: number, keyB: number, attempt: number, length: number): string {
  return keyedLetters(UPPER, stream, keyA, keyB, attempt, length);
}

/** A random (version 4) UUID. */
export function keyedUuid(stream: Stream, keyA: number, keyB: number, attempt: number): string {
  const h = keyedHex(stream, keyA, keyB, attempt, 32);
  const variant = '89ab'[Number.parseInt(h[16] as string, 16) & 3];
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20)}`;
}
