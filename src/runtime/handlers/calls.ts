import type { EndpointConfig } from '../../lambda';
import type { CallAnswer, GuestCall } from '../protocol';

/** An HTTP request as a handler made it, checked. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

/** The request of a guest's call; undefined when the call is not an HTTP request (a guest may say anything). */
export function readHttpRequest(call: GuestCall): HttpRequest | undefined {
  if (call.service !== 'http') return undefined;
  const value = parseObject(call.request);
  if (value === undefined || typeof value.url !== 'string' || typeof value.method !== 'string') return undefined;
  return { method: value.method, url: value.url, body: typeof value.body === 'string' ? value.body : '' };
}

/** A request as facts tell it. */
export function requestText(request: HttpRequest | undefined): string {
  return request === undefined ? 'a call that could not be read' : `${request.method} ${request.url}`;
}

/**
 * The answer to a request: the endpoint's, or what `fetch` names as the cause when it rejects (a plain Error with a code, as Node's
 * socket errors are). `status` 0 refuses the connection.
 */
export function answerOf(endpoint: EndpointConfig | undefined, request: HttpRequest | undefined, status: number): CallAnswer {
  if (request === undefined) return failed('TypeError', 'only HTTP requests can be made from a handler', 'ERR_INVALID_ARG_VALUE');
  if (endpoint === undefined) return failed('Error', undeclared(request.url), 'ENOTFOUND');
  if (status === 0) return failed('Error', `connect ECONNREFUSED ${hostOf(request.url)}`, 'ECONNREFUSED');
  return { ok: true, status, headers: endpoint.headers, body: status === endpoint.status ? endpoint.body : '' };
}

/** What a call fails with for which the environment has no socket left: Node's error of a process without a descriptor left. */
export function tooManyOpen(request: HttpRequest | undefined): CallAnswer {
  return failed('Error', `connect EMFILE ${hostOf(request?.url ?? '')}`, 'EMFILE');
}

function undeclared(url: string): string {
  const host = hostOf(url);
  return (
    `getaddrinfo ENOTFOUND ${host}: the scenario declares no endpoint for it. ` +
    `Add one under "endpoints": {"name": "${host}", "url": "https://${host}"}`
  );
}

function hostOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1] ?? url;
}

function failed(name: string, message: string, code: string): CallAnswer {
  return { ok: false, name, message, code };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined; // hostile text is not a request: the caller answers it with an error
  }
}
