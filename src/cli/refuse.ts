import type { Issue } from '../base';
import { EXIT } from './exit-code';
import { printIssues } from './print-issues';

/** Prints what is wrong with an input and answers the exit code for it. */
export function refuse(input: string, issues: readonly Issue[]): number {
  printIssues(input, issues);
  return EXIT.badInput;
}
