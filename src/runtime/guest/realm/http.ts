import type { CallAnswer } from '../../protocol';
import type { Calls, Pending } from '../core/calls';
import { setGlobal } from './globals';

/*
 * `fetch` in plain JavaScript. It settles in microtasks only, so it is the same in every engine, and it reaches nothing but the host,
 * which answers for the endpoints that the scenario declares. Bodies are text or bytes; streams and form data are a later version's.
 */

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const NULL_BODY = new Set([101, 204, 205, 304]);
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const METHODS = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']);

type HeadersInput = Headers | Iterable<readonly [string, string]> | Record<string, unknown> | undefined | null;

/** The `Headers` of the fetch standard. */
export class Headers {
  readonly #values = new Map<string, string>();
  constructor(init?: HeadersInput) {
    if (init === undefined || init === null) return;
    if (typeof (init as { [Symbol.iterator]?: unknown })[Symbol.iterator] === 'function') {
      for (const [name, value] of init as Iterable<readonly [string, string]>) this.append(name, value);
    } else {
      for (const [name, value] of Object.entries(init as Record<string, unknown>)) this.append(name, value);
    }
  }
  append(name: unknown, value: unknown): void {
    const key = keyOf(name);
    const old = this.#values.get(key);
    this.#values.set(key, old === undefined ? valueText(value) : `${old}, ${valueText(value)}`);
  }
  set(name: unknown, value: unknown): void {
    this.#values.set(keyOf(name), valueText(value));
  }
  get(name: unknown): string | null {
    return this.#values.get(keyOf(name)) ?? null;
  }
  has(name: unknown): boolean {
    return this.#values.has(keyOf(name));
  }
  delete(name: unknown): void {
    this.#values.delete(keyOf(name));
  }
  getSetCookie(): string[] {
    const value = this.#values.get('set-cookie');
    return value === undefined ? [] : [value];
  }
  forEach(visit: (value: string, name: string, headers: Headers) => void): void {
    for (const [name, value] of this.entries()) visit(value, name, this);
  }
  *entries(): Generator<[string, string]> {
    for (const name of [...this.#values.keys()].sort()) yield [name, this.#values.get(name) as string];
  }
  *keys(): Generator<string> {
    for (const [name] of this.entries()) yield name;
  }
  *values(): Generator<string> {
    for (const [, value] of this.entries()) yield value;
  }
  [Symbol.iterator](): Generator<[string, string]> {
    return this.entries();
  }
}

function keyOf(name: unknown): string {
  const text = String(name);
  if (!TOKEN.test(text)) throw new TypeError(`Headers: ${text} is an invalid header name.`);
  return text.toLowerCase();
}

function valueText(value: unknown): string {
  const text = String(value).trim();
  if (/[\0\r\n]/.test(text)) throw new TypeError(`Headers: ${text} is an invalid header value.`);
  return text;
}

interface Coder {
  encode(text: string): Uint8Array;
}
interface Decoder {
  decode(bytes: Uint8Array): string;
}
const globals = globalThis as unknown as {
  TextEncoder: new () => Coder;
  TextDecoder: new () => Decoder;
  URL: new (url: string) => { readonly href: string; readonly protocol: string; readonly username: string };
};
const encoder = new globals.TextEncoder();
const decoder = new globals.TextDecoder();

interface Extracted {
  readonly bytes: Uint8Array | null;
  readonly type: string | null;
}

function extract(body: unknown): Extracted {
  if (body === undefined || body === null) return { bytes: null, type: null };
  if (body instanceof ArrayBuffer) return { bytes: new Uint8Array(body.slice(0)), type: null };
  if (ArrayBuffer.isView(body))
    return { bytes: new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice(), type: null };
  const isForm = Object.prototype.toString.call(body) === '[object URLSearchParams]';
  return {
    bytes: encoder.encode(String(body)),
    type: isForm ? 'application/x-www-form-urlencoded;charset=UTF-8' : 'text/plain;charset=UTF-8',
  };
}

/** What Request and Response share. */
class Body {
  readonly #bytes: Uint8Array | null;
  #isUsed = false;
  constructor(bytes: Uint8Array | null) {
    this.#bytes = bytes;
  }
  get bodyUsed(): boolean {
    return this.#isUsed;
  }
  /** Streams are a later version's; a body that is there can be read with text, json, arrayBuffer and bytes. */
  get body(): null {
    return null;
  }
  async bytes(): Promise<Uint8Array> {
    return this.#consume();
  }
  async arrayBuffer(): Promise<ArrayBufferLike> {
    return this.#consume().buffer;
  }
  async text(): Promise<string> {
    return decoder.decode(this.#consume());
  }
  async json(): Promise<unknown> {
    return JSON.parse(decoder.decode(this.#consume()));
  }
  /** The bytes for a clone; refuses a body that was read. */
  protected copy(): Uint8Array | null {
    if (this.#isUsed) throw new TypeError('Response.clone: Body has already been consumed.');
    return this.#bytes === null ? null : this.#bytes.slice();
  }
  #consume(): Uint8Array {
    if (this.#isUsed) throw new TypeError('Body is unusable: Body has already been read');
    this.#isUsed = this.#bytes !== null;
    return this.#bytes === null ? new Uint8Array(0) : this.#bytes.slice();
  }
}

interface RequestInit_ {
  readonly method?: unknown;
  readonly headers?: HeadersInput;
  readonly body?: unknown;
  readonly signal?: Signal | null;
}
interface Signal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options: { readonly once: true }): void;
}

/** The `Request` of the fetch standard. */
export class Request extends Body {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly signal: Signal | null;
  constructor(input: unknown, init: RequestInit_ = {}) {
    const from = input instanceof Request ? input : null;
    const method = String(init.method ?? from?.method ?? 'GET');
    const upper = method.toUpperCase();
    const given = init.body ?? null;
    if (given !== null && (upper === 'GET' || upper === 'HEAD'))
      throw new TypeError('Request with GET/HEAD method cannot have body.');
    const { bytes, type } = given !== null || from === null ? extract(given) : { bytes: from.copy(), type: null };
    super(bytes);
    this.method = METHODS.has(upper) ? upper : method;
    this.url = from?.url ?? urlOf(input);
    this.headers = new Headers(init.headers ?? from?.headers);
    if (type !== null && !this.headers.has('content-type')) this.headers.set('content-type', type);
    this.signal = init.signal ?? from?.signal ?? null;
  }
  clone(): Request {
    return new Request(this);
  }
}

function urlOf(input: unknown): string {
  let url: { readonly href: string; readonly protocol: string; readonly username: string };
  try {
    url = new globals.URL(String(input));
  } catch (cause) {
    throw new TypeError(`Failed to parse URL from ${String(input)}`, { cause });
  }
  if (url.username !== '') throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${url.href}`);
  return url.href;
}

interface ResponseInit_ {
  readonly status?: unknown;
  readonly statusText?: unknown;
  readonly headers?: HeadersInput;
}

/** The `Response` of the fetch standard. */
export class Response extends Body {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly type = 'default';
  url = '';
  redirected = false;
  constructor(body?: unknown, init: ResponseInit_ = {}) {
    const { bytes, type } = extract(body);
    super(bytes);
    this.status = Number(init.status ?? 200);
    if (!Number.isInteger(this.status) || this.status < 200 || this.status > 599) {
      throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    }
    if (bytes !== null && NULL_BODY.has(this.status))
      throw new TypeError(`Response with status ${this.status} cannot have a body`);
    this.statusText = String(init.statusText ?? '');
    this.headers = new Headers(init.headers);
    if (type !== null && !this.headers.has('content-type')) this.headers.set('content-type', type);
  }
  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }
  clone(): Response {
    const copy = new Response(this.copy(), { status: this.status, statusText: this.statusText, headers: this.headers });
    copy.url = this.url;
    return copy;
  }
  static json(data: unknown, init: ResponseInit_ = {}): Response {
    const headers = new Headers(init.headers);
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    return new Response(JSON.stringify(data), { ...init, headers });
  }
  static redirect(url: unknown, status: unknown = 302): Response {
    if (!REDIRECTS.has(Number(status))) throw new RangeError(`Invalid status code ${String(status)}`);
    return new Response(null, { status, headers: { location: urlOf(url) } });
  }
}

function failed(answer: { readonly name: string; readonly message: string; readonly code: string }): TypeError {
  const cause = new Error(answer.message);
  cause.name = answer.name;
  Object.assign(cause, { code: answer.code });
  return new TypeError('fetch failed', { cause });
}

function responseOf(answer: Extract<CallAnswer, { ok: true }>, url: string): Response {
  const body = NULL_BODY.has(answer.status) || answer.body === '' ? null : answer.body;
  const headers = new Headers(answer.headers as Record<string, unknown>);
  const hadType = headers.has('content-type');
  const response = new Response(body, { status: answer.status, headers });
  if (!hadType) response.headers.delete('content-type');
  response.url = url;
  return response;
}

/** Installs fetch and its classes. */
export function installHttp(calls: Calls): void {
  const fetch = async (input: unknown, init?: RequestInit_): Promise<Response> => {
    const request = new Request(input, init);
    const { signal, method, url } = request;
    if (signal?.aborted) throw signal.reason;
    const headers: Record<string, string> = {};
    for (const [name, value] of request.headers) headers[name] = value;
    const bytes = method === 'GET' || method === 'HEAD' ? '' : await request.text();
    if (signal?.aborted) throw signal.reason;
    const pending = calls.call('http', method, JSON.stringify({ method, url, headers, body: bytes }));
    const answer = await (signal === null ? pending.answer : untilAborted(pending, signal));
    if (!answer.ok) throw failed(answer);
    return responseOf(answer, url);
  };
  setGlobal('fetch', fetch);
  setGlobal('Headers', Headers);
  setGlobal('Request', Request);
  setGlobal('Response', Response);
}

/** An abort closes the connection: the answer is no longer waited for. What the other side does about it is its own business. */
function untilAborted({ answer, abandon }: Pending, signal: Signal): Promise<CallAnswer> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      abandon();
      reject(signal.reason);
    };
    signal.addEventListener('abort', abort, { once: true });
    answer.then(resolve, reject);
  });
}
