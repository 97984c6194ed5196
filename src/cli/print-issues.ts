import type { Issue } from '../base';

/** Prints what is worth a second look before a run, and no reason to refuse it. */
export function printWarnings(warnings: readonly Issue[]): void {
  for (const { path, message } of warnings) console.error(`look out: ${path}: ${message}`);
}

/** Prints everything that is wrong with an input, one line an issue: the field, then what to do. */
export function printIssues(input: string, issues: readonly Issue[]): void {
  console.error(`${input}: ${issues.length === 1 ? 'one problem' : `${issues.length} problems`}`);
  for (const { path, message } of issues) console.error(path === '' ? `  ${message}` : `  ${path}: ${message}`);
}
