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
}

export type Arguments =
  | RunArguments
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
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

const SEGMENTS_IN_FLIGHT_DEFAULT = 8;
const SEGMENTS_IN_FLIGHT_MAX = 1024;

/** Reads the command line; every mistake is an issue whose path is the option. */
export function readArguments(argv: readonly string[]): Result<Arguments> {
  const parsed = parse(argv);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (values.help === true || positionals.length === 0) return succeed({ command: values.version === true ? 'version' : 'help' });
  if (values.version === true) return succeed({ command: 'version' });
  const [command, file, ...rest] = positionals;
  if (command !== 'run' && command !== 'validate') {
    return fail({ path: String(command), message: 'is no command; the commands are run and validate' });
  }
  if (file === undefined) return fail({ path: command, message: 'needs a scenario file' });
  if (rest.length > 0) return fail({ path: rest.join(' '), message: `is one file too many for ${command}` });
  if (command === 'validate') return succeed({ command, file });
  const issues: Issue[] = [];
  const seed = integer(values.seed, '--seed', 0, Number.MAX_SAFE_INTEGER, issues);
  const segments = integer(values['segments-in-flight'], '--segments-in-flight', 1, SEGMENTS_IN_FLIGHT_MAX, issues);
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
  });
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
