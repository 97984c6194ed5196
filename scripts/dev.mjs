import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';

/*
 * `npm run dev [-- --port N]`: the page with hot reload.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
ensureInstalled(root);
const { createServer } = await import('vite');
const at = process.argv.indexOf('--port');
const server = await createServer({ root, ...(at === -1 ? {} : { server: { port: Number(process.argv[at + 1]) } }) });
await server.listen();
server.printUrls();
