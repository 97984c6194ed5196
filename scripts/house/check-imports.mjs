import { posix } from 'node:path';
import { walk } from './source-files.mjs';
import { LATE_DOORS, PORTS, ROOMS } from './table.mjs';

/** @typedef {import('./source-files.mjs').SourceFile} SourceFile */
/** @typedef {{ file: string, line: number, rule: string, about: string, message: string }} Violation */

/** The room of a path below `src`, with the folder's true name in place of the `*`; null where the table knows none. */
export function roomOf(path) {
  const parts = path.split('/').slice(1, -1);
  for (let length = parts.length; length > 0; length--) {
    const folder = parts.slice(0, length).join('/');
    const room = ROOMS.find((candidate) => matches(candidate.folder, folder));
    if (room !== undefined) return { room, folder };
  }
  return null;
}

function matches(pattern, folder) {
  if (!pattern.endsWith('/*')) return pattern === folder;
  const parent = pattern.slice(0, -1);
  return folder.startsWith(parent) && folder.length > parent.length && !folder.slice(parent.length).includes('/');
}

/**
 * Every import, export-from, dynamic import and `import()` type of a file: specifier, whether only types cross, and where.
 * @param {SourceFile} file
 */
export function importsOf(file) {
  const found = [];
  const add = (node, source, typesOnly) => {
    if (source?.type === 'Literal' && typeof source.value === 'string')
      found.push({ specifier: source.value.replace(/\?.*$/, ''), typesOnly, line: file.lineAt(node.start) });
  };
  walk(file.program, (node) => {
    if (node.type === 'ImportDeclaration') add(node, node.source, crossesTypesOnly(node, 'importKind'));
    else if (node.type === 'ExportNamedDeclaration') add(node, node.source, crossesTypesOnly(node, 'exportKind'));
    else if (node.type === 'ExportAllDeclaration') add(node, node.source, node.exportKind === 'type');
    else if (node.type === 'ImportExpression') add(node, node.source, false);
    else if (node.type === 'TSImportType') add(node, node.source ?? node.argument?.literal, true);
  });
  return found;
}

function crossesTypesOnly(node, kind) {
  if (node[kind] === 'type') return true;
  return node.specifiers.length > 0 && node.specifiers.every((specifier) => specifier[kind] === 'type');
}

/**
 * Imports go down the ranks, through doors, and to packages that the folder may use.
 * @param {SourceFile} file
 * @param {ReadonlyMap<string, SourceFile>} files every file by its path
 * @returns {Violation[]}
 */
export function checkImports(file, files) {
  if (!file.path.startsWith('src/')) return [];
  const home = roomOf(file.path);
  if (home === null)
    return [
      {
        file: file.path,
        line: 1,
        rule: 'room',
        about: posix.dirname(file.path),
        message: `${posix.dirname(file.path)} is not in the table of scripts/house/table.mjs: give it a rank or move the file`,
      },
    ];
  return importsOf(file).flatMap((entry) => {
    const problem = entry.specifier.startsWith('.') ? folderProblem(file, files, home, entry) : packageProblem(home, entry);
    return problem === null ? [] : [{ file: file.path, line: entry.line, about: entry.specifier, ...problem }];
  });
}

function packageProblem(home, { specifier }) {
  const name = packageName(specifier);
  const allowed = home.room.packages.some((item) => item === name || (item === 'node:*' && name.startsWith('node:')));
  if (allowed) return null;
  const list = home.room.packages.length === 0 ? 'none' : home.room.packages.join(', ');
  return { rule: 'package', message: `src/${home.folder} may not use the package ${name} (allowed there: ${list})` };
}

function packageName(specifier) {
  if (specifier.includes(':')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function folderProblem(file, files, home, { specifier, typesOnly }) {
  const target = posix.join(posix.dirname(file.path), specifier);
  if (!target.startsWith('src/')) return { rule: 'import', message: `${specifier} leaves src` };
  const isFile = files.has(`${target}.ts`) || files.has(`${target}.tsx`);
  const away = roomOf(isFile ? target : `${target}/x`);
  if (away === null) return { rule: 'import', message: `${specifier} leads to a folder that the table does not know` };
  if (away.folder === home.folder) return null;
  const rule = ruleFor(home, away, typesOnly);
  if (rule !== null) return rule;
  const inside = target.slice(`src/${away.folder}`.length).replace(/\.(ts|js)$/, '');
  const isDoor =
    inside === '' || inside === '/index' || (away.folder === 'services' && inside === '/ports') || target in LATE_DOORS;
  return isDoor ? null : { rule: 'door', message: `import src/${away.folder} through its door, not ${specifier}` };
}

function ruleFor(home, away, typesOnly) {
  const port = PORTS.find((item) => matches(item.from, home.folder) && matches(item.to, away.folder));
  if (port !== undefined && (!port.typesOnly || typesOnly)) return null;
  const from = `src/${home.folder} (rank ${home.room.rank})`;
  const to = `src/${away.folder} (rank ${away.room.rank})`;
  if (away.room.rank === home.room.rank) return { rule: 'rank', message: `${from} may not import its neighbour ${to}` };
  if (away.room.rank > home.room.rank) return { rule: 'rank', message: `${from} may not import upwards: ${to}` };
  const row = home.room.imports.find((item) => matches(item.replace(/^type:/, ''), away.folder));
  if (row === undefined) return { rule: 'table', message: `${from} may not import ${to}: its row does not name it` };
  if (row.startsWith('type:') && !typesOnly)
    return { rule: 'types-only', message: `${from} may import only types from ${to}: use \`import type\`` };
  return null;
}
