import * as z from 'zod';
import { FRONT_DOOR_LIMITS as L } from '../aws';
import { AUTHORIZER_TTL, integrationTimeout } from './aws-words';
import { byKind } from './by-kind';
import { distributionSchema } from './distribution-schema';
import { nameSchema } from './endpoint-schema';
import { fields, integer, number, positive, share } from './fields';
import { ENTITIES_MAX, RATE_PER_SECOND_MAX } from './limits';

/* What stands between the clients of an API and Lambda: the same fields for REST and HTTP APIs, but for their bounds. */

const BURST_MAX = 1_000_000;

const clients = () => ({
  identities: integer({ min: 1, max: ENTITIES_MAX })
    .default(100)
    .describe('How many different clients (tokens) there are. Default 100.'),
  deniedShare: share().default(0).describe('The share of the clients that are turned away, 0 to 1. Default 0.'),
});

const lambdaAuthorizer = fields({
  kind: z.literal('lambda'),
  function: nameSchema().describe('The name of the function that says who may pass.'),
  type: z
    .enum(['token', 'request'])
    .default('token')
    .describe('What the function gets: the token, or the request (HTTP APIs: always the request). Default token.'),
  cacheTtlS: integer({
    min: 0,
    minIs: "API Gateway's minimum",
    max: L.authorizerTtlSMax.value,
    maxIs: "API Gateway's maximum",
    says: AUTHORIZER_TTL,
  })
    .default(L.authorizerTtlSDefault.value)
    .describe(
      `AWS's authorizerResultTtlInSeconds: how long an answer holds for a client; 0 asks every time. Default ${L.authorizerTtlSDefault.value}, as REST APIs.`,
    ),
  ...clients(),
});

const jwtAuthorizer = fields({
  kind: z.literal('jwt'),
  latencyMs: distributionSchema
    .default(L.jwtLatencyMs.value)
    .describe(`To check a token, milliseconds; no function is invoked. Default ${L.jwtLatencyMs.value}, an assumption.`),
  ...clients(),
});

const AUTHORIZER = 'Who says whether a request may pass, before the function is asked. Default null: nobody.';

const common = (timeoutMsDefault: number, timeoutMsMax: number) => ({
  integrationTimeoutMs: integer({
    min: L.integrationTimeoutMsMin.value,
    minIs: "API Gateway's minimum",
    max: timeoutMsMax,
    maxIs: "API Gateway's maximum",
    says: integrationTimeout(L.integrationTimeoutMsMin.value, timeoutMsMax),
  })
    .default(timeoutMsDefault)
    .describe(
      `How long the API waits for the function, milliseconds; then it answers itself, while the function goes on. Default ${timeoutMsDefault}, as AWS.`,
    ),
  stageRatePerSecond: positive(RATE_PER_SECOND_MAX)
    .nullable()
    .default(null)
    .describe("Requests per second of the API's stage, beside the account's limit. Default null: no limit of its own."),
  stageBurst: integer({ min: 1, max: BURST_MAX })
    .nullable()
    .default(null)
    .describe('The bucket of the stage: requests at once. Default null: one second of `stageRatePerSecond`.'),
});

/** The front door of a REST API. */
export const restApiDoor = () => ({
  ...common(L.restTimeoutMsDefault.value, L.restTimeoutMsMax.value),
  authorizer: lambdaAuthorizer.nullable().default(null).describe(AUTHORIZER),
});

/** The front door of an HTTP API, which may be left out. */
export const httpApiDoor = () => ({
  frontDoor: z
    .boolean()
    .default(false)
    .describe(
      "Whether the API's own limits and answers are modelled: its throttle, its integration timeout, its statuses. Default false: the client sees Lambda's answer.",
    ),
  ...common(L.httpTimeoutMsMax.value, L.httpTimeoutMsMax.value),
  authorizer: byKind([lambdaAuthorizer, jwtAuthorizer]).nullable().default(null).describe(`${AUTHORIZER} Needs \`frontDoor\`.`),
});

/** Limits of API Gateway that all APIs of the account share. */
export const apiGatewayAccount = () => ({
  apiGatewayRatePerSecond: number({ min: 1, max: RATE_PER_SECOND_MAX })
    .default(L.requestsPerSecond.value)
    .describe(
      `API Gateway's requests per second in this region, all APIs together. Default ${L.requestsPerSecond.value}, as AWS.`,
    ),
  apiGatewayBurst: integer({ min: 1, max: BURST_MAX })
    .default(L.burst.value)
    .describe(`The size of its bucket: requests at once. Default ${L.burst.value}, as AWS.`),
});
