import { describe, expect, it } from 'vitest';
import { Drive, type Guest, type GuestHost } from '../../src/drive';
import { compileHandler } from '../../src/drive/compile';
import { readScenario } from '../../src/scenario';
import { ObservedRun } from '../../src/simulation';
import { LATE_PARTS } from '../../src/simulation/late-parts';

interface WindowEvent {
  readonly Records: readonly { readonly kinesis: { readonly partitionKey: string } }[];
  readonly window: { readonly start: string; readonly end: string };
  readonly state?: { readonly sum?: number };
  readonly shardId: string;
  readonly eventSourceARN: string;
  readonly isFinalInvokeForWindow: boolean;
  readonly isWindowTerminatedEarly: boolean;
}

/** Answers as a handler does that counts records, and keeps the events it got. */
class Counting implements GuestHost {
  readonly events: WindowEvent[] = [];

  spawn(): Guest {
    return {
      run: async (message) => {
        const said = { kind: 'segment', ack: message.ack, calls: [], logs: [], nextTimerUs: null } as const;
        const rest = { written: null, loadError: null, exit: null, abandoned: [] as number[], cpuMs: 0 } as const;
        if (message.kind !== 'invoke') return { kind: 'segment', message: { ...said, ...rest, done: null } };
        const event = JSON.parse(message.event) as WindowEvent;
        this.events.push(event);
        const body = JSON.stringify({ state: { sum: (event.state?.sum ?? 0) + event.Records.length } });
        const done = { invocation: message.invocation, ok: true, body, errorType: null, errorMessage: null, trace: [] };
        return { kind: 'segment', message: { ...said, ...rest, done } };
      },
      kill: () => {},
    };
  }

  close(): void {}
}

async function eventsOf(
  mapping: object,
  atS: readonly number[],
): Promise<{ readonly events: readonly WindowEvent[]; readonly hash: string }> {
  const read = readScenario({
    formatVersion: 1,
    name: 'Windows',
    startsAt: '2020-12-09T07:04:30Z',
    durationS: 300,
    functions: [{ name: 'count', code: { source: '' } }],
    sources: [
      {
        kind: 'kinesis',
        name: 'readings',
        function: 'count',
        tumblingWindowS: 120,
        arrivals: { kind: 'times', atS },
        ...mapping,
      },
    ],
  });
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  const observed = ObservedRun.create(read.value, { compile: compileHandler, lateParts: LATE_PARTS });
  if (!observed.ok) throw new Error(JSON.stringify(observed.issues));
  const { simulation } = observed.value;
  const guestHost = new Counting();
  const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
  const drive = new Drive({ simulation, guestHost, segmentsInFlightMax: 4, nowMs: () => performance.now(), breathe });
  await drive.runUntil(simulation.endUs, { aborted: false });
  return { events: guestHost.events, hash: simulation.factHash };
}

describe('a handler with tumbling windows', () => {
  it('gets AWS’s event: its own state back, the window as times of the day, and at its end an event without records', async () => {
    const { events } = await eventsOf({}, [10, 20, 30, 100]);
    const brief = events.map(({ Records, state, isFinalInvokeForWindow }) => [Records.length, state, isFinalInvokeForWindow]);
    expect(brief).toEqual([
      [1, {}, false],
      [1, { sum: 1 }, false],
      [1, { sum: 2 }, false],
      [0, { sum: 3 }, true],
      [1, {}, false],
      [0, { sum: 1 }, true],
    ]);
    const [first, , , , next] = events as [WindowEvent, WindowEvent, WindowEvent, WindowEvent, WindowEvent];
    expect(Object.keys(first)).toEqual([
      'Records',
      'window',
      'state',
      'shardId',
      'eventSourceARN',
      'isFinalInvokeForWindow',
      'isWindowTerminatedEarly',
    ]);
    expect(first.window).toEqual({ start: '2020-12-09T07:04:00Z', end: '2020-12-09T07:06:00Z' });
    expect(next.window).toEqual({ start: '2020-12-09T07:06:00Z', end: '2020-12-09T07:08:00Z' });
    expect(first.shardId).toBe('shardId-000000000000');
    expect(first.eventSourceARN).toBe('arn:aws:kinesis:us-east-1:123456789012:stream/readings');
    expect(events.every(({ isWindowTerminatedEarly }) => !isWindowTerminatedEarly)).toBe(true);
  });

  it('has a state for each shard: together they count every record once', async () => {
    const atS = Array.from({ length: 60 }, (_, i) => 1 + i);
    const { events } = await eventsOf({ shards: 3 }, atS);
    const finals = events.filter(({ isFinalInvokeForWindow }) => isFinalInvokeForWindow);
    expect(new Set(finals.map(({ shardId }) => shardId)).size).toBe(3);
    expect(finals.reduce((sum, { state }) => sum + (state?.sum ?? 0), 0)).toBe(60);
    const { hash } = await eventsOf({ shards: 3 }, atS);
    expect((await eventsOf({ shards: 3 }, atS)).hash).toBe(hash);
  });

  it('gets nothing of it where the mapping has none', async () => {
    const { events } = await eventsOf({ tumblingWindowS: 0 }, [10]);
    expect(events.map((event) => Object.keys(event))).toEqual([['Records']]);
  });
});
