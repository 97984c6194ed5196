import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

const SOURCE_NAME = /\.(ts|tsx|mts|mjs|js)$/;
const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', 'fixtures', '.cache']);

/** The folders whose code the house looks at; handler files in `examples` and in `fixtures` are users' code, not ours. */
export const CHECKED_FOLDERS = Object.freeze(['src', 'test', 'scripts', 'bench', 'bin']);

/**
 * One parsed source file.
 * @typedef {object} SourceFile
 * @property {string} path from the root, with forward slashes
 * @property {string} text
 * @property {number} lines
 * @property {any} program the ESTree of the file, with TypeScript's nodes
 * @property {readonly { type: string, value: string, start: number, end: number }[]} comments
 * @property {readonly string[]} parseErrors
 * @property {(offset: number) => number} lineAt the line, from 1, of a character
 */

/**
 * Paths of all source files below `root`, sorted, so that two runs print the same.
 * @param {string} root
 */
export function listSourceFiles(root) {
  const found = [];
  for (const folder of CHECKED_FOLDERS) collect(root, folder, found);
  return found.sort();
}

function collect(root, folder, found) {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    return; // A folder that does not exist yet holds nothing to check.
  }
  for (const entry of entries) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!SKIPPED_FOLDERS.has(entry.name)) collect(root, path, found);
    } else if (SOURCE_NAME.test(entry.name)) found.push(path);
  }
}

/**
 * Reads and parses one file.
 * @param {string} root
 * @param {string} path
 * @returns {SourceFile}
 */
export function readSourceFile(root, path) {
  const text = readFileSync(join(root, path), 'utf8');
  const lang = path.endsWith('.d.ts') ? 'dts' : path.endsWith('.tsx') ? 'tsx' : /\.m?ts$/.test(path) ? 'ts' : 'js';
  const { program, comments, errors } = parseSync(path, text, { lang });
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return {
    path,
    text,
    lines: text.endsWith('\n') ? starts.length - 1 : starts.length,
    program,
    comments,
    parseErrors: errors.map((error) => error.message),
    lineAt: (offset) => lineOf(starts, offset),
  };
}

function lineOf(starts, offset) {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

/**
 * Calls `visit(node, parent, key)` for every node of a tree, parents first.
 * @param {any} node
 * @param {(node: any, parent: any, key: string) => void} visit
 */
export function walk(node, visit, parent = null, key = '') {
  visit(node, parent, key);
  for (const name of Object.keys(node)) {
    const child = node[name];
    if (Array.isArray(child)) {
      for (const item of child) if (item !== null && typeof item?.type === 'string') walk(item, visit, node, name);
    } else if (child !== null && typeof child?.type === 'string') walk(child, visit, node, name);
  }
}
