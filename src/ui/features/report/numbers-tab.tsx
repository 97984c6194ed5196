import { memo } from 'react';
import type { Report } from '../../../report';
import { level } from '../../../words';
import { clockText, TEXT } from '../../kit';
import { useRun } from '../../stores';
import { type NumberRow, numberParts, timeRows } from './number-rows';
import css from './report.module.css';

const T = TEXT.numbers;

/** The run in numbers, "by" its virtual time while it goes on. */
export function NumbersTab() {
  const report = useRun((state) => state.report);
  const changes = useRun((state) => state.changes);
  if (report === null) return <p className={css.empty}>{T.notYet}</p>;
  return (
    <div className={css.tables}>
      <TimesTable report={report} />
      {numberParts(report).map(({ title, rows }) => (
        <table key={title}>
          <caption>{title}</caption>
          <tbody>
            {rows.map((row) => (
              <Row key={row.name} {...row} />
            ))}
          </tbody>
        </table>
      ))}
      <GoalsTable report={report} />
      {changes.length > 0 && (
        <section>
          <h3>{TEXT.changed.title}</h3>
          <ul>
            {changes.map(({ atS, path, value }) => (
              <li key={`${atS} ${path}`}>
                {clockText(atS * 1_000_000)} <code>{path}</code> {path.endsWith('.source') ? '' : `= ${JSON.stringify(value)}`}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className={css.proof}>
        {T.factHash} <code>{report.factHash}</code>
      </p>
    </div>
  );
}

/** Only the rows whose numbers changed are made anew. */
const Row = memo(function Row({ name, value, note }: NumberRow) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{value}</td>
      <td className={css.note}>{note}</td>
    </tr>
  );
});

function TimesTable({ report }: { readonly report: Report }) {
  return (
    <table className={css.times}>
      <caption>{T.times}</caption>
      <thead>
        <tr>
          <td />
          {[T.mean, 'p50', 'p95', 'p99', T.max].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {timeRows(report).map(([name, ...cells]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {cells.map((cell, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns never move
              <td key={i}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function GoalsTable({ report }: { readonly report: Report }) {
  if (report.goals.length === 0) return null;
  return (
    <table>
      <caption>{T.goals}</caption>
      <tbody>
        {report.goals.map(({ metric, op, value, actual, met }) => (
          <tr key={`${metric}${op}${value}`}>
            <th scope="row">
              {metric} {op} {level(value)}
            </th>
            <td>{level(actual)}</td>
            <td className={met ? css.good : css.bad}>{met ? `✓ ${T.met}` : `✕ ${T.notMet}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
