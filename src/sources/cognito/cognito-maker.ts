import { assertUnreachable } from '../../base';
import type { Stream } from '../../kernel';
import { keyedHex, keyedUuid } from '../keyed-text';
import type { SourceContext } from '../ports';
import type { CognitoConfig, CognitoTrigger } from '../push-config';
import type { EventMaker } from '../single-source';

const CLIENT_DIGITS = 24;

/**
 * The event of a trigger of a Cognito user pool. The function answers with the same document, its `response` filled in.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html (2026-11)
 */
export function cognitoMaker(config: CognitoConfig, { region }: SourceContext, texts: Stream): EventMaker {
  const { triggerSource, userPool } = config;
  const clientId = `cl${keyedHex(texts, -1, 0, 0, CLIENT_DIGITS)}`;
  return {
    shapeOf: () => 0,
    event: ({ entity }) => {
      const userName = keyedUuid(texts, entity, 0, 0);
      return {
        version: '1',
        region,
        userPoolId: `${region}_${userPool}`,
        userName,
        callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
        triggerSource,
        ...bodyOf(triggerSource, userName, `${keyedHex(texts, entity, 0, 1, 8)}@example.com`),
      };
    },
  };
}

function bodyOf(trigger: CognitoTrigger, sub: string, email: string): { readonly request: unknown; readonly response: unknown } {
  const confirmed = { sub, email_verified: 'true', 'cognito:user_status': 'CONFIRMED', email };
  switch (trigger) {
    case 'PreSignUp_SignUp':
      return {
        request: { userAttributes: { email }, validationData: null },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      };
    case 'PostConfirmation_ConfirmSignUp':
      return { request: { userAttributes: confirmed }, response: {} };
    case 'PreAuthentication_Authentication':
      return { request: { userAttributes: confirmed, validationData: null }, response: {} };
    case 'PostAuthentication_Authentication':
      return { request: { userAttributes: confirmed, newDeviceUsed: false }, response: {} };
    default:
      return assertUnreachable(trigger);
  }
}
