import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/*
 * The two things that are assembled as text: the guest (what runs inside a sandboxed worker) and the page of the sandbox frame.
 * The page build, the development server and the command line all take them from here.
 */

const GUEST_ENTRY = 'src/runtime/guest/index.ts';
const FRAME_TEMPLATE = 'src/engine/frame/sandbox.html';
const FRAME_SCRIPT = 'src/engine/frame/sandbox-frame.js';
const HOST_TEMPLATE = 'src/engine/frame/sandbox-host.html';
const HOST_SCRIPT = 'src/engine/frame/sandbox-host.js';

/**
 * Bundles the guest into one script of plain ASCII. Evaluated, it gives the exports of `runtime/guest/index.ts` as an object:
 * `(0, eval)(code).name(…)`. It is strict, needs no module loader and adds no global.
 * @param {string} root
 * @returns {Promise<{ code: string, inputs: readonly string[] }>} the text, and the files it came from (relative to `root`)
 */
export async function bundleGuest(root) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [GUEST_ENTRY],
    bundle: true,
    write: false,
    metafile: true,
    format: 'iife',
    globalName: 'guest',
    platform: 'neutral',
    // Packages in CommonJS (buffer) name their entry `main`; a neutral platform looks for none by itself.
    mainFields: ['module', 'main'],
    target: 'es2022',
    charset: 'ascii',
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
  });
  const script = result.outputFiles[0].text;
  return { code: `(()=>{"use strict";${script}return guest})()`, inputs: Object.keys(result.metafile.inputs) };
}

/**
 * The sandbox frame's page: the template with its script inlined and that script's SHA-256 in the policy, so that nothing else
 * can ever run in the frame itself.
 * @param {string} root
 */
export function buildSandboxHtml(root) {
  const template = readFileSync(join(root, FRAME_TEMPLATE), 'utf8');
  const script = readFileSync(join(root, FRAME_SCRIPT), 'utf8');
  return assembleSandboxHtml(template, script);
}

/**
 * The page that stands in for the sandbox frame without the network: it holds the whole of sandbox.html as text, and both scripts' hashes
 * are in its policy, because the frame that it opens inherits it.
 * @param {string} root
 */
export function buildSandboxHostHtml(root) {
  const sandbox = buildSandboxHtml(root);
  const [hash] = /sha256-[A-Za-z0-9+/=]+/.exec(sandbox) ?? [];
  if (hash === undefined) throw new Error('sandbox.html names the hash of its script');
  const template = readFileSync(join(root, HOST_TEMPLATE), 'utf8').replace('{{SANDBOX_HASH}}', () => hash);
  // A script element ends at the first `</script`, wherever it stands.
  const text = JSON.stringify(sandbox).replaceAll('<', '\\u003c');
  const script = readFileSync(join(root, HOST_SCRIPT), 'utf8').replace("'{{SANDBOX}}'", () => text);
  return assembleSandboxHtml(template, script);
}

/** The files that these pages are made of, relative to the root. */
export const SANDBOX_FILES = Object.freeze([FRAME_TEMPLATE, FRAME_SCRIPT, HOST_TEMPLATE, HOST_SCRIPT]);

/**
 * Fills `{{SCRIPT_HASH}}` (once, `sha256-…` without quotes) and `{{SCRIPT}}` (once, the whole content of a script element).
 * @param {string} template
 * @param {string} script
 */
export function assembleSandboxHtml(template, script) {
  for (const slot of ['{{SCRIPT_HASH}}', '{{SCRIPT}}'])
    if (template.split(slot).length !== 2) throw new Error(`${FRAME_TEMPLATE} must hold ${slot} exactly once`);
  if (!/<script>\{\{SCRIPT\}\}<\/script>/.test(template))
    throw new Error(
      `${FRAME_TEMPLATE} must hold <script>{{SCRIPT}}</script>, with nothing around the slot: the hash covers every character`,
    );
  if (/<\/script|<!--/i.test(script)) throw new Error(`${FRAME_SCRIPT} must not hold </script or <!--: it is inlined`);
  // The parser turns CR LF into LF before it hashes; so does this.
  const inlined = script.replace(/\r\n?/g, '\n');
  const hash = `sha256-${createHash('sha256').update(inlined, 'utf8').digest('base64')}`;
  return template.replace('{{SCRIPT_HASH}}', () => hash).replace('{{SCRIPT}}', () => inlined);
}
