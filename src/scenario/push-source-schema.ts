import * as z from 'zod';
import { DELIVERY_DELAY_DEFAULTS as DELAYS } from '../aws';
import { restApiDoor } from './api-gateway-schema';
import { ruleTarget, subscription } from './delivery-schema';
import { distributionSchema } from './distribution-schema';
import { fields, integer, list, pattern, positive, share, text } from './fields';
import { EVENTS_MAX } from './limits';
import { apiId, common, delay, entities, httpRequest } from './source-common-schema';
import { fannedFunction, ruleTargets, snsTargets } from './source-target-schema';

/* The sources that push an event to Lambda, each its own kind; those of the first days stand in source-schema.ts. */

const LOG_STREAMS_MAX = 10_000;
const DAY_S = 86_400;
const word = (fallback: string, what: string, max = 64) =>
  pattern(new RegExp(`^[A-Za-z0-9_.-]{1,${max}}$`), `1 to ${max} letters, digits, dots, hyphens or underscores`)
    .default(fallback)
    .describe(`${what} Default \`${fallback}\`.`);
const anyList = (what: string) =>
  list(z.unknown(), EVENTS_MAX).min(1, { error: 'none is given; at least one must be' }).describe(what);

const restApi = fields({
  kind: z.literal('rest-api'),
  ...common(),
  deliveryDelayMs: delay(0, '0'),
  ...httpRequest(),
  apiId: apiId(),
  stage: pattern(/^[A-Za-z0-9_-]{1,128}$/, '1 to 128 letters, digits, hyphens or underscores')
    .default('prod')
    .describe('The stage of the REST API. Default `prod`.'),
  ...restApiDoor(),
});

const INVOKE_MODE =
  "AWS's InvokeMode: BUFFERED hands on a response when it is complete, up to 6 MB; RESPONSE_STREAM as it is written, up to 200 MB, at 2 MB a second beyond the first 6 MB. Default BUFFERED.";

const functionUrl = fields({
  kind: z.literal('function-url'),
  ...common(),
  deliveryDelayMs: delay(0, '0'),
  ...httpRequest(),
  invokeMode: z.enum(['BUFFERED', 'RESPONSE_STREAM']).default('BUFFERED').describe(INVOKE_MODE),
  urlId: pattern(/^[a-z0-9]{32}$/, '32 lower-case letters or digits')
    .default('a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6')
    .describe('The id of the function URL, the first part of its host: 32 lower-case letters or digits. Default an example.'),
});

const alb = fields({
  kind: z.literal('alb'),
  ...common(),
  deliveryDelayMs: delay(0, '0'),
  ...httpRequest(),
  loadBalancer: pattern(/^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/, '1 to 32 letters, digits or hyphens')
    .default('web')
    .describe('The name of the Application Load Balancer. Default `web`.'),
  multiValueHeaders: z
    .boolean()
    .default(false)
    .describe("AWS's lambda.multi_value_headers.enabled: headers and parameters as lists. Default false, as AWS."),
});

const sns = fields({
  kind: z.literal('sns'),
  ...common(),
  function: fannedFunction(),
  targets: snsTargets(),
  ...subscription('of the own function'),
  deliveryDelayMs: delay(DELAYS.sns.value, 'about 30 ms, an assumption'),
  topic: pattern(
    /^[A-Za-z0-9_-]{1,256}$/,
    '1 to 256 letters, digits, hyphens or underscores',
    () => 'Invalid parameter: Topic Name',
  )
    .default('notifications')
    .describe('The name of the topic. Default `notifications`.'),
  subject: text(100, '. Invalid parameter: Subject').default('').describe('The subject of every message. Default none.'),
  messages: anyList('The messages, in turn; a text as it is, any other JSON as its text.'),
  attributes: z.record(z.string(), text(1_000)).default({}).describe('Message attributes of type String. Default none.'),
});

const eventbridge = fields({
  kind: z.literal('eventbridge'),
  ...common(),
  function: fannedFunction(),
  targets: ruleTargets(),
  ...ruleTarget(),
  deliveryDelayMs: delay(DELAYS.eventbridge.value, 'about 40 ms, an assumption'),
  eventBus: word('default', 'The event bus.', 256),
  eventSource: text(256).default('com.example.shop').describe('`source` of the events. Default `com.example.shop`.'),
  detailType: text(128).default('Order Placed').describe('`detail-type` of the events. Default `Order Placed`.'),
  details: anyList('`detail` of the events, any JSON, in turn.'),
  pattern: z
    .unknown()
    .default(null)
    .describe("The rule's event pattern: what does not fit is not delivered. Default null: everything."),
});

