import { Button } from '@mantine/core';
import type { SendingRow } from '../../../engine/client';
import { clockText, TEXT } from '../../kit';
import { isKept, useLab, useScenario, useSending } from '../../stores';
import css from './send-sheet.module.css';

const T = TEXT.send;
/** Rows shown; older ones are counted. */
const ROWS_MAX = 50;

/** What was sent in this run, newest first: a click shows what came of it, and loads the payload again. */
export function SendHistory({ name }: { readonly name: string }) {
  const rows = useSending((state) => state.rows);
  const newest = rows.slice(-ROWS_MAX).reverse();
  return (
    <section className={css.history} aria-label={T.history}>
      <h3>{T.history}</h3>
      {rows.length === 0 && <p className={css.hint}>{T.nothingSent}</p>}
      {rows.length > ROWS_MAX && <p className={css.hint}>{T.historyCut(ROWS_MAX, rows.length)}</p>}
      <ul>
        {newest.map((row) => (
          <HistoryRow key={row.sending} row={row} name={name} />
        ))}
      </ul>
    </section>
  );
}

function HistoryRow({ row, name }: { readonly row: SendingRow; readonly name: string }) {
  const lab = useLab();
  const isShown = useSending((state) => state.shown === row.sending);
  const wasKept = useScenario((state) => isKept(state.document.scenario, row));
  const select = (): void => {
    lab.sending.replace(name, row.event);
    lab.sending.edit(name, { invocationType: row.invocationType });
    void lab.sending.show(row.sending);
  };
  return (
    <li className={css.sent} data-shown={isShown}>
      <button type="button" title={T.load} aria-current={isShown} onClick={select}>
        <b>{clockText(row.atUs, true)}</b> {row.function} · {row.invocationType}
        <code>{row.event.replace(/\s+/g, ' ').slice(0, 80)}</code>
      </button>
      {!wasKept && (
        <Button size="compact-xs" variant="default" onClick={() => void lab.sending.keep(row.sending)}>
          {T.keep}
        </Button>
      )}
    </li>
  );
}
