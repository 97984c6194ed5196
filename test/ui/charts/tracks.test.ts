import { describe, expect, test } from 'vitest';
import { arrivalsTrack } from '../../../src/ui/charts/bar-tracks';
import { latencyTrack } from '../../../src/ui/charts/latency-track';
import { concurrencyTrack } from '../../../src/ui/charts/level-tracks';
import { costTrack, durationTrack } from '../../../src/ui/charts/mean-tracks';
import { tracksSummary } from '../../../src/ui/charts/summary';
import type { TrackData } from '../../../src/ui/charts/track';
import { axisOf, TRACKS, TRACKS_HEIGHT_PX, trackBoxes } from '../../../src/ui/charts/tracks';
import { columnsWith } from './columns';

const S = 1_000_000;
const box = { axis: { leftPx: 0, rightPx: 100, endUs: 20 * S, bucketUs: 2 * S }, topPx: 0, heightPx: 40 };
const data = (columns: Parameters<typeof columnsWith>[1], rows: number, limits: TrackData['limits'] = []): TrackData => ({
  columns: columnsWith(rows, columns),
  rows,
  bucketS: 2,
  limits,
});

describe('tracks', () => {
  test('arrivals are bars whose height is their rate, with the peak named', () => {
    const drawing = arrivalsTrack.layout(data({ arrivals: [20, 40, 0] }, 3), box);
    const [bars] = drawing.marks;
    expect(bars).toMatchObject({ kind: 'bars', basePx: 40 });
    expect(bars?.kind === 'bars' ? [...bars.points] : []).toEqual([0, 20, 10, 0, 20, 40]);
    expect(drawing.endLabels[0]?.text).toBe('peak 20/s');
    expect(arrivalsTrack.valueAt(data({ arrivals: [20, 41] }, 2), 1)).toBe('20.5/s');
  });

  test('a limit near the data is drawn to scale; one far above is only named', () => {
    const near = concurrencyTrack.layout(data({ runningMax: [20, 32] }, 2, [{ label: 'reserved', value: 32 }]), box);
    expect(near.marks.map(({ kind }) => kind)).toEqual(['line', 'limit']);
    const far = concurrencyTrack.layout(data({ runningMax: [2, 3] }, 2, [{ label: 'account', value: 1000 }]), box);
    expect(far.marks.map(({ kind }) => kind)).toEqual(['line']);
    expect(far.endLabels.map(({ text }) => text)).toEqual(['account 1,000 ↑', 'peak 3']);
  });

  test('a reserved concurrency of zero says that the function is switched off', () => {
    const off = concurrencyTrack.layout(data({}, 1, [{ label: 'reserved', value: 0 }]), box);
    expect(off.endLabels.map(({ text }) => text)).toEqual(['reserved 0: switched off']);
  });

  test('a bucket in which nothing ended is a gap in latency, duration and cost', () => {
    const gap = data(
      {
        served: [2, 0],
        durationUs: [400_000, 0],
        usd: [0.000002, 0],
        latencyP95Ms: [1, Number.NaN],
        latencyP50Ms: [1, Number.NaN],
        latencyP99Ms: [1, Number.NaN],
      },
      2,
    );
    expect(durationTrack.valueAt(gap, 0)).toBe('200 ms');
    expect(costTrack.valueAt(gap, 0)).toBe('$1.00');
    for (const track of [durationTrack, costTrack, latencyTrack]) expect(track.valueAt(gap, 1)).toBeNull();
    const line = latencyTrack.layout(gap, box).marks.find(({ kind }) => kind === 'line');
    expect(line?.kind === 'line' && Number.isNaN(line.points[3])).toBe(true);
  });

  test('tracks do not overlap and leave room for the times', () => {
    const boxes = trackBoxes(axisOf(800, 20 * S, 2 * S));
    expect(boxes).toHaveLength(TRACKS.length);
    for (const [i, { topPx }] of boxes.entries()) {
      const above = boxes[i - 1];
      if (above !== undefined) expect(topPx).toBeGreaterThan(above.topPx + above.heightPx);
    }
    const last = boxes.at(-1);
    expect((last?.topPx ?? 0) + (last?.heightPx ?? 0)).toBeLessThan(TRACKS_HEIGHT_PX);
  });

  test('every track stands an empty run', () => {
    const empty = data({}, 0);
    for (const [i, kind] of TRACKS.entries()) {
      const place = trackBoxes(axisOf(800, 20 * S, 2 * S))[i] ?? box;
      expect(() => kind.layout(empty, place)).not.toThrow();
    }
    expect(tracksSummary(empty, 0, 20 * S)).toContain('nothing has happened yet');
  });

  test('the summary counts what the columns hold', () => {
    const text = tracksSummary(
      data(
        {
          arrivals: [3, 4],
          throttled: [0, 2],
          errors: [1, 0],
          runningMax: [2, 5],
          served: [3, 1],
          coldStarts: [1, 0],
          usdSoFar: [0.5, 1.25],
        },
        2,
      ),
      4 * S,
      20 * S,
    );
    expect(text).toBe(
      'Tracks at 00:04 of 00:20: 7 events arrived, 2 attempts refused, 1 failed, concurrency up to 5, latency p99 up to 0 ms, 1 cold starts (25 %), $1.25 spent.',
    );
  });
});
