import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureInstalled, nodeProblem } from './install.mjs';

/*
 * `npm run budgets [-- --json] [-- --only firstLoad,longTasks,frames,memory] [-- --dist FOLDER] [-- --files]`: builds the page when it
 * is not built, opens it in Chromium, and prints what it costs beside what it may cost (docs/budgets.md). Ends with 1 when a budget is
 * missed. `--dist` takes a build as it is; `--files` lists the files of the first load.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const problem = nodeProblem();
if (problem !== null) throw new Error(problem);
ensureInstalled(root);

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    files: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    dist: { type: 'string' },
  },
});

const { measureAll } = await import('./budgets/measure-all.mjs');
const { tableOf } = await import('./budgets/table.mjs');
const { isBuilt, buildPage } = await import('./build.mjs');
if (values.dist === undefined && !isBuilt(root)) await buildPage(root, { quiet: true });
const only = values.only.split(',').filter(Boolean);
const say = values.json ? () => undefined : (line) => console.error(line);
const rows = await measureAll({ dist: resolve(values.dist ?? resolve(root, 'dist')), only, say });
console.log(values.json ? JSON.stringify(rows, null, 2) : tableOf(rows, { withFiles: values.files }));
process.exitCode = rows.some(({ isKept }) => isKept === false) ? 1 : 0;
