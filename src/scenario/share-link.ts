import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { assert, fail, type Result, succeed } from '../base';
import { fromBase64Url, toBase64Url } from './base64-url';
import { parseScenarioText } from './parse-scenario-text';
import { readScenario } from './read-scenario';
import { textHash } from './text-hash';
import { toScenarioInput } from './to-scenario-input';
import type { Scenario } from './types';

/*
 * A share link carries the whole scenario, handler code included, in its fragment; a fragment never leaves the browser.
 *
 *     #s=1.0f3a9c27.q1bKL0jN…
 *        │ │        └ the scenario's JSON (defaults left out, code in `source`), UTF-8, raw deflate, base64url without padding
 *        │ └ the first eight hexadecimal digits of MurmurHash3_x86_128 of that JSON text: finds damage, not forgery
 *        └ the version of this format; another one is refused, never guessed at
 *
 * Reading is strict and bounded: a link comes from anybody.
 */

/** The version of the link's own format (the scenario in it has its own). */
export const SHARE_VERSION = 1;
/** Characters of a link's payload that are read at most. */
export const SHARE_CHARACTERS_MAX = 1_000_000;
/** Bytes that a payload may unpack to: enough for a hundred handlers, too little to fill a machine's memory. */
export const SHARE_BYTES_MAX = 1_048_576;

const PREFIX = '#s=';
const SHAPE = /^([0-9]{1,9})\.([0-9a-f]{8})\.([A-Za-z0-9_-]+)$/;
/** Deflate packs at most 1032 to 1, so a piece of this size never unpacks to more than about two megabytes before it is counted. */
const PIECE_BYTES = 2_048;
const DAMAGED = 'the link is damaged or incomplete; copy the whole link again, or ask for the scenario as a file';

/** Whether the fragment of an address (with its `#`) means to be a share link, however broken. */
export function isShareFragment(fragment: string): boolean {
  return fragment.startsWith(PREFIX);
}

/**
 * The fragment, with its `#`, that carries a scenario. The handlers' texts must be in it (`code.source`); the names of their files stay,
 * because an extension decides the language.
 */
export function shareFragment(scenario: Scenario): string {
  const text = JSON.stringify(toScenarioInput(scenario));
  const packed = deflateSync(strToU8(text), { level: 9 });
  return `${PREFIX}${SHARE_VERSION}.${checksumOf(text)}.${toBase64Url(packed)}`;
}

/** Whether `shareFragment` of a scenario can be opened again: it unpacks to at most SHARE_BYTES_MAX. */
export function isShareable(fragment: string, scenario: Scenario): boolean {
  const bytes = strToU8(JSON.stringify(toScenarioInput(scenario))).length;
  return bytes <= SHARE_BYTES_MAX && fragment.length <= SHARE_CHARACTERS_MAX;
}

/**
 * The scenario of a share link's fragment. Whatever is wrong with it (cut off, changed, too new, too big, not a scenario) is an issue
 * that says what to do; it never throws, and never unpacks more than SHARE_BYTES_MAX.
 */
export function readShareFragment(fragment: string): Result<Scenario> {
  const text = payloadText(fragment);
  if (!text.ok) return text;
  const json = parseScenarioText(text.value);
  return json.ok ? readScenario(json.value) : json;
}

function payloadText(fragment: string): Result<string> {
  if (fragment.length > SHARE_CHARACTERS_MAX) {
    return problem(`the link has ${fragment.length} characters, above ${SHARE_CHARACTERS_MAX}, the most for a link; use a file`);
  }
  const match = SHAPE.exec(fragment.slice(PREFIX.length));
  if (!isShareFragment(fragment) || match === null) return problem(DAMAGED);
  const [, version = '', checksum = '', data = ''] = match;
  if (Number(version) > SHARE_VERSION) {
    return problem(
      `the link has version ${Number(version)}, and this Lambdarium reads ${SHARE_VERSION}; reload the page for a newer one`,
    );
  }
  if (Number(version) < 1) return problem(DAMAGED);
  const packed = fromBase64Url(data);
  if (packed === null) return problem(DAMAGED);
  const bytes = inflateBounded(packed, SHARE_BYTES_MAX);
  if (bytes === 'tooBig')
    return problem(`the link unpacks to more than ${SHARE_BYTES_MAX} bytes, the most for a link; use a file`);
  if (bytes === 'damaged') return problem(DAMAGED);
  const text = strFromU8(bytes);
  return checksumOf(text) === checksum ? succeed(text) : problem(DAMAGED);
}

/** Unpacks raw deflate in small pieces and stops at the first byte too many. Bytes after the end of the stream are damage. */
export function inflateBounded(packed: Uint8Array, bytesMax: number): Uint8Array | 'tooBig' | 'damaged' {
  assert(bytesMax > 0, 'a bound is positive');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const inflate = new Inflate((chunk) => {
    bytes += chunk.length;
    if (bytes <= bytesMax) chunks.push(chunk);
  });
  try {
    for (let from = 0; from < packed.length && bytes <= bytesMax; from += PIECE_BYTES) {
      inflate.push(packed.subarray(from, from + PIECE_BYTES), from + PIECE_BYTES >= packed.length);
    }
  } catch {
    return 'damaged'; // fflate throws for a broken stream, and for one that ends too early
  }
  return bytes > bytesMax ? 'tooBig' : joined(chunks, bytes);
}

function joined(chunks: readonly Uint8Array[], bytes: number): Uint8Array {
  const all = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

const checksumOf = (text: string): string => textHash(text).slice(0, 8);

const problem = (message: string): Result<never> => fail({ path: '', message });
