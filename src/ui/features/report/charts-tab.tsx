import { memo, useEffect, useState } from 'react';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { dollars, duration, level } from '../../../words';
import { clockText, TEXT } from '../../kit';
import { type RunData, useLab, useRun } from '../../stores';
import { type ChartPoint, chartPoints } from './chart-points';
import css from './charts-tab.module.css';

/* Loaded when the tab is first opened: Recharts is a third of the first screen's budget. */

const T = TEXT.charts;
/** One chart is drawn anew in a turn, the next one in the next: all at once would be a long task. */
const TURN_MS = 300;

interface Chart {
  readonly key: keyof ChartPoint;
  readonly title: string;
  readonly text: (value: number) => string;
  readonly color: string;
}

const CHARTS: readonly Chart[] = [
  { key: 'durationMs', title: T.duration, text: duration, color: 'var(--lab-sky)' },
  { key: 'gbSecondsPerS', title: T.gbSeconds, text: level, color: 'var(--lab-money)' },
  { key: 'usdPerMillion', title: T.cost, text: dollars, color: 'var(--lab-money)' },
];

/** Duration, GB-seconds and cost per request of the run so far, as charts that stand still enough to be read. */
export function ChartsTab() {
  const { data } = useLab();
  const points = usePoints(data);
  const nowUs = useRun((state) => state.nowUs);
  if (points[0]?.length === 0) return <p className={css.words}>{TEXT.tracks.empty}</p>;
  return (
    <div className={css.charts}>
      {CHARTS.map((chart, i) => (
        <figure key={chart.key} aria-label={`${chart.title}, ${TEXT.numbers.by(clockText(nowUs))}`}>
          <figcaption>{chart.title}</figcaption>
          {points[i] !== undefined && <PointsChart chart={chart} points={points[i]} endUs={data.endUs} />}
        </figure>
      ))}
    </div>
  );
}

/** The points of each chart, as new as its last turn; undefined before its first. */
function usePoints(data: RunData): readonly (readonly ChartPoint[] | undefined)[] {
  const [points, setPoints] = useState<readonly (readonly ChartPoint[] | undefined)[]>(() => [chartPoints(data)]);
  useEffect(() => {
    let turn = 1;
    const timer = setInterval(() => {
      const chart = turn++ % CHARTS.length;
      setPoints((before) => CHARTS.map((_, i) => (i === chart ? chartPoints(data) : before[i])));
    }, TURN_MS);
    return () => clearInterval(timer);
  }, [data]);
  return points;
}

interface PointsChartProps {
  readonly chart: Chart;
  readonly points: readonly ChartPoint[];
  readonly endUs: number;
}

const PointsChart = memo(function PointsChart({ chart, points, endUs }: PointsChartProps) {
  const text = (value: unknown): string => (typeof value === 'number' ? chart.text(value) : '');
  return (
    <ResponsiveContainer width="100%" height={150}>
      <LineChart data={[...points]} margin={{ top: 6, right: 8, bottom: 0, left: 0 }}>
        <CartesianGrid stroke="var(--lab-line)" vertical={false} />
        <XAxis
          dataKey="atUs"
          type="number"
          domain={[0, endUs]}
          tickFormatter={(us: number) => clockText(us)}
          tick={{ fill: 'var(--lab-dim)', fontSize: 11 }}
          stroke="var(--lab-edge)"
          tickCount={4}
        />
        <YAxis
          width={58}
          tickFormatter={text}
          tick={{ fill: 'var(--lab-dim)', fontSize: 11 }}
          stroke="var(--lab-edge)"
          tickCount={4}
        />
        <Tooltip
          labelFormatter={(us) => clockText(Number(us))}
          formatter={(value) => [text(value), chart.title]}
          contentStyle={{ background: 'var(--lab-panel)', border: '1px solid var(--lab-edge)', borderRadius: 7 }}
        />
        <Line dataKey={chart.key} stroke={chart.color} strokeWidth={1.6} dot={false} isAnimationActive={false} connectNulls />
      </LineChart>
    </ResponsiveContainer>
  );
});
