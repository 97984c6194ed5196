import { type Result, succeed } from '../base';
import type { RunPart } from '../report';
import type { Scenario } from '../scenario';
import { type Compile, type LateParts, ObservedRun } from '../simulation';
import { Drive, type DriveOptions } from './drive';

/** Real milliseconds between two words about how far a run is. */
const PROGRESS_MS = 250;

/** What running one seed needs: the host's own ways of a drive, besides the run. */
export interface SeedRunOptions extends Omit<DriveOptions, 'simulation'> {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly compile: Compile;
  /** As a simulation's. */
  readonly lateParts: LateParts | null;
  /** Hears the share of the run that is done, 0–1, now and then. */
  readonly onProgress: (share: number) => void;
}

/** Runs one seed to its end, with nobody who looks (no series), and answers what it leaves behind. */
export async function runSeed(options: SeedRunOptions): Promise<Result<RunPart>> {
  const { scenario, seed, compile, lateParts, onProgress, ...host } = options;
  const observed = ObservedRun.create(scenario, { seed, compile, lateParts, withSeries: false });
  if (!observed.ok) return observed;
  const { simulation } = observed.value;
  let saidMs = host.nowMs();
  const breathe = async (): Promise<void> => {
    const nowMs = host.nowMs();
    if (nowMs - saidMs > PROGRESS_MS) {
      saidMs = nowMs;
      onProgress(simulation.nowUs / simulation.endUs);
    }
    await host.breathe();
  };
  const drive = new Drive({ ...host, simulation, breathe });
  try {
    await drive.runUntil(simulation.endUs, { aborted: false });
    return succeed(observed.value.part());
  } finally {
    drive.close();
  }
}
