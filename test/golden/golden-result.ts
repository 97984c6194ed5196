/** What `npm run golden` asks of a set of reference values. */
export interface GoldenOptions {
  /** Only points whose id or family contains it. */
  readonly only: string;
  readonly isQuick: boolean;
  readonly seedOffset: number;
  readonly print: (line: string) => void;
}

/** What came of it: whether all holds, in one line, and as a table for docs/model/validation.md. */
export interface GoldenResult {
  readonly holds: boolean;
  readonly summary: string;
  readonly markdown: string;
  /** Summary and table when only some points ran again and the others are as the table says; where points stand alone. */
  readonly renewed?: (before: string) => Pick<GoldenResult, 'summary' | 'markdown'>;
}
