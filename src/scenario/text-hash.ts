/*
 * MurmurHash3_x86_128 (Austin Appleby, public domain) of a text's UTF-8 bytes: 128 bits to tell scenarios apart. Not
 * cryptographic: it protects from mistakes, not from forgery.
 */

const C = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93] as const;
const ROTATIONS = [15, 16, 17, 18] as const;
const BLOCK_ROTATIONS = [19, 17, 15, 13] as const;
const BLOCK_ADDENDS = [0x561ccd1b, 0x0bcaa747, 0x96cd1c35, 0x32ac3b17] as const;

type Lane = 0 | 1 | 2 | 3;
const LANES: readonly Lane[] = [0, 1, 2, 3];

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

/** UTF-8 bytes; a lone surrogate becomes U+FFFD, as TextEncoder does. */
function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let n = 0;
  const tail = (code: number, shift: number): void => {
    bytes[n++] = 0x80 | ((code >> shift) & 0x3f);
  };
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code < 0x80) bytes[n++] = code;
    else if (code < 0x800) bytes[n++] = 0xc0 | (code >> 6);
    else if (code < 0x10000) bytes[n++] = 0xe0 | (code >> 12);
    else bytes[n++] = 0xf0 | (code >> 18);
    if (code >= 0x10000) tail(code, 12);
    if (code >= 0x800) tail(code, 6);
    if (code >= 0x80) tail(code, 0);
  }
  return bytes.subarray(0, n);
}

function mixLane(h: Int32Array, lane: Lane, word: number): void {
  const mixed = Math.imul(rotate(Math.imul(word, C[lane]), ROTATIONS[lane]), C[((lane + 1) % 4) as Lane]); // % 4 gives a lane
  h[lane] = (h[lane] ?? 0) ^ mixed;
}

function mixBlock(h: Int32Array, view: DataView, offset: number): void {
  for (const lane of LANES) {
    mixLane(h, lane, view.getUint32(offset + lane * 4, true));
    const rotated = rotate(h[lane] ?? 0, BLOCK_ROTATIONS[lane]) + (h[(lane + 1) % 4] ?? 0);
    h[lane] = Math.imul(rotated, 5) + BLOCK_ADDENDS[lane];
  }
}

function mixTail(h: Int32Array, bytes: Uint8Array): void {
  const words = [0, 0, 0, 0];
  for (const [i, byte] of bytes.entries()) words[i >> 2] = (words[i >> 2] ?? 0) | (byte << ((i & 3) * 8));
  for (const lane of LANES) if (bytes.length > lane * 4) mixLane(h, lane, words[lane] ?? 0);
}

function avalanche(x: number): number {
  let h = x ^ (x >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Lane 0 takes the others, then they take lane 0. */
function spread(h: Int32Array): void {
  for (const lane of [1, 2, 3]) h[0] = (h[0] ?? 0) + (h[lane] ?? 0);
  for (const lane of [1, 2, 3]) h[lane] = (h[lane] ?? 0) + (h[0] ?? 0);
}

/** 32 hexadecimal digits of a text: MurmurHash3_x86_128 with seed 0 over its UTF-8 bytes, lane by lane. */
export function textHash(text: string): string {
  const bytes = utf8(text);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const h = new Int32Array(4);
  const blocksEnd = bytes.length & ~15;
  for (let offset = 0; offset < blocksEnd; offset += 16) mixBlock(h, view, offset);
  mixTail(h, bytes.subarray(blocksEnd));
  for (const lane of LANES) h[lane] = (h[lane] ?? 0) ^ bytes.length;
  spread(h);
  for (const lane of LANES) h[lane] = avalanche(h[lane] ?? 0);
  spread(h);
  return LANES.map((lane) => ((h[lane] ?? 0) >>> 0).toString(16).padStart(8, '0')).join('');
}
