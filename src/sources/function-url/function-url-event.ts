import { payloadV2 } from '../http-api/http-api-event';
import type { HttpRequest } from '../http-request';
import { keyedUuid } from '../keyed-text';

const REQUEST_ID = 31;

/**
 * The event of one request to a function URL without authentication: payload format 2.0 on the route `$default`, from a caller that is
 * `anonymous`. https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html (2026-11)
 */
export function functionUrlEvent(r: HttpRequest, urlId: string): unknown {
  return payloadV2(r, {
    routeKey: '$default',
    accountId: 'anonymous',
    apiId: urlId,
    domainName: `${urlId}.lambda-url.${r.region}.on.aws`,
    requestId: keyedUuid(r.texts, r.entity, r.step, REQUEST_ID),
  });
}
