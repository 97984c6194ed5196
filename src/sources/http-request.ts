import type { Stream } from '../kernel';
import type { Client } from './front-door/client';
import { hex8, keyedBase64, keyedHex } from './keyed-text';

/* One HTTP request, and what the events of API Gateway, function URLs and load balancers have in common. */

const REQUEST_ID = 11;
const TRACE_ID = 12;
const MS_PER_S = 1000;

/** One HTTP request as it reaches a front door. */
export interface HttpRequest {
  readonly region: string;
  readonly accountId: string;
  readonly method: string;
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly sourceIp: string;
  readonly userAgent: string;
  /** Empty: no body. */
  readonly body: string;
  readonly epochMs: number;
  /** Where an authorizer stands in front. */
  readonly client?: Client;
  /** The luck of the request's and the trace's ids. */
  readonly texts: Stream;
  readonly entity: number;
  readonly step: number;
}

/** Headers in lower case, those that the front door adds included. */
export function headersAt(r: HttpRequest, host: string): Readonly<Record<string, string>> {
  const trace = keyedHex(r.texts, r.entity, r.step, TRACE_ID, 24);
  return {
    ...r.headers,
    ...(r.client === undefined ? {} : { authorization: r.client.authorization }),
    host,
    'user-agent': r.userAgent,
    'x-amzn-trace-id': `Root=1-${hex8(Math.floor(r.epochMs / MS_PER_S))}-${trace}`,
    'x-forwarded-for': r.sourceIp,
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  };
}

/** API Gateway's id of a request: 15 characters and a `=`. */
export function extendedRequestId(r: HttpRequest): string {
  return `${keyedBase64(r.texts, r.entity, r.step, REQUEST_ID, 15).replace(/[+/]/g, '-')}=`;
}

/** The values of each parameter; `decoded` as a form is. */
export function queryValues(rawQueryString: string, isDecoded: boolean): ReadonlyMap<string, readonly string[]> {
  const query = new Map<string, string[]>();
  if (rawQueryString === '') return query;
  for (const pair of rawQueryString.split('&')) {
    const [name = '', value = ''] = isDecoded ? splitAt(pair, '=').map(decoded) : splitAt(pair, '=');
    const before = query.get(name);
    if (before === undefined) query.set(name, [value]);
    else before.push(value);
  }
  return query;
}

/** Each name with its last value. */
export function lastValues(query: ReadonlyMap<string, readonly string[]>): Readonly<Record<string, string>> {
  return Object.fromEntries([...query].map(([name, values]) => [name, values.at(-1) as string]));
}

/** Every value as a list of itself: the form of the events that allow a header several times. */
export function asLists(values: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));
}

/** A text in two at the first `mark`. */
export function splitAt(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    // A stray % is no escape: API Gateway hands it on as it came.
    return text;
  }
}
