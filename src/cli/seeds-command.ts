import { availableParallelism } from 'node:os';
import guestCode from 'virtual:guest-code';
import { type Result, succeed } from '../base';
import { runSeeds } from '../drive/seeds';
import type { RunPart } from '../report';
import type { Scenario } from '../scenario';
import type { RunArguments, SeedsArguments } from './arguments';
import { publishBands } from './bands-output';
import { EXIT } from './exit-code';
import { Interruption } from './interruption';
import { NodeGuestHost } from './node-guest-host';
import { printIssues } from './print-issues';
import { probeGuests } from './probe-guests';
import { SeedProgress } from './progress';
import { refuse } from './refuse';
import { SeedThread } from './seed-threads';

/** `lambdarium run FILE --seeds N`: every seed in a thread, and what they say together. `program` is what a thread starts. */
export async function runSeedsCommand(
  run: RunArguments,
  seeds: SeedsArguments,
  scenario: Scenario,
  program: URL,
): Promise<number> {
  const probe = await probeHost(scenario);
  if (!probe.ok) {
    printIssues(run.file, probe.issues);
    return EXIT.cannotRunCode;
  }
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
      spawn: () => new SeedThread(program, { task: 'seeds', scenario, segmentsInFlightMax: run.segmentsInFlightMax }),
      onProgress: (done, share) => progress.show(done, share),
      aborted,
    });
    progress.stop();
    if (!parts.ok) return refuse(run.file, parts.issues);
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

/** Asked once before threads start: a host that cannot run handlers would look like runs whose every environment was lost. */
async function probeHost(scenario: Scenario): Promise<Result<'ready'>> {
  if (scenario.functions.every(({ code }) => code === null)) return succeed('ready');
  const guestHost = new NodeGuestHost({ guestCode });
  try {
    return await probeGuests(guestHost);
  } finally {
    guestHost.close();
  }
}
