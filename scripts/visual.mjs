import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, nodeProblem } from './install.mjs';

/*
 * `npm run visual [-- --update]`: builds the page and compares the screen with its pictures in test/e2e/visual.spec.ts-snapshots, as
 * the part `e2e` of `npm test` does too. `--update` takes them anew: look at what changed before it is committed.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const problem = nodeProblem();
if (problem !== null) throw new Error(problem);
ensureInstalled(root);

const { buildPage } = await import('./build.mjs');
if (process.env.LAMBDARIUM_E2E_DIST === undefined) await buildPage(root, { quiet: true });
const isUpdate = process.argv.includes('--update');
const playwright = fileURLToPath(new URL('../node_modules/@playwright/test/cli.js', import.meta.url));
const args = ['test', 'visual.spec.ts', ...(isUpdate ? ['--update-snapshots=all'] : [])];
const ran = spawnSync(process.execPath, [playwright, ...args], { cwd: root, stdio: 'inherit' });
process.exitCode = ran.status ?? 1;
