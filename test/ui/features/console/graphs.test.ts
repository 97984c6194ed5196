import { expect, test } from 'vitest';
import { metricDataJson, pointsCsv } from '../../../../src/ui/features/console/console-export';
import { type Graph, steps, valueAtUs } from '../../../../src/ui/features/console/console-tracks';
import { exactSeries } from '../../../../src/ui/features/console/exact-series';
import { periodFor } from '../../../../src/ui/features/console/graphed';
import { emptyColumns } from '../../../../src/ui/stores';

const MINUTE = 60_000_000;

const graphOf = (startMin: readonly number[], values: readonly number[], statistic = 'Sum'): Graph => ({
  graphed: { metric: { scope: 'function', index: 0, name: 'Invocations' }, statistic },
  words: { name: 'Invocations', about: 'pay', unit: 'Count' },
  line: { startUs: Float64Array.from(startMin, (minute) => minute * MINUTE), values: Float64Array.from(values) },
  periodUs: MINUTE,
  thresholds: [],
  exact: null,
});

test('a point stands for its whole period, and a gap for none', () => {
  const graph = graphOf([0, 1, 3], [5, 6, 7]);
  expect([0, 59, 60, 119, 120, 180, 240].map((s) => valueAtUs(graph, s * 1e6))).toEqual([5, 5, 6, 6, null, 7, null]);
  const box = { axis: { leftPx: 0, rightPx: 240, fromUs: 0, toUs: 4 * MINUTE, bucketUs: MINUTE }, topPx: 0, heightPx: 10 };
  expect([...steps(graph, box, (value) => value)]).toEqual([0, 5, 60, 5, 60, 6, 120, 6, 180, Number.NaN, 180, 7, 240, 7]);
});

test('the files have every point at its instant of real time, and nothing for a gap', () => {
  const graphs = [graphOf([0, 1], [5, 6]), graphOf([1, 2], [1.5, 2], 'Average')];
  const startsAt = '2026-11-02T12:00:00Z';
  expect(pointsCsv(graphs, startsAt)).toBe(
    'timestamp,Invocations Sum · pay,Invocations Average · pay\r\n' +
      '2026-11-02T12:00:00Z,5,\r\n2026-11-02T12:01:00Z,6,1.5\r\n2026-11-02T12:02:00Z,,2\r\n',
  );
  expect(JSON.parse(metricDataJson(graphs, startsAt)).MetricDataResults[0]).toEqual({
    Id: 'm1',
    Label: 'Invocations Sum · pay',
    Timestamps: ['2026-11-02T12:01:00Z', '2026-11-02T12:00:00Z'],
    Values: [6, 5],
    StatusCode: 'Complete',
  });
});

test('what happened is drawn as it would be over a whole period, and only behind what it is about', () => {
  const columns = emptyColumns(2);
  columns.served.set([10, 20]);
  const data = { columns, rows: 2, bucketUs: 1_000_000, scope: 'all', functions: 1 } as const;
  const { graphed } = graphOf([], []);
  expect([...(exactSeries(graphed, MINUTE, data)?.values ?? [])]).toEqual([600, 1200]);
  expect(exactSeries(graphed, MINUTE, { ...data, functions: 2 })).toBeNull();
  expect(exactSeries({ ...graphed, statistic: 'Average' }, MINUTE, data)).toBeNull();
});

test('the period is the shortest with at most 1,440 points', () => {
  const hours = (n: number): number => periodFor({ fromUs: 0, toUs: n * 3600e6 });
  expect([1, 24, 25, 120, 121, 24 * 30].map(hours)).toEqual([60, 60, 300, 300, 900, 3600]);
});
