import { rolldown } from 'rolldown';
import { bundleGuest } from './build-sandbox.mjs';
import { withConstantFunctions } from './constant-functions.mjs';

/* How TypeScript becomes what Node runs. Loading what does it takes longer than finding what was done before (bundle-node.mjs). */

/** TypeScript as Node takes it; `writeBundle` says why. */
export const NODE_TRANSFORM = { target: 'node20.19', typescript: { removeClassFieldsWithoutInitializer: true } };

/**
 * Bundles `entry` into `outfile`.
 *
 * Rolldown and not esbuild: esbuild turns the constants at the top of every module into `var`s, which V8 cannot fold into the code
 * that uses them; the model's hot loop then takes half as long again. A field without an initialiser is set by its constructor and
 * not defined as undefined first: V8 would remember that it once held something else, and check it wherever it is read.
 * @param {string} root
 * @param {string} entry
 * @param {string} outfile
 */
export async function writeBundle(root, entry, outfile) {
  const bundle = await rolldown({
    cwd: root,
    input: entry,
    platform: 'node',
    external: [/^node:/],
    transform: NODE_TRANSFORM,
    plugins: [guestCodeForNode(root), { name: 'constant-functions', renderChunk: (code) => withConstantFunctions(code) }],
    logLevel: 'warn',
  });
  await bundle.write({ file: outfile, format: 'esm', topLevelVar: false, codeSplitting: false });
  await bundle.close();
}

/** `virtual:guest-code` for Rolldown. */
export function guestCodeForNode(root) {
  // Filters, so that Rolldown need not ask for every other module.
  return {
    name: 'virtual:guest-code',
    resolveId: { filter: { id: /^virtual:guest-code$/ }, handler: () => '\0virtual:guest-code' },
    load: {
      filter: { id: /^\0virtual:guest-code$/ },
      handler: async () => `export default ${JSON.stringify((await bundleGuest(root)).code)};`,
    },
  };
}
