import { US_PER_MS, US_PER_S } from '../../base';
import { DiscreteChoice, type Stream } from '../../kernel';
import { isoSecondsTextOf } from '../civil-time';
import { documentationAddress, networkOf } from '../documentation-addresses';
import { busEvent } from '../eventbridge/eventbridge-event';
import { keyedCapitals, keyedHex, keyedUuid } from '../keyed-text';
import { indexOf } from '../luck';
import type { EmittedRecord, SourceContext } from '../ports';
import type { CloudtrailConfig } from '../push-config';
import type { EventMaker } from '../single-source';
import { API_CALLS, type ApiCall } from './api-calls';

/** Who calls: a role of a pipeline or an engineer, an IAM user, now and then the root user. In weights. */
const IDENTITIES = { role: 72, user: 27, root: 1 };
const ROLES = ['deploy', 'engineer', 'autoscaler'] as const;
const AGENTS = [
  'aws-cli/2.31.20 md/awscrt#0.28.4 ua/2.1 os/linux#6.8.0 md/arch#x86_64 lang/python#3.13.7',
  'APN/1.0 HashiCorp/1.0 Terraform/1.13.5 terraform-provider-aws/6.21.0',
  'Boto3/1.40.74 md/Botocore#1.40.74 ua/2.1 os/linux lang/python#3.13.9',
] as const;
const DRAW = { call: 0, identity: 1, who: 2, agent: 3, error: 4 } as const;
const TEXT = { id: 0, request: 4, event: 5, answer: 6, key: 7 } as const;

const calls = new DiscreteChoice(API_CALLS.map(({ weight }) => weight));
const identities = new DiscreteChoice(Object.values(IDENTITIES));

/**
 * API calls as CloudTrail puts them on the default bus and a rule hands them on: read-only calls are not among them.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html and
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html (2026-11)
 */
export function cloudtrailMaker(config: CloudtrailConfig, context: SourceContext, texts: Stream): EventMaker {
  const draw = (entity: number, n: number): number => texts.unit(entity, 0, 1, n);
  return {
    shapeOf: () => -1,
    event: (record) => {
      const { entity, atUs } = record;
      const call = API_CALLS[calls.indexOf(draw(entity, DRAW.call))] as ApiCall;
      const detail = {
        eventVersion: '1.11',
        userIdentity: identityOf(config, context, texts, record),
        eventTime: isoSecondsTextOf(context.startsAtMs + (atUs - delayUs(entity, texts)) / US_PER_MS),
        eventSource: `${call.service}.amazonaws.com`,
        eventName: call.name,
        awsRegion: context.region,
        sourceIPAddress: documentationAddress(networkOf(texts, entity, 0), texts, entity, 0),
        userAgent: AGENTS[indexOf(draw(entity, DRAW.agent), AGENTS.length)],
        ...answerOf(call, draw(entity, DRAW.error) < config.errorShare, texts, entity),
        requestID: keyedUuid(texts, entity, 0, TEXT.request),
        eventID: keyedUuid(texts, entity, 0, TEXT.event),
        readOnly: false,
        eventType: 'AwsApiCall',
        managementEvent: true,
        recipientAccountId: context.accountId,
        eventCategory: 'Management',
        tlsDetails: {
          tlsVersion: 'TLSv1.3',
          cipherSuite: 'TLS_AES_128_GCM_SHA256',
          clientProvidedHostHeader: `${call.service}.${context.region}.amazonaws.com`,
        },
      };
      const wrapped = { detailType: 'AWS API Call via CloudTrail', source: `aws.${call.service}`, resources: [], detail };
      return busEvent(wrapped, { ...record, atUs: atUs - delayUs(entity, texts) }, context, texts);
    },
  };
}

/** The call was made up to some seconds before: never before the run. */
function delayUs(entity: number, texts: Stream): number {
  return Math.floor(texts.unit(entity, 0, 2, 0) * US_PER_S);
}

function identityOf(
  { users }: CloudtrailConfig,
  { accountId }: SourceContext,
  texts: Stream,
  { entity }: EmittedRecord,
): unknown {
  const kind = Object.keys(IDENTITIES)[identities.indexOf(texts.unit(entity, 0, 1, DRAW.identity))];
  if (kind === 'root') return { type: 'Root', principalId: accountId, arn: `arn:aws:iam::${accountId}:root`, accountId };
  const who = indexOf(texts.unit(entity, 0, 1, DRAW.who), users);
  const unique = keyedCapitals(texts, who, 2, TEXT.id, 16);
  const accessKeyId = keyedCapitals(texts, who, 2, TEXT.key, 16);
  const userName = `user-${who + 1}`;
  if (kind === 'user') {
    const arn = `arn:aws:iam::${accountId}:user/${userName}`;
    return { type: 'IAMUser', principalId: `AIDA${unique}`, arn, accountId, accessKeyId: `AKIA${accessKeyId}`, userName };
  }
  const role = ROLES[who % ROLES.length] as string;
  const principalId = `AROA${unique}`;
  return {
    type: 'AssumedRole',
    principalId: `${principalId}:${userName}`,
    arn: `arn:aws:sts::${accountId}:assumed-role/${role}/${userName}`,
    accountId,
    accessKeyId: `ASIA${accessKeyId}`,
    sessionContext: {
      sessionIssuer: { type: 'Role', principalId, arn: `arn:aws:iam::${accountId}:role/${role}`, accountId, userName: role },
      attributes: { creationDate: '2026-01-01T00:00:00Z', mfaAuthenticated: 'false' },
    },
  };
}

function answerOf({ service, name, asks, answers }: ApiCall, isDenied: boolean, texts: Stream, entity: number): object {
  const digits = keyedHex(texts, entity, 0, TEXT.answer, 64);
  const filled = (value: unknown): unknown => {
    let used = 0;
    return JSON.parse(JSON.stringify(value).replace(/#/g, () => digits[used++ % digits.length] as string));
  };
  const denied = {
    errorCode: service === 'ec2' ? 'Client.UnauthorizedOperation' : 'AccessDenied',
    errorMessage: `User is not authorized to perform: ${service}:${name.replace(/20150331(v2)?$/, '')}`,
  };
  return { ...(isDenied ? denied : {}), requestParameters: filled(asks), responseElements: isDenied ? null : filled(answers) };
}
