/*
 * The built-ins as they were before any user code ran. Everything in `core` calls these and never a method of a value, so that a
 * handler that replaces `Array.prototype.push` or defines a setter on Object.prototype learns nothing and breaks nothing.
 *
 * The rules of `core`, each of which closed a leak that a poisoning test had found:
 * strict mode; no for..of, no spread, no destructuring of arrays (they call the patchable iterator); no prototype method at run
 * time; objects are literals with `__proto__: null` and all their keys; arrays have a null prototype and are filled by index;
 * nothing is ever exported to user code but functions that return plain values.
 *
 * `realm`, in contrast, is what user code sees: it may use JavaScript freely, because it holds no secret.
 */

type Method<This, Args extends readonly unknown[], Out> = (self: This, ...args: Args) => Out;

const bind = Function.prototype.bind;
const call = Function.prototype.call;

/** `uncurry(f)(self, ...args)` is `f.call(self, ...args)`, whatever becomes of Function.prototype. */
// The cast names the type of a bound `call`, which TypeScript cannot express.
export const uncurry = bind.bind(call) as <This, Args extends readonly unknown[], Out>(
  method: (this: This, ...args: Args) => Out,
) => Method<This, Args, Out>;

export const { apply, construct, ownKeys, deleteProperty, getPrototypeOf, setPrototypeOf, defineProperty } = Reflect;
export const getOwnPropertyDescriptor = Reflect.getOwnPropertyDescriptor;
export const parseJson = JSON.parse;
export const stringifyJson = JSON.stringify;
export const floor = Math.floor;
export const ceil = Math.ceil;
export const trunc = Math.trunc;
export const max = Math.max;
export const RealPromise = Promise;
export const RealDate = Date;
export const RealError = Error;
export const RealString = String;
export const RealSyntaxError = SyntaxError;
export const RealTypeError = TypeError;
export const RealRangeError = RangeError;

export const promiseThen = uncurry(Promise.prototype.then) as (
  promise: Promise<unknown>,
  onFulfilled: (value: unknown) => void,
  onRejected: (reason: unknown) => void,
) => Promise<unknown>;
export const charCodeAt = uncurry(String.prototype.charCodeAt);
export const sliceString = uncurry(String.prototype.slice);
export const indexOf = uncurry(String.prototype.indexOf as (this: string, search: string, from?: number) => number);
export const errorToString = uncurry(Error.prototype.toString);

/** An array that user code cannot reach into through Array.prototype; fill it by index. */
export function bareList<T>(): T[] {
  const items: T[] = [];
  setPrototypeOf(items, null);
  return items;
}

/** The number of bytes of a text in UTF-8; a lone surrogate counts as U+FFFD, as an encoder would write it. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = charCodeAt(text, i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length && (charCodeAt(text, i + 1) & 0xfc00) === 0xdc00) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}
