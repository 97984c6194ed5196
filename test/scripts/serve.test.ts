import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../../scripts/serve.mjs';

let outside: string;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  outside = mkdtempSync(join(tmpdir(), 'serve-'));
  mkdirSync(join(outside, 'dist/assets'), { recursive: true });
  writeFileSync(join(outside, 'secret.txt'), 'secret');
  writeFileSync(join(outside, 'dist-secret.txt'), 'secret');
  writeFileSync(join(outside, 'dist/index.html'), '<p>λ</p>');
  writeFileSync(join(outside, 'dist/assets/a b.js'), 'export {};');
  server = await serve({ folder: join(outside, 'dist'), base: 'some/sub-path' });
});
afterAll(async () => {
  await server.close();
  rmSync(outside, { recursive: true, force: true });
});

/** A request whose path is sent as it is: `fetch` would tidy up `..` before it leaves. */
function get(
  path: string,
  method = 'GET',
): Promise<{ status: number; type: string | undefined; text: string; headers: string[] }> {
  return new Promise((succeed, fail) => {
    const sent = request({ host: '127.0.0.1', port: server.port, path, method }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        succeed({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'],
          text,
          headers: Object.keys(response.headers),
        }),
      );
    });
    sent.on('error', fail);
    sent.end();
  });
}

describe('the static server', () => {
  it('serves a folder below a sub-path, with MIME types and no special headers', async () => {
    expect(server.url).toBe(`http://127.0.0.1:${server.port}/some/sub-path/`);
    const page = await get('/some/sub-path/');
    expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8', text: '<p>λ</p>' });
    expect(page.headers.sort()).toEqual(['connection', 'content-length', 'content-type', 'date', 'keep-alive']);
    expect(await get('/some/sub-path/assets/a%20b.js?x=1')).toMatchObject({
      status: 200,
      type: 'text/javascript; charset=utf-8',
    });
  });

  it('sends the folder without its slash to the folder', async () => {
    expect((await get('/some/sub-path')).status).toBe(301);
  });

  it.each([
    '/',
    '/index.html',
    '/some/sub-path/none.js',
    '/some/sub-path/../secret.txt',
    '/some/sub-path/%2e%2e/secret.txt',
    '/some/sub-path/..%2fsecret.txt',
    '/some/sub-path/../dist-secret.txt',
    '/some/sub-path/assets',
  ])('has nothing at %s', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('secret');
  });

  it('refuses broken addresses and other methods', async () => {
    expect((await get('/some/sub-path/%zz')).status).toBe(400);
    expect((await get('/some/sub-path/%00')).status).toBe(400);
    expect((await get('/some/sub-path/', 'POST')).status).toBe(405);
    expect(await get('/some/sub-path/', 'HEAD')).toMatchObject({ status: 200, text: '' });
  });
});
