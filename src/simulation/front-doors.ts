import { FRONT_DOOR_LIMITS as LIMITS, type Rules } from '../aws';
import { microsOfS, US_PER_MS } from '../base';
import { distributionOf } from '../kernel';
import type { ApiGatewaySettings, Scenario, SourceSettings } from '../scenario';
import { type AuthorizerConfig, type FrontDoorConfig, TokenBucket } from '../sources';
import { placeOf } from './place-of';

const PLAIN = { timeoutUs: null, attemptsMax: 1, buckets: [], authorizer: null };
const COGNITO = {
  ...PLAIN,
  kind: 'cognito' as const,
  timeoutUs: LIMITS.cognitoTimeoutMs.value * US_PER_MS,
  attemptsMax: LIMITS.cognitoAttempts.value,
};

/** The bucket of API Gateway that all APIs of a scenario take from. */
export function accountBucketOf({ account }: Scenario): TokenBucket {
  return new TokenBucket(account.apiGatewayRatePerSecond, account.apiGatewayBurst);
}

/** What stands between a source's clients and Lambda; null when nothing does. */
export function frontDoorConfigOf(
  settings: SourceSettings,
  scenario: Scenario,
  { rules, account }: { readonly rules: Rules; readonly account: TokenBucket },
): FrontDoorConfig | null {
  const door = doorOf(settings, scenario, account);
  // API Gateway takes 10 MB, but Lambda's limit comes first.
  return door && { ...door, requestBytesMax: rules.synchronousPayloadBytesMax };
}

type Door = Omit<FrontDoorConfig, 'requestBytesMax'>;

function doorOf(settings: SourceSettings, scenario: Scenario, account: TokenBucket): Door | null {
  const { kind } = settings;
  if (kind === 'rest-api') return { kind: 'restApi', ...apiGatewayOf(settings, scenario, account) };
  if (kind === 'http-api' || kind === 'clicks')
    return settings.frontDoor ? { kind: 'httpApi', ...apiGatewayOf(settings, scenario, account) } : null;
  if (kind === 'function-url') return { ...PLAIN, kind: 'functionUrl' };
  if (kind === 'alb') return { ...PLAIN, kind: 'loadBalancer' };
  return kind === 'cognito' ? COGNITO : null;
}

function apiGatewayOf(settings: ApiGatewaySettings, scenario: Scenario, account: TokenBucket): Omit<Door, 'kind'> {
  const { stageRatePerSecond: rate, stageBurst, integrationTimeoutMs } = settings;
  return {
    timeoutUs: integrationTimeoutMs * US_PER_MS,
    attemptsMax: 1,
    buckets: rate === null ? [account] : [new TokenBucket(rate, stageBurst ?? Math.max(1, Math.round(rate))), account],
    authorizer: authorizerConfigOf(settings, scenario),
  };
}

function authorizerConfigOf({ authorizer }: ApiGatewaySettings, scenario: Scenario): AuthorizerConfig | null {
  if (authorizer === null) return null;
  if (authorizer.kind === 'jwt') return { ...authorizer, latencyMs: distributionOf(authorizer.latencyMs) };
  const { identities, deniedShare, cacheTtlS } = authorizer;
  const fn = placeOf(scenario.functions, authorizer.function);
  return { kind: 'lambda', fn, cacheTtlUs: microsOfS(cacheTtlS), identities, deniedShare };
}
