import { setGlobal } from './globals';

/*
 * When a garbage collector runs depends on the machine. So that no handler's behaviour does, a WeakRef holds its target strongly and
 * a FinalizationRegistry never calls back; both are allowed by the language, which promises neither.
 */

class StrongRef<T extends object> {
  readonly #target: T;
  constructor(target: T) {
    if ((typeof target !== 'object' || target === null) && typeof target !== 'function' && typeof target !== 'symbol') {
      throw new TypeError('WeakRef: target must be an object');
    }
    this.#target = target;
  }
  deref(): T {
    return this.#target;
  }
  get [Symbol.toStringTag](): string {
    return 'WeakRef';
  }
}

class SilentRegistry {
  constructor(cleanup: unknown) {
    if (typeof cleanup !== 'function') throw new TypeError('FinalizationRegistry: cleanup must be callable');
  }
  register(): void {}
  unregister(): boolean {
    return false;
  }
  get [Symbol.toStringTag](): string {
    return 'FinalizationRegistry';
  }
}

/** Installs the two. */
export function installWeak(): void {
  Object.defineProperty(StrongRef, 'name', { value: 'WeakRef' });
  Object.defineProperty(SilentRegistry, 'name', { value: 'FinalizationRegistry' });
  setGlobal('WeakRef', StrongRef);
  setGlobal('FinalizationRegistry', SilentRegistry);
}
