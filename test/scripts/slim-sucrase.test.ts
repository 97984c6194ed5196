import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { describe, expect, it } from 'vitest';
import { slimSucrase } from '../../scripts/slim-sucrase.mjs';
import { readExamples } from '../../scripts/vite-plugins.mjs';
import * as whole from '../../src/drive/compile';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
type Compiler = Pick<typeof whole, 'compileHandler' | 'syntaxProblemOf'>;

/** The compiler as the page's worker has it. */
async function bundled(plugins = [slimSucrase()]): Promise<{ readonly compiler: Compiler; readonly bytes: number }> {
  const bundle = await rolldown({
    cwd: root,
    input: 'src/drive/compile/index.ts',
    platform: 'browser',
    plugins,
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  const { code } = output[0];
  const compiler = (await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)) as Compiler;
  return { compiler, bytes: code.length };
}

const TYPESCRIPT = `
import { readFile as read, type Stats } from 'node:fs/promises';
import type { Context } from 'aws-lambda';
enum Size { small = 1, large = small << 2 }
abstract class Shelf<T extends { id: string } = { id: string }> {
  constructor(private readonly items: readonly T[], protected size?: Size) {}
  abstract get<K extends keyof T>(key: K): T[K] | undefined;
  declare note: string;
}
function assertIs(value: unknown): asserts value is string {}
export const one = <T,>(value: T): T => value satisfies T as T;
export default async (event: { a?: { b: number } }, context: Context): Promise<number> => {
  const { default: other } = await import('./other');
  let i = 1_000;
  try { i = event.a?.b ?? 0; } catch { i ||= 2; }
  label: for (const x of [1, 2]) { if (x < i && i > 2) continue label; }
  return i! as number;
};
export { read, Shelf as Rack, type Stats };
export * from './more';
namespace Inner { export const deep = 1; }
`;
const SCRIPTS: readonly (readonly [string, string])[] = [
  ['index.mts', TYPESCRIPT],
  ['index.ts', TYPESCRIPT],
  [
    'index.mjs',
    'import a, * as b from "x"; export const handler = async () => a(b`t`) ?? /re/g.test("<div>"); export { a as default };',
  ],
  ['index.cjs', 'exports.handler = async () => { const m = await import("./m"); return m?.x ?? 1_0; };'],
  ['index.js', 'const f = (a) => a < b > (c); class A { #p = 1; static { this.x = 1; } get [k]() { return this.#p; } }'],
];
const BROKEN = [
  'export const handler = async ( => 1;',
  'const a = <div>hello</div>;',
  'function f(x: number) { return x; }',
  'const b = a ? (b) : c => d : e;',
  'opaque type T = string; declare export var x;',
  'class { }',
  'let x = `${',
  'import { a as } from "x";',
  'return @@ 1',
];

describe('the compiler without what it never uses', () => {
  it('compiles to the same text as the whole one, in a smaller bundle', async () => {
    const { compiler, bytes } = await bundled();
    const handlers = readExamples(root).flatMap(({ files }) => Object.entries(files as Record<string, string>));
    for (const [name, text] of [...SCRIPTS, ...handlers]) {
      const made = compiler.compileHandler(text, 'index.handler', name);
      expect(made, name).toEqual(whole.compileHandler(text, 'index.handler', name));
      expect(made.syntaxError, name).toBeNull();
    }
    expect(bytes).toBeLessThan((await bundled([])).bytes - 100_000);
  });

  it('finds the same fault at the same place in a text that is no JavaScript', async () => {
    const { compiler } = await bundled();
    for (const text of BROKEN) {
      for (const name of ['index.mjs', 'index.ts', 'index.cjs']) {
        expect(compiler.compileHandler(text, 'index.handler', name), `${name}: ${text}`).toEqual(
          whole.compileHandler(text, 'index.handler', name),
        );
        expect(compiler.syntaxProblemOf(text, name), `${name}: ${text}`).toEqual(whole.syntaxProblemOf(text, name));
      }
    }
  });
});
