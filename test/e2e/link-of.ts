import { deflateSync } from 'fflate';
import { textHash } from '../../src/scenario/text-hash';

/** The part of a link that holds a scenario: made without our own code, with whatever in it. */
export function linkOf(text: string, version = '1'): string {
  const data = Buffer.from(deflateSync(Buffer.from(text))).toString('base64url');
  return `#s=${version}.${textHash(text).slice(0, 8)}.${data}`;
}
