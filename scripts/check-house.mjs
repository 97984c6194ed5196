import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkBans } from './house/check-bans.mjs';
import { checkDoors } from './house/check-doors.mjs';
import { checkImports } from './house/check-imports.mjs';
import { checkShape } from './house/check-shape.mjs';
import { listSourceFiles, readSourceFile } from './house/source-files.mjs';
import { EXCEPTIONS } from './house/table.mjs';

/*
 * The house check: ranks and doors, pure folders' bans, packages, sizes, names. It reads syntax trees, never runs code.
 * `node scripts/check-house.mjs [folder of src …]` prints what it finds (only below the named folders) and exits 1.
 */

/**
 * All violations below `root`, in the order of files and lines.
 * @param {string} root
 * @param {typeof EXCEPTIONS} [exceptions]
 */
export function checkHouse(root, exceptions = EXCEPTIONS) {
  const files = new Map(listSourceFiles(root).map((path) => [path, readSourceFile(root, path)]));
  const found = [...files.values()].flatMap((file) => [...checkImports(file, files), ...checkBans(file), ...checkShape(file)]);
  found.push(...checkDoors(files));
  const kept = found.filter((violation) => !exceptions.some((item) => excuses(item, violation)));
  kept.push(...staleExceptions(found, exceptions));
  return kept.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}

function excuses(exception, violation) {
  return exception.file === violation.file && exception.rule === violation.rule && exception.about === violation.about;
}

function staleExceptions(found, exceptions) {
  return exceptions
    .filter((exception) => !found.some((violation) => excuses(exception, violation)))
    .map((exception) => ({
      file: exception.file,
      line: 1,
      rule: 'stale-exception',
      about: exception.about,
      message: `the exception for ${exception.rule} ${exception.about} excuses nothing any more: remove it from the table`,
    }));
}

/** One line per violation, as editors and people read it. */
export function formatViolation({ file, line, rule, message }) {
  return `${file}:${line}  ${rule}: ${message}`;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const only = process.argv.slice(2).map((path) => path.replace(/^\.\//, '').replace(/\/$/, ''));
  const violations = checkHouse(root).filter(({ file }) => only.length === 0 || only.some((path) => file.startsWith(path)));
  for (const violation of violations) console.log(formatViolation(violation));
  console.log(violations.length === 0 ? 'The house stands: no violation.' : `${violations.length} violations of the house.`);
  process.exitCode = violations.length === 0 ? 0 : 1;
}
