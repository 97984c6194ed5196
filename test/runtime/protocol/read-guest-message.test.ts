import { describe, expect, it } from 'vitest';
import { DEFAULT_GUEST_LIMITS, readGuestMessage } from '../../../src/runtime/protocol';

const good = {
  kind: 'segment',
  ack: 3,
  calls: [{ id: 1, service: 'http', operation: 'GET', request: '{}' }],
  abandoned: [0, 7],
  logs: [{ level: 'INFO', text: 'hello', raw: 0 }],
  nextTimerUs: 12,
  done: { invocation: 1, ok: true, body: '{"a":1}', errorType: null, errorMessage: null, trace: [] },
  written: 5,
  loadError: null,
  exit: { errorType: 'Runtime.ExitError', errorMessage: 'm', trace: ['a'], exitCode: 1 },
  cpuMs: 0.25,
};

function issueOf(value: unknown, limits = DEFAULT_GUEST_LIMITS): string {
  const read = readGuestMessage(value, 3, limits);
  return read.ok ? 'accepted' : read.issues.map(({ path, message }) => `${path} ${message}`).join('; ');
}

describe('readGuestMessage', () => {
  it('copies an honest message into a fresh plain object', () => {
    const read = readGuestMessage(good, 3);
    expect(read).toEqual({ ok: true, value: good });
    expect(read.ok && read.value).not.toBe(good);
    expect(read.ok && read.value.calls[0]).not.toBe(good.calls[0]);
  });

  it('keeps nothing that the protocol does not name', () => {
    const read = readGuestMessage({ ...good, evil: () => 1, logs: [{ level: 'INFO', text: 'x', raw: 1, extra: 1 }] }, 3);
    expect(read.ok && Object.keys(read.value)).toEqual(Object.keys(good));
    expect(read.ok && read.value.logs).toEqual([{ level: 'INFO', text: 'x', raw: 1 }]);
  });

  it.each([
    [null, 'message must be an object'],
    [[good], 'message must be an object'],
    ['segment', 'message must be an object'],
    [{ ...good, kind: 'load' }, 'message.kind must be "segment"'],
    [{ ...good, ack: 4 }, 'message.ack is 4, but message 3 is the one to answer'],
    [{ ...good, ack: '3' }, 'message.ack must be a whole number, 0 or more'],
    [{ ...good, nextTimerUs: Number.NaN }, 'message.nextTimerUs must be a whole number, 0 or more'],
    [{ ...good, nextTimerUs: -1 }, 'message.nextTimerUs must be a whole number, 0 or more'],
    [{ ...good, nextTimerUs: 2 ** 60 }, 'message.nextTimerUs must be a whole number, 0 or more'],
    [{ ...good, nextTimerUs: undefined }, 'message.nextTimerUs must be a whole number, 0 or more'],
    [{ ...good, cpuMs: Number.POSITIVE_INFINITY }, 'message.cpuMs must be a finite number'],
    [{ ...good, calls: {} }, 'message.calls must be an array'],
    // A hole, as an attacker may send one.
    [{ ...good, calls: Object.assign(new Array(2), { 1: good.calls[0] }) }, 'message.calls[0] is missing'],
    [{ ...good, calls: [{ ...good.calls[0], id: 1.5 }] }, 'message.calls[0].id must be a whole number, 0 or more'],
    [{ ...good, calls: [{ id: 1, service: 'http', operation: 'GET' }] }, 'message.calls[0].request is missing'],
    [{ ...good, abandoned: undefined }, 'message.abandoned must be an array'],
    [{ ...good, abandoned: [1, -1] }, 'message.abandoned[1] must be a whole number, 0 or more'],
    [{ ...good, abandoned: ['1'] }, 'message.abandoned[0] must be a whole number, 0 or more'],
    [{ ...good, logs: [{ level: 'INFO', text: 'x', raw: true }] }, 'message.logs[0].raw must be 0 or 1'],
    [
      { ...good, logs: [{ level: 'I'.repeat(2000), text: 'x', raw: 0 }] },
      'message.logs[0].level has 2000 characters; the most is 1024',
    ],
    [{ ...good, done: { ...good.done, ok: 'yes' } }, 'message.done.ok must be true or false'],
    [{ ...good, done: { ...good.done, body: null } }, 'message.done.body must be a string'],
    [{ ...good, done: { ...good.done, ok: false } }, 'message.done.errorType must be a string'],
    [
      { ...good, done: { ...good.done, ok: false, errorType: 'E', errorMessage: 'm', trace: [1] } },
      'message.done.trace[0] must be a string of bearable length',
    ],
    [{ ...good, exit: { ...good.exit, exitCode: 'x' } }, 'message.exit.exitCode must be a whole number, 0 or more'],
    [{ ...good, loadError: 1 }, 'message.loadError must be an object'],
    [{ ...good, written: -1 }, 'message.written must be a whole number, 0 or more'],
  ])('refuses %j', (value, issue) => expect(issueOf(value)).toBe(issue));

  it('refuses what is too much', () => {
    const limits = {
      ...DEFAULT_GUEST_LIMITS,
      callsMax: 1,
      callBytesMax: 10,
      logLinesMax: 1,
      logBytesMax: 10,
      responseBytesMax: 5,
    };
    const call = good.calls[0];
    expect(issueOf({ ...good, calls: [call, call] }, limits)).toBe('message.calls has 2 items; the most is 1');
    expect(issueOf({ ...good, calls: [{ ...call, request: 'x'.repeat(11) }] }, limits)).toMatch(
      /message\.calls\[0\]\.request has 11 characters/,
    );
    expect(issueOf({ ...good, logs: Array(4).fill(good.logs[0]) }, limits)).toBe('message.logs has 4 items; the most is 3');
    expect(issueOf(good, limits)).toBe('message.done.body has 7 characters; the most is 5');
  });

  it('takes nothing from a prototype and runs no getter', () => {
    let ran = false;
    const trap = Object.defineProperty({ ...good }, 'ack', {
      enumerable: true,
      get: () => {
        ran = true;
        return 3;
      },
    });
    expect(issueOf(trap)).toBe('message.ack is missing');
    expect(issueOf(Object.create(good))).toBe('message.kind is missing');
    expect(ran).toBe(false);
  });

  it('never throws, not even for a proxy that does', () => {
    const proxy = new Proxy(
      {},
      {
        getOwnPropertyDescriptor: () => {
          throw new Error('no');
        },
      },
    );
    expect(issueOf(proxy)).toBe('message cannot be read');
    const { proxy: revoked, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(issueOf(revoked)).toBe('message cannot be read');
  });
});
