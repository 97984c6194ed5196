import { parseArgs } from 'node:util';
import { fail, type Issue, type Result, succeed } from '../base';

export interface RunArguments {
  readonly command: 'run';
  readonly file: string;
  readonly seed: number | undefined;
  readonly out: string | undefined;
  readonly csv: string | undefined;
  readonly facts: string | undefined;
  readonly allowEmbeddedCode: boolean;
  readonly segmentsInFlightMax: number;
  /** Set when several seeds are to be run. */
  readonly seeds: SeedsArguments | undefined;
}

/** Several seeds of one scenario: `count` from the first on, of which this process runs the share `shard` of `shards` (from 1). */
export interface SeedsArguments {
  readonly count: number;
  readonly shard: number;
  readonly shards: number;
  /** Undefined: as many as the machine runs at once. */
  readonly threads: number | undefined;
  readonly parts: string | undefined;
}

export interface CollectArguments {
  readonly command: 'collect';
  readonly file: string;
  readonly partFiles: readonly string[];
  readonly out: string | undefined;
}

export type Arguments =
  | RunArguments
  | CollectArguments
  | { readonly command: 'validate'; readonly file: string }
  | { readonly command: 'help' }
  | { readonly command: 'version' };

/** How the command line is used. */
export const USAGE = `lambdarium: AWS Lambda made visible

  lambdarium run FILE [options]       runs a scenario and prints its report
      --seed N                        luck: an integer from 0 to 2^53 − 1, instead of the scenario's
      --out FILE                      writes the report as JSON
      --csv DIR                       writes buckets.csv and requests.csv
      --facts FILE                    writes every fact, one a line
      --allow-embedded-code           runs code that stands in the scenario itself, not in files beside it
      --segments-in-flight N          segments of handlers that may run at once (default 8); changes speed, never a result
      --seeds N                       runs N seeds, from --seed on, and prints how their results spread; with it:
        --threads N                   seeds that run at once (default: as many as the machine has processors)
        --shard I/N                   only every N-th of the seeds, the I-th share: for arrays of batch jobs
        --parts FILE                  writes what each run left behind, one a line, for collect
  lambdarium collect FILE PARTS...    what the seeds of several shards say together; --out FILE writes it as JSON
  lambdarium validate FILE            checks a scenario and says everything that is wrong with it
  lambdarium --help | --version

Exit codes: 0 done, 1 a goal was missed, 2 bad input, 3 the scenario's code may not or cannot run here, 70 a bug of
Lambdarium, 130 interrupted. Unless it is 0 or 1, no file was written.`;

const OPTIONS = {
  seed: { type: 'string' },
  out: { type: 'string' },
  csv: { type: 'string' },
  facts: { type: 'string' },
  'allow-embedded-code': { type: 'boolean' },
  'segments-in-flight': { type: 'string' },
  seeds: { type: 'string' },
  threads: { type: 'string' },
  shard: { type: 'string' },
  parts: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

const SEGMENTS_IN_FLIGHT_DEFAULT = 8;
const SEGMENTS_IN_FLIGHT_MAX = 1024;
const SEEDS_MAX = 1_000_000;
const THREADS_MAX = 1024;

/** Reads the command line; every mistake is an issue whose path is the option. */
export function readArguments(argv: readonly string[]): Result<Arguments> {
  const parsed = parse(argv);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (values.help === true || positionals.length === 0) return succeed({ command: values.version === true ? 'version' : 'help' });
  if (values.version === true) return succeed({ command: 'version' });
  const [command, file, ...rest] = positionals;
  if (command !== 'run' && command !== 'validate' && command !== 'collect') {
    return fail({ path: String(command), message: 'is no command; the commands are run, collect and validate' });
  }
  if (file === undefined) return fail({ path: command, message: 'needs a scenario file' });
  if (command === 'collect') {
    if (rest.length === 0) return fail({ path: command, message: 'needs files of parts, as --parts writes them' });
    return succeed({ command, file, partFiles: rest, out: values.out });
  }
  if (rest.length > 0) return fail({ path: rest.join(' '), message: `is one file too many for ${command}` });
  if (command === 'validate') return succeed({ command, file });
  const issues: Issue[] = [];
  const seed = integer(values.seed, '--seed', 0, Number.MAX_SAFE_INTEGER, issues);
  const segments = integer(values['segments-in-flight'], '--segments-in-flight', 1, SEGMENTS_IN_FLIGHT_MAX, issues);
  const seeds = seedsArguments(values, issues);
  if (issues.length > 0) return { ok: false, issues };
  return succeed({
    command,
    file,
    seed,
    out: values.out,
    csv: values.csv,
    facts: values.facts,
    allowEmbeddedCode: values['allow-embedded-code'] === true,
    segmentsInFlightMax: segments ?? SEGMENTS_IN_FLIGHT_DEFAULT,
    seeds,
  });
}

type Values = Partial<Readonly<Record<keyof typeof OPTIONS, string | boolean>>>;

const text = (value: string | boolean | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** What --seeds and the options beside it ask for; what makes no sense together is an issue. */
function seedsArguments(values: Values, issues: Issue[]): SeedsArguments | undefined {
  if (values.seeds === undefined) {
    for (const option of ['threads', 'shard', 'parts'] as const) {
      if (values[option] !== undefined) issues.push({ path: `--${option}`, message: 'is for several seeds: give --seeds too' });
    }
    return undefined;
  }
  for (const option of ['csv', 'facts'] as const) {
    if (values[option] !== undefined) issues.push({ path: `--${option}`, message: 'is for one run: leave it or --seeds out' });
  }
  const count = integer(text(values.seeds), '--seeds', 1, SEEDS_MAX, issues) ?? 1;
  const threads = integer(text(values.threads), '--threads', 1, THREADS_MAX, issues);
  const [shard, shards] = shardOf(text(values.shard), issues);
  return { count, shard, shards, threads, parts: text(values.parts) };
}

function shardOf(shard: string | undefined, issues: Issue[]): readonly [shard: number, shards: number] {
  if (shard === undefined) return [1, 1];
  const [i = 0, n = 0] = (/^(\d+)\/(\d+)$/.exec(shard)?.slice(1) ?? []).map(Number);
  if (n >= 1 && i >= 1 && i <= n && n <= SEEDS_MAX) return [i, n];
  issues.push({ path: '--shard', message: `${shard} is not I/N with 1 ≤ I ≤ N` });
  return [1, 1];
}

function parse(argv: readonly string[]) {
  try {
    return succeed(parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true }));
  } catch (error) {
    return fail({ path: 'arguments', message: error instanceof Error ? error.message : String(error) });
  }
}

function integer(text: string | undefined, path: string, min: number, max: number, issues: Issue[]): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value) && value >= min && value <= max) return value;
  issues.push({ path, message: `${text} is not an integer from ${min} to ${max}` });
  return undefined;
}
