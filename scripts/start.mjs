import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildPage, isBuilt } from './build.mjs';
import { ensureInstalled, nodeProblem } from './install.mjs';
import { serve } from './serve.mjs';

/*
 * `npm start [-- --port N] [-- --no-open]`: everything from a fresh clone to the page on screen. LAMBDARIUM_OPEN=0 opens nothing.
 */

const root = fileURLToPath(new URL('..', import.meta.url));

function portOf(args) {
  const at = args.indexOf('--port');
  if (at === -1) return 0;
  const port = Number(args[at + 1]);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port takes a number from 0 to 65535');
  return port;
}

/** Opens the address in the user's browser. A machine without one is no error: the address is printed. */
function open(url) {
  const commands = { darwin: ['open', [url]], win32: ['cmd', ['/c', 'start', '', url]] };
  const [command, args] = commands[process.platform] ?? ['xdg-open', [url]];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

async function start(args) {
  const problem = nodeProblem();
  if (problem !== null) throw new Error(problem);
  const port = portOf(args);
  ensureInstalled(root);
  if (!isBuilt(root)) {
    console.log('Building the page …');
    await buildPage(root, { quiet: true });
  }
  const { url } = await serve({ folder: `${root}dist`, port });
  console.log(`\n  Lambdarium is at ${url}\n  Ctrl+C ends it.\n`);
  if (!args.includes('--no-open') && process.env.LAMBDARIUM_OPEN !== '0') open(url);
}

try {
  await start(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
