import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { bundleGuest } from './build-sandbox.mjs';
import { withConstantFunctions } from './constant-functions.mjs';
import { sourceHash } from './source-hash.mjs';

/*
 * TypeScript for Node without a build step to remember: an entry is bundled on its first use into
 * `node_modules/.cache/lambdarium/<hash of everything it could depend on>/`, and found there the next time (about 10 ms).
 */

const DEPENDS_ON = [
  'src',
  'bench',
  'docs/data',
  'scripts/bundle-node.mjs',
  'scripts/build-sandbox.mjs',
  'scripts/constant-functions.mjs',
  'package.json',
  'package-lock.json',
];
const KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * The path of the bundle of `entry` (relative to `root`), made now if it is not there. Any number of processes may ask at once:
 * each writes a file of its own and moves it into place, which replaces an equal file by an equal one.
 * @param {string} root
 * @param {string} entry
 * @param {string} name the bundle's name, without extension
 * @param {readonly string[]} alsoDependsOn what only this entry depends on
 */
export async function bundleForNode(root, entry, name, alsoDependsOn = []) {
  const cache = join(root, 'node_modules/.cache/lambdarium');
  const folder = join(cache, sourceHash(root, [...DEPENDS_ON, ...alsoDependsOn], [process.version]).slice(0, 32));
  const target = join(folder, `${name}.mjs`);
  if (existsSync(target)) return target;
  mkdirSync(folder, { recursive: true });
  const draft = join(folder, `${name}.${process.pid}.${Date.now()}.draft.mjs`);
  await writeBundle(root, entry, draft);
  renameSync(draft, target);
  removeOld(cache, folder);
  return target;
}

/*
 * Rolldown and not esbuild: esbuild turns the constants at the top of every module into `var`s, which V8 cannot fold into the code
 * that uses them; the model's hot loop then takes half as long again. A field without an initialiser is set by its constructor and
 * not defined as undefined first: V8 would remember that it once held something else, and check it wherever it is read.
 */
async function writeBundle(root, entry, outfile) {
  const bundle = await rolldown({
    cwd: root,
    input: entry,
    platform: 'node',
    external: [/^node:/],
    transform: { target: 'node20.19', typescript: { removeClassFieldsWithoutInitializer: true } },
    plugins: [guestCodeForNode(root), { name: 'constant-functions', renderChunk: (code) => withConstantFunctions(code) }],
    logLevel: 'warn',
  });
  await bundle.write({ file: outfile, format: 'esm', topLevelVar: false, codeSplitting: false });
  await bundle.close();
}

function guestCodeForNode(root) {
  const id = '\0virtual:guest-code';
  return {
    name: 'virtual:guest-code',
    resolveId: (source) => (source === 'virtual:guest-code' ? id : null),
    load: async (wanted) => {
      if (wanted !== id) return null;
      const { code } = await bundleGuest(root);
      return `export default ${JSON.stringify(code)};`;
    },
  };
}

/** Drops bundles of other sources that nobody made today; one that another process is about to load is younger. */
function removeOld(cache, current) {
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name);
    if (folder === current || !/^[0-9a-f]{32}$/.test(name)) continue;
    if (Date.now() - statSync(folder).mtimeMs > KEPT_MS) rmSync(folder, { recursive: true, force: true });
  }
}
