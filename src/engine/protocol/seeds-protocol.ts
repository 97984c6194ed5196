import type { Result } from '../../base';
import type { BandsReport, RunPart } from '../../report';
import type { Intervention } from '../../scenario';

/** A scenario that is to be run with other seeds. */
export interface SeedsRequest {
  /** As JSON gives it; the worker validates it. */
  readonly scenario: unknown;
  /** Texts of the handler files that the scenario names, by their names. */
  readonly files: Readonly<Record<string, string>>;
  /** In place of the scenario's own: with what was changed by hand. */
  readonly interventions: readonly Intervention[];
}

/** Runs that nobody looks at, for what several seeds say together. */
export interface SeedsApi {
  /** Runs one seed to its end. `onProgress` hears the share of the run that is done, 0–1, now and then. */
  runSeed(request: SeedsRequest, seed: number, onProgress: (share: number) => void): Promise<Result<RunPart>>;
  /** What the parts of this scenario's runs say together. */
  bands(request: SeedsRequest, parts: readonly RunPart[]): Promise<Result<BandsReport>>;
}
