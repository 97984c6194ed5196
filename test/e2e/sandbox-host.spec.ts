import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';

/*
 * The stand-in for the sandbox frame without the network (src/engine/frame/sandbox-host.js): a worker in it has no way out either. The
 * other ways are tried one by one, in the frame itself, by escape.spec.ts; here the policy that is inherited is what is on trial.
 */

/** What a worker tries, by name; each gives a text when it got through. */
const attack = (own: string, foreign: string): string => `
  globalThis.__lambdariumBoot = async (port) => {
    const tried = {};
    const attempt = async (name, act) => {
      try { tried[name] = 'through ' + (await act()); } catch (error) { tried[name] = error.name; }
    };
    await attempt('fetch foreign', () => fetch('${foreign}', { mode: 'no-cors' }));
    await attempt('fetch own', () => fetch('${own}index.html', { mode: 'no-cors' }));
    await attempt('importScripts', () => importScripts('${foreign}'));
    await attempt('import', () => import('${foreign}'));
    await attempt('indexedDB', () => new Promise((y, n) => {
      const open = indexedDB.open('x'); open.onsuccess = () => y('open'); open.onerror = () => n(open.error);
    }));
    await attempt('caches', () => caches.keys());
    await attempt('worker', () => new Worker('${own}sw.js'));
    await attempt('socket', () => new Promise((y, n) => {
      const socket = new WebSocket('${foreign.replace('http', 'ws')}');
      socket.onopen = () => y('open'); socket.onerror = () => n(new Error('refused'));
    }));
    port.postMessage({ tried, origin: self.origin });
  }`;

test('a worker of the stand-in has an opaque origin and reaches neither the network nor any storage', async ({
  page,
  baseURL,
}) => {
  let hits = 0;
  const server = createServer((_, response) => {
    hits++;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const foreign = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await page.goto('');
  const answer = await page.evaluate(
    async (code) => {
      const frame = document.createElement('iframe');
      frame.src = 'sandbox-host.html';
      const ready = new Promise<void>((resolve) =>
        addEventListener('message', ({ source, data }) => {
          if (source === frame.contentWindow && data === 'lambdarium-sandbox-ready') resolve();
        }),
      );
      document.body.append(frame);
      await ready;
      const [control, guest] = [new MessageChannel(), new MessageChannel()];
      frame.contentWindow?.postMessage('control', '*', [control.port2]);
      control.port1.postMessage({ op: 'code', code, spares: 0 });
      control.port1.postMessage({ op: 'spawn', id: 1 }, [guest.port2]);
      return new Promise((resolve) => {
        guest.port1.onmessage = ({ data }) => resolve(data);
      });
    },
    attack(baseURL ?? '', foreign),
  );
  server.close();
  expect(answer).toEqual({
    origin: 'null',
    tried: {
      'fetch foreign': 'TypeError',
      'fetch own': 'TypeError',
      importScripts: 'NetworkError',
      import: 'TypeError',
      indexedDB: 'SecurityError',
      caches: 'SecurityError',
      worker: 'SecurityError',
      socket: 'Error',
    },
  });
  expect(hits).toBe(0);
});
