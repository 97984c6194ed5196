import { createContext, Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { compileFiles, compileHandler } from '../../../src/drive/compile';

/** Loads compiled CommonJS with a loader of its own: what comes of it is what counts, not its text. */
function load(files: Record<string, string>, entry: string): Record<string, unknown> {
  const module = { exports: {} as Record<string, unknown> };
  const require = (name: string): unknown =>
    load(
      files,
      name.replace(/^\.\//, '').replace(/(\.\w+)?$/, (x) => x || '.js'),
    );
  const source = files[entry] ?? '';
  if (entry.endsWith('.json')) return JSON.parse(source) as Record<string, unknown>;
  new Script(`(function (exports, require, module) {${source}\n})`, { filename: entry }).runInContext(
    createContext({ Promise, SyntaxError }),
  )(module.exports, require, module);
  return module.exports;
}

describe('compileFiles', () => {
  it('leaves CommonJS as it is', () => {
    const source = "exports.handler = async () => ({ 'export const': `import x` }); // import y from 'z'\n";
    expect(compileFiles({ 'index.js': source }, 'index.handler')).toEqual({ files: { 'index.js': source }, syntaxError: null });
  });

  it.each([
    ['index.mjs', {}],
    ['index.js', {}],
    ['index.js', { 'package.json': '{"type":"module"}' }],
    ['index.ts', {}],
    ['index.mts', {}],
  ])('turns the ES module %s into CommonJS', async (path, more) => {
    const files = {
      [path]:
        "import { n } from './lib.js';\nimport data from './data.json';\nexport const handler = async () => n + data.n;\nexport default handler;",
      'lib.js': 'exports.n = 1;',
      'data.json': '{"n":2}',
      ...more,
    };
    const compiled = compileFiles(files, 'index.handler');
    expect(compiled.syntaxError).toBeNull();
    const { handler } = load({ ...compiled.files }, path) as { handler: () => Promise<number> };
    expect(handler).toBeTypeOf('function');
    expect(load({ ...compiled.files }, 'lib.js')['n']).toBe(1);
  });

  it('removes the types of TypeScript and keeps every line in its place', () => {
    const source =
      'interface Event {\n  readonly a: number;\n}\nenum Color { Red = 3 }\nexport const handler = async (event: Event): Promise<number> => {\n  return event.a + Color.Red as number;\n};\n';
    const { files } = compileFiles({ 'index.ts': source }, 'index.handler');
    const lines = (files['index.ts'] ?? '').split('\n');
    expect(lines.findIndex((line) => line.includes('return event.a'))).toBe(5);
    expect(lines.length).toBe(source.split('\n').length);
  });

  it('does not take the word import in a comment, a text or a name for a module', () => {
    for (const source of [
      '/*\nimport a from "b"\n*/ exports.a = 1',
      'exports.a = `\nexport const x = 1\n`',
      'const imports = 1; exports.a = imports',
    ]) {
      expect(compileFiles({ 'index.js': source }, 'index.a').files['index.js']).toBe(source);
    }
  });

  it('believes package.json rather than the look of a file', () => {
    const source = 'export const handler = 1;';
    expect(compileFiles({ 'index.js': source, 'package.json': '{"type":"commonjs"}' }, 'index.handler').files['index.js']).toBe(
      source,
    );
  });

  it('makes a dynamic import a require, without making CommonJS strict', () => {
    const { files } = compileFiles(
      { 'index.js': "exports.handler = async () => (await import('./lib.js')).n;", 'lib.js': 'exports.n = 5' },
      'index.handler',
    );
    expect(files['index.js']).not.toMatch(/import\(|use strict/);
    expect(load({ ...files }, 'index.js')['handler']).toBeTypeOf('function');
  });

  it('says where a syntax error of the entry is, as Node does', () => {
    const { syntaxError } = compileFiles(
      { 'index.ts': 'export const handler = async () => {\n  return 1 +;\n};\n' },
      'index.handler',
    );
    expect(syntaxError).toMatch(/^\/var\/task\/index\.ts:2\n {2}return 1 \+;\n +\^\n\nSyntaxError: Unexpected token/);
  });

  it('throws a syntax error of another file only when that file is required', () => {
    const compiled = compileFiles(
      { 'index.mjs': 'export const handler = 1;', 'broken.mjs': 'export const = 1;' },
      'index.handler',
    );
    expect(compiled.syntaxError).toBeNull();
    expect(() => load({ ...compiled.files }, 'broken.mjs')).toThrow(/Unexpected token/);
  });

  it('names a single file as its handler asks, with the ending it has', () => {
    expect(Object.keys(compileHandler('export const handler = 1', 'src/app.handler', 'thumbnail.ts').files)).toEqual([
      'src/app.ts',
    ]);
    expect(Object.keys(compileHandler('exports.handler = 1', 'index.handler', '').files)).toEqual(['index.js']);
  });
});
