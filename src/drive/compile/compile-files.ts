import { type Transform, transform } from 'sucrase';
import type { CompiledCode } from '../../simulation';

/*
 * From what people write to what the guest loads: CommonJS. Lines keep their numbers (sucrase only blanks what it removes), so the
 * stack traces of a handler are right without a source map.
 *
 * Which files are ES modules, as Node decides it: `.mjs` and `.mts` are, `.cjs` and `.cts` are not, `.js` and `.ts` are when the nearest
 * package.json says `"type": "module"`. Without one, a `.js` or `.ts` that uses `import` or `export` as a statement counts as a module
 * too: Node 22.7 and later do the same by default (nodejs.org/api/packages.html, "Syntax detection"), the AWS console's own editor starts
 * with such a file (as index.mjs), and single-file TypeScript is always written so.
 *
 * Dynamic `import('./x')` becomes a `require` in a promise, in CommonJS as well: a guest has no other way to load code.
 */

const SCRIPT = /\.([cm]?)(js|ts)$/;
const MODULE_STATEMENT =
  /^\s*(?:import\s*(?:[\w$*{"']|$)|export\s+(?:default\b|const\b|let\b|var\b|function\b|async\b|class\b|type\b|interface\b|enum\b|abstract\b|declare\b|[{*]))/m;
const DYNAMIC_IMPORT = /\bimport\s*\(/;
const EXTENSIONS = ['', '.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'];

/** The text with comments and strings blanked, as far as telling a statement from prose needs it. */
function withoutProse(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|`(?:\\[\s\S]|[^`\\])*`/g, (prose) => prose.replace(/[^\n]/g, ' '));
}

function packageType(files: Readonly<Record<string, string>>, path: string): unknown {
  for (let folder = path; folder !== ''; ) {
    const slash = folder.lastIndexOf('/');
    folder = slash < 0 ? '' : folder.slice(0, slash);
    const manifest = files[folder === '' ? 'package.json' : `${folder}/package.json`];
    if (manifest === undefined) continue;
    try {
      return (JSON.parse(manifest) as { type?: unknown } | null)?.type ?? 'commonjs';
    } catch {
      return 'commonjs'; // The RIC ignores a package.json that it cannot read.
    }
  }
  return null;
}

/** Whether `path` is an ES module, by the rule in the header of this file. */
function isModule(files: Readonly<Record<string, string>>, path: string, source: string): boolean {
  const mark = SCRIPT.exec(path)?.[1];
  if (mark === 'm') return true;
  if (mark === 'c') return false;
  const type = packageType(files, path);
  if (type !== null) return type === 'module' || (path.endsWith('.ts') && MODULE_STATEMENT.test(withoutProse(source)));
  return MODULE_STATEMENT.test(withoutProse(source));
}

function compileFile(files: Readonly<Record<string, string>>, path: string, source: string): string {
  const isTypeScript = /\.[cm]?ts$/.test(path);
  const asModule = isModule(files, path, source);
  const mustTransform = asModule || DYNAMIC_IMPORT.test(source);
  if (!isTypeScript && !mustTransform) return source;
  const transforms: Transform[] = [];
  if (isTypeScript) transforms.push('typescript');
  if (mustTransform) transforms.push('imports');
  const { code } = transform(source, {
    transforms,
    filePath: path,
    disableESTransforms: true,
    production: true,
    preserveDynamicImport: false,
  });
  // sucrase makes every file it turns into CommonJS strict; a file that already was CommonJS decides that itself.
  return asModule ? code : code.replace(/^"use strict";/, '');
}

/** sucrase's `Error transforming a.ts: Unexpected token (3:5)` in Node's manner. */
function syntaxErrorText(error: unknown, path: string, source: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const parts = /^(?:Error transforming [^:]*: )?([\s\S]*?) \((\d+):(\d+)\)$/.exec(message);
  if (parts === null) return `SyntaxError: ${message}`;
  const [, reason, line, column] = parts;
  const shown = source.split('\n')[Number(line) - 1] ?? '';
  return `/var/task/${path}:${line}\n${shown}\n${' '.repeat(Math.max(0, Number(column) - 1))}^\n\nSyntaxError: ${reason}`;
}

/** The file that AWS's Handler setting `folder/file.export` names, or null when there is none. */
function entryOf(files: Readonly<Record<string, string>>, handler: string): string | null {
  const slash = handler.lastIndexOf('/') + 1;
  const dot = handler.indexOf('.', slash);
  const base = (dot < 0 ? handler : handler.slice(0, dot)).replace(/^(\.?\/)+/, '');
  for (const extension of EXTENSIONS) if (Object.hasOwn(files, base + extension)) return base + extension;
  return null;
}

/**
 * Compiles the files of a function (text by path relative to /var/task) for a guest. `handler` is AWS's Handler setting. A syntax error
 * in the entry is answered as such; in another file it is thrown when something requires that file, as Node does. What only an engine
 * can find (and top-level await, which is not supported yet) is found when the guest loads the file, as Runtime.UserCodeSyntaxError.
 */
export function compileFiles(files: Readonly<Record<string, string>>, handler: string): CompiledCode {
  const compiled: Record<string, string> = {};
  const entry = entryOf(files, handler);
  let syntaxError: string | null = null;
  for (const [path, source] of Object.entries(files)) {
    if (!SCRIPT.test(path) || /\.d\.[cm]?ts$/.test(path)) {
      compiled[path] = source;
      continue;
    }
    try {
      compiled[path] = compileFile(files, path, source);
    } catch (error) {
      const text = syntaxErrorText(error, path, source);
      if (path === entry) syntaxError = text;
      compiled[path] = `throw new SyntaxError(${JSON.stringify(text.replace(/^[\s\S]*SyntaxError: /, ''))});`;
    }
  }
  return { files: compiled, syntaxError };
}

/**
 * Compiles a handler of one file. `fileName` is what the file is called where it lies (its ending tells the kind; none, or another,
 * means `.js`); below /var/task it gets the name that `handler` asks for.
 */
export function compileHandler(source: string, handler: string, fileName: string): CompiledCode {
  const ending = SCRIPT.exec(fileName)?.[0] ?? '.js';
  const slash = handler.lastIndexOf('/') + 1;
  const dot = handler.indexOf('.', slash);
  const base = (dot < 0 ? handler : handler.slice(0, dot)).replace(/^(\.?\/)+/, '');
  return compileFiles({ [base + ending]: source }, handler);
}
