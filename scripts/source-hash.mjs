import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/*
 * What something was built from, as a hash of contents: times of files lie after a checkout, contents do not.
 */

/**
 * SHA-256 in hex over the names and contents of files and folders (recursively, in sorted order) and over `more`.
 * Paths are relative to `root`; those that do not exist count as absent.
 * @param {string} root
 * @param {readonly string[]} paths
 * @param {readonly string[]} [more]
 */
export function sourceHash(root, paths, more = []) {
  const hash = createHash('sha256');
  for (const text of more) hash.update(`${text}\0`);
  for (const path of paths.flatMap((item) => filesBelow(root, item)).sort()) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Every file below a path, relative to `root`, with forward slashes; the path itself when it is a file. */
export function filesBelow(root, path) {
  if (!existsSync(join(root, path))) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => filesBelow(root, `${path}/${name}`));
}
