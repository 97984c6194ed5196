import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Set-up on a fresh clone. Only Node's own modules here: nothing else is installed yet.
 */

/**
 * Whether what is installed is what the lock file says: every package that is not optional, in that version.
 * @param {string} root
 */
export function isInstalled(root) {
  const hidden = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || entry.optional === true || entry.devOptional === true || present[path]?.version === entry.version,
  );
}

/**
 * Runs `npm ci` when it is needed. Throws one clear line when that fails.
 * @param {string} root
 */
export function ensureInstalled(root) {
  if (isInstalled(root)) return;
  console.log('Installing packages (npm ci) …');
  const { status, error } = runNpm(root, ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status !== 0) throw new Error(`npm ci failed${error ? `: ${error.message}` : ''}; the lines above say why`);
}

/** Runs npm: the one that runs this script, else the one on the path. */
function runNpm(root, args) {
  const script = process.env.npm_execpath;
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] };
  if (script !== undefined && /\.c?js$/.test(script)) return spawnSync(process.execPath, [script, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** One clear line on a Node that is too old, or null. */
export function nodeProblem(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  const isNewEnough = major > 20 || (major === 20 && minor >= 19);
  return isNewEnough ? null : `Lambdarium needs Node 20.19 or newer; this is Node ${version}.`;
}
