import type { DistributionJson } from './distribution-schema';

/** A Lambda extension: what it adds to Init, and how long it works after an answer and before its environment is gone. */
export interface ExtensionSettings {
  readonly name: string;
  readonly external: boolean;
  readonly initMs: DistributionJson;
  readonly postMs: DistributionJson;
  readonly shutdownMs: DistributionJson;
}
