import { posix } from 'node:path';
import { roomOf } from './check-imports.mjs';

/** @typedef {import('./source-files.mjs').SourceFile} SourceFile */
/** @typedef {import('./check-imports.mjs').Violation} Violation */

/**
 * A door is a list of names and nothing else, and each of its names has a doc comment where it is defined.
 * @param {ReadonlyMap<string, SourceFile>} files every file by its path
 * @returns {Violation[]}
 */
export function checkDoors(files) {
  return [...files.values()].filter(isDoor).flatMap((door) => checkDoor(door, files));
}

function isDoor(file) {
  if (!/^src\/.*\/index\.ts$/.test(file.path)) return false;
  const home = roomOf(file.path);
  // The guest is bundled as text and never imported: its index is where it starts, not a door.
  return home !== null && home.folder !== 'runtime/guest' && file.path === `src/${home.folder}/index.ts`;
}

function checkDoor(door, files) {
  const found = [];
  for (const statement of door.program.body) {
    const line = door.lineAt(statement.start);
    if (statement.type !== 'ExportNamedDeclaration' || statement.source === null) {
      const about = statement.type === 'ExportAllDeclaration' ? 'export *' : statement.type;
      found.push({ file: door.path, line, rule: 'door-list', about, message: 'a door holds only `export { names } from`' });
      continue;
    }
    for (const specifier of statement.specifiers) {
      const problem = docProblem(door.path, statement.source.value, specifier.local.name, files);
      if (problem !== null) found.push({ file: door.path, line, ...problem });
    }
  }
  return found;
}

function docProblem(fromPath, specifier, name, files) {
  const file = resolve(fromPath, specifier, files);
  if (file === null) return { rule: 'door-target', about: name, message: `${name}: there is no file ${specifier}` };
  const statement = declarationOf(file, name);
  if (statement === null) return { rule: 'door-target', about: name, message: `${name} is not exported by ${file.path}` };
  if (statement.source) {
    const inner = statement.specifiers.find((item) => item.exported.name === name);
    return docProblem(file.path, statement.source.value, inner.local.name, files);
  }
  if (hasDocComment(file, statement)) return null;
  return { rule: 'door-doc', about: name, message: `${name} (${file.path}) has no doc comment at its definition` };
}

/** The file behind a relative specifier, or null; imports from other folders' doors do not belong into a door. */
function resolve(fromPath, specifier, files) {
  const base = posix.join(posix.dirname(fromPath), specifier);
  for (const candidate of [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`])
    if (files.has(candidate)) return files.get(candidate);
  return null;
}

function declarationOf(file, name) {
  for (const statement of file.program.body) {
    if (statement.type !== 'ExportNamedDeclaration') continue;
    if (statement.specifiers.some((item) => item.exported.name === name))
      return statement.source === null ? localDeclaration(file, statement, name) : statement;
    if (statement.declaration !== null && declaredNames(statement.declaration).includes(name)) return statement;
  }
  return null;
}

/** `export { name }` at the end of a file: the doc comment belongs to the declaration further up. */
function localDeclaration(file, statement, name) {
  const local = statement.specifiers.find((item) => item.exported.name === name).local.name;
  return file.program.body.find((item) => declaredNames(item).includes(local)) ?? null;
}

function declaredNames(declaration) {
  if (declaration.type === 'VariableDeclaration') return declaration.declarations.map((item) => item.id.name);
  return declaration.id?.name === undefined ? [] : [declaration.id.name];
}

function hasDocComment(file, statement) {
  return file.comments.some(
    (comment) =>
      comment.type === 'Block' &&
      comment.value.startsWith('*') &&
      comment.end <= statement.start &&
      /^\s*$/.test(file.text.slice(comment.end, statement.start)),
  );
}
