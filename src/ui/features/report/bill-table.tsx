import { Fragment, useId, useState } from 'react';
import type { BillLineView, BillView } from '../../../report';
import { count, fixed } from '../../../words';
import { TEXT } from '../../kit';
import css from './bill.module.css';
import { byService, formulasOf, placeOf, shortFormula } from './bill-words';
import { exactText, moneyText, roundedBill } from './exact-money';

const T = TEXT.bill;

interface BillTableProps {
  readonly title: string;
  readonly bill: BillView;
  /** Whether amounts beyond the first tier have other prices here. */
  readonly hasTiers: boolean;
  /** What of the free tier is counted, as a sentence. */
  readonly freeTier: string;
}

/** A bill as a table whose lines open to their formula, prices and sources, and add up as they are shown. */
export function BillTable({ title, bill, hasTiers, freeTier }: BillTableProps) {
  const { lines, total, digits } = roundedBill(bill.exactTotalUsd, bill.lines);
  return (
    <table className={css.bill}>
      <caption>{title}</caption>
      <tbody>
        {byService(bill.lines).map(({ service, places }) => (
          <Fragment key={service}>
            <tr className={css.service}>
              <th scope="row">{T.service(service)}</th>
              <td>{moneyText(sumOf(places, lines), digits)}</td>
            </tr>
            {places.map((i) => (
              <Line
                key={bill.lines[i]?.key}
                line={bill.lines[i] as BillLineView} // its own places
                usd={moneyText(lines[i] ?? 0n, digits)}
                hasTiers={hasTiers}
                freeTier={freeTier}
              />
            ))}
          </Fragment>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{T.total}</th>
          <td>{moneyText(total, digits)}</td>
        </tr>
        <tr className={css.note}>
          <td colSpan={2}>{T.rounding(moneyText(1n, digits), `$${exactText(bill.exactTotalUsd)}`)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

const sumOf = (places: readonly number[], lines: readonly bigint[]): bigint =>
  places.reduce((sum, i) => sum + (lines[i] ?? 0n), 0n);

interface LineProps {
  readonly line: BillLineView;
  readonly usd: string;
  readonly hasTiers: boolean;
  readonly freeTier: string;
}

function Line({ line, usd, hasTiers, freeTier }: LineProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <tr>
        <th scope="row">
          <button
            type="button"
            className={css.opener}
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            onClick={() => setOpen(!isOpen)}
          >
            <span className={css.arrow} aria-hidden="true">
              {isOpen ? '▾' : '▸'}
            </span>
            <span>
              {line.label}
              <span className={css.formula}>{shortFormula(line)}</span>
            </span>
          </button>
        </th>
        <td>{usd}</td>
      </tr>
      {isOpen && (
        <tr id={id} className={css.detail}>
          <td colSpan={2}>
            <Detail line={line} hasTiers={hasTiers} freeTier={freeTier} />
          </td>
        </tr>
      )}
    </>
  );
}

function Detail({ line, hasTiers, freeTier }: Omit<LineProps, 'usd'>) {
  const quantity = (value: number): string => `${Number.isInteger(value) ? count(value) : fixed(value, 2)} ${line.unit}`;
  return (
    <dl>
      {formulasOf(line, hasTiers).map(({ tier, text }) => (
        <div key={tier}>
          <dt>{tier}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      <div>
        <dt>{T.free}</dt>
        <dd>{line.freeQuantity > 0 ? T.freeOf(quantity(line.freeQuantity), quantity(line.quantity)) : freeTier}</dd>
      </div>
      <div>
        <dt>{T.confidence}</dt>
        <dd>{T.confidences[line.confidence]}</dd>
      </div>
      <div>
        <dt>{T.sources}</dt>
        <dd>
          {line.citations.length === 0
            ? T.noSource
            : line.citations.map(({ url, date }) => (
                <a key={url} href={url} target="_blank" rel="noreferrer">
                  {placeOf(url)}, {date}
                </a>
              ))}
        </dd>
      </div>
    </dl>
  );
}
