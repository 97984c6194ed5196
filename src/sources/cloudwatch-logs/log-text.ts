import type { Stream } from '../../kernel';
import { DiscreteChoice } from '../../kernel';
import { clfTextOf, isoTextOf } from '../civil-time';
import { documentationAddress, networkOf } from '../documentation-addresses';
import { userAgentIndexOf, userAgentText } from '../http-api/user-agents';
import { keyedHex } from '../keyed-text';
import { indexOf } from '../luck';

/*
 * Lines as a web server and an application write them. The mix is plausible, not measured; docs/model/event-payloads.md says so.
 */

const PATHS = [
  '/',
  '/product/%',
  '/category/shoes',
  '/search?q=backpack',
  '/cart',
  '/checkout',
  '/api/stock/%',
  '/login',
] as const;
const paths = new DiscreteChoice([16, 30, 13, 11, 9, 4, 12, 5]);
const FINE = [200, 200, 200, 200, 200, 200, 200, 304, 301, 404] as const;
const FAILED = [500, 502, 503, 504] as const;
const CALM = [
  ['INFO', 'request completed'],
  ['INFO', 'order placed'],
  ['INFO', 'session refreshed'],
  ['DEBUG', 'cache hit'],
  ['DEBUG', 'query planned'],
  ['WARN', 'slow query'],
] as const;
const calm = new DiscreteChoice([46, 8, 12, 18, 10, 6]);
const BROKEN = [
  'upstream timed out',
  'connection reset by peer',
  'payment declined by gateway',
  'deadlock found, giving up',
] as const;
const PRODUCTS = 500;
const DRAW = { path: 0, status: 1, bytes: 2, took: 3, product: 4, text: 5 } as const;

/** Where a line's luck comes from. */
export interface LineLuck {
  readonly texts: Stream;
  readonly entity: number;
  readonly line: number;
}

const draw = ({ texts, entity, line }: LineLuck, n: number): number => texts.unit(entity, line, 1, n);

/** A line of an access log in the combined format, with the time the request took at its end. */
export function accessLine(luck: LineLuck, isError: boolean, epochMs: number): string {
  const { texts, entity, line } = luck;
  const path = (PATHS[paths.indexOf(draw(luck, DRAW.path))] as string).replace('%', `P-${productOf(luck)}`);
  const list = isError ? FAILED : FINE;
  const status = list[indexOf(draw(luck, DRAW.status), list.length)] as number;
  const method = path === '/checkout' || path === '/login' ? 'POST' : 'GET';
  const bytes = isError ? 162 : status === 304 ? 0 : 400 + Math.floor(draw(luck, DRAW.bytes) * 24_000);
  const client = documentationAddress(networkOf(texts, entity, line), texts, entity, line);
  const agent = userAgentText(userAgentIndexOf(texts, entity, line));
  return `${client} - - [${clfTextOf(epochMs)}] "${method} ${path} HTTP/1.1" ${status} ${bytes} "-" "${agent}" ${tookS(luck, isError)}`;
}

/** A line of an application that logs JSON. */
export function applicationLine(luck: LineLuck, isError: boolean, epochMs: number): string {
  const [level, message] = isError
    ? ['ERROR', BROKEN[indexOf(draw(luck, DRAW.text), BROKEN.length)]]
    : (CALM[calm.indexOf(draw(luck, DRAW.text))] as readonly [string, string]);
  return JSON.stringify({
    timestamp: isoTextOf(epochMs),
    level,
    service: 'shop',
    requestId: keyedHex(luck.texts, luck.entity, luck.line, 3, 16),
    message,
    product: `P-${productOf(luck)}`,
    tookMs: Math.floor(Number(tookS(luck, isError)) * 1000),
  });
}

const productOf = (luck: LineLuck): string => String(indexOf(draw(luck, DRAW.product), PRODUCTS) + 1).padStart(5, '0');

/** Seconds with three decimals; errors are slow. */
function tookS(luck: LineLuck, isError: boolean): string {
  const u = draw(luck, DRAW.took);
  return (isError ? 1 + 4 * u : 0.004 + 0.4 * u * u * u).toFixed(3);
}
