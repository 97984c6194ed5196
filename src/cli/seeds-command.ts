import { availableParallelism } from 'node:os';
import { fail, type Result } from '../base';
import { runSeeds } from '../drive/seeds';
import type { RunPart } from '../report';
import type { Scenario } from '../scenario';
import type { RunArguments, SeedsArguments } from './arguments';
import { publishBands } from './bands-output';
import { EXIT } from './exit-code';
import { Interruption } from './interruption';
import { printIssues } from './print-issues';
import { SeedProgress } from './progress';
import { SeedThread } from './seed-threads';

/** `lambdarium run FILE --seeds N`: every seed in a thread, and what they say together. `program` is what a thread starts. */
export async function runSeedsCommand(
  run: RunArguments,
  seeds: SeedsArguments,
  scenario: Scenario,
  program: URL,
): Promise<number> {
  const interruption = new Interruption();
  const aborted = new Promise<void>((resolve) => {
    interruption.onAbort = resolve;
  });
  const wanted = seedsOf(run.seed ?? scenario.seed, seeds);
  const progress = new SeedProgress(wanted.length);
  try {
    const parts: Result<readonly RunPart[] | 'aborted'> = await runSeeds({
      seeds: wanted,
      runnersMax: seeds.threads ?? availableParallelism(),
      spawn: () =>
        new SeedThread(program, {
          task: 'seeds',
          scenario,
          segmentsInFlightMax: run.segmentsInFlightMax,
          withSeries: false,
        }),
      onProgress: (done, share) => progress.show(done, share),
      aborted,
    });
    progress.stop();
    if (!parts.ok) return refuse(run.file, parts);
    if (parts.value === 'aborted') {
      console.error('interrupted: nothing was written');
      return EXIT.interrupted;
    }
    return publishBands({ file: run.file, scenario, parts: parts.value, out: run.out, partsFile: seeds.parts });
  } finally {
    progress.stop();
    interruption.stop();
  }
}

/** The seeds of this share: one in `shards`, so that all shares together are all seeds, each once. */
export function seedsOf(first: number, { count, shard, shards }: Pick<SeedsArguments, 'count' | 'shard' | 'shards'>): number[] {
  const all = Array.from({ length: count }, (_, i) => first + i);
  return all.filter((_, i) => i % shards === shard - 1);
}

function refuse(file: string, failed: Extract<Result<unknown>, { ok: false }>): number {
  printIssues(file, fail(...failed.issues).issues);
  return EXIT.badInput;
}
