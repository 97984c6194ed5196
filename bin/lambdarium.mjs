#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NODE_MIN = [20, 19];

/** Whether a version like `20.19.0` is new enough. */
function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1]);
}

async function run() {
  if (!isNewEnough(process.versions.node)) {
    console.error(`lambdarium needs Node ${NODE_MIN.join('.')} or newer; this is Node ${process.versions.node}.`);
    return 2;
  }
  const root = fileURLToPath(new URL('..', import.meta.url));
  if (!existsSync(new URL('../node_modules/esbuild', import.meta.url))) {
    console.error('lambdarium is not installed yet: run `npm ci` first.');
    return 2;
  }
  const { bundleForNode } = await import('../scripts/bundle-node.mjs');
  const { inlineGenerously } = await import('../scripts/v8-flags.mjs');
  inlineGenerously();
  const { main } = await import(pathToFileURL(await bundleForNode(root, 'src/cli/main.ts', 'cli')).href);
  return await main(process.argv.slice(2));
}

process.exitCode = await run();
