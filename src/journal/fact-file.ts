import { fail, type Issue, type Result, succeed } from '../base';
import { FACT_KINDS, FACT_WORDS, VOCABULARY } from './vocabulary';

/*
 * The fact file: every fact of a run as text, so that anybody can recompute the hash or fold the facts in another language.
 *
 *     {"format":"lambdarium-facts","version":1,"vocabulary":{"runStarted":["seedHi",…],…},"engineVersion":"…"}
 *     [0,0,0,…]
 *     [13,0,1500,4,2,0,2,11,"hello"]
 *
 * One JSON object, then one JSON array of integers per fact in the order they were stated; a fact's free text is a last string.
 */

/** The first line of a fact file. `vocabulary` gives the fields of each kind in the order of the kinds' numbers. */
export interface FactFileHeader {
  readonly format: 'lambdarium-facts';
  readonly version: 1;
  readonly vocabulary: Readonly<Record<string, readonly string[]>>;
  readonly engineVersion: string;
}

/** The header line of a fact file, without a line end. */
export function factFileHeader(engineVersion: string): string {
  const header: FactFileHeader = { format: 'lambdarium-facts', version: 1, vocabulary: VOCABULARY, engineVersion };
  return JSON.stringify(header);
}

/** The line of one fact, without a line end. Words of `record` beyond the fact's own length are left out. */
export function factLine(record: Int32Array, text: string | undefined): string {
  const words = FACT_WORDS[record[0] as number] as number;
  let line = `[${record[0]}`;
  for (let i = 1; i < words; i++) line += `,${record[i]}`;
  return text === undefined ? `${line}]` : `${line},${JSON.stringify(text)}]`;
}

/** A fact read back from a file. */
export interface FileFact {
  readonly record: Int32Array;
  readonly text: string | undefined;
}

const isInt32 = (value: unknown): boolean => Number.isInteger(value) && value === ((value as number) | 0);

/** Reads one line of facts (not the header); issues when it is no fact of this engine's vocabulary. `path` is for messages. */
export function readFactLine(line: string, path: string): Result<FileFact> {
  const wrong = (message: string): Result<FileFact> => fail({ path, message } satisfies Issue);
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return wrong('is not JSON');
  }
  if (!Array.isArray(parsed)) return wrong('is not an array');
  const last: unknown = parsed.at(-1);
  const text = typeof last === 'string' ? last : undefined;
  const words: unknown[] = text === undefined ? parsed : parsed.slice(0, -1);
  if (!words.every(isInt32)) return wrong('holds something that is not a 32-bit integer');
  const record = Int32Array.from(words as number[]); // every word was just checked
  const kind = FACT_KINDS[record[0] ?? -1];
  if (kind === undefined) return wrong(`kind ${record[0]} is unknown`);
  if (record.length !== FACT_WORDS[record[0] as number]) return wrong(`${kind} has ${record.length} words`);
  return succeed({ record, text });
}
