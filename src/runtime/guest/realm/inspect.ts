/*
 * A compact `util.inspect`: what Lambda's log lines look like for values that are not strings. It follows Node 20's rules for quoting,
 * nesting (depth 2), line breaks (72 characters, three entries of a level together) and the grouping of long arrays; tests compare it
 * with Node's own. Left out: custom inspection of symbols other than nodejs.util.inspect.custom, proxies, and colours.
 */

interface Context {
  readonly depthMax: number;
  readonly seen: object[];
  circular: Map<object, number> | null;
  indent: number;
  currentDepth: number;
}

const BREAK_LENGTH = 80;
const ENTRIES_MAX = 100;
const IDENTIFIER = /^[a-zA-Z_][a-zA-Z_0-9]*$/;
const CUSTOM = Symbol.for('nodejs.util.inspect.custom');
const ESCAPES: Record<string, string> = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '\\': '\\\\' };

function quote(text: string): string {
  let mark = "'";
  if (text.includes("'")) {
    if (!text.includes('"')) mark = '"';
    else if (!text.includes('`') && !text.includes('${')) mark = '`';
  }
  let out = '';
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (character === mark) out += `\\${character}`;
    else if (ESCAPES[character] !== undefined) out += ESCAPES[character];
    else if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) out += `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`;
    else if (character.length === 1 && code >= 0xd800 && code <= 0xdfff) out += `\\u${code.toString(16)}`;
    else out += character;
  }
  return mark + out + mark;
}

/** A value that is no object; a text bare when `context` is null. */
export function primitive(value: unknown, context: Context | null): string {
  switch (typeof value) {
    case 'string':
      return context === null ? value : longText(value, context);
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'bigint':
      return `${value}n`;
    case 'symbol':
      return Symbol.prototype.toString.call(value);
    default:
      return String(value);
  }
}

/** A long text of several lines inside an object breaks after each, as Node's does. */
function longText(text: string, context: Context): string {
  if (text.length <= 16 || text.length <= BREAK_LENGTH - context.indent - 4) return quote(text);
  const lines = text.split(/(?<=\n)/);
  return lines.length === 1 ? quote(text) : lines.map(quote).join(` +\n${' '.repeat(context.indent + 2)}`);
}

function constructorName(value: object): string | null {
  for (let scope: object | null = value; scope !== null; scope = Object.getPrototypeOf(scope) as object | null) {
    const descriptor = Object.getOwnPropertyDescriptor(scope, 'constructor');
    const maker: unknown = descriptor?.value;
    if (typeof maker === 'function' && maker.name !== '' && isInstance(value, maker)) return maker.name;
  }
  return null;
}

function isInstance(value: object, maker: unknown): boolean {
  try {
    return value instanceof (maker as new () => object);
  } catch {
    return false;
  }
}

function prefixOf(name: string | null, tag: string, fallback: string, size = ''): string {
  if (name === null)
    return tag !== '' && fallback !== tag
      ? `[${fallback}${size}: null prototype] [${tag}] `
      : `[${fallback}${size}: null prototype] `;
  return tag !== '' && name !== tag ? `${name}${size} [${tag}] ` : `${name}${size} `;
}

function tagOf(value: object): string {
  const tag: unknown = (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag];
  return typeof tag === 'string' ? tag : '';
}

function keysOf(value: object, isList: boolean): (string | symbol)[] {
  const keys: (string | symbol)[] = Object.keys(value).filter((key) => !isList || !/^(0|[1-9]\d*)$/.test(key));
  for (const symbol of Object.getOwnPropertySymbols(value)) {
    if (Object.getOwnPropertyDescriptor(value, symbol)?.enumerable) keys.push(symbol);
  }
  return keys;
}

