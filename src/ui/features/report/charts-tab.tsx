import { memo, useEffect, useState } from 'react';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { clockText, TEXT } from '../../kit';
import { type RunData, useLab, useRun, useScenario, useView } from '../../stores';
import { CHARTS, type Chart, chartSummary } from './chart-list';
import { type ChartPoint, chartPoints } from './chart-points';
import { ChartTable } from './chart-table';
import css from './charts-tab.module.css';

/*
 * Loaded when the tab is first opened: Recharts is a third of the first screen's budget. The tab is not mounted while another is
 * shown, so nothing is drawn then. Exports find a chart's SVG by `data-chart`.
 */

const T = TEXT.charts;
/** One chart is drawn anew in a turn, the next one in the next: all at once would be a long task. */
const TURN_MS = 300;

/** Duration, GB-seconds and cost per request of the run so far, as charts that stand still enough to be read. */
export function ChartsTab() {
  const { data } = useLab();
  const points = usePoints(data);
  const name = useScopeName();
  if (points[0]?.length === 0) return <p className={css.words}>{TEXT.tracks.empty}</p>;
  return (
    <div className={css.charts}>
      {name !== null && <p className={css.words}>{T.of(name)}</p>}
      {CHARTS.map((chart, i) => (
        <ChartFigure key={chart.key} chart={chart} points={points[i]} data={data} />
      ))}
    </div>
  );
}

/** The function that is shown alone; null when all are. */
function useScopeName(): string | null {
  const scope = useView((view) => view.scope);
  return useScenario(({ scenario }) => (scope === 'all' ? null : (scenario?.functions[scope]?.name ?? null)));
}

/** The points of each chart, as new as its last turn; undefined before its first. */
function usePoints(data: RunData): readonly (readonly ChartPoint[] | undefined)[] {
  const [points, setPoints] = useState<readonly (readonly ChartPoint[] | undefined)[]>(() => [chartPoints(data)]);
  useEffect(() => {
    let turn = 1;
    const versions = CHARTS.map(() => -1);
    const timer = setInterval(() => {
      const chart = turn++ % CHARTS.length;
      if (versions[chart] === data.version) return;
      versions[chart] = data.version;
      setPoints((before) => CHARTS.map((_, i) => (i === chart ? chartPoints(data) : before[i])));
    }, TURN_MS);
    return () => clearInterval(timer);
  }, [data]);
  return points;
}

interface ChartFigureProps {
  readonly chart: Chart;
  readonly points: readonly ChartPoint[] | undefined;
  readonly data: RunData;
}

function ChartFigure({ chart, points, data }: ChartFigureProps) {
  const nowUs = useRun((state) => state.nowUs);
  const { title, unit, key } = chart;
  const by = TEXT.numbers.by(clockText(nowUs));
  return (
    <figure aria-label={`${title}, ${by}`} data-chart={key}>
      <figcaption>
        {title} <span>{unit}</span>
      </figcaption>
      {points !== undefined && (
        <>
          <div role="img" aria-label={chartSummary(chart, points)}>
            <PointsChart chart={chart} points={points} endUs={data.endUs} />
          </div>
          <ChartTable chart={chart} points={points} />
        </>
      )}
    </figure>
  );
}

interface PointsChartProps {
  readonly chart: Chart;
  readonly points: readonly ChartPoint[];
  readonly endUs: number;
}

const TICK = { fill: 'var(--lab-dim)', fontSize: 11 };

const PointsChart = memo(function PointsChart({ chart, points, endUs }: PointsChartProps) {
  const text = (value: unknown): string => (typeof value === 'number' ? chart.text(value) : '');
  return (
    <ResponsiveContainer width="100%" height={150}>
      <LineChart data={[...points]} margin={{ top: 6, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid stroke="var(--lab-line)" vertical={false} />
        <XAxis
          dataKey="atUs"
          type="number"
          domain={[0, endUs]}
          tickFormatter={(us: number) => clockText(us)}
          tick={TICK}
          stroke="var(--lab-edge)"
          tickCount={4}
        />
        <YAxis width={58} tickFormatter={text} tick={TICK} stroke="var(--lab-edge)" tickCount={4} />
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
