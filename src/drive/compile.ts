import { type Transform, transform } from 'sucrase';
import type { CompiledCode } from '../simulation';

const EXTENSIONS = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'] as const;
/** A line that begins with an import or an export is what makes a `.js` or `.ts` file an ES module. */
const MODULE_SYNTAX = /^[ \t]*(?:import|export)\b/m;

/**
 * Compiles a handler of one file to CommonJS with the same line numbers: TypeScript loses its types (they are not checked), ES
 * modules become CommonJS. `.mjs` and `.mts` are ES modules, `.cjs` and `.cts` CommonJS; `.js`, `.ts` and a file without a name are ES
 * modules when a line of theirs begins with `import` or `export`. A file that does not compile answers with the reason in
 * `syntaxError`. Top-level await is not supported: the runtime then reports a syntax error.
 */
export function compileHandler(source: string, handler: string, fileName: string): CompiledCode {
  const extension = EXTENSIONS.find((candidate) => fileName.endsWith(candidate)) ?? '.js';
  const path = `${handler.slice(0, Math.max(0, handler.lastIndexOf('.')))}.js`;
  const transforms: Transform[] = [];
  if (extension.includes('ts')) transforms.push('typescript');
  if (isModule(source, extension)) transforms.push('imports');
  if (transforms.length === 0) return { files: { [path]: source }, syntaxError: null };
  try {
    const { code } = transform(source, { transforms, disableESTransforms: true, keepUnusedImports: false });
    return { files: { [path]: code }, syntaxError: null };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { files: {}, syntaxError: text.replace(/^Error transforming [^:]*: /, '') };
  }
}

function isModule(source: string, extension: (typeof EXTENSIONS)[number]): boolean {
  if (extension.startsWith('.m')) return true;
  return !extension.startsWith('.c') && MODULE_SYNTAX.test(source);
}
