import { join } from 'node:path';
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

/** The files a run was asked for. They all appear together when the run has ended, or none of them does. */
export class RunOutputs {
  /** Readers that write while the run goes on. */
  readonly readers: readonly FactReader[];
  private readonly files: OutputFile[] = [];
  private readonly buckets: OutputFile | undefined;
  private readonly report: OutputFile | undefined;

  constructor(run: RunArguments, functionNames: readonly string[]) {
    const readers: FactReader[] = [];
    if (run.facts !== undefined) readers.push(this.factFile(run.facts));
    if (run.csv !== undefined) readers.push(this.requestsFile(join(run.csv, 'requests.csv'), functionNames));
    this.buckets = run.csv === undefined ? undefined : this.open(join(run.csv, 'buckets.csv'));
    this.report = run.out === undefined ? undefined : this.open(run.out);
    this.readers = readers;
  }

  /** Writes what is known only at the end, and puts all files in their places. */
  publish(report: Report, part: RunPart, prices: SeriesPrices): void {
    if (part.series !== null) this.buckets?.write(bucketsCsv(bucketViews(seriesTable(part.series), prices)));
    this.report?.write(`${JSON.stringify(report, null, 2)}\n`);
    for (const file of this.files) file.publish();
  }

  /** Leaves nothing behind. */
  discard(): void {
    for (const file of this.files) file.discard();
  }

  private open(path: string): OutputFile {
    const file = new OutputFile(path);
    this.files.push(file);
    return file;
  }

  private factFile(path: string): FactReader {
    const file = this.open(path);
    file.write(`${factFileHeader(ENGINE_VERSION)}\n`);
    return { take: (record, text) => file.write(`${factLine(record, text)}\n`) };
  }

  private requestsFile(path: string, functionNames: readonly string[]): FactReader {
    const file = this.open(path);
    file.write(REQUESTS_CSV_HEADER);
    return new RequestsCsv(functionNames, (line) => file.write(line));
  }
}
