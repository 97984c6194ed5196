import type { Kernel } from '../core/guest';
import { globalOf, replaceMethod, setGlobal } from './globals';

/*
 * Math.random and crypto from the environment's own luck. crypto.subtle and WebAssembly's asynchronous half work in real tasks: their
 * promises are tracked, so that a segment waits for them. Keys that subtle generates are really random: the one thing here that is
 * not the same twice (docs/model/handlers.md).
 */

type AnyMethod = (this: unknown, ...args: unknown[]) => unknown;

const QUOTA_BYTES = 65_536;

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

/** A version 4 UUID of four words of luck. */
export function uuidOf(random: () => number): string {
  const [a, b, c, d] = [random(), random(), random(), random()];
  const variant = 0x8000 | (c >>> 18);
  return `${hex(a, 8)}-${hex(b >>> 16, 4)}-4${hex(b & 0xfff, 3)}-${hex(variant, 4)}-${hex(c & 0xffff, 4)}${hex(d, 8)}`;
}

function fill(array: unknown, random: () => number): unknown {
  if (!ArrayBuffer.isView(array) || array instanceof DataView || array instanceof Float32Array || array instanceof Float64Array) {
    throw new TypeError('The "typedArray" argument must be an integer typed array.');
  }
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  if (bytes.length > QUOTA_BYTES) throw new RangeError(`The requested length exceeds ${QUOTA_BYTES} bytes`);
  for (let i = 0; i < bytes.length; i++) bytes[i] = random() >>> 24;
  return array;
}

function trackAll(target: object | undefined, names: readonly string[], kernel: Kernel): void {
  for (const name of names) {
    replaceMethod<AnyMethod>(target, name, (original) => {
      return function (this: unknown, ...args: unknown[]): unknown {
        return kernel.track(Reflect.apply(original, this, args) as Promise<unknown>); // All of them answer native promises.
      };
    });
  }
}

const SUBTLE = 'encrypt decrypt sign verify digest generateKey deriveKey deriveBits importKey exportKey wrapKey unwrapKey'.split(
  ' ',
);

/** Installs Math.random, crypto, and the tracking of native work. */
export function installChance(kernel: Kernel, native: { readonly subtle?: object } | undefined): void {
  const { random } = kernel;
  Object.defineProperty(Math, 'random', {
    value: () => random() / 4_294_967_296,
    writable: true,
    configurable: true,
    enumerable: false,
  });
  const subtle = native?.subtle;
  if (subtle !== undefined) trackAll(Object.getPrototypeOf(subtle) as object, SUBTLE, kernel);
  setGlobal('crypto', {
    subtle,
    getRandomValues: (array: unknown) => fill(array, random),
    randomUUID: () => uuidOf(random),
  });
  const wasm = globalOf<object>('WebAssembly');
  trackAll(wasm, ['compile', 'instantiate'], kernel);
  if (wasm !== undefined) for (const name of ['compileStreaming', 'instantiateStreaming']) Reflect.deleteProperty(wasm, name);
  const atomics = Atomics as unknown as Record<string, unknown>;
  for (const name of ['wait', 'waitAsync', 'pause']) Reflect.deleteProperty(atomics, name);
}
