import { bandsOf, type RunPart } from '../report';
import type { Scenario } from '../scenario';
import { reportOptionsOf } from '../simulation';
import { bandsTable } from './bands-table';
import { EXIT } from './exit-code';
import { OutputError, OutputFile } from './outputs';
import { refuse } from './refuse';

/** What is to become of the parts of several seeds. */
export interface BandsOutput {
  /** The scenario's file, for messages. */
  readonly file: string;
  readonly scenario: Scenario;
  readonly parts: readonly RunPart[];
  /** Where the bands go as JSON. */
  readonly out: string | undefined;
  /** Where the parts go, one a line: `collect` reads them. */
  readonly partsFile: string | undefined;
}

/** Prints the bands of the parts and writes the files that were asked for; answers the exit code. */
export function publishBands({ file, scenario, parts, out, partsFile }: BandsOutput): number {
  const options = reportOptionsOf(scenario);
  if (!options.ok) return refuse(file, options.issues);
  const bands = bandsOf(parts, options.value);
  if (!bands.ok) return refuse(file, bands.issues);
  const texts: readonly (readonly [option: string, path: string | undefined, text: () => string])[] = [
    ['--out', out, () => `${JSON.stringify(bands.value, null, 2)}\n`],
    ['--parts', partsFile, () => parts.map((part) => `${JSON.stringify(part)}\n`).join('')],
  ];
  const files: OutputFile[] = [];
  try {
    for (const [option, path, text] of texts) {
      if (path === undefined) continue;
      const opened = OutputFile.open(option, path);
      if (!opened.ok) return refuse('the command line', opened.issues);
      files.push(opened.value);
      opened.value.write(text());
      opened.value.finish();
    }
    for (const one of files) one.publish();
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    return refuse('the command line', [error.issue]);
  } finally {
    for (const one of [...files].reverse()) one.discard();
  }
  console.log(bandsTable(bands.value));
  return bands.value.goalsMet ? EXIT.ok : EXIT.goalMissed;
}
