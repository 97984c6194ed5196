import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
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
  'scripts/write-bundle.mjs',
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
  const draft = join(folder, `${name}.${randomUUID()}.draft.mjs`);
  // What bundles takes a quarter of the command line's start to load, and is seldom needed.
  const { writeBundle } = await import('./write-bundle.mjs');
  await writeBundle(root, entry, draft);
  renameSync(draft, target);
  removeOld(cache, folder);
  return target;
}

/** Drops bundles of other sources that nobody made today; one that another process is about to load is younger. */
function removeOld(cache, current) {
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name);
    if (folder === current || !/^[0-9a-f]{32}$/.test(name)) continue;
    if (Date.now() - statSync(folder).mtimeMs > KEPT_MS) rmSync(folder, { recursive: true, force: true });
  }
}
