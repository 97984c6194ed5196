/** What `npm run golden` asks of a set of reference values. */
export interface GoldenOptions {
  /** Only points whose id or family contains it. */
  readonly only: string;
  readonly isQuick: boolean;
  readonly seedOffset: number;
  /** Where long points keep their replications; only for closed forms. */
  readonly pieces?: Pieces;
  readonly print: (line: string) => void;
}

/** A long set in pieces: after an interruption, or on several machines. */
export interface Pieces {
  /** What was kept before, one replication a line; and what keeps one more. */
  readonly lines: readonly string[];
  readonly keep: (line: string) => void;
  /** Only each `count`-th replication is run here, from place `index` on, 0 ≤ index < count. What is kept already is never run again. */
  readonly share: { readonly index: number; readonly count: number };
}

/** What came of it: whether all holds, in one line, and as a table for docs/model/validation.md. */
export interface GoldenResult {
  readonly holds: boolean;
  readonly summary: string;
  readonly markdown: string;
  /** Summary and table when only some points ran again and the others are as the table says; where points stand alone. */
  readonly renewed?: (before: string) => Pick<GoldenResult, 'summary' | 'markdown'>;
}
