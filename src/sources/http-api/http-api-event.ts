import type { Stream } from '../../kernel';
import { clfTextOf } from '../civil-time';
import { hex8, keyedBase64, keyedHex } from '../keyed-text';

/*
 * The event of an API Gateway HTTP API, payload format 2.0, as a Lambda proxy integration gets it. Header names are in lower case, the
 * cookie header is in `cookies`, an absent body or query has no field.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html (2026-11)
 */

const REQUEST_ID = 11;
const TRACE_ID = 12;
const MS_PER_S = 1000;

/** One request to an HTTP API. */
export interface HttpApiRequest {
  readonly region: string;
  readonly accountId: string;
  readonly apiId: string;
  readonly method: string;
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly sourceIp: string;
  readonly userAgent: string;
  /** Absent or empty: no body. */
  readonly body: string;
  readonly epochMs: number;
  /** The luck of the request's and the trace's ids. */
  readonly texts: Stream;
  readonly entity: number;
  readonly step: number;
}

/** The event of one request. */
export function httpApiEvent(r: HttpApiRequest): unknown {
  const routeKey = `${r.method} ${r.rawPath}`;
  const domainName = `${r.apiId}.execute-api.${r.region}.amazonaws.com`;
  const query = queryOf(r.rawQueryString);
  return {
    version: '2.0',
    routeKey,
    rawPath: r.rawPath,
    rawQueryString: r.rawQueryString,
    ...(r.cookies === undefined ? {} : { cookies: r.cookies }),
    headers: { ...r.headers, ...forwardingHeaders(r, domainName) },
    ...(query === undefined ? {} : { queryStringParameters: query }),
    requestContext: {
      accountId: r.accountId,
      apiId: r.apiId,
      domainName,
      domainPrefix: r.apiId,
      http: { method: r.method, path: r.rawPath, protocol: 'HTTP/1.1', sourceIp: r.sourceIp, userAgent: r.userAgent },
      requestId: `${keyedBase64(r.texts, r.entity, r.step, REQUEST_ID, 15).replace(/[+/]/g, '-')}=`,
      routeKey,
      stage: '$default',
      time: clfTextOf(r.epochMs),
      timeEpoch: Math.floor(r.epochMs),
    },
    ...(r.body === '' ? {} : { body: r.body }),
    isBase64Encoded: false,
  };
}

function forwardingHeaders(r: HttpApiRequest, domainName: string): Readonly<Record<string, string>> {
  const trace = keyedHex(r.texts, r.entity, r.step, TRACE_ID, 24);
  return {
    host: domainName,
    'user-agent': r.userAgent,
    'x-amzn-trace-id': `Root=1-${hex8(Math.floor(r.epochMs / MS_PER_S))}-${trace}`,
    'x-forwarded-for': r.sourceIp,
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  };
}

/** Decoded parameters; the values of a repeated one are joined by commas. */
function queryOf(rawQueryString: string): Readonly<Record<string, string>> | undefined {
  if (rawQueryString === '') return undefined;
  const query = new Map<string, string>();
  for (const pair of rawQueryString.split('&')) {
    const [name = '', value = ''] = splitAt(pair, '=').map(decoded);
    const before = query.get(name);
    query.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(query);
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
