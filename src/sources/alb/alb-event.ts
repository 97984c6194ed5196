import { asLists, type HttpRequest, headersAt, lastValues, queryValues } from '../http-request';
import { keyedHex } from '../keyed-text';

const TARGET_GROUP = 32;
const BALANCER = 33;

/**
 * The event of one request to an Application Load Balancer whose target is the function. Query parameters are not decoded, of a repeated
 * one the last value counts unless multi-value headers are on, and a body that is not there is empty.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html (2026-11)
 */
export function albEvent(r: HttpRequest, loadBalancer: string, hasMultiValueHeaders: boolean): unknown {
  const query = queryValues(r.rawQueryString, false);
  const number = Math.floor(r.texts.unit(0, 0, BALANCER, 0) * 1e9) + 1e9;
  const headers = headersAt(r, `${loadBalancer}-${number}.${r.region}.elb.amazonaws.com`);
  const targetGroup = `${loadBalancer}-lambda/${keyedHex(r.texts, 0, 0, TARGET_GROUP, 16)}`;
  return {
    requestContext: {
      elb: { targetGroupArn: `arn:aws:elasticloadbalancing:${r.region}:${r.accountId}:targetgroup/${targetGroup}` },
    },
    httpMethod: r.method,
    path: r.rawPath,
    ...(hasMultiValueHeaders
      ? { multiValueQueryStringParameters: Object.fromEntries(query), multiValueHeaders: asLists(headers) }
      : { queryStringParameters: lastValues(query), headers }),
    body: r.body,
    isBase64Encoded: false,
  };
}
