import type { HttpRequest } from '../http-request';

type Json = Readonly<Record<string, unknown>>;

/*
 * What a Lambda authorizer gets. A token authorizer of a REST API gets the token and the method; any other gets the request, without its
 * body. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html and
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html (2026-11)
 */

function arnOf(r: HttpRequest, apiId: string, stage: string): string {
  return `arn:aws:execute-api:${r.region}:${r.accountId}:${apiId}/${stage}/${r.method}${r.rawPath}`;
}

/** The event of a REST API's authorizer, made of the event that its function would get. */
export function restAuthorizerEvent(
  r: HttpRequest,
  event: Json,
  { apiId, stage }: { readonly apiId: string; readonly stage: string },
  type: 'token' | 'request',
): unknown {
  const methodArn = arnOf(r, apiId, stage);
  if (type === 'token') return { type: 'TOKEN', authorizationToken: r.client?.authorization ?? '', methodArn };
  const { body: _, isBase64Encoded: __, requestContext, ...request } = event;
  const { authorizer: ___, ...context } = requestContext as Json;
  const given = Object.entries(request).map(([key, value]) => [key, value ?? {}] as const);
  return { type: 'REQUEST', methodArn, ...Object.fromEntries(given), requestContext: context };
}

/** The event of an HTTP API's authorizer, payload format 2.0. */
export function httpAuthorizerEvent(r: HttpRequest, event: Json, apiId: string): unknown {
  const { body: _, isBase64Encoded: __, version, requestContext, ...request } = event;
  const { authorizer: ___, ...context } = requestContext as Json;
  return {
    version,
    type: 'REQUEST',
    routeArn: arnOf(r, apiId, '$default'),
    identitySource: [r.client?.authorization ?? ''],
    ...request,
    requestContext: context,
  };
}
