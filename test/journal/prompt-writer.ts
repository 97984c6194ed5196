import { type FactReader, FactWriter } from '../../src/journal';

/** A FactWriter whose readers see every fact at once, for tests that look after each one. */
export function promptWriter(readers: readonly FactReader[]): FactWriter {
  const writer = new FactWriter(readers);
  return new Proxy(writer, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name, target);
      if (typeof method !== 'function') return method;
      return (...args: unknown[]) => {
        Reflect.apply(method, target, args);
        target.flush();
      };
    },
  });
}
