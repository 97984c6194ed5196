import { fileURLToPath } from 'node:url';
import { ensureInstalled, nodeProblem } from './install.mjs';

/*
 * `npm test`: sets up, then runs every part even when an earlier one failed, and closes with the line
 * `N passed, N failed` (`, N skipped` may follow). Only Node's own modules are imported before the set-up.
 * `npm test -- types lint` runs only those parts.
 */

const root = fileURLToPath(new URL('..', import.meta.url));

function stop(message) {
  console.log(message);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const problem = nodeProblem();
if (problem !== null) stop(problem);
try {
  ensureInstalled(root);
} catch (error) {
  stop(error instanceof Error ? error.message : String(error));
}

const { runParts } = await import('./test/parts.mjs');
const { closingLine } = await import('./test/tally.mjs');
const tally = await runParts(root, process.argv.slice(2));
console.log(`\n${closingLine(tally)}`);
process.exitCode = tally.failed === 0 ? 0 : 1;
