import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { PushConfig } from '../../src/sources/push-config';
import { collect } from './collect';
import { bytesOfJson, type Json, shapeOf, throughJson } from './shape-of';

const COMMON = { name: 'source', arrivals: { kind: 'poisson', perSecond: 5 } } as const;
const REQUEST = {
  ...COMMON,
  method: 'POST',
  path: '/my/path?parameter1=value1&parameter1=value2&parameter2=a%20b',
  body: 'Hello!',
};
const GET = { ...COMMON, method: 'GET', path: '/', body: '' };
const LOGS = {
  ...COMMON,
  kind: 'cloudwatch-logs',
  logGroup: '/shop/web',
  filterName: 'to-lambda',
  lineFormat: 'access',
  delivered: 'all',
  logStreams: 3,
  linesPerEvent: { kind: 'uniform', from: 1, to: 9 },
  errorShare: 0.05,
  burstErrorShare: 0.9,
  burstShare: 0,
  burstS: 10,
} as const;

const EVERY: readonly PushConfig[] = [
  { ...REQUEST, kind: 'rest-api', apiId: 'id12345678', stage: 'test' },
  { ...REQUEST, kind: 'function-url', urlId: 'u'.repeat(32) },
  { ...REQUEST, kind: 'alb', loadBalancer: 'lb', multiValueHeaders: false },
  {
    ...COMMON,
    kind: 'sns',
    topic: 'sns-lambda',
    subject: 'TestInvoke',
    messages: ['Hello from SNS!', { a: 1 }],
    attributes: { Test: 'TestString' },
  },
  {
    ...COMMON,
    kind: 'eventbridge',
    eventBus: 'default',
    eventSource: 'com.example',
    detailType: 'Placed',
    details: [{ a: 1 }, { a: 'two' }],
    pattern: null,
  },
  { ...COMMON, kind: 'scheduler', scheduleName: 'nightly', scheduleGroup: 'default', input: null },
  LOGS,
  { ...COMMON, kind: 'cognito', triggerSource: 'PreSignUp_SignUp', userPool: 'a1B2c3D4e' },
  { ...COMMON, kind: 'iot-rule', topicPrefix: 'sensors', devices: 50 },
  { ...COMMON, kind: 'cloudtrail', users: 5, errorShare: 0.2 },
];

/** The events of a source. */
function eventsOf(config: PushConfig, durationS = 60): readonly Json[] {
  const { sources, happenings } = collect([config], { durationS });
  return happenings.map((happening) => throughJson(sources[0]?.event([happening])));
}
const firstOf = (config: PushConfig): Json => eventsOf(config, 10)[0];
const keysOf = (value: Json): readonly string[] => Object.keys(value).sort();
const RFC_4122 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('REST API requests', () => {
  const [config] = EVERY as readonly [PushConfig];
  const event = firstOf(config);

  it("have the keys of API Gateway's documented payload 1.0", () => {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html, without what only
    // an authorizer or a client certificate adds; `version` is there for HTTP APIs only.
    expect(keysOf(event)).toEqual(
      'body headers httpMethod isBase64Encoded multiValueHeaders multiValueQueryStringParameters path pathParameters queryStringParameters requestContext resource stageVariables'.split(
        ' ',
      ),
    );
    expect(keysOf(event.requestContext)).toEqual(
      'accountId apiId domainName domainPrefix extendedRequestId httpMethod identity path protocol requestId requestTime requestTimeEpoch resourceId resourcePath stage'.split(
        ' ',
      ),
    );
    expect(keysOf(event.requestContext.identity)).toEqual(
      'accessKey accountId caller cognitoAuthenticationProvider cognitoAuthenticationType cognitoIdentityId cognitoIdentityPoolId principalOrgId sourceIp user userAgent userArn'.split(
        ' ',
      ),
    );
  });

  it('give the last value of a repeated parameter, and every one in the list', () => {
    expect(event.queryStringParameters).toEqual({ parameter1: 'value2', parameter2: 'a b' });
    expect(event.multiValueQueryStringParameters).toEqual({ parameter1: ['value1', 'value2'], parameter2: ['a b'] });
    expect(event.requestContext.path).toBe('/test/my/path');
    expect(event.headers.Host).toBe('id12345678.execute-api.eu-central-1.amazonaws.com');
    expect(event.multiValueHeaders['X-Forwarded-Proto']).toEqual(['https']);
    expect(event.requestContext.requestId).toMatch(RFC_4122);
  });

  it('write null for what is absent', () => {
    const plain = firstOf({ ...GET, kind: 'rest-api', apiId: 'id12345678', stage: 'prod' });
    for (const absent of ['body', 'queryStringParameters', 'multiValueQueryStringParameters', 'pathParameters', 'stageVariables'])
      expect(plain[absent]).toBeNull();
  });
});

