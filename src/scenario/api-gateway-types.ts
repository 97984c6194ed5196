import type { DistributionJson } from './distribution-schema';

/** A function that says who may pass. */
export interface LambdaAuthorizerSettings {
  readonly kind: 'lambda';
  readonly function: string;
  readonly type: 'token' | 'request';
  /** 0: asked every time. */
  readonly cacheTtlS: number;
  readonly identities: number;
  readonly deniedShare: number;
}

/** A check of the token by the API itself. */
export interface JwtAuthorizerSettings {
  readonly kind: 'jwt';
  readonly latencyMs: DistributionJson;
  readonly identities: number;
  readonly deniedShare: number;
}

/** What stands between the clients of an API and Lambda. */
export interface ApiGatewaySettings {
  readonly integrationTimeoutMs: number;
  /** Null: no limit of its own. */
  readonly stageRatePerSecond: number | null;
  /** Null: one second of the rate. */
  readonly stageBurst: number | null;
  readonly authorizer: LambdaAuthorizerSettings | JwtAuthorizerSettings | null;
}

/** The front door of an HTTP API. */
export interface HttpApiDoorSettings extends ApiGatewaySettings {
  /** False: the client sees Lambda's own answer. */
  readonly frontDoor: boolean;
}
