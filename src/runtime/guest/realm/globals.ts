import { deleteProperty, getPrototypeOf, ownKeys } from '../core/primordials';

/*
 * What of the platform's global object user code may keep. An allow-list, never a deny-list: every release of a browser brings new
 * globals, and each is a possible way out. A test lists the globals of the sandbox in Chromium and fails on one that is not here.
 *
 * Kept as they are: the language itself, and the few web interfaces that are pure computation and the same in Chromium and Node.
 * Replaced by the realm: Date, timers, performance, crypto, console, fetch and its classes, WeakRef, FinalizationRegistry.
 * Deliberately gone: everything that reaches out (XMLHttpRequest, WebSocket, Worker, importScripts, caches, indexedDB, navigator, …),
 * what blocks a thread for real (Atomics.wait), what tells two machines apart, and what finishes in real tasks that nobody tracks
 * (streams, Blob, CompressionStream: they come back as plain JavaScript in a later version).
 */

const LANGUAGE =
  'Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error AggregateError ' +
  'EvalError RangeError ReferenceError SyntaxError TypeError URIError globalThis JSON Math Intl ArrayBuffer Atomics Uint8Array Int8Array ' +
  'Uint16Array Int16Array Uint32Array Int32Array BigUint64Array BigInt64Array Uint8ClampedArray Float32Array Float64Array DataView Map ' +
  'BigInt Set WeakMap WeakSet WeakRef FinalizationRegistry Proxy Reflect decodeURI decodeURIComponent encodeURI encodeURIComponent escape ' +
  'unescape eval isFinite isNaN Iterator';

const WEB =
  'WebAssembly URL URLSearchParams TextEncoder TextDecoder AbortController AbortSignal Event EventTarget CustomEvent DOMException ' +
  'structuredClone queueMicrotask atob btoa Crypto CryptoKey SubtleCrypto';

/** What the realm itself puts on the global object. */
const OURS =
  'setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate performance crypto console process global Buffer fetch ' +
  'Headers Request Response awslambda';

/** The names user code can find on the global object. */
export const ALLOWED_GLOBALS: readonly string[] = `${LANGUAGE} ${WEB} ${OURS}`.split(' ');

/** Not deletable in a worker, and harmless: two numbers of the old file system interface. */
export const UNDELETABLE_GLOBALS: readonly string[] = ['TEMPORARY', 'PERSISTENT'];

/** Methods that the global object inherits from EventTarget.prototype, which user code keeps for targets of its own. */
const SHADOWED = ['addEventListener', 'removeEventListener', 'dispatchEvent', 'when'];

/** Deletes every global that is not allowed, up the prototype chain of the global object. */
export function stripGlobals(): void {
  const allowed = new Set<string | symbol>(ALLOWED_GLOBALS);
  const eventTarget = (globalThis as { EventTarget?: { prototype: object } }).EventTarget?.prototype;
  for (let scope: object | null = globalThis; scope !== null && scope !== Object.prototype; scope = getPrototypeOf(scope)) {
    if (scope === eventTarget) break;
    for (const key of ownKeys(scope)) {
      const isKept = allowed.has(key) || (scope !== globalThis && key === 'constructor');
      if (!isKept) deleteProperty(scope, key);
    }
  }
  for (const name of SHADOWED) setGlobal(name, undefined);
  // What Node calls its global object, in place of the worker's own name.
  Object.defineProperty(globalThis, Symbol.toStringTag, {
    value: 'global',
    writable: false,
    enumerable: false,
    configurable: true,
  });
}

/** Puts a value on the global object as the platform's own are: writable, configurable, not enumerable. */
export function setGlobal(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}

/** A global by name; undefined where the platform does not have it. */
export function globalOf<T>(name: string): T | undefined {
  return (globalThis as Record<string, unknown>)[name] as T | undefined;
}

/** Replaces a method, keeping its other attributes; does nothing where the platform does not have it. */
export function replaceMethod<F>(target: object | undefined, key: PropertyKey, make: (original: F) => F): void {
  if (target === undefined) return;
  const descriptor = Object.getOwnPropertyDescriptor(target, key);
  if (descriptor === undefined || typeof descriptor.value !== 'function') return;
  const value = make(descriptor.value as F);
  Object.defineProperty(value, 'name', {
    value: typeof key === 'symbol' ? `[${key.description}]` : String(key),
    configurable: true,
  });
  Object.defineProperty(target, key, { ...descriptor, value });
}