const scheduler = fields({
  kind: z.literal('scheduler'),
  ...common(),
  ...ruleTarget(),
  deliveryDelayMs: delay(DELAYS.scheduler.value, 'anywhere in the minute'),
  scheduleName: word('nightly', 'The name of the schedule.'),
  scheduleGroup: word('default', 'The schedule group.'),
  input: z
    .unknown()
    .default(null)
    .describe(
      'The payload, any JSON; `<aws.scheduler.scheduled-time>` and its like are filled in. Default null: AWS’s notification.',
    ),
});

const cloudwatchLogs = fields({
  kind: z.literal('cloudwatch-logs'),
  ...common(),
  deliveryDelayMs: delay(DELAYS.cloudwatchLogs.value, 'about 1.5 s, an assumption'),
  logGroup: pattern(/^[A-Za-z0-9_/.#-]{1,512}$/, '1 to 512 letters, digits and _ - / . #')
    .default('/shop/web')
    .describe('The log group that is subscribed to. Default `/shop/web`.'),
  filterName: word('to-lambda', 'The name of the subscription filter.', 512),
  lineFormat: z
    .enum(['access', 'application'])
    .default('access')
    .describe('Lines of a web server (`access`) or JSON lines of an application. Default access.'),
  delivered: z
    .enum(['all', 'errors'])
    .default('all')
    .describe('What the filter pattern lets through: all lines, or errors only. Default all.'),
  logStreams: integer({ min: 1, max: LOG_STREAMS_MAX }).default(4).describe('Log streams (servers) that write. Default 4.'),
  linesPerEvent: distributionSchema
    .default({ kind: 'uniform', from: 1, to: 20 })
    .describe('Lines written together, rounded, 1 to 1,000; each arrival is one such batch. Default 1 to 20, an assumption.'),
  errorShare: share().default(0.01).describe('The share of lines that are errors. Default 0.01, an assumption.'),
  burstErrorShare: share().default(0.3).describe('The same during a burst of errors. Default 0.3, an assumption.'),
  burstShare: share().default(0).describe('The share of time with a burst of errors. Default 0.'),
  burstS: positive(DAY_S).default(60).describe('How long a burst lasts, seconds. Default 60.'),
});

const cognito = fields({
  kind: z.literal('cognito'),
  ...common(),
  deliveryDelayMs: delay(0, '0'),
  triggerSource: z
    .enum([
      'PreSignUp_SignUp',
      'PostConfirmation_ConfirmSignUp',
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
    ])
    .default('PreSignUp_SignUp')
    .describe('The trigger of the user pool. Default PreSignUp_SignUp.'),
  userPool: pattern(/^[A-Za-z0-9]{9}$/, '9 letters or digits')
    .default('a1B2c3D4e')
    .describe('The id of the user pool after the Region: 9 letters or digits. Default an example.'),
});

const iotRule = fields({
  kind: z.literal('iot-rule'),
  ...common(),
  deliveryDelayMs: delay(DELAYS.iotRule.value, 'about 30 ms, an assumption'),
  topicPrefix: pattern(/^[^\s+#]{1,200}$/, 'without spaces, + and #')
    .default('sensors')
    .describe('What the MQTT topics begin with. Default `sensors`.'),
  devices: entities('How many devices report.', 100),
});

const cloudtrail = fields({
  kind: z.literal('cloudtrail'),
  ...common(),
  ...ruleTarget(),
  deliveryDelayMs: delay(DELAYS.cloudtrail.value, 'about 15 s, an assumption'),
  users: entities('How many people and pipelines call.', 20),
  errorShare: share().default(0.03).describe('The share of calls that are denied. Default 0.03, an assumption.'),
});

export const pushSourceSchemas = [
  restApi,
  functionUrl,
  alb,
  sns,
  eventbridge,
  scheduler,
  cloudwatchLogs,
  cognito,
  iotRule,
  cloudtrail,
] as const;