function property(value: object, key: string | symbol, context: Context, isListItem: boolean): string {
  const descriptor = Object.getOwnPropertyDescriptor(value, key);
  if (descriptor === undefined) return '';
  let text: string;
  if (descriptor.get !== undefined) text = descriptor.set !== undefined ? '[Getter/Setter]' : '[Getter]';
  else if (descriptor.set !== undefined) text = '[Setter]';
  else {
    context.indent += 2;
    text = formatValue(descriptor.value, context);
    context.indent -= 2;
  }
  if (isListItem) return text;
  if (typeof key === 'symbol') return `[${key.toString()}]: ${text}`;
  const name = IDENTIFIER.test(key) ? key : quote(key);
  return `${descriptor.enumerable ? name : `[${key}]`}: ${text}`;
}

function functionBase(value: object & { name?: unknown }, name: string | null, tag: string): string {
  const source = Function.prototype.toString.call(value);
  if (source.startsWith('class') && source.endsWith('}')) return classBase(value, name);
  const kind = name ?? 'Function';
  const own = typeof value.name === 'string' && value.name !== '' ? `: ${value.name}` : ' (anonymous)';
  const base = `[${kind === 'Function' || /Function$/.test(kind) ? kind : 'Function'}${own}]`;
  return `${base}${name === null ? ' [null prototype]' : ''}${tag !== '' && name !== tag ? ` [${tag}]` : ''}`;
}

function classBase(value: object & { name?: unknown }, name: string | null): string {
  const own = Object.hasOwn(value, 'name') && value.name !== '' ? String(value.name) : '(anonymous)';
  const parent = (Object.getPrototypeOf(value) as { name?: unknown } | null)?.name;
  const extended = typeof parent === 'string' && parent !== '' ? ` extends ${parent}` : '';
  return `[class ${own}${name !== 'Function' && name !== null ? ` [${name}]` : ''}${extended}]`;
}

function errorBase(error: Error, keys: (string | symbol)[], context: Context): string {
  const stack: unknown = error.stack;
  let text = typeof stack === 'string' && stack !== '' ? stack : Error.prototype.toString.call(error);
  if (Object.hasOwn(error, 'cause') && !keys.includes('cause')) keys.push('cause');
  for (const hidden of ['name', 'message', 'stack']) {
    const at = keys.indexOf(hidden);
    if (at >= 0 && text.includes(String((error as unknown as Record<string, unknown>)[hidden]))) keys.splice(at, 1);
  }
  if ('errors' in error && Array.isArray(error.errors) && !keys.includes('errors')) keys.push('errors');
  if (!/\n\s+at /.test(text)) text = `[${text}]`;
  return context.indent === 0 ? text : text.replaceAll('\n', `\n${' '.repeat(context.indent)}`);
}

function listItems(list: ArrayLike<unknown> & object, context: Context): string[] {
  const items: string[] = [];
  let holes = 0;
  const flush = (): void => {
    if (holes > 0) items.push(`<${holes} empty item${holes > 1 ? 's' : ''}>`);
    holes = 0;
  };
  let i = 0;
  for (; i < list.length && items.length < ENTRIES_MAX; i++) {
    if (Object.hasOwn(list, i)) {
      flush();
      items.push(property(list, String(i), context, true));
    } else holes++;
  }
  flush();
  const rest = list.length - i;
  if (rest > 0) items.push(`... ${rest} more item${rest > 1 ? 's' : ''}`);
  return items;
}

function entryTexts(value: Map<unknown, unknown> | Set<unknown>, context: Context): string[] {
  const texts: string[] = [];
  context.indent += 2;
  if (value instanceof Map)
    for (const [key, item] of value) texts.push(`${formatValue(key, context)} => ${formatValue(item, context)}`);
  else for (const item of value) texts.push(formatValue(item, context));
  context.indent -= 2;
  return limited(texts);
}

function limited(texts: string[]): string[] {
  if (texts.length <= ENTRIES_MAX) return texts;
  const rest = texts.length - ENTRIES_MAX;
  return [...texts.slice(0, ENTRIES_MAX), `... ${rest} more item${rest > 1 ? 's' : ''}`];
}

interface Shape {
  readonly base: string;
  readonly open: string;
  readonly close: string;
  readonly items: (context: Context) => string[];
  readonly isList: boolean;
  /** Stands alone when there is nothing else to show. */
  readonly alone: string | null;
}

