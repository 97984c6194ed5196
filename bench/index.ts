import { pathToFileURL } from 'node:url';
import { COMPARISONS, type Comparison, ONE, type Round, runOne } from './comparisons';
import { runKernelBench } from './kernel';

/** The rounds of one comparison, and the one with the median ratio. */
interface Outcome {
  readonly comparison: Comparison;
  readonly rounds: readonly Round[];
  readonly median: Round;
}

/** A small bench is there to notice what is far too slow: it warms up less and meets whatever else the machine does. */
const SMALL_TOLERANCE = 4;

/**
 * `npm run bench [-- --json] [-- --small] [-- --only TEXT]`: a line for each comparison, or an array. Both sides run in turn, so that
 * a ratio holds when the machine's speed drifts; quoted is the round with the median ratio. Ends with 1 when a ratio is too great.
 */
export async function main(args: readonly string[]): Promise<number> {
  const one = args.indexOf(ONE);
  if (one >= 0) {
    runOne(args.slice(one + 1));
    return 0;
  }
  const isSmall = args.includes('--small');
  const only = args.includes('--only') ? (args[args.indexOf('--only') + 1] ?? '') : '';
  const wanted = COMPARISONS.filter(({ name }) => name.includes(only));
  const outcomes = wanted.map((comparison) => outcomeOf(comparison, isSmall ? 1 : 5, isSmall ? 1_000_000 : 10_000_000));
  if (args.includes('--json')) console.log(JSON.stringify(outcomes.map(jsonOf)));
  else for (const outcome of outcomes) print(outcome);
  if (!isSmall && !args.includes('--json') && only === '') runKernelBench();
  const tolerance = isSmall ? SMALL_TOLERANCE : 1;
  return outcomes.every(({ median, comparison }) => ratioOf(median) <= comparison.ratioMax * tolerance) ? 0 : 1;
}

function outcomeOf(comparison: Comparison, roundCount: number, invocations: number): Outcome {
  const root = pathToFileURL(`${process.cwd()}/`).href;
  const rounds = Array.from({ length: roundCount }, () => comparison.run(root, invocations));
  if (new Set(rounds.map(({ hash }) => hash)).size > 1) throw new Error('the rounds of one bench stated different facts');
  const sorted = [...rounds].sort((a, b) => ratioOf(a) - ratioOf(b));
  return { comparison, rounds, median: sorted[Math.floor(sorted.length / 2)] as Round };
}

function ratioOf({ nsPerInvocation, againstNsPerInvocation }: Round): number {
  return nsPerInvocation / againstNsPerInvocation;
}

function jsonOf({ comparison: { name, against, ratioMax }, median }: Outcome) {
  return { name, against, ratioMax, ratio: ratioOf(median), ...median };
}

function print({ comparison: { name, against, ratioMax }, rounds, median }: Outcome): void {
  const ns = `${median.nsPerInvocation.toFixed(0)} ns beside ${median.againstNsPerInvocation.toFixed(0)} ns an invocation`;
  console.log(`${name}: ${ratioOf(median).toFixed(2)} times ${against}, at most ${ratioMax} (${ns})`);
  if (rounds.length > 1) console.log(`  rounds: ${rounds.map((round) => ratioOf(round).toFixed(2)).join('  ')}`);
  console.log(`  facts ${median.hash}`);
}
