import { describe, expect, it } from 'vitest';
import { probeGuests } from '../../src/cli/probe-guests';
import type { GuestHost, GuestReply } from '../../src/drive';

const hostThat = (reply: GuestReply): GuestHost => ({
  spawn: () => ({ run: () => Promise.resolve(reply), kill: () => {} }),
  close: () => {},
});

describe('probeGuests', () => {
  it('says why a host cannot run handlers, so that the command line refuses with exit code 3', async () => {
    const reason = 'handlers cannot be shut in under Node v99: dynamic import works';
    expect(await probeGuests(hostThat({ kind: 'lost', reason }))).toEqual({
      ok: false,
      issues: [{ path: 'functions', message: `handlers cannot run on this host: ${reason}` }],
    });
    expect(await probeGuests(hostThat({ kind: 'wallClock' }))).toMatchObject({ ok: false });
  });
});
