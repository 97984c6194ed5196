import { describe, expect, test } from 'vitest';
import { arrivalsTrack } from '../../../src/ui/charts/bar-tracks';
import { isolated } from '../../../src/ui/charts/isolate';
import { latencyTrack } from '../../../src/ui/charts/latency-track';
import { concurrencyTrack } from '../../../src/ui/charts/level-tracks';
import { limitedTrack } from '../../../src/ui/charts/limited-track';
import { costTrack, durationTrack } from '../../../src/ui/charts/mean-tracks';
import { tracksSummary } from '../../../src/ui/charts/summary';
import type { TrackData } from '../../../src/ui/charts/track';
import { axisOf, TRACKS, trackBoxes, tracksHeightPx, tracksShown } from '../../../src/ui/charts/tracks';
import { columnsWith } from './columns';

const S = 1_000_000;
const box = { axis: { leftPx: 0, rightPx: 100, fromUs: 0, toUs: 20 * S, bucketUs: 2 * S }, topPx: 0, heightPx: 40 };
const data = (columns: Parameters<typeof columnsWith>[1], rows: number, limits: TrackData['limits'] = []): TrackData => ({
  columns: columnsWith(rows, columns),
  rows,
  bucketS: 2,
  limits,
  ghost: null,
  hiddenLines: new Set(),
  isLogScale: true,
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
    expect(near.endLabels.map(({ text }) => text)).toEqual(['reserved 32', 'peak 32']);
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

  test.each([true, false])('tracks do not overlap and leave room for the times (all: %s)', (isAll) => {
    const tracks = tracksShown(isAll, null);
    const boxes = trackBoxes(tracks, axisOf(800, { fromUs: 0, toUs: 20 * S }, 2 * S));
    expect(boxes).toHaveLength(tracks.length);
    for (const [i, { topPx }] of boxes.entries()) {
      const above = boxes[i - 1];
      if (above !== undefined) expect(topPx).toBeGreaterThan(above.topPx + above.heightPx);
    }
    const last = boxes.at(-1);
    expect((last?.topPx ?? 0) + (last?.heightPx ?? 0)).toBeLessThan(tracksHeightPx(tracks));
  });

  test('every track stands an empty run', () => {
    const empty = data({}, 0);
    for (const kind of TRACKS) expect(() => kind.layout(empty, box)).not.toThrow();
    expect(tracksSummary(empty, 0, 20 * S)).toContain('nothing has happened yet');
  });

  test('a window draws its own buckets, one more at each side, and scales to what is in it', () => {
    const all = data({ arrivals: [2, 40, 4, 2, 4, 2, 2, 2, 2, 2] }, 10);
    const window = { ...box, axis: { ...box.axis, fromUs: 6 * S, toUs: 10 * S } };
    const drawing = arrivalsTrack.layout(all, window);
    const [bars] = drawing.marks;
    expect(bars?.kind === 'bars' ? [...bars.points].filter((_, i) => i % 2 === 0) : []).toEqual([-50, 0, 50, 100]);
    expect(drawing.endLabels[0]?.text).toBe('peak 2/s');
  });

  test('refusals are a line in the track of arrivals, and a pressed label hides the others of its track', () => {
    const both = data({ arrivals: [20, 40], throttled: [0, 80] }, 2);
    expect(arrivalsTrack.layout(both, box).endLabels.map(({ key }) => key)).toEqual(['arrivals', 'refused']);
    const hiddenLines = isolated(new Set(['p99']), 'arrivals', false);
    expect([...hiddenLines]).toEqual(['p99', 'refused']);
    const alone = arrivalsTrack.layout({ ...both, hiddenLines }, box);
    expect(alone.marks).toHaveLength(1);
    expect(alone.endLabels.map(({ text }) => text)).toEqual(['peak 20/s', 'refused ○']);
    expect([...isolated(hiddenLines, 'arrivals', false)]).toEqual(['p99']);
    expect([...isolated(hiddenLines, 'refused', false)]).toEqual(['p99']);
    expect([...isolated(hiddenLines, 'p99', true)]).toEqual(['refused']);
  });

  test('a pinned run is drawn below on the same scale, its buckets as wide as they were', () => {
    const ghost = { columns: columnsWith(5, { runningMax: [8, 8, 8, 8, 8] }), rows: 5, bucketUs: 4 * S };
    const drawing = concurrencyTrack.layout({ ...data({ runningMax: [4, 4] }, 2), ghost }, box);
    const [line] = drawing.ghost;
    expect(line).toMatchObject({ kind: 'line', ink: 'ghost' });
    expect(line?.kind === 'line' ? [...line.points] : []).toEqual([10, 0, 30, 0, 50, 0, 70, 0, 90, 0]);
    expect(drawing.endLabels.map(({ text }) => text)).toEqual(['peak 4', 'baseline']);
    const [live] = drawing.marks;
    expect(live?.kind === 'line' ? live.points[1] : Number.NaN).toBe(20);
  });

  test('latency is logarithmic or linear, as one likes', () => {
    const given = { latencyP50Ms: [10, 100], latencyP95Ms: [100, 1000], latencyP99Ms: [1000, 1000] };
    const ticks = (isLogScale: boolean): readonly string[] =>
      latencyTrack
        .layout({ ...data(given, 2), isLogScale }, box)
        .marks.flatMap((mark) => (mark.kind === 'grid' ? [mark.label] : []));
    expect(ticks(true)).toEqual(['10 ms', '100 ms', '1 s']);
    expect(ticks(false)).toEqual(['1 s']);
  });

  test('the strip names what limits, one block for each stretch of the same cause', () => {
    const strip = limitedTrack.layout(data({ limitedBy: [0, 1, 1, 0, 2] }, 5), box);
    const blocks = strip.marks.flatMap((mark) => (mark.kind === 'block' && mark.text !== '' ? [mark] : []));
    expect(blocks.map(({ fromPx, toPx }) => [fromPx, toPx])).toEqual([
      [10, 30],
      [40, 50],
    ]);
    expect(new Set(blocks.map(({ text }) => text)).size).toBe(2);
    expect(limitedTrack.valueAt(data({ limitedBy: [0, 1] }, 2), 0)).toBeNull();
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
