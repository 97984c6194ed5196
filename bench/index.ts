import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import type { BenchResult } from './bench-result';
import { runKernelBench } from './kernel';
import { runReference } from './reference';
import { runSingleFunction } from './single-function';

/** Runs one bench once, for `inFreshProcess`. */
const ONE = '--one';

interface Row {
  readonly name: string;
  readonly nsPerInvocation: number;
  readonly referenceNsPerInvocation: number;
  readonly hash: string;
}

/**
 * `npm run bench [-- --json] [-- --small]`: a table, or an array of rows. Ours and the reference run in turn, so that a ratio holds
 * when the machine's speed drifts; quoted is the round with the median ratio.
 */
export async function main(args: readonly string[]): Promise<number> {
  const one = args.indexOf(ONE);
  if (one >= 0) {
    console.log(JSON.stringify(runSingleFunction(Number(args[one + 1]))));
    return 0;
  }
  const isSmall = args.includes('--small');
  const rounds = isSmall ? 1 : 5;
  const invocations = isSmall ? 100_000 : 10_000_000;
  const root = pathToFileURL(`${process.cwd()}/`).href;
  const rows: Row[] = [];
  for (let i = 0; i < rounds; i++) {
    const { nsPerInvocation, hash } = inFreshProcess(invocations);
    rows.push({
      name: 'one modelled function',
      nsPerInvocation,
      referenceNsPerInvocation: runReference(root, invocations),
      hash,
    });
  }
  if (new Set(rows.map(({ hash }) => hash)).size > 1) throw new Error('the rounds of one bench stated different facts');
  const row = medianOf(rows);
  if (args.includes('--json')) console.log(JSON.stringify([row]));
  else print(row, rows, isSmall);
  return 0;
}

/** Like the reference, and like a run from the command line: nothing ran before it in its process. */
function inFreshProcess(invocations: number): BenchResult {
  const args = [process.argv[1] ?? '', ONE, String(invocations)];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the bench failed: ${stderr}`);
  return JSON.parse(stdout) as BenchResult; // written by this very file
}

function ratioOf({ nsPerInvocation, referenceNsPerInvocation }: Row): number {
  return nsPerInvocation / referenceNsPerInvocation;
}

function medianOf(rows: readonly Row[]): Row {
  const sorted = [...rows].sort((a, b) => ratioOf(a) - ratioOf(b));
  return sorted[Math.floor(sorted.length / 2)] as Row;
}

function print(row: Row, rows: readonly Row[], isSmall: boolean): void {
  const ratios = rows.map((each) => ratioOf(each).toFixed(2)).join('  ');
  console.log(`${row.name}: ${row.nsPerInvocation.toFixed(0)} ns an invocation`);
  console.log(
    `reference loop: ${row.referenceNsPerInvocation.toFixed(0)} ns; ratio ${ratioOf(row).toFixed(2)} (rounds: ${ratios})`,
  );
  console.log(`facts ${row.hash}`);
  if (!isSmall) runKernelBench();
}
