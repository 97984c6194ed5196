import { type Clock, readEpochMs } from '../core/clock';
import { RealDate } from '../core/primordials';
import { replaceMethod, setGlobal } from './globals';

/*
 * Date on the virtual clock and in UTC, as in a Lambda environment (TZ is ":UTC"), wherever the machine really is. The local getters
 * and setters become the UTC ones; the constructor and Date.parse read a text without a zone as UTC.
 */

const parseNative = RealDate.parse;
const LOCAL_PARTS = ['Date', 'Day', 'FullYear', 'Hours', 'Milliseconds', 'Minutes', 'Month', 'Seconds'];
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const ISO_DATE_TIME = /^\s*[+-]?\d{4,6}-\d{2}(-\d{2})?T[\d:.]+\s*$/;
const ISO_DATE = /^\s*[+-]?\d{4,6}(-\d{2}){0,2}\s*$/;
const ZONE = /(Z|\b(UTC?|GMT|[ECMP][SD]T)|[+-]\d{1,2}:?\d{2})\s*(\([^)]*\)\s*)*$/i;

/** Date.parse with texts that name no zone read as UTC. */
export function parseAsUtc(text: string): number {
  const native = parseNative(text);
  if (Number.isNaN(native) || ISO_DATE.test(text)) return native;
  if (ISO_DATE_TIME.test(text)) return parseNative(`${text.trim()}Z`);
  if (ZONE.test(text)) return native;
  const inUtc = parseNative(`${text} UTC`);
  return Number.isNaN(inUtc) ? native : inUtc;
}

const pad = (value: number, digits = 2): string => {
  const text = String(Math.abs(value)).padStart(digits, '0');
  return value < 0 ? `-${text.padStart(6, '0')}` : text;
};

function dateText(date: Date): string {
  return `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${pad(date.getUTCDate())} ${pad(date.getUTCFullYear(), 4)}`;
}

function timeText(date: Date): string {
  const time = `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`;
  return `${time} GMT+0000 (Coordinated Universal Time)`;
}

function installMethods(prototype: Date): void {
  const methods = prototype as unknown as Record<string, unknown>; // Methods by computed name.
  for (const part of LOCAL_PARTS) {
    replaceMethod(prototype, `get${part}`, () => methods[`getUTC${part}`]);
    replaceMethod(prototype, `set${part}`, () => methods[`setUTC${part}`]);
  }
  // The replacement shares its function with the UTC one, so its name says getUTC…; a detail nobody reads.
  replaceMethod<(this: Date) => number>(prototype, 'getTimezoneOffset', () => {
    return function (this: Date): number {
      return Number.isNaN(this.getTime()) ? Number.NaN : 0;
    };
  });
  replaceMethod<(this: Date) => number>(prototype, 'getYear', () => {
    return function (this: Date): number {
      return this.getUTCFullYear() - 1900;
    };
  });
  const printed: Record<string, (date: Date) => string> = {
    toString: (date: Date) => `${dateText(date)} ${timeText(date)}`,
    toDateString: dateText,
    toTimeString: timeText,
  };
  for (const [name, print] of Object.entries(printed)) {
    replaceMethod<(this: Date) => string>(prototype, name, () => {
      return function (this: Date): string {
        return Number.isNaN(this.getTime()) ? 'Invalid Date' : print(this);
      };
    });
  }
}

/** The time value of `new Date(...args)`. */
function millisecondsOf(clock: Clock, args: readonly unknown[]): number {
  if (args.length === 0) return readEpochMs(clock);
  if (args.length > 1) return RealDate.UTC(...(args as [number, number])); // UTC coerces as the constructor does.
  const [value] = args;
  if (value instanceof RealDate) return value.getTime();
  const primitive: unknown = typeof value === 'object' && value !== null ? toPrimitive(value) : value;
  return typeof primitive === 'string' ? parseAsUtc(primitive) : Number(primitive);
}

function toPrimitive(value: object): unknown {
  const convert = (value as { [Symbol.toPrimitive]?: (hint: string) => unknown })[Symbol.toPrimitive];
  if (convert !== undefined && convert !== null) return convert.call(value, 'default');
  const plain: unknown = value.valueOf();
  return typeof plain === 'object' ? String(value) : plain;
}

/** Installs the virtual Date. */
export function installDate(clock: Clock): void {
  installMethods(RealDate.prototype);
  const VirtualDate = function (this: unknown, ...args: readonly unknown[]): unknown {
    if (new.target === undefined) return new RealDate(readEpochMs(clock)).toString();
    return Reflect.construct(RealDate, [millisecondsOf(clock, args)], new.target);
  };
  const statics: Record<string, unknown> = {
    UTC: RealDate.UTC,
    parse: (text: unknown) => parseAsUtc(String(text)),
    now: () => readEpochMs(clock),
  };
  for (const [name, value] of Object.entries(statics)) {
    Object.defineProperty(VirtualDate, name, { value, writable: true, configurable: true });
    if (typeof value === 'function') Object.defineProperty(value, 'name', { value: name, configurable: true });
  }
  Object.defineProperty(VirtualDate, 'prototype', {
    value: RealDate.prototype,
    writable: false,
    enumerable: false,
    configurable: false,
  });
  Object.defineProperty(VirtualDate, 'name', { value: 'Date', configurable: true });
  Object.defineProperty(VirtualDate, 'length', { value: 7, configurable: true });
  Object.defineProperty(RealDate.prototype, 'constructor', {
    value: VirtualDate,
    writable: true,
    configurable: true,
    enumerable: false,
  });
  setGlobal('Date', VirtualDate);
}
