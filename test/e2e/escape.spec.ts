import { expect, type Page, test } from '@playwright/test';
import { ALLOWED_GLOBALS, UNDELETABLE_GLOBALS } from '../../src/runtime/guest/realm/globals';
import { attackCode, NETWORK, STORAGE } from './sandbox/attacks';
import { AUDIT, POISON } from './sandbox/probes';
import { type Site, startSite } from './sandbox/serve';

/*
 * One test for each way out. Twice each: as a handler in the real guest, and in a bare worker of the sandbox without the guest's
 * harness, so that the policy and the opaque origin are proven to hold alone.
 */

interface Outcome {
  readonly done: { readonly body: string; readonly errorType: string | null; readonly errorMessage: string | null } | null;
  readonly died: { readonly kind: string; readonly reason?: string } | null;
  readonly logs: readonly string[];
}

let site: Site;
let page: Page;

function ask<T>(verb: string, ...args: readonly unknown[]): Promise<T> {
  return page.evaluate(
    ([v, a]) => (globalThis as unknown as { ask(verb: string, ...args: unknown[]): Promise<T> }).ask(v, ...a),
    [verb, args] as const,
  );
}

/** Runs code in a bare worker of a fresh frame; answers what `boot` posted, or `timeout`. */
function bare(code: string): Promise<unknown> {
  return page.evaluate((text) => (globalThis as unknown as { bare(code: string): Promise<unknown> }).bare(text), code);
}

test.beforeAll(async ({ browser }) => {
  site = await startSite();
  page = await (await browser.newContext({ serviceWorkers: 'allow' })).newPage();
  await page.goto(site.origin);
  await page.evaluate(() => {
    localStorage.setItem('secret', 'of the page');
    const channel = new BroadcastChannel('app');
    channel.onmessage = () => Object.assign(globalThis, { wasHeard: true });
  });
});
test.afterAll(async () => {
  await page.context().close();
  site.close();
});

for (const [name, body] of Object.entries({ ...NETWORK, ...STORAGE })) {
  test(`a handler cannot use ${name}`, async () => {
    const before = site.hits.length;
    // fetch in the guest is the simulation's own, which the fixture answers: a request there is no way out.
    const [, outcome] = await ask<Outcome[]>(
      'invoke',
      `exports.handler = async () => ${attackCode(body, site.foreign, site.origin)}`,
    );
    const isSimulated = /^(fetch|keepalive)/.test(name);
    if (!isSimulated) expect(outcome?.done?.body).toMatch(/stopped by/);
    await page.waitForTimeout(100);
    expect(site.hits.slice(before)).toEqual([]);
  });
  test(`without the harness, the sandbox stops ${name}`, async () => {
    const before = site.hits.length;
    const said = await bare(attackCode(body, site.foreign, site.origin));
    // A message to the page's window is no way in: it is taken from the frame itself alone, and only before the frame is ready.
    expect(String(said)).not.toMatch(/^out/);
    await page.waitForTimeout(100);
    expect(site.hits.slice(before)).toEqual([]);
  });
}

test('the page hears nothing on a BroadcastChannel of the same name', async () => {
  await bare(`(async () => { new BroadcastChannel('app').postMessage('hello'); return 'sent' })()`);
  await page.waitForTimeout(200);
  expect(await page.evaluate(() => (globalThis as { wasHeard?: boolean }).wasHeard)).toBeUndefined();
});

test('only listed globals survive in the sandbox: a new one of a new Chromium fails here', async () => {
  const code = `exports.handler = async () => { const names = []; for (let o = globalThis; o && o !== Object.prototype; o = Object.getPrototypeOf(o)) {
    if (typeof EventTarget !== 'undefined' && o === EventTarget.prototype) break; names.push(...Object.getOwnPropertyNames(o)) } return [...new Set(names)].filter((n) => n !== 'constructor' && globalThis[n] !== undefined) }`;
  const [, outcome] = await ask<Outcome[]>('invoke', code);
  const names = JSON.parse(outcome?.done?.body ?? '[]') as string[];
  const known = new Set([...ALLOWED_GLOBALS, ...UNDELETABLE_GLOBALS]);
  expect(names.filter((name) => !known.has(name))).toEqual([]);
});

test('nothing reachable from a handler is a port, a worker or a native way to load code', async () => {
  const [, outcome] = await ask<Outcome[]>('invoke', AUDIT);
  const { count, found } = JSON.parse(outcome?.done?.body ?? '{}') as { count: number; found: string[] };
  console.log(`${count} objects are reachable from a handler`);
  expect(count).toBeGreaterThan(500);
  expect(found).toEqual([]);
});

test('a handler that poisons every built-in learns nothing and still gets right answers', async () => {
  const [, first, second] = await ask<Outcome[]>('invoke', POISON, [{}, {}]);
  expect(first?.died).toBeNull();
  expect(JSON.parse(first?.done?.body ?? '{}')).toEqual({ runs: 1, length: true, leaks: [] });
  expect(JSON.parse(second?.done?.body ?? '{}')).toEqual({ runs: 2, length: true, leaks: [] });
});

test('one environment cannot see another', async () => {
  await ask('invoke', 'globalThis.shared = 1; Array.prototype.shared = 1; exports.handler = async () => 1');
  const [, outcome] = await ask<Outcome[]>('invoke', 'exports.handler = async () => [typeof shared, [].shared === undefined]');
  expect(outcome?.done?.body).toBe('["undefined",true]');
});

test('a worker that breaks the protocol is ended, and its neighbours live on', async () => {
  const said = await page.evaluate(() => (globalThis as unknown as { hostile(): Promise<unknown> }).hostile());
  expect(said).toEqual([
    { kind: 'lost', reason: 'answered against the protocol: message.kind is missing' },
    { kind: 'lost', reason: 'answered against the protocol: message.ack is 99, but message 1 is the one to answer' },
  ]);
});
