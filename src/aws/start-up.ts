import { CITATIONS as C } from './citations';
import type { DistributionShape } from './distribution-shape';
import { estimated, measured, type Sourced } from './sourced';
import { START_UP_TABLE, type TwoLognormals } from './start-up-table';

/** What decides how long a minimal function's Init takes. Memory does not. */
export interface StartUpKind {
  /** An identifier of RUNTIMES, or `go`, `rust`, `llrt`, `dotnet10-aot`. */
  readonly runtime: string;
  readonly packageType: 'Zip' | 'Image';
  readonly architecture: 'x86_64' | 'arm64';
}

function mixtureOf([w, m1, s1, m2, s2]: TwoLognormals, factor: number): DistributionShape {
  return {
    kind: 'mixture',
    parts: [
      { weight: w, of: { kind: 'lognormal', median: m1 * factor, sigma: s1 } },
      { weight: 1 - w, of: { kind: 'lognormal', median: m2 * factor, sigma: s2 } },
    ],
  };
}

/**
 * Init Duration of a minimal function, a distribution in milliseconds; undefined for a runtime without measurements. A function
 * that evaluates much code adds INIT_MS_PER_MIB_OF_CODE for each MiB of it.
 */
export function initMsOf(kind: StartUpKind): Sourced<DistributionShape> | undefined {
  const row = START_UP_TABLE[kind.runtime];
  if (row === undefined) return undefined;
  const isZip = kind.packageType === 'Zip';
  const factor = kind.architecture === 'x86_64' ? 1 : isZip ? row.arm64Zip : row.arm64Image;
  const shape = mixtureOf(isZip ? row.zip : row.image, factor);
  return row.isEstimate === true ? estimated(shape, 'ms', C.peeking, '2018-07') : measured(shape, 'ms', C.lambdaPerf, '2026-08');
}

/** What each MiB of evaluated JavaScript adds to Init, from 0.26 MB ≈ 100 ms and 1.5 MB ≈ 1,000 ms in published functions. */
export const INIT_MS_PER_MIB_OF_CODE: Sourced<number> = estimated(400, 'ms/MiB', C.coldStartSize);
