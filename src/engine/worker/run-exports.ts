import { bucketsCsv, bucketViews, REQUESTS_CSV_HEADER, RequestsCsv } from '../../report';
import type { RequestsChunk } from '../protocol';
import type { LabRun } from './lab-run';

/** Facts read for one piece: some ten thousand lines, a few milliseconds. */
const FACTS_PER_CHUNK = 20_000;

/** The buckets of a run so far as CSV, as `lambdarium run --csv` writes them. */
export function runBucketsCsv(run: LabRun): string {
  return bucketsCsv(bucketViews(run.seriesTable, run.prices));
}

/** The export of requests that is under way, if any. */
export class RunExports {
  private requests: RequestsExport | null = null;

  /** The next piece; the first one begins anew. */
  requestsCsv(run: LabRun, isFirst: boolean): RequestsChunk {
    if (isFirst || this.requests?.run !== run) this.requests = new RequestsExport(run);
    const chunk = this.requests.next();
    if (chunk.isLast) this.requests = null;
    return chunk;
  }
}

/** Writes the requests of a run that stands still, piece by piece, from what its journal kept. */
class RequestsExport {
  private readonly csv: RequestsCsv;
  private readonly keptShare: number;
  private readonly factsEnd: number;
  private lines: string[];
  private cursor = 0;

  constructor(readonly run: LabRun) {
    const { factsSeen, chainShare } = run.journal.state;
    this.factsEnd = factsSeen;
    this.keptShare = chainShare;
    this.lines = [this.withShare(REQUESTS_CSV_HEADER, 'keptShare')];
    const names = run.scenario.functions.map(({ name }) => name);
    this.csv = new RequestsCsv(names, (line) => this.lines.push(this.withShare(line, String(chainShare))));
  }

  next(): RequestsChunk {
    const { factsEnd, keptShare } = this;
    this.cursor = this.run.journal.read(this.cursor, (record) => this.csv.take(record), FACTS_PER_CHUNK);
    const text = this.lines.join('');
    this.lines = [];
    const isLast = this.cursor >= factsEnd;
    return { text, done: isLast ? 1 : this.cursor / factsEnd, keptShare, isLast };
  }

  /** A line with one more cell, where only a share was kept. */
  private withShare(line: string, cell: string): string {
    return this.keptShare === 1 ? line : line.replace(/\r\n$/, `,${cell}\r\n`);
  }
}
