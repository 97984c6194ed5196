import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { guestCode } from '../../handlers/guest-code';

/* A little site for the guest tests, assembled as the build assembles the real one, and a foreign server that counts who calls. */

const APP_POLICY =
  "default-src 'self'; script-src 'self'; worker-src 'self'; frame-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'";

/** sandbox.html with its script and the script's hash, from the sources. */
export function sandboxHtml(): string {
  const script = readFileSync('src/engine/frame/sandbox-frame.js', 'utf8');
  const hash = `sha256-${createHash('sha256').update(script).digest('base64')}`;
  return readFileSync('src/engine/frame/sandbox.html', 'utf8')
    .replace('{{SCRIPT_HASH}}', hash)
    .replace('{{SCRIPT}}', () => script);
}

async function bundle(entry: string, define: Record<string, string> = {}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    define,
  });
  return outputFiles[0]?.text ?? '';
}

function listen(handle: Parameters<typeof createServer>[1]): Promise<{ server: Server; origin: string }> {
  const server = createServer(handle as never);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve({ server, origin: `http://localhost:${(server.address() as AddressInfo).port}` }),
    );
  });
}

export interface Site {
  readonly origin: string;
  readonly foreign: string;
  /** Every request to the foreign server, and to /hit on our own. */
  readonly hits: string[];
  close(): void;
}

export async function startSite(): Promise<Site> {
  const hits: string[] = [];
  const files: Record<string, [string, string]> = {
    '/': [
      `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${APP_POLICY}"><title>t</title><body><script src="page.js"></script>`,
      'text/html',
    ],
    '/page.js': [await bundle('test/e2e/sandbox/page.ts'), 'text/javascript'],
    '/worker.js': [
      await bundle('test/e2e/sandbox/worker.ts', { GUEST_CODE: JSON.stringify(await guestCode()) }),
      'text/javascript',
    ],
    '/sandbox.html': [sandboxHtml(), 'text/html'],
  };
  const own = await listen((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const file = files[path];
    if (path.startsWith('/hit')) hits.push(`own ${path}`);
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': file?.[1] ?? 'text/plain',
      'access-control-allow-origin': '*',
    });
    response.end(file?.[0] ?? '');
  });
  const foreign = await listen((request, response) => {
    hits.push(`foreign ${request.url}`);
    response.writeHead(200, { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' });
    response.end('globalThis.loadedFromTheNet = 1; export default 1;');
  });
  foreign.server.on('connection', () => hits.push('foreign connection'));
  const close = (): void => {
    for (const { server } of [own, foreign]) {
      server.closeAllConnections();
      server.close();
    }
  };
  return { origin: own.origin, foreign: foreign.origin, hits, close };
}
