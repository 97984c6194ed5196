import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceHash } from './source-hash.mjs';

/*
 * `npm run build`: the production page in `dist`. What it was built from is remembered beside the other caches, so that
 * `npm start` builds only when something changed.
 */

const BUILT_FROM = ['src', 'examples', 'lessons', 'public', 'index.html', 'vite.config.ts', 'scripts', 'package-lock.json'];

function stampPath(root) {
  return join(root, 'node_modules/.cache/lambdarium/dist-built-from');
}

/** Whether `dist` is what the sources make. */
export function isBuilt(root) {
  if (!existsSync(join(root, 'dist/index.html')) || !existsSync(stampPath(root))) return false;
  return readFileSync(stampPath(root), 'utf8') === sourceHash(root, BUILT_FROM);
}

/**
 * Builds `dist`.
 * @param {string} root
 * @param {{ quiet?: boolean }} [options]
 */
export async function buildPage(root, { quiet = false } = {}) {
  // The hash is taken first: a file that changes while we build makes the next start build again.
  const builtFrom = sourceHash(root, BUILT_FROM);
  const { build } = await import('vite');
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: quiet ? 'warn' : 'info' });
  mkdirSync(join(root, 'node_modules/.cache/lambdarium'), { recursive: true });
  writeFileSync(stampPath(root), builtFrom);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  await buildPage(fileURLToPath(new URL('..', import.meta.url)));
