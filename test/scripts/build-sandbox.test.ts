import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assembleSandboxHtml, bundleGuest } from '../../scripts/build-sandbox.mjs';
import { bundleForNode } from '../../scripts/bundle-node.mjs';
import { isInstalled, nodeProblem } from '../../scripts/install.mjs';
import { readExamples } from '../../scripts/vite-plugins.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'build-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe("the sandbox frame's page", () => {
  const template = '<meta content="script-src \'{{SCRIPT_HASH}}\'"><script>{{SCRIPT}}</script>';

  it('carries the hash of exactly the script that it inlines', () => {
    // printf '$& ok' | openssl dgst -sha256 -binary | base64
    expect(assembleSandboxHtml(template, '$& ok')).toBe(
      '<meta content="script-src \'sha256-LClhUzMp5oTuCNxDZFcLsaoCh9BREpWto08DXAA3jxg=\'"><script>$& ok</script>',
    );
  });

  it('hashes what the parser sees when lines end in CR LF', () => {
    expect(assembleSandboxHtml(template, 'a\r\nb')).toBe(assembleSandboxHtml(template, 'a\nb'));
  });

  it('refuses a template without its slots and a script that would end early', () => {
    expect(() => assembleSandboxHtml('<script>{{SCRIPT}}</script>', '1')).toThrow('{{SCRIPT_HASH}} exactly once');
    expect(() => assembleSandboxHtml(template.replace('{{SCRIPT}}', ' {{SCRIPT}}'), '1')).toThrow('nothing around the slot');
    expect(() => assembleSandboxHtml(template, "'</script>'")).toThrow('must not hold');
  });
});

describe('bundles', () => {
  it('makes the guest one strict ASCII script that gives its exports and adds no global', async () => {
    write(
      'src/runtime/guest/index.ts',
      "import { word } from './word';\nexport function boot(): unknown { return [word, (function (this: unknown) { return this; })()]; }\n",
    );
    write('src/runtime/guest/word.ts', "export const word: string = 'λ';\n");
    const { code, inputs } = await bundleGuest(root);
    const before = Object.keys(globalThis);
    // biome-ignore lint/security/noGlobalEval: evaluating the text is what the sandbox does with it
    const evaluate = eval;
    const guest = evaluate(code) as { boot(): unknown };
    expect(guest.boot()).toEqual(['λ', undefined]);
    expect(Object.keys(globalThis)).toEqual(before);
    expect([...code].every((letter) => letter.charCodeAt(0) < 128)).toBe(true);
    expect([...inputs].sort()).toEqual(['src/runtime/guest/index.ts', 'src/runtime/guest/word.ts']);
  });

  it('bundles for Node once per state of the sources, also when two ask at once', async () => {
    write('package.json', '{}');
    write('src/runtime/guest/index.ts', 'export const one = 1;\n');
    write('src/cli/main.ts', "import code from 'virtual:guest-code';\nexport const main = async () => (0, eval)(code).one;\n");
    const [first, second] = await Promise.all([
      bundleForNode(root, 'src/cli/main.ts', 'cli'),
      bundleForNode(root, 'src/cli/main.ts', 'cli'),
    ]);
    expect(second).toBe(first);
    const { main } = (await import(first)) as { main(): Promise<number> };
    expect(await main()).toBe(1);
    expect(await bundleForNode(root, 'src/cli/main.ts', 'cli')).toBe(first);
    write('src/runtime/guest/index.ts', 'export const one = 2;\n');
    expect(await bundleForNode(root, 'src/cli/main.ts', 'cli')).not.toBe(first);
  });
});

describe('examples as data', () => {
  it('are folders with a parsed scenario and the files beside it', () => {
    write('examples/b/scenario.json', '{"name":"B"}');
    write('examples/a/scenario.json', '{"name":"A"}');
    write('examples/a/lib/x.mjs', 'x');
    write('examples/a/index.mjs', 'i');
    expect(readExamples(root)).toEqual([
      { id: 'a', scenario: { name: 'A' }, files: { 'index.mjs': 'i', 'lib/x.mjs': 'x' } },
      { id: 'b', scenario: { name: 'B' }, files: {} },
    ]);
  });
});

describe('set-up', () => {
  const lock = (version: string) =>
    JSON.stringify({
      packages: { '': {}, 'node_modules/a': { version }, 'node_modules/b': { version: '1.0.0', optional: true } },
    });

  it('asks for an install when nothing is there or the lock file names another version', () => {
    write('package-lock.json', lock('1.0.0'));
    expect(isInstalled(root)).toBe(false);
    write('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0' } } }));
    expect(isInstalled(root)).toBe(true);
    write('package-lock.json', lock('1.0.1'));
    expect(isInstalled(root)).toBe(false);
  });

  it('says which Node it needs', () => {
    expect(nodeProblem('20.18.3')).toBe('Lambdarium needs Node 20.19 or newer; this is Node 20.18.3.');
    expect(nodeProblem('18.20.0')).not.toBeNull();
    expect(nodeProblem('20.19.0')).toBeNull();
    expect(nodeProblem('22.0.0')).toBeNull();
  });
});
