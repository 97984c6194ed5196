import { hex8, mixPair } from './mix';

/** `MODES.indexOf('asynchronous')`. */
const ASYNCHRONOUS = 1;

/**
 * The request id of an attempt: shaped as a version 4 UUID and a pure function of the event's luck key, the function's index, the
 * mode (an index into MODES) and the attempt. Retries of an asynchronous event keep their request id, as Lambda's do
 * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html); every other attempt has its own. `keyA` and
 * `keyB` are those of the event, or of a batch's first record.
 */
export function requestIdOf(keyA: number, keyB: number, functionIndex: number, mode: number, attempt: number): string {
  return uuidOf(keyA, keyB, mixPair(functionIndex, mode === ASYNCHRONOUS ? 0 : attempt));
}

/** A version 4 shaped UUID (variant 1) of three int32. */
export function uuidOf(a: number, b: number, salt: number): string {
  const h = hash128(a, b, salt);
  const variant = ((Number.parseInt(h.charAt(16), 16) & 3) | 8).toString(16);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20)}`;
}

/** 32 lower-case hexadecimal digits of three int32. */
export function hash128(a: number, b: number, salt: number): string {
  let out = '';
  let h = mixPair(salt, 0x6c616d62);
  for (let i = 0; i < 4; i++) {
    h = mixPair(mixPair(mixPair(h, a), b), i);
    out += hex8(h);
  }
  return out;
}
