import { inspect, primitive } from './inspect';

/* Node's `util.format` over our `inspect`. */

function formatNumber(value: unknown, convert: (text: string) => number): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'symbol') return 'NaN';
  return primitive(convert(String(value)), null);
}

function directive(letter: string, value: unknown): string {
  switch (letter) {
    case 's': {
      if (typeof value === 'string') return value;
      if (typeof value !== 'object' || value === null)
        return typeof value === 'function' ? textOfObject(value) : primitive(value, null);
      return textOfObject(value);
    }
    case 'd':
      return typeof value === 'object' ? 'NaN' : formatNumber(value, Number);
    case 'i':
      return typeof value === 'object' ? 'NaN' : formatNumber(value, (text) => Number.parseInt(text, 10));
    case 'f':
      return typeof value === 'symbol' ? 'NaN' : formatNumber(value, Number.parseFloat);
    case 'j':
      return jsonOf(value);
    case 'o':
      return inspect(value, 4);
    default:
      return inspect(value);
  }
}

/** `%s` of an object: its own toString when it has one, else one level of it. */
function textOfObject(value: object): string {
  const text: unknown = (value as { toString?: unknown }).toString;
  const isBuiltIn =
    text === Object.prototype.toString ||
    text === Array.prototype.toString ||
    text === Function.prototype.toString ||
    text === Error.prototype.toString;
  return typeof text === 'function' && (!isBuiltIn || value instanceof Error) ? String(value) : inspect(value, 0);
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'undefined';
  } catch (error) {
    if (error instanceof TypeError && /circular/i.test(error.message)) return '[Circular]';
    throw error;
  }
}

/** Node's `util.format`: the first text's %s, %d, %i, %f, %j, %o, %O, %c and %% take the values that follow; the rest are added. */
export function format(...args: readonly unknown[]): string {
  const [first, ...values] = args;
  let next = 0;
  let text: string;
  if (typeof first !== 'string') {
    text = args.length === 0 ? '' : inspect(first);
  } else if (values.length === 0) {
    return first;
  } else {
    text = first.replace(/%[sdifjoOc%]/g, (match) => {
      if (match === '%%') return '%';
      if (next >= values.length) return match;
      const value = values[next++];
      return match === '%c' ? '' : directive(match.charAt(1), value);
    });
  }
  for (; next < values.length; next++) {
    const value = values[next];
    text += ` ${typeof value === 'string' ? value : inspect(value)}`;
  }
  return text;
}
