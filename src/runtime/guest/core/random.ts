/*
 * The luck of one environment: sfc32 (Chris Doty-Humphrey's PractRand; public domain), 96 bits of state and a counter, seeded
 * from the two words that the host drew for the environment. It is not for secrets: it is for the same run twice.
 */

/** A stream of uniform 32-bit words. */
export type Random = () => number;

export function createRandom(seedA: number, seedB: number): Random {
  let a = seedA | 0;
  let b = seedB | 0;
  let c = 0x243f6a88;
  let counter = 1;
  const next = (): number => {
    const out = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return out >>> 0;
  };
  // The first words still show the seed; the author of sfc32 throws 12 away.
  for (let i = 0; i < 12; i++) next();
  return next;
}
