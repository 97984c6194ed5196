import type { ApiGatewaySettings } from './api-gateway-types';
import type { CallerSettings } from './caller-types';
import type { RuleTargetSettings, SubscriptionSettings } from './delivery-types';
import type { DistributionJson } from './distribution-schema';

/* The settings of the sources that push, by kind; what they share with all sources is added in types.ts. */

interface RequestSettings {
  readonly caller: CallerSettings | null;
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** A source that pushes an event to Lambda. */
export type PushSourceSettings =
  | (RequestSettings & ApiGatewaySettings & { readonly kind: 'rest-api'; readonly apiId: string; readonly stage: string })
  | (RequestSettings & {
      readonly kind: 'function-url';
      readonly invokeMode: 'BUFFERED' | 'RESPONSE_STREAM';
      readonly urlId: string;
    })
  | (RequestSettings & { readonly kind: 'alb'; readonly loadBalancer: string; readonly multiValueHeaders: boolean })
  | (RuleTargetSettings & {
      readonly kind: 'scheduler';
      readonly scheduleName: string;
      readonly scheduleGroup: string;
      /** Null: AWS's own notification. */
      readonly input: unknown;
    })
  | {
      readonly kind: 'cloudwatch-logs';
      readonly logGroup: string;
      readonly filterName: string;
      readonly lineFormat: 'access' | 'application';
      readonly delivered: 'all' | 'errors';
      readonly logStreams: number;
      readonly linesPerEvent: DistributionJson;
      readonly errorShare: number;
      readonly burstErrorShare: number;
      /** The share of time with a burst of errors. */
      readonly burstShare: number;
      readonly burstS: number;
    }
  | {
      readonly kind: 'cognito';
      readonly triggerSource:
        | 'PreSignUp_SignUp'
        | 'PostConfirmation_ConfirmSignUp'
        | 'PreAuthentication_Authentication'
        | 'PostAuthentication_Authentication';
      readonly userPool: string;
    }
  | { readonly kind: 'iot-rule'; readonly topicPrefix: string; readonly devices: number }
  | (RuleTargetSettings & { readonly kind: 'cloudtrail'; readonly users: number; readonly errorShare: number });

/** A source that pushes to several targets. */
export type FannedSourceSettings =
  | (SubscriptionSettings & {
      readonly kind: 'sns';
      readonly topic: string;
      /** Empty: none. */
      readonly subject: string;
      readonly messages: readonly unknown[];
      readonly attributes: Readonly<Record<string, string>>;
    })
  | (RuleTargetSettings & {
      readonly kind: 'eventbridge';
      readonly eventBus: string;
      readonly eventSource: string;
      readonly detailType: string;
      readonly details: readonly unknown[];
      /** Null: everything fits. */
      readonly pattern: unknown;
    });
