import type { Report, RunBillView } from '../../../report';
import { count, dollars } from '../../../words';
import { clockText, standsForText, TEXT } from '../../kit';
import { useRun, useScenario } from '../../stores';
import { BillTable } from './bill-table';
import { monthFormula } from './bill-words';
import { moneyText, roundedBill } from './exact-money';
import css from './report.module.css';

const T = TEXT.bill;

/** The bill: of the run so far at list price, and of the month that the scenario says it stands for. */
export function BillTab() {
  const report = useRun((state) => state.report);
  if (report === null) return <p className={css.empty}>{TEXT.numbers.notYet}</p>;
  const { bill } = report;
  return (
    <div className={css.tables}>
      <Spent report={report} />
      <p className={css.words}>{T.open}</p>
      <BillTable title={T.run(clockText(report.durationS * 1_000_000))} bill={bill} hasTiers={false} freeTier={T.runFree} />
      <Month bill={bill} runS={report.durationS} />
      <p className={css.words}>{T.list(bill.region, bill.pricesAsOf)}</p>
      <p className={css.words}>{T.onlyLambda}</p>
    </div>
  );
}

/** The month, with the sentence and the formula that lead to it. */
function Month({ bill, runS }: { readonly bill: RunBillView; readonly runS: number }) {
  const isEnded = useRun((state) => state.status === 'ended');
  const standsFor = useScenario((state) => state.scenario?.standsFor);
  const { month } = bill;
  if (month === undefined || standsFor === undefined) return null;
  const title = T.month(isEnded ? null : clockText(runS * 1_000_000));
  const freeTier = month.freeTier === 'available' ? T.freeAvailable : T.freeUsed;
  return (
    <>
      <BillTable title={title} bill={month} hasTiers freeTier={freeTier} />
      <p className={css.words}>
        {T.standsFor} <strong>{standsForText(standsFor)}</strong>. {monthFormula(standsFor, runS)} {freeTier}
      </p>
    </>
  );
}

function Spent({ report }: { readonly report: Report }) {
  const { bill, totals, durationS } = report;
  const { total, digits } = roundedBill(bill.exactTotalUsd, bill.lines);
  return (
    <div className={css.spent}>
      <div>
        <small>{T.spent(clockText(durationS * 1_000_000))}</small>
        <b>{moneyText(total, digits)}</b>
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
