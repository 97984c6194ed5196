import { spawnSync } from 'node:child_process';
import type { BenchResult } from './bench-result';
import { runReference } from './reference';
import { runScenario } from './run-scenario';
import { bareScenario, machineryScenario } from './scenarios';

/** Runs one scenario once, for `inFreshProcess`. */
export const ONE = '--one';

/** The scenarios that are measured, by name, for a number of invocations. */
const SCENARIOS = {
  one: (invocations: number) => bareScenario(1, 100, invocations),
  machinery: machineryScenario,
  ten: (invocations: number) => bareScenario(10, 10, invocations),
  tenThousand: (invocations: number) => bareScenario(10, 10_000, invocations),
} as const;

type ScenarioName = keyof typeof SCENARIOS;

/** What one round measured. */
export interface Round {
  readonly nsPerInvocation: number;
  readonly againstNsPerInvocation: number;
  readonly hash: string;
}

/** A time beside another one of the same minute, on the same machine: only their ratio means something anywhere else. */
export interface Comparison {
  readonly name: string;
  readonly against: string;
  readonly ratioMax: number;
  /** Measures both, one after the other. */
  run(root: string, invocations: number): Round;
}

/** What is promised about speed. */
export const COMPARISONS: readonly Comparison[] = [
  {
    name: 'one modelled function',
    against: 'the reference loop',
    ratioMax: 3,
    run: (root, invocations) => round('one', invocations, runReference(root, 100, invocations)),
  },
  {
    name: 'ten functions, 10,000 environments at work',
    against: 'ten functions, 10 environments at work',
    ratioMax: 1.5,
    run: (_, invocations) => round('tenThousand', invocations, inFreshProcess('ten', invocations).nsPerInvocation),
  },
  {
    name: 'SQS, asynchronous retries and provisioned concurrency',
    against: 'the reference loop',
    ratioMax: 12,
    run: (root, invocations) => round('machinery', invocations, runReference(root, 100, invocations)),
  },
];

/** `--one NAME INVOCATIONS`: measures a scenario in this process and prints what it measured. */
export function runOne(args: readonly string[]): void {
  const [name, invocations] = args;
  console.log(JSON.stringify(runScenario(SCENARIOS[name as ScenarioName](Number(invocations))))); // written below
}

function round(name: ScenarioName, invocations: number, againstNsPerInvocation: number): Round {
  return { ...inFreshProcess(name, invocations), againstNsPerInvocation };
}

/** Like the reference, and like a run from the command line: nothing ran before it in its process. */
function inFreshProcess(name: ScenarioName, invocations: number): BenchResult {
  const args = [process.argv[1] ?? '', ONE, name, String(invocations)];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the bench failed: ${stderr}`);
  return JSON.parse(stdout) as BenchResult; // printed by `runOne`
}
