import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FactReader, kindNumber } from '../../../src/journal';
import { readScenario, type Scenario, type ScenarioInput } from '../../../src/scenario';
import { runBare } from '../analytic/world';

/*
 * Request logs measured on AWS in 2020 (https://github.com/pacslab/serverless-performance-modeling, MIT, © 2020 Nima Mahmoudi),
 * replayed: arrivals and response times as they were, environments as the model keeps them, with one setting for all files.
 */

/** How often each log is replayed, with seeds 0, 1, 2, …: idle lives and ages are drawn. */
export const REPLAYS = 20;

/** What the files must show: the mean over the files of |error|, and the greatest. */
export const MEAN_ERROR_MAX = 0.05;
export const ERROR_MAX = 0.12;

/** One log: what was asked of AWS, and how many environments AWS made for it. */
export interface AwsLog {
  readonly file: string;
  readonly measuredEnvironments: number;
  readonly atS: readonly number[];
  readonly durationMs: readonly number[];
}

/** Environments that the model makes for a log. */
export interface Replay {
  readonly log: AwsLog;
  readonly mean: number;
  readonly least: number;
  readonly most: number;
  /** (mean − measured) ÷ measured. */
  readonly error: number;
}

/** The logs in the folder that LAMBDARIUM_GOLDEN names; null when it names none. */
export function readLogs(golden = process.env['LAMBDARIUM_GOLDEN']): readonly AwsLog[] | null {
  if (golden === undefined || golden === '') return null;
  const folder = join(golden, 'aws-logs');
  const measured = JSON.parse(readFileSync(join(folder, 'measured.json'), 'utf8')) as {
    readonly files: readonly { readonly file: string; readonly measuredContainers: number }[];
  };
  return measured.files.map(({ file, measuredContainers }) => {
    const rows = readFileSync(join(folder, file), 'utf8').trim().split('\n').slice(1);
    const cells = rows.map((row) => row.split(',').map(Number));
    const column = (i: number) => cells.map((row) => row[i] as number);
    return {
      file,
      measuredEnvironments: measuredContainers,
      atS: column(0),
      durationMs: column(1).map((s) => s * 1000),
    };
  });
}

/** The scenario of a log: the rules and assumptions of the year, and nothing that is fitted to the file. */
export function scenarioOf({ atS, durationMs }: AwsLog): Scenario {
  const read = readScenario({
    formatVersion: 1,
    name: 'a request log of 2020',
    rules: '2020-06',
    durationS: (atS.at(-1) ?? 0) + 60,
    functions: [
      // Start-up and Init are in the response times.
      { name: 'f', runtime: 'python3.6', timeoutS: 900, cpuMs: 0, initMs: 0, profile: { steps: [{ kind: 'recorded' }] } },
    ],
    sources: [
      {
        kind: 'http-api',
        name: 'client',
        function: 'f',
        deliveryDelayMs: 0,
        arrivals: { kind: 'trace', atS: [...atS], durationMs: [...durationMs] },
      },
    ],
    assumptions: { startUpOverheadMs: 0 },
  } satisfies ScenarioInput);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
}

export function replay(log: AwsLog): Replay {
  const scenario = scenarioOf(log);
  const counts = Array.from({ length: REPLAYS }, (_, seed) => {
    const created = new Created();
    runBare(scenario, seed, created);
    return created.count;
  });
  const mean = counts.reduce((sum, count) => sum + count, 0) / REPLAYS;
  const error = mean / log.measuredEnvironments - 1;
  return { log, mean, least: Math.min(...counts), most: Math.max(...counts), error };
}

/** The mean of |error| over the files. */
export function meanError(replays: readonly Replay[]): number {
  return replays.reduce((sum, { error }) => sum + Math.abs(error), 0) / replays.length;
}

const CREATED_KIND = kindNumber('environmentCreated');

class Created implements FactReader {
  count = 0;

  take(record: Int32Array): void {
    if (record[0] === CREATED_KIND) this.count++;
  }
}
