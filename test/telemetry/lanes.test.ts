import { describe, expect, test } from 'vitest';
import type { FactWriter } from '../../src/journal';
import { type LaneQuery, Lanes, laneWindow, newestInvocations, SPAN } from '../../src/telemetry';
import { promptWriter } from '../journal/prompt-writer';

const OUTCOME = { success: 0, error: 1, timeout: 2, initError: 5 } as const;
const INIT = { success: 0, error: 1 } as const;

/** States the facts of environments as Lambda does: an invocation has the number of its event. */
class Story {
  readonly lanes: Lanes;
  private readonly facts: FactWriter;

  constructor(limits?: ConstructorParameters<typeof Lanes>[0]) {
    this.lanes = new Lanes(limits);
    this.facts = promptWriter([this.lanes]);
  }

  create(at: number, environment: number, invocation: number, fn = 0): void {
    this.facts.environmentCreated(at, environment, fn, fn, 0);
    this.admit(at, environment, invocation, 1, fn);
  }

  admit(at: number, environment: number, invocation: number, cold = 0, fn = 0): void {
    this.facts.invocationAdmitted(at, invocation, invocation + 1000, 0, fn, 0, environment, 1, 0, 1, cold, 1, 1, at);
  }

  ready(at: number, environment: number, initUs: number, phase: 0 | 1, status: number): void {
    this.facts.environmentReady(at, environment, 0, 0, initUs, phase, status, undefined);
  }

  end(at: number, environment: number, invocation: number, startedAt: number, outcome: number): void {
    const event = invocation + 1000;
    const durationUs = at - startedAt;
    const ms = Math.ceil(durationUs / 1000);
    this.facts.invocationEnded(
      at,
      invocation,
      event,
      0,
      0,
      0,
      environment,
      1,
      0,
      1,
      outcome,
      1,
      durationUs,
      0,
      ms,
      128,
      64,
      0,
      startedAt,
      undefined,
    );
  }

  reset(at: number, environment: number): void {
    this.facts.environmentReset(at, environment, 0, OUTCOME.timeout);
  }

  endEnvironment(at: number, environment: number, cause: number): void {
    this.facts.environmentEnded(at, environment, 0, 0, cause, 0, at);
  }
}

const query = (more: Partial<LaneQuery> = {}): LaneQuery => ({
  fromUs: 0,
  toUs: 1_000_000,
  fromLane: 0,
  lanesMax: 1000,
  widthPx: 1_000_000,
  nowUs: 1_000_000,
  ...more,
});

/** `lane: state from–to #invocation` of every span. */
function told(lanes: Lanes, more: Partial<LaneQuery> = {}): readonly string[] {
  const { lanes: found, spans } = laneWindow(lanes, query(more));
  const names = ['', 'init', 'busy', 'failed'];
  return Array.from(spans.fromUs, (from, i) => {
    const state = spans.state[i] as number;
    const name = `${names[state & SPAN.stateMask]}${(state & SPAN.merged) === 0 ? '' : '+'}`;
    return `${found[spans.laneOf[i] as number]?.environment}: ${name} ${from}–${spans.toUs[i]} #${spans.invocation[i]}`;
  });
}