describe('function URL requests', () => {
  it('are payload 2.0 on the default route, from an anonymous caller', () => {
    const event = firstOf(EVERY[1] as PushConfig);
    expect(keysOf(event)).toEqual(
      'body headers isBase64Encoded queryStringParameters rawPath rawQueryString requestContext routeKey version'.split(' '),
    );
    expect(keysOf(event.requestContext)).toEqual(
      'accountId apiId domainName domainPrefix http requestId routeKey stage time timeEpoch'.split(' '),
    );
    expect(event).toMatchObject({ version: '2.0', routeKey: '$default', queryStringParameters: { parameter1: 'value1,value2' } });
    expect(event.requestContext.domainName).toBe(`${'u'.repeat(32)}.lambda-url.eu-central-1.on.aws`);
    expect(event.requestContext.accountId).toBe('anonymous');
  });
});

describe('requests of a load balancer', () => {
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
  it('have single headers and parameters, not decoded', () => {
    const event = firstOf(EVERY[2] as PushConfig);
    expect(keysOf(event)).toEqual('body headers httpMethod isBase64Encoded path queryStringParameters requestContext'.split(' '));
    expect(event.queryStringParameters).toEqual({ parameter1: 'value2', parameter2: 'a%20b' });
    expect(event.requestContext.elb.targetGroupArn).toMatch(
      /^arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup\/lb-lambda\/[0-9a-f]{16}$/,
    );
  });

  it('have lists instead when multi-value headers are on', () => {
    const event = firstOf({ ...GET, kind: 'alb', loadBalancer: 'lb', multiValueHeaders: true });
    expect(keysOf(event)).toEqual(
      'body httpMethod isBase64Encoded multiValueHeaders multiValueQueryStringParameters path requestContext'.split(' '),
    );
    expect(event.body).toBe('');
    expect(event.multiValueHeaders['x-forwarded-proto']).toEqual(['https']);
  });
});

describe('SNS messages', () => {
  it("have the keys and types of AWS's documented sample", () => {
    const documented = {
      Records: [
        {
          EventVersion: '1.0',
          EventSubscriptionArn: 'arn:aws:sns:us-east-1:123456789012:sns-lambda:21be56ed-a058-49f5-8c98-aedd2564c486',
          EventSource: 'aws:sns',
          Sns: {
            SignatureVersion: '1',
            Timestamp: '2019-01-02T12:45:07.000Z',
            Signature: 'EXAMPLE',
            SigningCertUrl: 'EXAMPLE',
            MessageId: '95df01b4-ee98-5cb9-9903-4c221d41eb5e',
            Message: 'Hello from SNS!',
            MessageAttributes: { Test: { Type: 'String', Value: 'TestString' } },
            Type: 'Notification',
            UnsubscribeUrl: 'EXAMPLE',
            TopicArn: 'arn:aws:sns:us-east-1:123456789012:sns-lambda',
            Subject: 'TestInvoke',
          },
        },
      ],
    };
    const events = eventsOf(EVERY[3] as PushConfig);
    expect(shapeOf(events[0])).toEqual(shapeOf(documented));
    expect(events.slice(0, 3).map((event) => event.Records[0].Sns.Message)).toEqual([
      'Hello from SNS!',
      '{"a":1}',
      'Hello from SNS!',
    ]);
    expect(Buffer.from(events[0].Records[0].Sns.Signature, 'base64')).toHaveLength(256);
  });
});

