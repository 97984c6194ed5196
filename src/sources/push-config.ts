import type { DistributionSpec } from '../kernel';
import type { AuthorizerPayload } from './front-door/client';
import type { SourceConfigCommon } from './source-config-common';

/* What the sources that push are built from; see config.ts. */

interface RequestFields {
  readonly method: string;
  /** The path with its query, if any. */
  readonly path: string;
  /** Empty: none. */
  readonly body: string;
}

/** The same request to an API Gateway REST API again and again. */
export type RestApiConfig = SourceConfigCommon &
  RequestFields & {
    readonly kind: 'rest-api';
    readonly apiId: string;
    readonly stage: string;
    readonly authorizer?: AuthorizerPayload | null;
  };

/** The same request to a function URL. */
export type FunctionUrlConfig = SourceConfigCommon & RequestFields & { readonly kind: 'function-url'; readonly urlId: string };

/** The same request to an Application Load Balancer. */
export type AlbConfig = SourceConfigCommon &
  RequestFields & { readonly kind: 'alb'; readonly loadBalancer: string; readonly multiValueHeaders: boolean };

/** Messages published to an SNS topic, in turn. */
export type SnsConfig = SourceConfigCommon & {
  readonly kind: 'sns';
  readonly topic: string;
  /** Empty: none. */
  readonly subject: string;
  /** Texts as they are; other JSON as its text. */
  readonly messages: readonly unknown[];
  readonly attributes: Readonly<Record<string, string>>;
};

/** Events put on an EventBridge bus, in turn, and the rule that sends those that match to the function. */
export type EventbridgeConfig = SourceConfigCommon & {
  readonly kind: 'eventbridge';
  readonly eventBus: string;
  readonly eventSource: string;
  readonly detailType: string;
  readonly details: readonly unknown[];
  /** Null: everything fits. */
  readonly pattern: unknown;
};

/** An EventBridge Scheduler schedule. */
export type SchedulerConfig = SourceConfigCommon & {
  readonly kind: 'scheduler';
  readonly scheduleName: string;
  readonly scheduleGroup: string;
  /** Null: the Scheduler's own notification. */
  readonly input: unknown;
};

/** Lines of one log group, delivered by a subscription filter. */
export type CloudwatchLogsConfig = SourceConfigCommon & {
  readonly kind: 'cloudwatch-logs';
  readonly logGroup: string;
  readonly filterName: string;
  readonly lineFormat: 'access' | 'application';
  readonly delivered: 'all' | 'errors';
  readonly logStreams: number;
  readonly linesPerEvent: DistributionSpec;
  readonly errorShare: number;
  readonly burstErrorShare: number;
  readonly burstShare: number;
  readonly burstS: number;
};

/** The moment of a user's way at which Cognito asks the function. */
export type CognitoTrigger =
  | 'PreSignUp_SignUp'
  | 'PostConfirmation_ConfirmSignUp'
  | 'PreAuthentication_Authentication'
  | 'PostAuthentication_Authentication';

/** A trigger of a Cognito user pool. */
export type CognitoConfig = SourceConfigCommon & {
  readonly kind: 'cognito';
  readonly triggerSource: CognitoTrigger;
  readonly userPool: string;
};

/** Telemetry of devices, as an IoT rule selects it. */
export type IotRuleConfig = SourceConfigCommon & {
  readonly kind: 'iot-rule';
  readonly topicPrefix: string;
  readonly devices: number;
};

/** API calls in the account, as CloudTrail records them and an EventBridge rule delivers them. */
export type CloudtrailConfig = SourceConfigCommon & {
  readonly kind: 'cloudtrail';
  readonly users: number;
  readonly errorShare: number;
};

/** A source that answers HTTP requests. */
export type RequestConfig = RestApiConfig | FunctionUrlConfig | AlbConfig;

/** Any source that pushes, but those in config.ts. */
export type PushConfig =
  | RequestConfig
  | SnsConfig
  | EventbridgeConfig
  | SchedulerConfig
  | CloudwatchLogsConfig
  | CognitoConfig
  | IotRuleConfig
  | CloudtrailConfig;
