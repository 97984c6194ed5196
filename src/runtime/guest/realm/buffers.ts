import type { Kernel } from '../core/guest';
import { setGlobal } from './globals';

/*
 * A budget for array buffers: a web worker has no memory limit of its own, and 64 MB buffers can be made until the machine swaps. The
 * budget counts what one segment allocates, not what is still alive, because only that is the same on every machine (what is alive is
 * the garbage collector's opinion). Beyond it the constructors throw V8's own RangeError, and a line in the log says why.
 */

const NAMES = [
  'ArrayBuffer',
  'Uint8Array',
  'Int8Array',
  'Uint8ClampedArray',
  'Uint16Array',
  'Int16Array',
  'Uint32Array',
  'Int32Array',
  'Float32Array',
  'Float64Array',
  'BigUint64Array',
  'BigInt64Array',
] as const;

type Maker = { new (...args: unknown[]): object; readonly prototype: object; readonly BYTES_PER_ELEMENT?: number };

/** How many bytes `new Maker(...args)` is going to allocate; 0 for a view of a buffer that is there already. */
function bytesOf(maker: Maker, args: readonly unknown[]): number {
  const [first, options] = args;
  const each = maker.BYTES_PER_ELEMENT ?? 1;
  if (typeof first === 'object' && first !== null) {
    if (first instanceof ArrayBuffer) return 0;
    const { length } = first as { length?: unknown };
    return typeof length === 'number' && length > 0 ? length * each : 0;
  }
  const count = Number(first);
  const most =
    typeof options === 'object' && options !== null ? Number((options as { maxByteLength?: unknown }).maxByteLength) : 0;
  return Math.max(count > 0 ? count * each : 0, most > 0 ? most : 0);
}

function guard(maker: Maker, charge: (bytes: number) => void): Maker {
  const guarded = new Proxy(maker, {
    construct: (target, args, newTarget) => {
      charge(bytesOf(target, args));
      return Reflect.construct(target, args, newTarget) as object;
    },
  });
  // `x.constructor` and the species of slice, map and the like lead through the guard too.
  Object.defineProperty(maker.prototype, 'constructor', {
    value: guarded,
    writable: true,
    configurable: true,
    enumerable: false,
  });
  return guarded;
}

/** Installs the budget. */
export function installBufferBudget(kernel: Kernel): void {
  const { buffers, output, limits } = kernel;
  const charge = (bytes: number): void => {
    const { arrayBufferBytesMax } = limits();
    if (buffers.bytes + bytes <= arrayBufferBytesMax) {
      buffers.bytes += bytes;
      return;
    }
    output.write(
      'WARN',
      `Lambdarium: array buffers of more than ${arrayBufferBytesMax} bytes were made without waiting; refused ${bytes} more.`,
      0,
    );
    throw new RangeError('Array buffer allocation failed');
  };
  const globals = globalThis as unknown as Record<string, Maker>; // All of NAMES are constructors in ES2023.
  for (const name of NAMES) setGlobal(name, guard(globals[name] as Maker, charge));
}
