import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * A static server that does no more than any static host: right MIME types, no special headers, optionally below a sub-path.
 * It listens on 127.0.0.1 only.
 */

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/**
 * Serves `folder` and answers once it listens.
 * @param {{ folder: string, port?: number, base?: string, onFile?: (path: string) => void }} options port 0 takes a free one; base is a
 *   path like `/tools/lab/`; `onFile` hears of every file that is sent
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>}
 */
export function serve({ folder, port = 0, base = '/', onFile = () => undefined }) {
  const prefix = `/${base.split('/').filter(Boolean).join('/')}/`.replace('//', '/');
  const server = createServer((request, response) => answer({ folder: resolve(folder), prefix, onFile }, request, response));
  return new Promise((succeed, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      const taken = server.address().port;
      succeed({
        url: `http://127.0.0.1:${taken}${prefix}`,
        port: taken,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}

function answer({ folder, prefix, onFile }, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Method not allowed');
  const path = decodePath(request.url ?? '/');
  if (path === null) return refuse(response, 400, 'Bad request');
  if (`${path}/` === prefix) {
    response.writeHead(301, { Location: prefix });
    return response.end();
  }
  if (!path.startsWith(prefix)) return refuse(response, 404, 'Not found');
  const file = fileAt(folder, path.slice(prefix.length));
  if (file === null) return refuse(response, 404, 'Not found');
  onFile(file.path);
  response.writeHead(200, {
    'Content-Type': TYPES[extname(file.path)] ?? 'application/octet-stream',
    'Content-Length': file.size,
  });
  if (request.method === 'HEAD') return response.end();
  createReadStream(file.path)
    .on('error', () => response.destroy())
    .pipe(response);
}

function refuse(response, status, text) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

function decodePath(url) {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/, ''));
    return path.includes('\0') ? null : path;
  } catch {
    return null;
  }
}

/** The file that a path below the prefix names, or null; `index.html` for a folder; never anything outside `folder`. */
function fileAt(folder, path) {
  const full = normalize(join(folder, path));
  if (full !== folder && !full.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return null;
  for (const candidate of [full, join(full, 'index.html')]) {
    const stat = statSync(candidate, { throwIfNoEntry: false });
    if (stat?.isFile()) return { path: candidate, size: stat.size };
  }
  return null;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const option = (name, otherwise) => {
    const at = process.argv.indexOf(name);
    return at === -1 ? otherwise : process.argv[at + 1];
  };
  const folder = option('--folder', fileURLToPath(new URL('../dist', import.meta.url)));
  const { url } = await serve({ folder, port: Number(option('--port', '0')), base: option('--base', '/') });
  console.log(url);
}