describe('the lanes of environments', () => {
  test('a cold start initialises, works, is idle, works again and ends', () => {
    const story = new Story();
    story.create(100, 7, 1);
    story.ready(400, 7, 250, 0, INIT.success);
    story.end(900, 7, 1, 400, OUTCOME.success);
    story.admit(2000, 7, 2);
    story.end(2600, 7, 2, 2000, OUTCOME.error);
    story.endEnvironment(9000, 7, 0);
    expect(told(story.lanes)).toEqual(['7: init 100–400 #-1', '7: busy 400–900 #1', '7: failed 2000–2600 #2']);
    expect(story.lanes.lane(7)).toMatchObject({
      createdUs: 100,
      endedUs: 9000,
      endCause: 'idle',
      initUs: 250,
      invocations: 2,
      failed: 1,
      busyUs: 1100,
      billedMs: 2,
    });
    expect(story.lanes.lane(6)).toBeUndefined();
  });

  test('an Init that fails is failed, and its repetition belongs to the invocation that waits for it', () => {
    const story = new Story();
    story.create(0, 1, 1);
    story.ready(300, 1, 300, 0, INIT.error);
    story.ready(700, 1, 400, 1, INIT.success);
    story.end(1000, 1, 1, 300, OUTCOME.success);
    expect(told(story.lanes)).toEqual(['1: failed 0–300 #-1', '1: init 300–700 #1', '1: busy 700–1000 #1']);
    expect(newestInvocations(story.lanes, story.lanes.lane(1) ?? raise(), 20)).toEqual([
      { invocation: 1, event: 1001, atUs: 300 },
    ]);
  });

  test('an Init that fails again inside the invocation is the failed invocation', () => {
    const story = new Story();
    story.create(0, 1, 1);
    story.ready(300, 1, 300, 0, INIT.error);
    story.ready(600, 1, 300, 1, INIT.error);
    story.end(600, 1, 1, 300, OUTCOME.initError);
    story.reset(600, 1);
    story.admit(900, 1, 2);
    expect(told(story.lanes, { nowUs: 1000 })).toEqual(['1: failed 0–300 #-1', '1: failed 300–600 #1', '1: init 900–1000 #2']);
  });

  test('after a time-out the next invocation repeats Init; what goes on ends now', () => {
    const story = new Story();
    story.create(0, 1, 1);
    story.ready(0, 1, 0, 0, INIT.success);
    story.end(3000, 1, 1, 0, OUTCOME.timeout);
    story.reset(3000, 1);
    story.admit(5000, 1, 2);
    expect(told(story.lanes, { nowUs: 5100 })).toEqual(['1: failed 0–3000 #1', '1: init 5000–5100 #2']);
    story.ready(5200, 1, 200, 1, INIT.success);
    expect(told(story.lanes, { nowUs: 5500 })).toEqual(['1: failed 0–3000 #1', '1: init 5000–5200 #2', '1: busy 5200–5500 #2']);
  });

  test('a window has the environments that existed in it and the spans that touch it, ends excluded', () => {
    const story = new Story();
    for (const environment of [0, 1, 2]) {
      const at = environment * 1000;
      story.create(at, environment, environment, environment % 2);
      story.ready(at + 100, environment, 100, 0, INIT.success);
      story.end(at + 600, environment, environment, at + 100, OUTCOME.success);
    }
    story.endEnvironment(2500, 0, 0);
    expect(told(story.lanes, { fromUs: 600, toUs: 2000 })).toEqual(['1: init 1000–1100 #-1', '1: busy 1100–1600 #1']);
    const found = laneWindow(story.lanes, query({ fromUs: 600, toUs: 2000 }));
    expect([found.lanesTotal, found.lanes.map(({ environment }) => environment)]).toEqual([2, [0, 1]]);
    expect(laneWindow(story.lanes, query({ fromUs: 2500, toUs: 3000 })).lanes.map(({ environment }) => environment)).toEqual([
      1, 2,
    ]);
    expect(told(story.lanes, { fromUs: 2100, toUs: 2101, fromLane: 2, lanesMax: 1 })).toEqual(['2: busy 2100–2600 #2']);
    expect(laneWindow(story.lanes, query({ only: 1 })).lanesTotal).toBe(1);
  });

  test('spans that begin and end within two pixels become one; a longer one between them stays', () => {
    const story = new Story();
    story.create(0, 1, 0);
    story.ready(10_000, 1, 10_000, 0, INIT.success);
    story.end(10_010, 1, 0, 10_000, OUTCOME.success);
    story.admit(10_020, 1, 1);
    story.end(10_030, 1, 1, 10_020, OUTCOME.error);
    story.admit(10_040, 1, 2);
    story.end(50_000, 1, 2, 10_040, OUTCOME.success);
    const wide = { toUs: 100_000, widthPx: 105 }; // 50 columns of 2000 µs
    expect(told(story.lanes, wide)).toEqual(['1: init 0–10000 #-1', '1: failed+ 10000–10030 #-1', '1: busy 10040–50000 #2']);
  });
});

