import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NodeGuestHost } from '../../src/cli/node-guest-host';
import { CASES, runCase } from './cases';
import { Environment, loadMessage } from './environment';
import { guestCode } from './guest-code';

let host: NodeGuestHost;
beforeAll(async () => {
  host = new NodeGuestHost({ guestCode: await guestCode() });
});
afterAll(() => host.close());

describe('a guest under Node', () => {
  for (const one of CASES) it(one.name, async () => expect(await runCase(one, host.spawn(1))).toEqual(one.expected));

  it('ends an endless loop by the wall clock and leaves the others alone', async () => {
    const good = new Environment(host.spawn(1));
    await good.load(loadMessage('let n = 0; exports.handler = async () => ++n'));
    const bad = host.spawn(2);
    await bad.run(loadMessage('exports.handler = async () => { for (;;); }'), 5_000);
    const hanging = bad.run(
      {
        kind: 'invoke',
        ack: 2,
        nowUs: 1,
        segmentUs: 0,
        invocation: 1,
        requestId: 'r',
        event: '{}',
        deadlineUs: 9e6,
        traceId: '',
        stream: null,
      },
      300,
    );
    expect((await good.invoke()).done?.body).toBe('1');
    expect(await hanging).toEqual({ kind: 'wallClock' });
    expect((await good.invoke()).done?.body).toBe('2');
  });

  it('loses only the environment whose heap bursts', async () => {
    const small = new NodeGuestHost({ guestCode: await guestCode(), heapMiB: 32 });
    const good = new Environment(small.spawn(1));
    await good.load(loadMessage('exports.handler = async () => 1'));
    const bomb = new Environment(small.spawn(2));
    await bomb.load(loadMessage('const all = []; exports.handler = async () => { for (;;) all.push({ a: [1, 2, 3] }) }'));
    expect((await bomb.invoke()).died?.kind).toBe('lost');
    expect((await good.invoke()).done?.body).toBe('1');
    small.close();
  });
});
