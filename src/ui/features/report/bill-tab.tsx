import type { BillView, Report } from '../../../report';
import { count, dollars, fixed, level } from '../../../words';
import { clockText, standsForText, TEXT } from '../../kit';
import { useRun, useScenario } from '../../stores';
import css from './report.module.css';

const T = TEXT.bill;

/** The bill: of the run so far at list price, and of the month that the scenario says it stands for. */
export function BillTab() {
  const report = useRun((state) => state.report);
  const nowUs = useRun((state) => state.nowUs);
  const isEnded = useRun((state) => state.status === 'ended');
  const standsFor = useScenario((state) => state.scenario?.standsFor);
  if (report === null) return <p className={css.empty}>{TEXT.numbers.notYet}</p>;
  const { bill } = report;
  return (
    <div className={css.tables}>
      <Spent report={report} at={clockText(nowUs)} />
      <BillTable title={T.run(clockText(nowUs))} bill={bill} />
      {bill.month !== undefined && (
        <>
          <BillTable title={T.month(isEnded ? null : clockText(nowUs))} bill={bill.month} />
          {standsFor !== undefined && (
            <p className={css.words}>
              {T.standsFor} <strong>{standsForText(standsFor)}</strong>
            </p>
          )}
        </>
      )}
      <p className={css.words}>{T.list(bill.region, bill.pricesAsOf)}</p>
    </div>
  );
}

function Spent({ report, at }: { readonly report: Report; readonly at: string }) {
  const { bill, totals } = report;
  return (
    <div className={css.spent}>
      <div>
        <small>{T.spent(at)}</small>
        <b>{dollars(bill.totalUsd)}</b>
        <span>{`${count(totals.served)} ${TEXT.numbers.served}`}</span>
      </div>
      <div>
        <small>{T.perRequest}</small>
        <b>{dollars(bill.usdPerMillion)}</b>
        <span>{T.perMillion}</span>
      </div>
    </div>
  );
}

/** A formula with its quantity rounded to hundredths: exact ones may have thirty digits. Prices stay as they are. */
function shortFormula(formula: string): string {
  return formula.replace(/^\d+(?:\.\d+)?/, (quantity) => fixed(Number(quantity), Number.isInteger(Number(quantity)) ? 0 : 2));
}

function BillTable({ title, bill }: { readonly title: string; readonly bill: BillView }) {
  return (
    <table className={css.bill}>
      <caption>{title}</caption>
      <tbody>
        {bill.lines.map(({ key, label, quantity, unit, usd, formula }) => (
          <tr key={`${key} ${label}`}>
            <th scope="row">
              {label}
              <span className={css.formula}>{formula === '' ? `${level(quantity)} ${unit}` : shortFormula(formula)}</span>
            </th>
            <td>{dollars(usd)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{T.total}</th>
          <td>{dollars(bill.totalUsd)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