describe('events on a bus', () => {
  it('carry the details in turn, and the envelope of EventBridge', () => {
    const events = eventsOf(EVERY[4] as PushConfig);
    expect(keysOf(events[0])).toEqual('account detail detail-type id region resources source time version'.split(' '));
    expect(events.slice(0, 3).map(({ detail }) => detail)).toEqual([{ a: 1 }, { a: 'two' }, { a: 1 }]);
    expect(events[0]).toMatchObject({ source: 'com.example', 'detail-type': 'Placed', resources: [], version: '0' });
  });

  it('that do not fit the rule’s pattern are no events', () => {
    const pattern = { source: ['com.example'], detail: { a: [{ numeric: ['>', 0] }] } };
    const events = eventsOf({ ...(EVERY[4] as PushConfig & { kind: 'eventbridge' }), pattern });
    expect(new Set(events.map(({ detail }) => detail.a))).toEqual(new Set([1]));
    expect(events.length).toBeGreaterThan(100);
  });

  it('of the Scheduler without an input are a notification whose detail is a text', () => {
    const event = firstOf(EVERY[5] as PushConfig);
    expect(event).toMatchObject({ source: 'aws.scheduler', 'detail-type': 'Scheduled Event', detail: '{}' });
    expect(event.resources).toEqual(['arn:aws:scheduler:eu-central-1:123456789012:schedule/default/nightly']);
  });

  it('of the Scheduler with an input are that, with the context attributes filled in', () => {
    const input = {
      at: '<aws.scheduler.scheduled-time>',
      arn: '<aws.scheduler.schedule-arn>',
      n: '<aws.scheduler.attempt-number>',
    };
    const event = firstOf({ ...(EVERY[5] as PushConfig & { kind: 'scheduler' }), input });
    expect(event.at).toMatch(/^2026-11-02T00:00:\d\dZ$/);
    expect(event).toMatchObject({ arn: 'arn:aws:scheduler:eu-central-1:123456789012:schedule/default/nightly', n: '1' });
  });
});

const linesOf = (event: Json): Json => JSON.parse(gunzipSync(Buffer.from(event.awslogs.data, 'base64')).toString());

