import { clfTextOf } from '../civil-time';
import { authorizerContext } from '../front-door/client';
import { extendedRequestId, type HttpRequest, headersAt, queryValues } from '../http-request';

/*
 * Events in payload format 2.0: of an API Gateway HTTP API as a Lambda proxy integration gets it, and of a function URL. Header names
 * are in lower case, the cookie header is in `cookies`, an absent body or query has no field.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html (2026-11)
 */

/** What differs between an HTTP API and a function URL. */
export interface PayloadV2 {
  readonly routeKey: string;
  readonly accountId: string;
  readonly apiId: string;
  readonly domainName: string;
  readonly requestId: string;
}

/** The event of one request in payload format 2.0. */
export function payloadV2(
  r: HttpRequest,
  { routeKey, accountId, apiId, domainName, requestId }: PayloadV2,
): Readonly<Record<string, unknown>> {
  const query = queryValues(r.rawQueryString, true);
  return {
    version: '2.0',
    routeKey,
    rawPath: r.rawPath,
    rawQueryString: r.rawQueryString,
    ...(r.cookies === undefined ? {} : { cookies: r.cookies }),
    headers: headersAt(r, domainName),
    ...(query.size === 0
      ? {}
      : { queryStringParameters: Object.fromEntries([...query].map(([name, values]) => [name, values.join(',')])) }),
    requestContext: {
      accountId,
      apiId,
      ...(r.client === undefined ? {} : { authorizer: authorizerContext(r.client, 2) }),
      domainName,
      domainPrefix: apiId,
      http: { method: r.method, path: r.rawPath, protocol: 'HTTP/1.1', sourceIp: r.sourceIp, userAgent: r.userAgent },
      requestId,
      routeKey,
      stage: '$default',
      time: clfTextOf(r.epochMs),
      timeEpoch: Math.floor(r.epochMs),
    },
    ...(r.body === '' ? {} : { body: r.body }),
    isBase64Encoded: false,
  };
}

/** The event of one request to an HTTP API. */
export function httpApiEvent(r: HttpRequest, apiId: string): Readonly<Record<string, unknown>> {
  return payloadV2(r, {
    routeKey: `${r.method} ${r.rawPath}`,
    accountId: r.accountId,
    apiId,
    domainName: `${apiId}.execute-api.${r.region}.amazonaws.com`,
    requestId: extendedRequestId(r),
  });
}
