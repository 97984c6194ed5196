import { useState } from 'react';
import { NOTHING } from '../../../words';
import { clockText, TEXT } from '../../kit';
import { type Chart, tablePoints } from './chart-list';
import type { ChartPoint } from './chart-points';
import css from './charts-tab.module.css';

const T = TEXT.charts;

/** A chart's points as a table, for who does not see the chart; made only while it is open. */
export function ChartTable({ chart, points }: { readonly chart: Chart; readonly points: readonly ChartPoint[] }) {
  const [isOpen, setOpen] = useState(false);
  const { title, key, text } = chart;
  return (
    <details className={css.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{T.showTable}</summary>
      {isOpen && (
        <table>
          <caption className="lab-said">{T.table(title)}</caption>
          <thead>
            <tr>
              <th scope="col">{T.time}</th>
              <th scope="col">{title}</th>
            </tr>
          </thead>
          <tbody>
            {tablePoints(points).map((point) => {
              const value = point[key];
              return (
                <tr key={point.atUs}>
                  <th scope="row">{clockText(point.fromUs)}</th>
                  <td>{value === null ? NOTHING : text(value)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </details>
  );
}