const none = (): string[] => [];

function shapeOf(value: object, keys: (string | symbol)[], context: Context): Shape {
  const name = constructorName(value);
  const tag = tagOf(value);
  const braces = (prefix: string, items: Shape['items'] = none): Shape => ({
    base: '',
    open: `${prefix}{`,
    close: '}',
    items,
    isList: false,
    alone: null,
  });
  const based = (base: string): Shape => ({ base, open: '{', close: '}', items: none, isList: false, alone: base });
  if (Array.isArray(value)) {
    const prefix = name === 'Array' && (tag === '' || tag === 'Array') ? '' : prefixOf(name, tag, 'Array', `(${value.length})`);
    return { base: '', open: `${prefix}[`, close: ']', items: (c) => listItems(value, c), isList: true, alone: null };
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const list = value as unknown as ArrayLike<unknown> & object; // Every view but DataView is array-like.
    const prefix = prefixOf(name, tag, tag, `(${list.length})`);
    return { base: '', open: `${prefix}[`, close: ']', items: (c) => listItems(list, c), isList: true, alone: null };
  }
  if (value instanceof Set) return braces(prefixOf(name, tag, 'Set', `(${value.size})`), (c) => entryTexts(value, c));
  if (value instanceof Map) return braces(prefixOf(name, tag, 'Map', `(${value.size})`), (c) => entryTexts(value, c));
  if (typeof value === 'function') return based(functionBase(value, name, tag));
  if (value instanceof RegExp) return based(RegExp.prototype.toString.call(value));
  if (value instanceof Date) return based(Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString());
  if (value instanceof Error) return based(errorBase(value, keys, context));
  if (value instanceof Promise) return braces('Promise ', () => ['<pending>']);
  if (value instanceof WeakMap || value instanceof WeakSet) return braces(`${name ?? 'WeakMap'} `, () => ['<items unknown>']);
  for (const Boxed of [Number, String, Boolean]) {
    if (value instanceof Boxed) {
      const inner: unknown = value.valueOf();
      if (Boxed === String) keys.splice(0, String(inner).length);
      return based(`[${Boxed.name}: ${typeof inner === 'string' ? quote(inner) : primitive(inner, null)}]`);
    }
  }
  if (name === 'Object' && tag === '') return { ...braces(''), alone: keys.length === 0 ? '{}' : null };
  const prefix = prefixOf(name, tag, 'Object');
  return { ...braces(prefix), alone: keys.length === 0 ? `${prefix}{}` : null };
}

/** Node's grouping of more than six short items into columns. */
function groupItems(items: string[], value: ArrayLike<unknown>, indent: number): string[] {
  const hasRest = items.length > ENTRIES_MAX;
  const count = hasRest ? items.length - 1 : items.length;
  const lengths = items.slice(0, count).map((item) => item.length + 2);
  const longest = Math.max(...lengths);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (longest * 3 + indent >= BREAK_LENGTH || !(total / longest > 5 || longest <= 8)) return items;
  // Node's own constants: a character is about 2.5 times as high as wide; at most four columns for each level joined in a line.
  const biased = Math.max(longest - 3 - Math.sqrt(longest - total / items.length), 1);
  const columns = Math.min(
    Math.round(Math.sqrt(2.5 * biased * count) / biased),
    Math.floor((BREAK_LENGTH - indent) / longest),
    12,
  );
  if (columns <= 1) return items;
  return rowsOf(items, lengths, count, columns, isNumeric(value, count));
}

function isNumeric(value: ArrayLike<unknown>, count: number): boolean {
  for (let i = 0; i < count; i++) if (typeof value[i] !== 'number' && typeof value[i] !== 'bigint') return false;
  return true;
}

