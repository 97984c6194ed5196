import { Buffer as PlainBuffer } from 'buffer';
import { setGlobal } from './globals';

/* Node's Buffer, from the package `buffer` (MIT), with the base64url encoding that it lacks. */

type Encoding = string | undefined;
interface BufferClass {
  from(value: unknown, encodingOrOffset?: unknown, length?: unknown): Uint8Array;
  isEncoding(encoding: unknown): boolean;
  byteLength(value: unknown, encoding?: unknown): number;
  readonly prototype: { toString(encoding?: Encoding, start?: number, end?: number): string };
}

const isUrl = (encoding: unknown): boolean => typeof encoding === 'string' && encoding.toLowerCase() === 'base64url';

/** Installs the global Buffer and answers it, for `require('buffer')`. */
export function installBuffer(): unknown {
  const Buffer = PlainBuffer as unknown as BufferClass; // The part that is patched below.
  const { from, isEncoding, byteLength } = Buffer;
  const textOf = Buffer.prototype.toString;
  Object.assign(Buffer, {
    from: (value: unknown, encoding?: unknown, length?: unknown) =>
      isUrl(encoding)
        ? from.call(Buffer, String(value).replaceAll('-', '+').replaceAll('_', '/'), 'base64')
        : from.call(Buffer, value, encoding, length),
    isEncoding: (encoding: unknown) => isUrl(encoding) || isEncoding(encoding),
    byteLength: (value: unknown, encoding?: unknown) => byteLength.call(Buffer, value, isUrl(encoding) ? 'base64' : encoding),
  });
  Buffer.prototype.toString = function (this: Uint8Array, encoding?: Encoding, start?: number, end?: number): string {
    if (!isUrl(encoding)) return textOf.call(this, encoding, start, end);
    return textOf.call(this, 'base64', start, end).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  };
  Object.defineProperty(Buffer.prototype, Symbol.for('nodejs.util.inspect.custom'), {
    value(this: Uint8Array): string {
      const bytes = Array.from(this.subarray(0, 50), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
      return `<Buffer${bytes === '' ? '' : ` ${bytes}`}${this.length > 50 ? ` ... ${this.length - 50} more bytes` : ''}>`;
    },
  });
  setGlobal('Buffer', Buffer);
  return Buffer;
}
