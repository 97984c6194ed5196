import { type Clock, readEpochMs } from '../core/clock';
import { replaceMethod } from './globals';

/*
 * Everything that would otherwise ask the machine for its language or zone answers en-US and UTC, which is what a Lambda environment
 * says (LANG is en_US.UTF-8, TZ is :UTC). A locale that user code names is honoured as the engine knows it; the engines' own locale
 * data differ between releases, which docs/model/handlers.md says.
 */

type IntlConstructor = new (locales?: unknown, options?: Record<string, unknown>) => object;

const LOCALE = 'en-US';
const ZONE = 'UTC';

const withZone = (options: unknown): Record<string, unknown> => {
  const given = (options ?? {}) as Record<string, unknown>; // Intl itself checks what is in it.
  return given['timeZone'] === undefined ? { ...given, timeZone: ZONE } : given;
};

function defaultLocale(Original: IntlConstructor, isDateTime: boolean): IntlConstructor {
  const complete = (args: readonly unknown[]): unknown[] => {
    const [locales, options] = args;
    return [locales ?? LOCALE, isDateTime ? withZone(options) : options];
  };
  const Wrapped = new Proxy(Original, {
    construct: (target, args, newTarget) => Reflect.construct(target, complete(args), newTarget) as object,
    apply: (target, _self, args) => Reflect.apply(target as unknown as (...a: unknown[]) => object, undefined, complete(args)),
  });
  Object.defineProperty(Original.prototype, 'constructor', { value: Wrapped, writable: true, configurable: true });
  return Wrapped;
}

/** `format()` and `formatToParts()` without a date mean now. */
function installNow(prototype: object, clock: Clock): void {
  const getter = Object.getOwnPropertyDescriptor(prototype, 'format');
  const original = getter?.get;
  if (getter !== undefined && original !== undefined) {
    const get = function (this: object): unknown {
      const format = original.call(this) as (date: unknown) => string;
      return (date?: unknown): string => format(date === undefined ? readEpochMs(clock) : date);
    };
    Object.defineProperty(prototype, 'format', { ...getter, get });
  }
  replaceMethod<(date?: unknown) => unknown>(prototype, 'formatToParts', (parts) => {
    return function (this: unknown, date?: unknown): unknown {
      return parts.call(this, date === undefined ? readEpochMs(clock) : date);
    };
  });
}

type Localized = (this: unknown, ...args: unknown[]) => unknown;

/** The first argument of a method is the locale: en-US when absent. */
function installDefault(prototype: object, name: string, localeAt: number, zoned: boolean): void {
  replaceMethod<Localized>(prototype, name, (original) => {
    return function (this: unknown, ...args: unknown[]): unknown {
      while (args.length < localeAt) args.push(undefined);
      args[localeAt] ??= LOCALE;
      if (zoned) args[localeAt + 1] = withZone(args[localeAt + 1]);
      return original.apply(this, args);
    };
  });
}

/** Installs en-US and UTC as the defaults. */
export function installLocale(clock: Clock): void {
  const intl = Intl as unknown as Record<string, unknown>; // Constructors by name; some exist only in newer engines.
  for (const name of Object.getOwnPropertyNames(intl)) {
    const value = intl[name];
    if (typeof value !== 'function' || !/^[A-Z]/.test(name) || name === 'Locale') continue;
    const wrapped = defaultLocale(value as IntlConstructor, name === 'DateTimeFormat');
    Object.defineProperty(intl, name, { value: wrapped, writable: true, configurable: true, enumerable: false });
  }
  installNow(Intl.DateTimeFormat.prototype, clock);
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'])
    installDefault(Date.prototype, name, 0, true);
  installDefault(Number.prototype, 'toLocaleString', 0, false);
  installDefault(BigInt.prototype, 'toLocaleString', 0, false);
  installDefault(Array.prototype, 'toLocaleString', 0, false);
  installDefault(String.prototype, 'localeCompare', 1, false);
  installDefault(String.prototype, 'toLocaleLowerCase', 0, false);
  installDefault(String.prototype, 'toLocaleUpperCase', 0, false);
}
