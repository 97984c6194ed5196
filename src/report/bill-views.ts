import type { Micros, Result } from '../base';
import { succeed } from '../base';
import {
  type Bill,
  type BillLine,
  gbSecondsOf,
  monthRatio,
  type PriceOptions,
  price,
  type StandsFor,
  type Usage,
} from '../pricing';
import type { BillLineView, BillView, MonthBillView, RunBillView } from './format';

/** What is needed to put a price on usage. */
export interface BillOptions {
  readonly region: string;
  readonly rules: PriceOptions['rules'];
  readonly freeTier: 'alreadyUsed' | 'available';
  /** What one run stands for in a month; null makes no month's bill. */
  readonly standsFor: StandsFor | null;
}

const PER_MILLION = 1_000_000;

/** A bill of pricing as a report shows it. */
export function billView(bill: Bill): BillView {
  const lines = bill.lines.map(lineView);
  const totalUsd = Number(bill.totalUsd);
  const lambdaUsd = lines.reduce((usd, line) => (line.service === 'Lambda' ? usd + line.usd : usd), 0);
  const lambdaShare = totalUsd === 0 ? null : lambdaUsd / totalUsd;
  return { totalUsd, exactTotalUsd: bill.totalUsd, lines, lambdaUsd, lambdaShare };
}

function lineView(line: BillLine): BillLineView {
  return {
    key: line.key,
    service: line.service,
    label: line.item,
    quantity: Number(line.quantity),
    unit: line.unit,
    usd: Number(line.usd),
    freeQuantity: Number(line.freeQuantity),
    formula: line.formula,
    exactUsd: line.usd,
    slices: line.slices,
    confidence: line.confidence,
    citations: line.citations,
  };
}

/**
 * The bill of one run or of a pool of `runs` runs that took `durationUs` together, and its month's. `served` is the number of
 * attempts that `usdPerMillion` divides by. The month of a pool is that of its average run.
 */
export function runBillView(
  usage: Usage,
  served: number,
  durationUs: Micros,
  runs: number,
  options: BillOptions,
): Result<RunBillView> {
  const { region, rules, standsFor } = options;
  const run = price(usage, { region, rules, freeTier: 'alreadyUsed', withTiers: false });
  if (!run.ok) return run;
  const view = billView(run.value);
  const base: RunBillView = {
    basis: 'listPrice',
    region,
    pricesAsOf: run.value.pricesAsOf,
    ...view,
    usdPerMillion: served === 0 ? null : (view.totalUsd / served) * PER_MILLION,
    gbSeconds: gbSecondsOf(usage),
  };
  if (standsFor === null || durationUs === 0) return succeed(base);
  const month = monthView(usage, standsFor, durationUs, runs, options);
  return month.ok ? succeed({ ...base, month: month.value }) : month;
}

function monthView(
  usage: Usage,
  standsFor: StandsFor,
  durationUs: Micros,
  runs: number,
  { region, rules, freeTier }: BillOptions,
): Result<MonthBillView> {
  const ratio = monthRatio(standsFor, durationUs);
  // All month scales by time, of which a pool has the sum; so-many-times scales by runs, of which it has several.
  const perRun = standsFor.kind === 'timesPerMonth' ? BigInt(runs) : 1n;
  const scale = { numerator: ratio.numerator, denominator: ratio.denominator * perRun };
  const bill = price(usage, { region, rules, freeTier, withTiers: true, scale });
  if (!bill.ok) return bill;
  return succeed({ basis: 'month', standsFor, freeTier, ...billView(bill.value) });
}