describe('log lines', () => {
  it('come as gzip in base64, with the keys of the documented data message', () => {
    const data = linesOf(firstOf(LOGS));
    expect(keysOf(data)).toEqual('logEvents logGroup logStream messageType owner subscriptionFilters'.split(' '));
    expect(data).toMatchObject({ messageType: 'DATA_MESSAGE', owner: '123456789012', subscriptionFilters: ['to-lambda'] });
    for (const { id, timestamp, message } of data.logEvents) {
      expect(id).toMatch(/^\d{56}$/);
      expect(timestamp).toBeGreaterThan(0);
      expect(message).toMatch(
        /^\d+\.\d+\.\d+\.\d+ - - \[\d\d\/Nov\/2026:\d\d:\d\d:\d\d \+0000\] "(GET|POST) \/\S* HTTP\/1\.1" \d{3} \d+ "-" ".+" \d+\.\d{3}$/,
      );
    }
  });

  it('are errors as often as is said, and in bursts as often as is said of those', () => {
    const errorsOf = (config: PushConfig): number => {
      const messages = eventsOf(config, 400).flatMap((event) => linesOf(event).logEvents.map((line: Json) => line.message));
      return messages.filter((message: string) => / HTTP\/1\.1" 5/.test(message)).length / messages.length;
    };
    expect(errorsOf(LOGS)).toBeCloseTo(0.05, 1.7);
    expect(errorsOf({ ...LOGS, burstShare: 1 })).toBeCloseTo(0.9, 1.7);
  });

  it('of an application are JSON, and a filter for errors lets nothing else through', () => {
    const events = eventsOf({ ...LOGS, lineFormat: 'application', delivered: 'errors' });
    const levels = events.flatMap((event) => linesOf(event).logEvents.map((line: Json) => JSON.parse(line.message).level));
    expect(new Set(levels)).toEqual(new Set(['ERROR']));
    expect(events.length).toBeLessThan(150);
  });
});

describe('Cognito triggers', () => {
  const cognito = EVERY[7] as PushConfig & { kind: 'cognito' };
  // https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html and the other triggers' pages
  it.each([
    ['PreSignUp_SignUp', ['userAttributes', 'validationData'], ['autoConfirmUser', 'autoVerifyEmail', 'autoVerifyPhone']],
    ['PostConfirmation_ConfirmSignUp', ['userAttributes'], []],
    ['PreAuthentication_Authentication', ['userAttributes', 'validationData'], []],
    ['PostAuthentication_Authentication', ['newDeviceUsed', 'userAttributes'], []],
  ] as const)('%s asks and is answered as documented', (triggerSource, request, response) => {
    const event = firstOf({ ...cognito, triggerSource });
    expect(keysOf(event)).toEqual('callerContext region request response triggerSource userName userPoolId version'.split(' '));
    expect(keysOf(event.callerContext)).toEqual(['awsSdkVersion', 'clientId']);
    expect(keysOf(event.request)).toEqual(request);
    expect(keysOf(event.response)).toEqual(response);
    expect(event.userPoolId).toBe('eu-central-1_a1B2c3D4e');
  });
});

describe('telemetry of devices', () => {
  it('is what the rule selects, and warmer in the afternoon than at night', () => {
    const config = EVERY[8] as PushConfig;
    const [night] = [eventsOf(config, 60)];
    expect(keysOf(night[0])).toEqual('battery deviceId humidity temperature timestamp topic'.split(' '));
    expect(night[0].topic).toBe(`sensors/${night[0].deviceId}/telemetry`);
    const mean = (events: readonly Json[]): number =>
      events.reduce((sum, { temperature }) => sum + temperature, 0) / events.length;
    const { sources, happenings } = collect([config], { durationS: 60, startsAt: '2026-11-02T15:00:00Z' });
    const afternoon = happenings.map((happening) => throughJson(sources[0]?.event([happening])));
    expect(mean(afternoon) - mean(night)).toBeGreaterThan(6);
  });
});

describe('API calls', () => {
  const events = eventsOf(EVERY[9] as PushConfig, 200);

  it('have the record fields that CloudTrail documents for a management event', () => {
    const known =
      'awsRegion errorCode errorMessage eventCategory eventID eventName eventSource eventTime eventType eventVersion managementEvent readOnly recipientAccountId requestID requestParameters responseElements sourceIPAddress tlsDetails userAgent userIdentity'.split(
        ' ',
      );
    for (const { detail, ...event } of events) {
      expect(known.filter((key) => !key.startsWith('error') || 'errorCode' in detail)).toEqual(keysOf(detail));
      expect(event.source).toBe(`aws.${detail.eventSource.split('.')[0]}`);
      expect(event['detail-type']).toBe('AWS API Call via CloudTrail');
      expect(['Root', 'IAMUser', 'AssumedRole']).toContain(detail.userIdentity.type);
      expect(JSON.stringify([detail.requestParameters, detail.responseElements])).not.toContain('#');
    }
  });

  it('are denied as often as is said', () => {
    expect(events.filter(({ detail }) => 'errorCode' in detail).length / events.length).toBeCloseTo(0.2, 1.3);
  });
});

describe('every source that pushes', () => {
  const alone = EVERY.map((config) => collect([config], { durationS: 60 }));

  it('rebuilds the same payload later, and in another run', () => {
    EVERY.forEach((config, i) => {
      const again = collect([config], { durationS: 20 });
      for (const h of again.happenings) expect(again.sources[0]?.event([h])).toEqual(alone[i]?.sources[0]?.event([h]));
    });
  });

  it('states the exact size of its record', () => {
    for (const { sources, happenings } of alone) {
      for (const h of happenings) {
        const event = throughJson(sources[0]?.event([h]));
        expect(h.bytes).toBe(bytesOfJson(event.Records?.[0] ?? event));
      }
    }
  });
});
