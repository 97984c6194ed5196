import { clfTextOf } from '../civil-time';
import { authorizerContext } from '../front-door/client';
import { asLists, extendedRequestId, type HttpRequest, headersAt, lastValues, queryValues } from '../http-request';
import { keyedUuid } from '../keyed-text';

const REQUEST_ID = 34;
const RESOURCE_ID = 35;
const BASE_36 = 36;
/** 36^6: ids of six letters or digits. */
const RESOURCES = 2_176_782_336;

/** What API Gateway knows of a caller that did not sign its request. */
const NOBODY = {
  cognitoIdentityPoolId: null,
  accountId: null,
  cognitoIdentityId: null,
  caller: null,
  principalOrgId: null,
  accessKey: null,
  cognitoAuthenticationType: null,
  cognitoAuthenticationProvider: null,
  userArn: null,
  user: null,
};

/**
 * The event of one request to a Regional API Gateway REST API with Lambda proxy integration (payload format 1.0): headers as the client
 * wrote them, each also as a list; what is absent is null. The resource is the path itself.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html (2026-11)
 */
export function restApiEvent(r: HttpRequest, apiId: string, stage: string): Readonly<Record<string, unknown>> {
  const domainName = `${apiId}.execute-api.${r.region}.amazonaws.com`;
  const headers = capitalised(headersAt(r, domainName));
  const query = queryValues(r.rawQueryString, true);
  return {
    resource: r.rawPath,
    path: r.rawPath,
    httpMethod: r.method,
    headers,
    multiValueHeaders: asLists(headers),
    queryStringParameters: query.size === 0 ? null : lastValues(query),
    multiValueQueryStringParameters: query.size === 0 ? null : Object.fromEntries(query),
    pathParameters: null,
    stageVariables: null,
    requestContext: {
      resourceId: Math.floor(r.texts.unit(0, 0, RESOURCE_ID, 0) * RESOURCES)
        .toString(BASE_36)
        .padStart(6, '0'),
      resourcePath: r.rawPath,
      httpMethod: r.method,
      extendedRequestId: extendedRequestId(r),
      requestTime: clfTextOf(r.epochMs),
      path: `/${stage}${r.rawPath}`,
      accountId: r.accountId,
      protocol: 'HTTP/1.1',
      stage,
      domainPrefix: apiId,
      requestTimeEpoch: Math.floor(r.epochMs),
      requestId: keyedUuid(r.texts, r.entity, r.step, REQUEST_ID),
      identity: { ...NOBODY, sourceIp: r.sourceIp, userAgent: r.userAgent },
      domainName,
      apiId,
      ...(r.client === undefined ? {} : { authorizer: authorizerContext(r.client, 1) }),
    },
    body: r.body === '' ? null : r.body,
    isBase64Encoded: false,
  };
}

/** `content-type` as `Content-Type`, as clients write names in HTTP/1.1. */
function capitalised(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase()), value]),
  );
}
