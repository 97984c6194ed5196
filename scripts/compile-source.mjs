import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { filesBelow } from './source-hash.mjs';
import { guestCodeForNode, NODE_TRANSFORM } from './write-bundle.mjs';

/*
 * The source as modules that Node loads by itself, for the unit tests: each file on its own, so that a test gets what it imports and nothing
 * else, and tests and source share one copy of everything.
 */

const LEFT_OVER_MS = 24 * 60 * 60 * 1000;
const made = new Map();

/** The screen stays with Vite: it has styles, and data that only Vite's plugins make. So does what only a worker of the browser starts. */
function isCompiled(path) {
  const isSource = /\.tsx?$/.test(path) && !path.endsWith('.d.ts');
  return isSource && !path.startsWith('src/ui/') && path !== 'src/engine/worker/main.ts';
}

/**
 * The folder of the compiled source: `src/base/assert.ts` is `src/base/assert.mjs` in it. Made once a process, and gone when it ends. It lies
 * below node_modules, so that packages are found and Vite leaves it alone.
 * @param {string} root
 * @returns {Promise<string>}
 */
export function compileSource(root) {
  if (!made.has(root)) made.set(root, compileNow(root));
  return made.get(root);
}

async function compileNow(root) {
  const cache = join(root, 'node_modules/.cache/lambdarium/source');
  mkdirSync(cache, { recursive: true });
  removeLeftOvers(cache);
  const folder = join(cache, String(process.pid));
  rmSync(folder, { recursive: true, force: true });
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const paths = filesBelow(root, 'src').filter(isCompiled);
  const bundle = await rolldown({
    cwd: root,
    input: Object.fromEntries(paths.map((path) => [path.replace(/\.tsx?$/, ''), path])),
    platform: 'node',
    external: (id) => /^[^./\0]/.test(id) && !id.startsWith('virtual:'),
    transform: NODE_TRANSFORM,
    treeshake: false,
    plugins: [guestCodeForNode(root)],
    logLevel: 'warn',
    checks: { bundlerTimings: false },
  });
  await bundle.write({
    dir: folder,
    format: 'esm',
    preserveModules: true,
    preserveModulesRoot: root,
    entryFileNames: '[name].mjs',
    sourcemap: true,
    sourcemapPathTransform: (source, map) => resolve(dirname(map), source),
  });
  await bundle.close();
  return folder;
}

/** Of processes that were killed. */
function removeLeftOvers(cache) {
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name);
    const { mtimeMs } = statSync(folder, { throwIfNoEntry: false }) ?? {};
    if (mtimeMs !== undefined && Date.now() - mtimeMs > LEFT_OVER_MS) rmSync(folder, { recursive: true, force: true });
  }
}
