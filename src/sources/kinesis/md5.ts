/*
 * MD5 (RFC 1321) of a short ASCII text, as Kinesis takes it of a partition key to choose the shard. The table of constants is
 * floor(2^32 × |sin(i + 1)|), written out because the engines' sines differ.
 */

const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21] as const;
const TABLE = Int32Array.of(
  0xd76aa478,
  0xe8c7b756,
  0x242070db,
  0xc1bdceee,
  0xf57c0faf,
  0x4787c62a,
  0xa8304613,
  0xfd469501,
  0x698098d8,
  0x8b44f7af,
  0xffff5bb1,
  0x895cd7be,
  0x6b901122,
  0xfd987193,
  0xa679438e,
  0x49b40821,
  0xf61e2562,
  0xc040b340,
  0x265e5a51,
  0xe9b6c7aa,
  0xd62f105d,
  0x02441453,
  0xd8a1e681,
  0xe7d3fbc8,
  0x21e1cde6,
  0xc33707d6,
  0xf4d50d87,
  0x455a14ed,
  0xa9e3e905,
  0xfcefa3f8,
  0x676f02d9,
  0x8d2a4c8a,
  0xfffa3942,
  0x8771f681,
  0x6d9d6122,
  0xfde5380c,
  0xa4beea44,
  0x4bdecfa9,
  0xf6bb4b60,
  0xbebfbc70,
  0x289b7ec6,
  0xeaa127fa,
  0xd4ef3085,
  0x04881d05,
  0xd9d4d039,
  0xe6db99e5,
  0x1fa27cf8,
  0xc4ac5665,
  0xf4292244,
  0x432aff97,
  0xab9423a7,
  0xfc93a039,
  0x655b59c3,
  0x8f0ccc92,
  0xffeff47d,
  0x85845dd1,
  0x6fa87e4f,
  0xfe2ce6e0,
  0xa3014314,
  0x4e0811a1,
  0xf7537e82,
  0xbd3af235,
  0x2ad7d2bb,
  0xeb86d391,
);

type Words = readonly [number, number, number, number];

const rotl = (x: number, r: number): number => (x << r) | (x >>> (32 - r));

/** The digest's four little-endian words, as int32. */
export function md5Words(ascii: string): Words {
  const blocks = paddedWords(ascii);
  let state: Words = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let at = 0; at < blocks.length; at += 16) state = rounds(state, blocks, at);
  return state;
}

function paddedWords(ascii: string): Int32Array {
  const words = new Int32Array((((ascii.length + 8) >> 6) + 1) * 16);
  for (let i = 0; i < ascii.length; i++) {
    words[i >> 2] = (words[i >> 2] as number) | (ascii.charCodeAt(i) << ((i & 3) * 8));
  }
  const end = ascii.length;
  words[end >> 2] = (words[end >> 2] as number) | (0x80 << ((end & 3) * 8));
  words[words.length - 2] = end * 8;
  return words;
}

function rounds(before: Words, words: Int32Array, at: number): Words {
  let [a, b, c, d] = before;
  for (let i = 0; i < 64; i++) {
    const [mixed, place] = step(i, b, c, d);
    const sum = (a + mixed + (TABLE[i] as number) + (words[at + place] as number)) | 0;
    a = d;
    d = c;
    c = b;
    b = (b + rotl(sum, SHIFTS[(i >> 4) * 4 + (i & 3)] as number)) | 0;
  }
  return [(before[0] + a) | 0, (before[1] + b) | 0, (before[2] + c) | 0, (before[3] + d) | 0];
}

function step(i: number, b: number, c: number, d: number): readonly [mixed: number, place: number] {
  if (i < 16) return [(b & c) | (~b & d), i];
  if (i < 32) return [(d & b) | (~d & c), (5 * i + 1) & 15];
  if (i < 48) return [b ^ c ^ d, (3 * i + 5) & 15];
  return [c ^ (b | ~d), (7 * i) & 15];
}

/** The first 32 bits of the digest as a number from 0 to 2^32 − 1: the high end of Kinesis's 128-bit hash key. */
export function md5High32(ascii: string): number {
  const first = md5Words(ascii)[0];
  const swapped = ((first & 0xff) << 24) | ((first & 0xff00) << 8) | ((first >>> 8) & 0xff00) | (first >>> 24);
  return swapped >>> 0;
}
