import type { ConsoleLine, GraphedMetric } from '../../../engine/client';
import { linearScale, type Mark, niceMax, type TrackBox, type TrackKind, xOf } from '../../charts';
import type { Ink } from '../../kit';
import { CONSOLE_TEXT as T } from './console-text';
import type { ExactSeries } from './exact-series';
import { type MetricWords, valueText } from './graphed';

/*
 * The console's graphs as tracks: a point stands for its whole period and is drawn across it; where there is none, there is nothing. Pure.
 */

/** A line of a graph with everything it is drawn from. */
export interface Graph {
  readonly graphed: GraphedMetric;
  readonly words: MetricWords;
  readonly line: ConsoleLine;
  readonly periodUs: number;
  /** Thresholds of alarms that watch just this. */
  readonly thresholds: readonly { readonly label: string; readonly value: number }[];
  /** What happened; null: it is not asked for, or there is no such series. */
  readonly exact: ExactSeries | null;
}

/** Room above each graph for its title, its own height, and the room below. */
export const TITLE_PX = 20;
const GRAPH_PX = 42;
const GAP_PX = 6;
const TOP_PX = 2;
/** Room for the scale at the left. */
const LEFT_PX = 58;
/** Room for the times below. */
export const TIMES_PX = 27;

const INKS: readonly (readonly [RegExp, Ink])[] = [
  [/Error|Throttle|Dropped|Failure/, 'throttle'],
  [/Concurren/, 'busy'],
  [/Duration|Age/, 'init'],
];

const inkOf = (name: string): Ink => INKS.find(([pattern]) => pattern.test(name))?.[1] ?? 'sky';

/** The height of graphs with the times below them. */
export function graphsHeightPx(graphs: number): number {
  return TOP_PX + graphs * (TITLE_PX + GRAPH_PX + GAP_PX) + TIMES_PX;
}

/** The axis of the graphs and the box of each. */
export function graphBoxes(
  graphs: number,
  widthPx: number,
  labelsPx: number,
  of: Omit<TrackBox['axis'], 'leftPx' | 'rightPx'>,
): readonly TrackBox[] {
  const axis = { ...of, leftPx: LEFT_PX, rightPx: Math.max(LEFT_PX + 100, widthPx - labelsPx) };
  return Array.from({ length: Math.max(1, graphs) }, (_, i) => ({
    axis,
    topPx: TOP_PX + i * (TITLE_PX + GRAPH_PX + GAP_PX) + TITLE_PX,
    heightPx: GRAPH_PX,
  }));
}

/** The title of a graph: `Duration p99 · upload`. */
export function graphTitle({ graphed, words }: Pick<Graph, 'graphed' | 'words'>): string {
  return `${words.name} ${graphed.statistic}${words.about === '' ? '' : ` · ${words.about}`}`;
}

/** The value of the period that an instant is in; null for a gap. */
export function valueAtUs({ line, periodUs }: Pick<Graph, 'line' | 'periodUs'>, us: number): number | null {
  const i = line.startUs.findLastIndex((startUs) => startUs <= us);
  const startUs = line.startUs[i];
  return startUs === undefined || us >= startUs + periodUs ? null : (line.values[i] as number);
}

/** Each point across its period; neighbours are joined, and a gap lifts the pen. */
export function steps(
  { line, periodUs }: Pick<Graph, 'line' | 'periodUs'>,
  { axis }: TrackBox,
  y: (value: number) => number,
): Float64Array {
  const points: number[] = [];
  line.startUs.forEach((startUs, i) => {
    const before = line.startUs[i - 1];
    if (before !== undefined && before + periodUs < startUs) points.push(xOf(axis, startUs), Number.NaN);
    const yPx = y(line.values[i] as number);
    points.push(xOf(axis, startUs), yPx, xOf(axis, startUs + periodUs), yPx);
  });
  return Float64Array.from(points);
}

function exactPoints(exact: ExactSeries, { axis }: TrackBox, y: (value: number) => number): Float64Array {
  const points = new Float64Array(exact.values.length * 2);
  exact.values.forEach((value, i) => {
    points[2 * i] = xOf(axis, (i + 0.5) * exact.bucketUs);
    points[2 * i + 1] = y(value);
  });
  return points;
}

const greatestOf = (values: Float64Array): number => values.reduce((max, value) => (value > max ? value : max), 0);

/** A graph as a track. `cursorUs`: where its value is told. */
export function trackOf(graph: Graph, cursorUs: number): TrackKind {
  const { graphed, words, line, exact, thresholds } = graph;
  const text = (value: number): string => valueText(value, words.unit, graphed.statistic);
  const ink = inkOf(words.name);
  return {
    name: '',
    unit: () => '',
    heightPx: GRAPH_PX,
    lines: [],
    valueInk: ink,
    valueAt: () => {
      const value = valueAtUs(graph, cursorUs);
      return value === null ? null : text(value);
    },
    layout: (_, box) => {
      const greatest = greatestOf(line.values);
      const shown = Math.max(greatest, exact === null ? 0 : greatestOf(exact.values));
      const near = thresholds.filter(({ value }) => value > 0 && value <= Math.max(1, shown) * 4);
      const max = niceMax(Math.max(shown, ...near.map(({ value }) => value * 1.12)));
      const y = linearScale(box.topPx, box.heightPx, max);
      const marks: Mark[] = [
        { kind: 'grid', yPx: y(max), label: text(max) },
        { kind: 'line', ink, points: steps(graph, box, y), widthPx: 2, dash: [], fillToPx: null },
        ...near.map(({ value }): Mark => ({ kind: 'limit', ink: 'throttle', yPx: y(value) })),
      ];
      const behind: Mark[] =
        exact === null
          ? []
          : [{ kind: 'line', ink: 'ghost', points: exactPoints(exact, box, y), widthPx: 1, dash: [], fillToPx: null }];
      const last = line.values.at(-1);
      return {
        ghost: behind,
        marks: line.values.length === 0 && exact === null ? [] : marks,
        endLabels: [
          ...(last === undefined ? [{ text: T.none, ink: 'faint' as const, yPx: box.topPx + 10, key: null }] : []),
          ...(last === undefined ? [] : [{ text: text(last), ink, yPx: y(last) + 4, key: null }]),
          ...(exact === null
            ? []
            : [
                {
                  text: `${T.exact}: peak ${text(greatestOf(exact.values))}`,
                  ink: 'faint' as const,
                  yPx: box.topPx + 8,
                  key: null,
                },
              ]),
          ...near.map(({ label, value }) => ({
            text: `${label} ${text(value)}`,
            ink: 'throttle' as const,
            yPx: y(value) + 4,
            key: null,
          })),
        ],
      };
    },
  };
}
