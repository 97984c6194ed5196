import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fail, type Issue, type Result, succeed } from '../base';
import { type FactReader, factFileHeader, factLine } from '../journal';
import {
  bucketsCsv,
  bucketViews,
  REQUESTS_CSV_HEADER,
  type Report,
  RequestsCsv,
  type RunPart,
  type SeriesPrices,
  seriesTable,
} from '../report';
import { ENGINE_VERSION } from '../simulation';
import type { RunArguments } from './arguments';
import { OutputFile } from './outputs';

interface Files {
  readonly facts: OutputFile | undefined;
  readonly requests: OutputFile | undefined;
  readonly buckets: OutputFile | undefined;
  readonly report: OutputFile | undefined;
}

/** The files a run was asked for. They all appear together when the run has ended, or none of them does. */
export class RunOutputs {
  /** Readers that write while the run goes on. */
  readonly readers: readonly FactReader[];

  private constructor(
    private readonly files: Files,
    /** In the order they were opened. */
    private readonly all: readonly OutputFile[],
    functionNames: readonly string[],
  ) {
    const readers: FactReader[] = [];
    if (files.facts !== undefined) readers.push(factsInto(files.facts));
    if (files.requests !== undefined) readers.push(requestsInto(files.requests, functionNames));
    this.readers = readers;
  }

  /** Opens every file now, so that a path that cannot be written is known before the run. */
  static open(run: RunArguments, functionNames: readonly string[]): Result<RunOutputs> {
    const all: OutputFile[] = [];
    const issues: Issue[] = [];
    const taken = new Map([[realPath(run.file), 'the scenario']]);
    const open = (option: string, path: string | undefined): OutputFile | undefined => {
      if (path === undefined) return undefined;
      const other = taken.get(realPath(path));
      taken.set(realPath(path), option);
      const file =
        other === undefined ? OutputFile.open(option, path) : fail({ path: option, message: `${path} is also ${other}` });
      if (file.ok) all.push(file.value);
      else issues.push(...file.issues);
      return file.ok ? file.value : undefined;
    };
    const inCsv = (name: string): string | undefined => (run.csv === undefined ? undefined : join(run.csv, name));
    const files: Files = {
      facts: open('--facts', run.facts),
      requests: open('--csv', inCsv('requests.csv')),
      buckets: open('--csv', inCsv('buckets.csv')),
      report: open('--out', run.out),
    };
    if (issues.length === 0) return succeed(new RunOutputs(files, all, functionNames));
    discardAll(all);
    return { ok: false, issues };
  }

  /** Writes what is known only at the end, and puts all files in their places. Throws an OutputError where it cannot. */
  publish(report: Report, part: RunPart, prices: SeriesPrices): void {
    const { buckets, report: reportFile } = this.files;
    if (part.series !== null) buckets?.write(bucketsCsv(bucketViews(seriesTable(part.series), prices)));
    reportFile?.write(`${JSON.stringify(report, null, 2)}\n`);
    for (const file of this.all) file.finish();
    try {
      for (const file of this.all) file.publish();
    } catch (error) {
      for (const file of [...this.all].reverse()) file.retract();
      throw error;
    }
  }

  /** Leaves nothing behind of what was not published. */
  discard(): void {
    discardAll(this.all);
  }
}

/** The last first: a folder can go only when the files that were opened in it later have gone. */
function discardAll(files: readonly OutputFile[]): void {
  for (const file of [...files].reverse()) file.discard();
}

function factsInto(file: OutputFile): FactReader {
  file.write(`${factFileHeader(ENGINE_VERSION)}\n`);
  return { take: (record, text) => file.write(`${factLine(record, text)}\n`) };
}

function requestsInto(file: OutputFile, functionNames: readonly string[]): FactReader {
  file.write(REQUESTS_CSV_HEADER);
  return new RequestsCsv(functionNames, (line) => file.write(line));
}

function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}
