import { walk } from './source-files.mjs';

/** @typedef {import('./check-imports.mjs').Violation} Violation */

const FILE_LINES_MAX = 400;
const FUNCTION_LINES_MAX = 70;
const COMPONENT_LINES_MAX = 120;

const KEBAB_FOLDER = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const KEBAB_FILE = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|spec|bench|module|config|d))?\.(ts|tsx|mts|mjs|js)$/;

/**
 * Sizes, names and forms of one file.
 * @param {import('./source-files.mjs').SourceFile} file
 * @returns {Violation[]}
 */
export function checkShape(file) {
  const found = [];
  const report = (line, rule, about, message) => found.push({ file: file.path, line, rule, about, message });
  for (const error of file.parseErrors) report(1, 'syntax', error, `does not parse: ${error}`);
  checkName(file, report);
  if (file.lines > FILE_LINES_MAX)
    report(1, 'file-lines', String(file.lines), `${file.lines} lines, at most ${FILE_LINES_MAX}: split it by noun`);
  const isDeclaration = file.path.endsWith('.d.ts');
  walk(file.program, (node, parent) => {
    checkForm(file, node, isDeclaration, report);
    checkFunctionLines(file, node, parent, report);
  });
  return found;
}

function checkName(file, report) {
  const parts = file.path.split('/');
  const name = parts.pop();
  if (!KEBAB_FILE.test(name)) report(1, 'kebab-case', name, `${name} is not kebab-case`);
  for (const folder of parts) if (!KEBAB_FOLDER.test(folder)) report(1, 'kebab-case', folder, `${folder}/ is not kebab-case`);
}

function checkForm(file, node, isDeclaration, report) {
  const line = file.lineAt(node.start);
  if (node.type === 'TSEnumDeclaration')
    report(line, 'enum', node.id.name, `enum ${node.id.name}: use a union of string literals`);
  if (!isDeclaration && isDefaultExport(node)) report(line, 'default-export', 'default', 'default export: name it');
  if (node.type === 'SwitchStatement' && file.path.startsWith('src/') && isOverKind(node) && !endsInUnreachable(file, node))
    report(line, 'closed-union', 'switch', 'a switch over kind ends in `default: assertUnreachable(…)`');
}

function isDefaultExport(node) {
  if (node.type === 'ExportDefaultDeclaration') return true;
  return node.type === 'ExportSpecifier' && (node.exported.name ?? node.exported.value) === 'default';
}

function isOverKind(node) {
  return node.discriminant.type === 'MemberExpression' && node.discriminant.property.name === 'kind';
}

function endsInUnreachable(file, node) {
  const last = node.cases.find((item) => item.test === null);
  return last !== undefined && file.text.slice(last.start, last.end).includes('assertUnreachable(');
}

function checkFunctionLines(file, node, parent, report) {
  if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type) || node.body === null) return;
  // A test file's `describe` holds many small tests; the length of the file is what counts there.
  if (file.path.startsWith('test/')) return;
  const lines = file.lineAt(node.end) - file.lineAt(node.start) + 1;
  const name = functionName(node, parent);
  const isComponent = file.path.endsWith('.tsx') && /^[A-Z]/.test(name);
  const max = isComponent ? COMPONENT_LINES_MAX : FUNCTION_LINES_MAX;
  if (lines > max)
    report(file.lineAt(node.start), 'function-lines', name, `${name} has ${lines} lines, at most ${max}: move leaves out of it`);
}

function functionName(node, parent) {
  if (node.id?.name) return node.id.name;
  if (parent?.type === 'VariableDeclarator') return parent.id.name ?? 'function';
  if (parent?.key?.name) return parent.key.name;
  return 'function';
}
