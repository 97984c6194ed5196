import { bucketsCsv, bucketViews, REQUESTS_CSV_HEADER, RequestsCsv } from '../../report';
import type { RequestsChunk } from '../protocol';
import type { LabRun } from './lab-run';

/** Facts read for one piece: some ten thousand lines, a few milliseconds. */
const FACTS_PER_CHUNK = 20_000;

/** What leaves a run as CSV, as `lambdarium run --csv` writes it; of a run that is not there, null. */
export class RunExports {
  /** The export of requests that is under way, if any. */
  private requests: RequestsExport | null = null;

  /** The buckets so far. */
  bucketsCsv(run: LabRun | null): string | null {
    return run && bucketsCsv(bucketViews(run.seriesTable, run.prices));
  }

  /** The next piece of the requests; the first one begins anew. */
  requestsCsv(run: LabRun | null, isFirst: boolean): RequestsChunk | null {
    if (run === null) return null;
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
