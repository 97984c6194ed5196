import { roomOf } from './check-imports.mjs';
import { walk } from './source-files.mjs';

/*
 * What pure folders may not touch, each with what to use instead. It looks at names, not at scopes: a local variable that is
 * called `Date` is refused as well, which is a kindness to the reader.
 */

const MATH_ALLOWED = new Set(
  'abs ceil floor round trunc sign max min imul clz32 fround sqrt PI E LN2 LN10 LOG2E LOG10E SQRT2 SQRT1_2'.split(' '),
);

const LATER = 'the agenda (kernel/agenda): the engine is synchronous and time is virtual';
const GLOBALS = new Map([
  ['Date', 'virtual time in microseconds (base Micros)'],
  ['performance', 'virtual time in microseconds (base Micros)'],
  ['Temporal', 'virtual time in microseconds (base Micros)'],
  ['Intl', 'words, the only folder that formats for people'],
  ['console', 'a fact, or a Result with issues'],
  ['fetch', 'a port that an outer folder implements'],
  ['XMLHttpRequest', 'a port that an outer folder implements'],
  ['crypto', 'keyed draws (kernel/draws)'],
  ['Promise', LATER],
  ['setTimeout', LATER],
  ['setInterval', LATER],
  ['setImmediate', LATER],
  ['clearTimeout', LATER],
  ['clearInterval', LATER],
  ['queueMicrotask', LATER],
  ['requestAnimationFrame', LATER],
  ['globalThis', 'a port that an outer folder implements'],
  ['WeakRef', 'a plain reference: collection depends on the machine'],
  ['FinalizationRegistry', 'an explicit end: collection depends on the machine'],
  ['eval', 'data'],
  ['require', 'an import'],
]);

const METHODS = new Map([
  ['localeCompare', 'a comparison by code units (<, >)'],
  ['toLocaleString', 'words'],
  ['toLocaleDateString', 'words'],
  ['toLocaleTimeString', 'words'],
  ['toLocaleLowerCase', 'toLowerCase'],
  ['toLocaleUpperCase', 'toUpperCase'],
]);

/** `words` speaks to people, so it alone has Intl and the locale methods. */
const WORDS_MAY = new Set(['Intl', 'localeCompare', 'toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']);

const NODES = new Map([
  ['AwaitExpression', ['await', LATER]],
  ['ImportExpression', ['import()', 'a static import']],
  ['MetaProperty', ['import.meta', 'a value given from outside']],
  ['TSAnyKeyword', ['any', 'unknown']],
]);

/**
 * @param {import('./source-files.mjs').SourceFile} file
 * @returns {import('./check-imports.mjs').Violation[]}
 */
export function checkBans(file) {
  if (!file.path.startsWith('src/')) return [];
  const home = roomOf(file.path);
  if (home === null || !home.room.pure) return [];
  const found = [];
  walk(file.program, (node, parent, key) => {
    const ban = banOf(node, parent, key);
    if (ban === null || (home.folder === 'words' && WORDS_MAY.has(ban[0]))) return;
    const [name, instead] = ban;
    found.push({
      file: file.path,
      line: file.lineAt(node.start),
      rule: 'ban',
      about: name,
      message: `${name} is banned in src/${home.folder}, use ${instead}`,
    });
  });
  return found;
}

function banOf(node, parent, key) {
  if (isModuleState(node, parent))
    return [`${node.kind} of a module`, 'a value that its owner hands over: two runs in one process share a module'];
  if (NODES.has(node.type)) return node.type === 'MetaProperty' && node.meta.name === 'new' ? null : NODES.get(node.type);
  if (node.async === true) return ['async', LATER];
  if (node.type === 'ForOfStatement' && node.await === true) return ['for await', LATER];
  if (node.type === 'BinaryExpression' && node.operator === '**') return ['**', 'kernel/math pow, or a product'];
  if (node.type === 'AssignmentExpression' && node.operator === '**=') return ['**=', 'kernel/math pow, or a product'];
  if (node.type !== 'Identifier') return null;
  if (isPropertyName(parent, key)) return methodBan(node, parent);
  if (node.name === 'Math') return mathBan(parent, key);
  return GLOBALS.has(node.name) ? [node.name, GLOBALS.get(node.name)] : null;
}

function methodBan(node, parent) {
  return parent.type === 'MemberExpression' && METHODS.has(node.name) ? [node.name, METHODS.get(node.name)] : null;
}

function mathBan(parent, key) {
  if (parent.type !== 'MemberExpression' || key !== 'object' || parent.computed)
    return ['Math as a value', 'Math.name directly, so that this check sees the name'];
  const name = parent.property.name;
  if (MATH_ALLOWED.has(name)) return null;
  return [`Math.${name}`, name === 'random' ? 'keyed draws (kernel/draws)' : 'kernel/math: engines differ in the last bit'];
}

/** A variable that is a module's own; a `const` that is written into is not seen. */
function isModuleState(node, parent) {
  if (node.type !== 'VariableDeclaration' || node.kind === 'const') return false;
  return parent?.type === 'Program' || parent?.type === 'ExportNamedDeclaration';
}

/** Whether an identifier only names a member, a key or a label, and so refers to nothing global. */
function isPropertyName(parent, key) {
  if (parent === null) return false;
  if (parent.type === 'MemberExpression') return key === 'property' && !parent.computed;
  if (parent.type === 'TSQualifiedName') return key === 'right';
  if (parent.type === 'ImportSpecifier' || parent.type === 'ExportSpecifier') return key === 'imported' || key === 'exported';
  const isKeyed = /^(Property|MethodDefinition|PropertyDefinition|AccessorProperty|TS.*Signature|TSAbstract.*)$/.test(
    parent.type,
  );
  return isKeyed && key === 'key' && !parent.computed;
}
