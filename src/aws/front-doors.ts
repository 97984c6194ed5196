import { CITATIONS as C } from './citations';
import { documented, documentedUnread, estimated, measured, type Sourced } from './sourced';

/*
 * What a front door answers for Lambda: its status and body when Lambda or the function does not answer well, or when it does not ask
 * Lambda at all. A well answered request has the function's own status; here that is 200.
 */

/** Services that answer HTTP requests (Cognito: calls of its API) with a function. */
export type FrontDoorKind = 'restApi' | 'httpApi' | 'functionUrl' | 'loadBalancer' | 'cognito';

/** Why a front door does not hand on the function's answer. */
export type FrontDoorFault =
  | 'functionError'
  | 'throttled'
  | 'serverError'
  | 'integrationTimeout'
  | 'apiThrottled'
  | 'unauthorized'
  | 'forbidden'
  | 'requestTooLarge'
  | 'responseTooLarge';

/** A status and the text of the body. */
export interface FrontDoorAnswer {
  readonly status: number;
  readonly body: string;
}

type Answers = { readonly [F in FrontDoorFault]: Sourced<FrontDoorAnswer> };

const answer = (status: number, body: string): FrontDoorAnswer => ({ status, body });
const message = (status: number, text: string): FrontDoorAnswer => answer(status, JSON.stringify({ message: text }));
const INTERNAL = 'Internal server error';

const API_GATEWAY = {
  functionError: documented(message(502, INTERNAL), 'HTTP answer', C.apiGatewayErrors),
  throttled: documented(message(500, INTERNAL), 'HTTP answer', C.apiGatewayErrors),
  serverError: documented(message(500, INTERNAL), 'HTTP answer', C.apiGatewayErrors),
  apiThrottled: documented(message(429, 'Too Many Requests'), 'HTTP answer', C.apiGatewayThrottling),
  unauthorized: documented(message(401, 'Unauthorized'), 'HTTP answer', C.gatewayResponses),
  responseTooLarge: documented(message(502, INTERNAL), 'HTTP answer', C.apiGatewayErrors),
};
const FORBIDDEN_REST = '{"Message":"User is not authorized to access this resource with an explicit deny"}';

const URL_FAULT = documentedUnread(answer(502, 'Internal Server Error'), 'HTTP answer', C.functionUrls);
const BAD_GATEWAY = documentedUnread(
  answer(
    502,
    '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n',
  ),
  'HTTP answer',
  C.loadBalancerErrors,
);
const cognito = (type: string, text: string) =>
  documentedUnread(answer(400, JSON.stringify({ __type: type, message: text })), 'HTTP answer', C.cognitoTriggers);
const UNEXPECTED = cognito('UnexpectedLambdaException', 'The trigger could not be invoked.');

/** By front door. Doors without a timeout, a throttle or an authorizer of their own never give those answers; they stand there as the nearest. */
export const FRONT_DOORS: { readonly [K in FrontDoorKind]: Answers } = {
  restApi: {
    ...API_GATEWAY,
    integrationTimeout: documentedUnread(message(504, 'Endpoint request timed out'), 'HTTP answer', C.gatewayResponses),
    forbidden: documentedUnread(answer(403, FORBIDDEN_REST), 'HTTP answer', C.gatewayResponses),
    requestTooLarge: documentedUnread(message(413, 'Request Too Long'), 'HTTP answer', C.gatewayResponses),
  },
  httpApi: {
    ...API_GATEWAY,
    integrationTimeout: measured(message(503, 'Service Unavailable'), 'HTTP answer', C.httpApis),
    forbidden: measured(message(403, 'Forbidden'), 'HTTP answer', C.httpApis),
    requestTooLarge: documentedUnread(message(413, 'Request Entity Too Large'), 'HTTP answer', C.httpApis),
  },
  functionUrl: {
    functionError: URL_FAULT,
    throttled: documented(answer(429, ''), 'HTTP answer', C.functionUrls),
    serverError: URL_FAULT,
    integrationTimeout: URL_FAULT,
    apiThrottled: documented(answer(429, ''), 'HTTP answer', C.functionUrls),
    unauthorized: documented(answer(403, '{"Message":"Forbidden"}'), 'HTTP answer', C.functionUrls),
    forbidden: documented(answer(403, '{"Message":"Forbidden"}'), 'HTTP answer', C.functionUrls),
    requestTooLarge: documentedUnread(answer(413, ''), 'HTTP answer', C.functionUrls),
    responseTooLarge: URL_FAULT,
  },
  loadBalancer: {
    functionError: BAD_GATEWAY,
    throttled: estimated(BAD_GATEWAY.value, 'HTTP answer', `429 is told of, too. ${C.loadBalancerErrors}`),
    serverError: BAD_GATEWAY,
    integrationTimeout: BAD_GATEWAY,
    apiThrottled: BAD_GATEWAY,
    unauthorized: BAD_GATEWAY,
    forbidden: BAD_GATEWAY,
    requestTooLarge: documentedUnread(answer(413, ''), 'HTTP answer', C.loadBalancerErrors),
    responseTooLarge: BAD_GATEWAY,
  },
  cognito: {
    functionError: cognito('UserLambdaValidationException', 'The trigger failed with an error.'),
    throttled: UNEXPECTED,
    serverError: UNEXPECTED,
    integrationTimeout: UNEXPECTED,
    apiThrottled: UNEXPECTED,
    unauthorized: UNEXPECTED,
    forbidden: UNEXPECTED,
    requestTooLarge: UNEXPECTED,
    responseTooLarge: UNEXPECTED,
  },
};

/** The front door's own numbers. */
export const FRONT_DOOR_LIMITS = {
  integrationTimeoutMsMin: documented(50, 'ms', C.apiGatewayLimits),
  restTimeoutMsDefault: documented(29_000, 'ms', C.apiGatewayLimits),
  /** Regional and private APIs, since June 2024, against a lower throttle quota; 300 s are reported. */
  restTimeoutMsMax: measured(300_000, 'ms', C.restTimeout),
  httpTimeoutMsMax: documentedUnread(30_000, 'ms', C.apiGatewayLimits),
  /** Of the account in a Region, shared by all its APIs: requests a second, and the bucket. */
  requestsPerSecond: documented(10_000, 'requests/s', C.apiGatewayLimits),
  burst: documented(5_000, 'requests', C.apiGatewayLimits),
  authorizerTtlSDefault: documented(300, 's', C.authorizers),
  authorizerTtlSMax: documented(3_600, 's', C.authorizers),
  /** Checking a signature against keys that are kept. */
  jwtLatencyMs: estimated(3, 'ms', C.jwtAuthorizers),
  cognitoTimeoutMs: documentedUnread(5_000, 'ms', C.cognitoTriggers),
  /** "After three unsuccessful attempts, the function times out." */
  cognitoAttempts: documentedUnread(3, 'attempts', C.cognitoTriggers),
  loadBalancerBodyBytesMax: documented(1_048_576, 'bytes', C.loadBalancerTargets),
} as const;