describe('lanes that are full', () => {
  /** Steady work: each environment is created and then serves an invocation of 500 µs every 1000 µs. */
  function crowd(environments: number, invocations: number, limits: ConstructorParameters<typeof Lanes>[0]): Story {
    const story = new Story(limits);
    for (let round = 0; round <= invocations; round++) {
      for (let environment = 0; environment < environments; environment++) {
        const at = round * 1000;
        const invocation = round * environments + environment;
        if (round === 0) {
          story.create(at, environment, invocation);
          story.ready(at, environment, 0, 0, INIT.success);
        } else story.admit(at, environment, invocation);
        story.end(at + 500, environment, invocation, at, OUTCOME.success);
      }
    }
    return story;
  }

  test('keep whole environments, a share that they state', () => {
    const { lanes } = crowd(1000, 50, { rowsMax: 20_000, environmentsMax: 10_000 });
    expect([0.5, 0.25]).toContain(lanes.keptShare);
    expect(lanes.kept.length / 1000).toBeCloseTo(lanes.keptShare, 1);
    expect(lanes.store.rowsTaken).toBeLessThanOrEqual(20_000);
    for (const { invocations, count } of lanes.kept) expect([invocations, count]).toEqual([51, 51]);
    const all = crowd(1000, 5, { rowsMax: 1_000_000, environmentsMax: 10_000 }).lanes;
    expect(all.keptShare).toBe(1);
  });

  test('more environments than are kept halve the share too', () => {
    const { lanes } = crowd(5000, 1, { rowsMax: 1_000_000, environmentsMax: 1000 });
    expect(lanes.kept.length).toBeLessThanOrEqual(1000);
    expect(lanes.kept.length / 5000).toBeCloseTo(lanes.keptShare, 1);
    expect(lanes.kept.map(({ environment }) => environment)).toEqual(
      lanes.kept.map(({ environment }) => environment).sort((a, b) => a - b),
    );
  });

  test('a few environments stay, their past becomes coarser and loses no time and no end', () => {
    const { lanes } = crowd(3, 20_000, { rowsMax: 10_000, environmentsMax: 100 });
    expect([lanes.keptShare, lanes.kept.length]).toEqual([1, 3]);
    expect(lanes.store.rowsTaken).toBeLessThanOrEqual(10_000);
    const { spans } = laneWindow(lanes, query({ fromUs: 0, toUs: 20_002_000, only: 0, lanesMax: 1, widthPx: 1_000_000_000 }));
    expect(spans.fromUs[0]).toBe(0);
    expect(spans.toUs.at(-1)).toBe(20_000_500);
    expect((spans.state[0] as number) & SPAN.merged).toBe(SPAN.merged);
    expect(spans.state.at(-1)).toBe(SPAN.busy);
    // Every millisecond's work lies in a span.
    let i = 0;
    for (let at = 0; at <= 20_000_000; at += 1000) {
      while ((spans.toUs[i] as number) < at + 500) i++;
      expect(spans.fromUs[i]).toBeLessThanOrEqual(at);
    }
    expect(newestInvocations(lanes, lanes.kept[0] ?? raise(), 20).map(({ atUs }) => atUs)).toEqual(
      Array.from({ length: 20 }, (_, n) => (19_981 + n) * 1000),
    );
  });

  test('an answer never has more spans than lanes × pixels', () => {
    const { lanes } = crowd(20, 4000, { rowsMax: 1_000_000, environmentsMax: 10_000 });
    for (const widthPx of [16, 50, 333, 1440]) {
      for (const toUs of [4_001_000, 1_234_567, 90_000]) {
        const { lanes: found, spans } = laneWindow(lanes, query({ fromUs: 777, toUs, widthPx, nowUs: 4_001_000 }));
        expect(found).toHaveLength(20);
        expect(spans.fromUs.length).toBeLessThanOrEqual(20 * widthPx);
        expect(spans.fromUs.length).toBeGreaterThan(20);
      }
    }
  });
});

function raise(): never {
  throw new Error('it is there');
}
