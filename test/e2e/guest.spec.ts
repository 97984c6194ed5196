import { expect, type Page, test } from '@playwright/test';
import { CASES } from '../handlers/cases';
import { type Site, startSite } from './sandbox/serve';

/* The guest in real Chromium: the cases that also run under Node, speed, crowds, and code that does not end. */

let site: Site;
let page: Page;

function ask<T>(verb: string, ...args: readonly unknown[]): Promise<T> {
  return page.evaluate(
    ([v, a]) => (globalThis as unknown as { ask(verb: string, ...args: unknown[]): Promise<T> }).ask(v, ...a),
    [verb, args] as const,
  );
}

test.beforeAll(async ({ browser }) => {
  site = await startSite();
  // A zone and a language far from a Lambda environment's: the guest must not notice.
  page = await (await browser.newContext({ timezoneId: 'America/St_Johns', locale: 'de-DE' })).newPage();
  await page.goto(site.origin);
});
test.afterAll(async () => {
  await page.context().close();
  site.close();
});

for (const [index, one] of CASES.entries()) {
  test(`in Chromium: ${one.name}`, async () => {
    expect(await ask('runCase', index)).toEqual(one.expected);
  });
}

test('holds a hundred environments at once', async () => {
  const { readyMs, answered } = await ask<{ readyMs: number; answered: number }>('crowd', 100);
  console.log(`100 environments loaded in ${Math.round(readyMs)} ms`);
  expect(answered).toBe(100);
});

test('runs more than 3,000 trivial invocations per second', async () => {
  const alone = await ask<number>('throughput', 1, 2000);
  const together = await ask<number>('throughput', 8, 2000);
  console.log(`invocations per second: ${Math.round(alone)} in one environment, ${Math.round(together)} in eight`);
  expect(together).toBeGreaterThan(3000);
});

test('ends an endless loop by the wall clock while the page stays responsive', async () => {
  const beats = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let longest = 0;
        let last = performance.now();
        const timer = setInterval(() => {
          const now = performance.now();
          longest = Math.max(longest, now - last);
          last = now;
        }, 10);
        setTimeout(() => {
          clearInterval(timer);
          resolve(longest);
        }, 1500);
      }),
  );
  for (const body of [
    'for (;;);',
    'const f = () => Promise.resolve().then(f); f(); await new Promise(() => {})',
    '/^(a+)+$/.test("a".repeat(40) + "b")',
  ]) {
    const hung = await ask<{ reply: { kind: string }; tookMs: number }>('hang', `exports.handler = async () => { ${body} }`, 300);
    expect(hung.reply.kind).toBe('wallClock');
    expect(hung.tookMs).toBeLessThan(3000);
  }
  const longestGapMs = await beats;
  console.log(`longest gap of the page's timer while guests hung: ${Math.round(longestGapMs)} ms`);
  expect(longestGapMs).toBeLessThan(500);
  expect((await ask<{ done: { body: string } }[]>('invoke', 'exports.handler = async () => 1'))[1]?.done.body).toBe('1');
});

test('loses all guests of a frame that dies, and goes on with a new frame', async () => {
  const said = await page.evaluate(() => (globalThis as unknown as { frameDies(): Promise<unknown> }).frameDies());
  const lost = { kind: 'lost', reason: 'the sandbox died, with all its environments' };
  expect(said).toEqual({ loads: ['segment', 'segment'], replies: [lost, lost], again: 'segment', framesLeft: 0 });
});
