import { describe, expect, test } from 'vitest';
import type { LabFrame } from '../../../src/engine/client';
import { ShownData } from '../../../src/ui/charts/shown-data';
import { RunData } from '../../../src/ui/stores/run-data';
import { columnsWith } from '../charts/columns';

const S = 1_000_000;
const ROOM = { endUs: 20 * S, bucketUs: 2 * S, buckets: 10 };
const VIEW = { hiddenLines: new Set<string>(), isLogScale: true };

/** A frame of a run whose arrivals of bucket i are i + 1: all buckets up to an instant. */
function frameAt(s: number, changes: readonly number[] = []): LabFrame {
  const rows = Math.min(10, Math.floor(s / 2) + 1);
  return {
    run: 1,
    status: 'playing',
    message: null,
    nowUs: s * S,
    series: {
      scope: 'all',
      fromBucket: 0,
      rows,
      columns: columnsWith(rows, { arrivals: Array.from({ length: rows }, (_, i) => i + 1) }),
    },
    fleets: [],
    hosts: null,
    log: { rows: [], written: 0 },
    report: null,
    milestones: null,
    madeToWait: 0,
    notices: [],
    changes: changes.map((atS) => ({ atS, path: 'functions.a.memoryMiB', value: 512 })),
    seekingToUs: null,
    stoppedAt: null,
  };
}

function dataAt(...seconds: readonly number[]): RunData {
  const data = new RunData();
  data.begin(ROOM);
  for (const s of seconds) data.apply(frameAt(s));
  return data;
}

const arrivalsShown = (data: RunData): readonly number[] => {
  const { columns, rows } = new ShownData(data).of([], VIEW);
  return [...columns.arrivals.subarray(0, rows)];
};

describe('what is known beyond now', () => {
  test('only whole buckets are shown', () => {
    expect(arrivalsShown(dataAt(5))).toEqual([1, 2]);
    expect(arrivalsShown(dataAt(20))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('a run that is taken back still shows what it told, and again after a second time', () => {
    const data = dataAt(13, 5);
    expect(data.known?.rows).toBe(6);
    expect(data.knownUs).toBe(13 * S);
    expect(arrivalsShown(data)).toEqual([1, 2, 3, 4, 5, 6]);
    data.apply(frameAt(9));
    data.apply(frameAt(3));
    expect(arrivalsShown(data)).toEqual([1, 2, 3, 4, 5, 6]);
    data.apply(frameAt(17));
    expect(arrivalsShown(data)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('the same scenario run again knows what came; another one does not', () => {
    const again = dataAt(13);
    again.begin(ROOM, true);
    expect(arrivalsShown(again)).toEqual([1, 2, 3, 4, 5, 6]);
    const other = dataAt(13);
    other.begin(ROOM, false);
    expect(arrivalsShown(other)).toEqual([]);
  });

  test('a change drops what was known from its instant on, and the run is no longer that of its document', () => {
    const data = dataAt(13, 5);
    data.apply(frameAt(5, [5]));
    expect(arrivalsShown(data)).toEqual([1, 2]);
    data.apply(frameAt(13, [5]));
    data.begin(ROOM, true);
    expect(data.known).toBeNull();
  });

  test('what was known drops from the earliest change that is another one, however many there are', () => {
    const data = dataAt(1);
    data.apply(frameAt(17, [4, 9]));
    data.apply(frameAt(6, [4, 9]));
    expect(arrivalsShown(data)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    // As long as before, and yet not the same: one went, another one came.
    data.apply(frameAt(6, [4, 6]));
    expect(arrivalsShown(data)).toEqual([1, 2, 3]);
    expect(data.knownUs).toBe(6 * S);
    const shorter = dataAt(1);
    shorter.apply(frameAt(17, [4, 9]));
    shorter.apply(frameAt(6, [4]));
    expect(shorter.knownUs).toBe(9 * S);
  });

  test('a frame without a list of changes leaves what is known', () => {
    const data = dataAt(1);
    data.apply(frameAt(17, [4]));
    data.apply({ ...frameAt(6), changes: null });
    expect(arrivalsShown(data)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    data.begin(ROOM, true);
    expect(data.known).toBeNull();
  });

  test('another scope is another series', () => {
    const data = dataAt(13, 5);
    data.setScope(0);
    expect(data.known).toBeNull();
  });
});
