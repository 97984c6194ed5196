import { describe, expect, it } from 'vitest';
import { Drive, type Guest, type GuestHost, type GuestReply } from '../../src/drive';
import { compileHandler } from '../../src/drive/compile';
import type { GuestMessage, HostMessage } from '../../src/runtime/protocol';
import { JUDGE, readScenario, type Scenario } from '../../src/scenario';
import { ObservedRun } from '../../src/simulation';
import { LATE_PARTS } from '../../src/simulation/late-parts';

/** A handler that calls an endpoint once and waits for it: three segments an invocation, some of them at the same time. */
function scenario(changes: Readonly<Record<string, unknown>> = {}): Scenario {
  const read = readScenario({
    formatVersion: 1,
    name: 'Driven',
    durationS: 20,
    seed: 3,
    functions: [
      {
        name: 'work',
        memoryMiB: 1769,
        initMs: 200,
        cpuMs: { kind: 'exponential', mean: 300 },
        code: { source: '' },
      },
    ],
    endpoints: [{ name: 'a', url: 'https://a.test', latencyMs: { kind: 'exponential', mean: 100 } }],
    sources: [{ kind: 'events', name: 'requests', function: 'work', events: [{}], arrivals: { kind: 'poisson', perSecond: 20 } }],
    ...changes,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
}

const CALL = { id: 1, service: 'http', operation: 'request', request: '{"method":"GET","url":"https://a.test/x"}' };

/** What a well-behaved handler says to a message: a pure function of it, whenever it is asked. */
function saidTo(message: HostMessage, invocation: number): GuestMessage {
  const done = { invocation, ok: true, body: '1', errorType: null, errorMessage: null, trace: [] };
  return {
    kind: 'segment',
    ack: message.ack,
    calls: message.kind === 'invoke' ? [CALL] : [],
    abandoned: [],
    logs: message.kind === 'reply' ? [{ level: 'INFO', text: message.value, raw: 0 }] : [],
    nextTimerUs: null,
    done: message.kind === 'reply' ? done : null,
    written: null,
    loadError: null,
    exit: null,
    cpuMs: 0,
  };
}

type Judge = (message: HostMessage) => GuestReply | undefined;

/** A place for guests that answer when `delay` settles. Counts segments in flight. */
class FakeHost implements GuestHost {
  inFlight = 0;
  inFlightMax = 0;
  guests = 0;
  killed = 0;

  constructor(
    private readonly delay: () => Promise<void>,
    private readonly judge: Judge = () => undefined,
  ) {}

  spawn(): Guest {
    this.guests++;
    let invocation = -1;
    return {
      run: async (message) => {
        if (message.kind === 'invoke') invocation = message.invocation;
        this.inFlight++;
        this.inFlightMax = Math.max(this.inFlightMax, this.inFlight);
        await this.delay();
        this.inFlight--;
        return this.judge(message) ?? { kind: 'segment', message: saidTo(message, invocation) };
      },
      kill: () => {
        this.killed++;
      },
    };
  }

  close(): void {}
}

interface Setup {
  readonly observed: ObservedRun;
  readonly drive: Drive;
}

function driven(host: GuestHost | undefined, segmentsInFlightMax: number, of: Scenario = scenario()): Setup {
  const observed = ObservedRun.create(of, { compile: compileHandler, lateParts: LATE_PARTS });
  if (!observed.ok) throw new Error(JSON.stringify(observed.issues));
  const { simulation } = observed.value;
  const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
  const drive = new Drive({ simulation, guestHost: host, segmentsInFlightMax, nowMs: () => performance.now(), breathe });
  return { observed: observed.value, drive };
}

const NEVER = { aborted: false };

async function hashOf(host: GuestHost, segmentsInFlightMax: number, of?: Scenario): Promise<string> {
  const { observed, drive } = driven(host, segmentsInFlightMax, of);
  expect(await drive.runUntil(observed.simulation.endUs, NEVER)).toBe('end');
  return observed.simulation.factHash;
}

/** Delays in an order that has nothing to do with the order of asking; a linear congruence, so that a failure repeats. */
function scattered(seed: number): () => Promise<void> {
  let x = seed;
  return () => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    const ms = x >>> 30;
    return ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
  };
}

const ticks = (n: number) => new Promise<void>((resolve) => setTimeout(resolve, n));

describe('the drive', () => {
  it('gets the same facts whichever guest answers first, however many are asked at once', async () => {
    const hash = await hashOf(new FakeHost(() => Promise.resolve()), 1);
    const hosts = [1, 2, 3].map((seed) => new FakeHost(scattered(seed)));
    const [a, b, c] = hosts as [FakeHost, FakeHost, FakeHost];
    expect(await Promise.all([hashOf(a, 1), hashOf(b, 3), hashOf(c, 64)])).toEqual([hash, hash, hash]);
    expect([a.inFlightMax, b.inFlightMax]).toEqual([1, 3]);
    expect(c.inFlightMax).toBeGreaterThan(3);
  });

  it('gets the same facts for events sent by hand while guests run as for the list that was recorded', async () => {
    const { observed, drive } = driven(new FakeHost(scattered(5)), 8);
    const { simulation } = observed;
    for (let i = 0; i < 6; i++) {
      expect(await drive.runUntil(simulation.nowUs + 2_345_678, NEVER)).toBe('until');
      const value = { invocationType: i % 2 === 0 ? 'RequestResponse' : 'Event', event: { i } } as const;
      const made = simulation.intervene({ path: 'functions.work.invoke', value }, JUDGE);
      if (!made.ok) throw new Error(JSON.stringify(made.issues));
    }
    expect(await drive.runUntil(simulation.endUs, NEVER)).toBe('end');
    const replayed = scenario({ interventions: JSON.parse(JSON.stringify(simulation.recorded)) });
    expect(await hashOf(new FakeHost(() => Promise.resolve()), 1, replayed)).toBe(simulation.factHash);
    expect(await hashOf(new FakeHost(scattered(6)), 64, replayed)).toBe(simulation.factHash);
    expect(simulation.factHash).not.toBe(await hashOf(new FakeHost(() => Promise.resolve()), 8));
  });

  it('gets the same facts in many short runs as in one long one', async () => {
    const { observed, drive } = driven(new FakeHost(scattered(4)), 8);
    const { simulation } = observed;
    for (let us = 700_001; us < simulation.endUs; us += 700_001) {
      expect(await drive.runUntil(us, NEVER)).toBe('until');
      expect(simulation.nowUs).toBe(us);
    }
    expect(await drive.runUntil(simulation.endUs, NEVER)).toBe('end');
    expect(simulation.factHash).toBe(await hashOf(new FakeHost(() => Promise.resolve()), 8));
  });

  it('goes on with everything else while a guest runs, and waits only at the join', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const of = scenario({
      functions: [
        { name: 'slow', memoryMiB: 1769, initMs: 5000, code: { source: '' } },
        { name: 'other', memoryMiB: 1769, cpuMs: 1 },
      ],
      assumptions: { startUpOverheadMs: 0 },
      sources: [
        { kind: 'events', name: 'one', function: 'slow', events: [{}], arrivals: { kind: 'times', atS: [2] } },
        { kind: 'events', name: 'many', function: 'other', events: [{}], arrivals: { kind: 'constant', perSecond: 10 } },
      ],
    });
    const { observed, drive } = driven(new FakeHost(() => held), 8, of);
    const { simulation } = observed;
    const ended = drive.runUntil(simulation.endUs, NEVER);
    await ticks(50);
    // The load began at 2 s and its join is at 7 s: the last action before that is at most a tenth of a second earlier.
    expect(simulation.nowUs).toBeGreaterThan(6_850_000);
    expect(simulation.nowUs).toBeLessThanOrEqual(7_000_000);
    release();
    expect(await ended).toBe('end');
  });

  it('returns as aborted when it is closed while it waits, and ends the guests', async () => {
    const host = new FakeHost(() => new Promise(() => {}));
    const { observed, drive } = driven(host, 8);
    const ended = drive.runUntil(observed.simulation.endUs, NEVER);
    await ticks(20);
    expect(host.inFlight).toBeGreaterThan(0);
    drive.close();
    expect(await ended).toBe('aborted');
    expect(host.killed).toBe(host.guests);
    expect(await drive.runUntil(observed.simulation.endUs, NEVER)).toBe('aborted');
  });

  it('stops at the next slice when its signal says so', async () => {
    const { observed, drive } = driven(undefined, 8, scenario({ functions: [{ name: 'work' }], durationS: 200_000 }));
    const signal = { aborted: false };
    const ended = drive.runUntil(observed.simulation.endUs, signal);
    await ticks(5);
    signal.aborted = true;
    expect(await ended).toBe('aborted');
    expect(observed.simulation.nowUs).toBeLessThan(observed.simulation.endUs);
  });

  it.each([
    ['wallClock', { kind: 'wallClock' }, 'real code ran longer than execution.segmentWallClockMsMax and was killed: 3 times'],
    ['lost', { kind: 'lost', reason: 'gone' }, 'the sandbox of real code was lost: 3 times'],
  ] as const)('goes on after %s, and the report says that it is not reproducible', async (_kind, outcome, because) => {
    let invocations = 0;
    const host = new FakeHost(scattered(5), (message) => {
      if (message.kind !== 'invoke') return undefined;
      invocations++;
      return invocations <= 3 ? outcome : undefined;
    });
    const { observed, drive } = driven(host, 1);
    expect(await drive.runUntil(observed.simulation.endUs, NEVER)).toBe('end');
    const report = observed.report();
    if (!report.ok) throw new Error('no report');
    expect(report.value).toMatchObject({ reproducible: false, notReproducibleBecause: [because] });
    const { totals } = report.value;
    expect([totals.timeouts, totals.exits]).toEqual(outcome.kind === 'lost' ? [0, 3] : [3, 0]);
    expect(totals.errors).toBe(3);
    expect(totals.served).toBeGreaterThan(300);
  });
});