function rowsOf(items: string[], lengths: number[], count: number, columns: number, alignRight: boolean): string[] {
  const widths: number[] = [];
  for (let column = 0; column < columns; column++) {
    let width = 0;
    for (let i = column; i < count; i += columns) width = Math.max(width, lengths[i] as number);
    widths.push(width);
  }
  const rows: string[] = [];
  for (let from = 0; from < count; from += columns) {
    const to = Math.min(from + columns, count);
    let row = '';
    for (let i = from; i < to - 1; i++) {
      const cell = `${items[i]}, `;
      row += alignRight ? cell.padStart(widths[i - from] as number) : cell.padEnd(widths[i - from] as number);
    }
    const last = items[to - 1] as string;
    rows.push(row + (alignRight ? last.padStart((widths[to - from - 1] as number) - 2) : last));
  }
  if (items.length > count) rows.push(items[count] as string);
  return rows;
}

function joinItems(items: string[], shape: Shape, context: Context, value: object): string {
  const base = shape.base === '' ? '' : `${shape.base} `;
  let entries = items.length;
  let texts = items;
  if (shape.isList && entries > 6) texts = groupItems(items, value as ArrayLike<unknown>, context.indent);
  if (context.currentDepth - (context.deepest ?? 0) < 3 && entries === texts.length) {
    const start = texts.length + context.indent + shape.open.length + shape.base.length + 10;
    entries = texts.reduce((sum, text) => sum + text.length, texts.length + start);
    if (entries <= BREAK_LENGTH && !texts.some((text) => text.includes('\n')) && !shape.base.includes('\n')) {
      return `${base}${shape.open} ${texts.join(', ')} ${shape.close}`;
    }
  }
  const indentation = `\n${' '.repeat(context.indent)}`;
  return `${base}${shape.open}${indentation}  ${texts.join(`,${indentation}  `)}${indentation}${shape.close}`;
}

interface Context {
  /** How deep the nesting below the level just printed went: Node joins at most three levels in one line. */
  deepest?: number;
}

function formatObject(value: object, context: Context): string {
  const keys = keysOf(value, Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView)));
  const shape = shapeOf(value, keys, context);
  if (shape.alone !== null && keys.length === 0) return shape.alone;
  if (context.seen.length > context.depthMax) {
    const name = constructorName(value) ?? 'Object: null prototype';
    return `[${Array.isArray(value) ? 'Array' : name}]`;
  }
  context.seen.push(value);
  context.currentDepth = context.seen.length - 1;
  const depth = context.currentDepth;
  const items = shape.items(context);
  for (const key of keys) items.push(property(value, key, context, false));
  context.seen.pop();
  const reference = context.circular?.get(value);
  const marked = reference === undefined ? shape : { ...shape, open: `<ref *${reference}> ${shape.open}` };
  if (items.length === 0) return `${marked.base === '' ? '' : `${marked.base} `}${marked.open}${marked.close}`;
  const isDeep = { ...context, currentDepth: context.currentDepth, deepest: depth };
  return joinItems(items, marked, isDeep, value);
}

function formatValue(value: unknown, context: Context): string {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return primitive(value, context);
  const custom: unknown = (value as { [CUSTOM]?: unknown })[CUSTOM];
  if (typeof custom === 'function') {
    const shown: unknown = Reflect.apply(custom, value, [context.depthMax - context.seen.length, {}, inspect]);
    if (shown !== value)
      return typeof shown === 'string' ? shown.replaceAll('\n', `\n${' '.repeat(context.indent)}`) : formatValue(shown, context);
  }
  if (context.seen.includes(value)) {
    context.circular ??= new Map();
    const known = context.circular.get(value);
    const reference = known ?? context.circular.size + 1;
    if (known === undefined) context.circular.set(value, reference);
    return `[Circular *${reference}]`;
  }
  return formatObject(value, context);
}

/** The text of a value, as Node's `util.inspect` with its defaults; never throws. */
export function inspect(value: unknown, depthMax = 2): string {
  try {
    return formatValue(value, { depthMax, seen: [], circular: null, indent: 0, currentDepth: 0 });
  } catch (error) {
    return `[inspection failed: ${error instanceof Error ? error.message : 'unknown'}]`;
  }
}
