import type { ArrivalConfig } from './config';

/** What every source has. */
export interface SourceConfigCommon {
  /** Names its luck: renaming a source changes its draws, moving it in the list does not. */
  readonly name: string;
  readonly arrivals: ArrivalConfig;
}
