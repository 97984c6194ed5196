import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleForNode } from './bundle-node.mjs';
import { inlineGenerously } from './v8-flags.mjs';

/*
 * `npm run bench [-- --json] [-- --small]`: bundles bench/index.ts and runs its `main(args)`, which answers with the exit code.
 */

inlineGenerously();
const root = fileURLToPath(new URL('..', import.meta.url));
const { main } = await import(pathToFileURL(await bundleForNode(root, 'bench/index.ts', 'bench')).href);
process.exitCode = await main(process.argv.slice(2));
