import type { Kernel } from '../core/guest';
import type { Immediate, Timer } from '../core/timers';
import { globalOf, setGlobal } from './globals';

/* The timer functions and classes of Node, on the virtual clock. */

type Args = readonly unknown[];

/** Installs setTimeout and the rest, and AbortSignal.timeout. */
export function installTimers(kernel: Kernel): void {
  const { timers } = kernel;
  const handles = new WeakMap<object, Timer>();
  const timerOf = handles.get.bind(handles);
  const remember = handles.set.bind(handles);

  class Timeout {
    ref(): this {
      return setRef(this, true);
    }
    unref(): this {
      return setRef(this, false);
    }
    hasRef(): boolean {
      return timerOf(this)?.isRef ?? false;
    }
    refresh(): this {
      const timer = timerOf(this);
      if (timer !== undefined) timers.refresh(timer);
      return this;
    }
    close(): this {
      clear(this);
      return this;
    }
    [Symbol.toPrimitive](): number {
      return timerOf(this)?.id ?? Number.NaN;
    }
  }
  function setRef<T extends object>(handle: T, isRef: boolean): T {
    const timer = timerOf(handle);
    if (timer !== undefined) timers.setRef(timer, isRef);
    return handle;
  }
  const start = (callback: unknown, ms: unknown, args: Args, repeats: boolean): Timeout => {
    const handle = new Timeout();
    remember(handle, timers.setTimer(callback, ms, args, repeats));
    return handle;
  };
  const clear = (handle: unknown): void => {
    const timer = typeof handle === 'object' && handle !== null ? timerOf(handle) : timers.timerById(Number(handle));
    if (timer !== undefined) timers.clearTimer(timer);
  };
  const functions: Record<string, (...args: never[]) => unknown> = {
    setTimeout: (callback: unknown, ms?: unknown, ...args: Args) => start(callback, ms, args, false),
    setInterval: (callback: unknown, ms?: unknown, ...args: Args) => start(callback, ms, args, true),
    clearTimeout: clear,
    clearInterval: clear,
    ...immediates(kernel),
  };
  for (const [name, value] of Object.entries(functions)) {
    Object.defineProperty(value, 'name', { value: name, configurable: true });
    setGlobal(name, value);
  }
  installAbortTimeout(start);
}

function immediates(kernel: Kernel): Record<string, (...args: never[]) => unknown> {
  const { timers } = kernel;
  const handles = new WeakMap<object, Immediate>();
  const immediateOf = handles.get.bind(handles);
  const remember = handles.set.bind(handles);
  class Immediate_ {
    ref(): this {
      return setRef(this, true);
    }
    unref(): this {
      return setRef(this, false);
    }
    hasRef(): boolean {
      const immediate = immediateOf(this);
      return immediate?.isRef === true && !immediate.isDead;
    }
  }
  function setRef<T extends object>(handle: T, isRef: boolean): T {
    const immediate = immediateOf(handle);
    if (immediate !== undefined) timers.setRef(immediate, isRef);
    return handle;
  }
  Object.defineProperty(Immediate_, 'name', { value: 'Immediate' });
  return {
    setImmediate: (callback: unknown, ...args: Args) => {
      const handle = new Immediate_();
      remember(handle, timers.setImmediate(callback, args));
      return handle;
    },
    clearImmediate: (handle: unknown) => {
      const immediate = typeof handle === 'object' && handle !== null ? immediateOf(handle) : undefined;
      if (immediate !== undefined) timers.clearImmediate(immediate);
    },
  };
}

interface AbortParts {
  readonly signal: unknown;
  abort(reason: unknown): void;
}

function installAbortTimeout(
  start: (callback: unknown, ms: unknown, args: Args, repeats: boolean) => { unref(): unknown },
): void {
  const Controller = globalOf<new () => AbortParts>('AbortController');
  const Signal = globalOf<{ timeout?: unknown }>('AbortSignal');
  const Exception = globalOf<new (message: string, name: string) => Error>('DOMException');
  if (Controller === undefined || Signal === undefined || Exception === undefined) return;
  Signal.timeout = function timeout(ms: unknown): unknown {
    const controller = new Controller();
    const abort = (): void => controller.abort(new Exception('The operation was aborted due to timeout', 'TimeoutError'));
    start(abort, ms, [], false).unref();
    return controller.signal;
  };
}
