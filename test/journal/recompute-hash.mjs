/*
 * Recomputes the fact hash from a fact file, knowing nothing of the engine: `node recompute-hash.mjs FILE` prints 32 hex digits.
 * Arithmetic is on BigInt modulo 2^32, written from docs/model/facts-and-hash.md.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const M = 0xffffffffn;
const left = (x, r) => ((x << r) | (x >> (32n - r))) & M;
const word = (n) => BigInt(n) & M;

function finalise(x) {
  x = ((x ^ (x >> 16n)) * 0x85ebca6bn) & M;
  x = ((x ^ (x >> 13n)) * 0xc2b2ae35n) & M;
  return x ^ (x >> 16n);
}

/** The hash of facts given as arrays of integers (a free text at the end of one is left out). */
export async function recomputeHash(facts) {
  const lane = [0x243f6a88n, 0x85a308d3n, 0x13198a2en, 0x03707344n];
  let count = 0n;
  for await (const fact of facts) {
    fact
      .filter((value) => typeof value === 'number')
      .forEach((value, i) => {
        const x = ((lane[i % 4] ^ word(value)) * 0x9e3779b1n) & M;
        lane[i % 4] = x ^ (x >> 15n);
      });
    lane[0] = (lane[0] + left(lane[3], 7n)) & M;
    lane[1] ^= lane[0];
    lane[2] = (lane[2] + left(lane[1], 11n)) & M;
    lane[3] ^= lane[2];
    count++;
  }
  let carry = count & M;
  return lane
    .map((value) => {
      carry = finalise(value ^ carry);
      return carry.toString(16).padStart(8, '0');
    })
    .join('');
}

/** The facts of a file: every line but the first. */
export async function* factsOfFile(path) {
  let header = true;
  for await (const line of createInterface({ input: createReadStream(path, 'utf8') })) {
    if (!header && line !== '') yield JSON.parse(line);
    header = false;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.write(`${await recomputeHash(factsOfFile(process.argv[2]))}\n`);
}
