import { memo } from 'react';
import type { FunctionReport, Report } from '../../../report';
import { clockText, goalState, goalText, metricText, TEXT, Term } from '../../kit';
import { useRun, useView } from '../../stores';
import { FUNCTION_COLUMNS, functionRows, type NumberRow, numberParts, TIME_COLUMNS, timeRows } from './number-rows';
import css from './report.module.css';

const T = TEXT.numbers;

/** The run in numbers, "by" its virtual time while it goes on: of all functions, or of the one that the tracks show. */
export function NumbersTab() {
  const report = useRun((state) => state.report);
  const changes = useRun((state) => state.changes);
  const scope = useView((view) => view.scope);
  if (report === null) return <p className={css.empty}>{T.notYet}</p>;
  // One function alone is the whole run.
  const fn = scope === 'all' || report.functions.length < 2 ? null : (report.functions[scope] ?? null);
  return (
    <div className={css.tables}>
      <TimesTable report={report} fn={fn} />
      {numberParts(report, fn).map(({ title, rows }) => (
        <table key={title}>
          <caption>{title}</caption>
          <tbody>
            {rows.map((row) => (
              <Row key={row.name} {...row} />
            ))}
          </tbody>
        </table>
      ))}
      <FunctionsTable report={report} />
      <GoalsTable report={report} />
      {changes.length > 0 && (
        <section>
          <h3>{TEXT.changed.title}</h3>
          <ul>
            {changes.map(({ atS, path, value }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows, and two changes of one instant are told apart by it
              <li key={i}>
                {clockText(atS * 1_000_000)} <code>{path}</code> {isLong(path) ? '' : `= ${JSON.stringify(value)}`}
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

/** Whether a change's value is a text of its own: code, or an event sent by hand. */
const isLong = (path: string): boolean => path.endsWith('.source') || path.endsWith('.invoke');

/** Only the rows whose numbers changed are made anew. */
const Row = memo(function Row({ name, value, note, term }: NumberRow) {
  return (
    <tr>
      <th scope="row">{term === null ? name : <Term id={term}>{name}</Term>}</th>
      <td>{value}</td>
      <td className={css.note}>{note}</td>
    </tr>
  );
});

interface GridProps {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A table whose first cells are row headers and whose columns have heads. */
function Grid({ caption, columns, rows }: GridProps) {
  return (
    <table className={css.times}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((name, i) =>
            i === 0 && name === '' ? (
              <td key="corner" />
            ) : (
              <th key={name} scope="col">
                {name}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells]) => (
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

function TimesTable({ report, fn }: { readonly report: Report; readonly fn: FunctionReport | null }) {
  const caption = fn === null ? T.times : T.of(T.times, fn.name);
  return <Grid caption={caption} columns={['', ...TIME_COLUMNS]} rows={timeRows(fn ?? report)} />;
}

function FunctionsTable({ report }: { readonly report: Report }) {
  const rows = functionRows(report);
  return rows.length === 0 ? null : <Grid caption={T.functions} columns={FUNCTION_COLUMNS} rows={rows} />;
}

function GoalsTable({ report }: { readonly report: Report }) {
  const isEnded = useRun((state) => state.status === 'ended');
  if (report.goals.length === 0) return null;
  return (
    <table>
      <caption>{T.goals}</caption>
      <tbody>
        {report.goals.map((goal, i) => {
          const state = goalState(goal, goal.actual, goal.met, isEnded);
          const { sign, soFar, atEnd } = TEXT.goals.state[state];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a goal has no name but its place
            <tr key={i}>
              <th scope="row">{goalText(goal)}</th>
              <td>{metricText(goal.metric, goal.actual)}</td>
              <td className={css[state]}>{`${sign} ${isEnded ? atEnd : soFar}`}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
