/** One thing wrong with a user's input: where (`functions[2].memoryMiB`) and what to do about it. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/** The outcome of reading a user's input: a value, or every issue found (never both, never a thrown error). */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly Issue[] };

/** A successful result. */
export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** A failed result with at least one issue. */
export function fail(...issues: readonly Issue[]): { readonly ok: false; readonly issues: readonly Issue[] } {
  return { ok: false, issues };
}
