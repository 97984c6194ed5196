import { TEXT } from '../../kit';
import type { BandRow } from './band-rows';
import css from './seeds.module.css';

const T = TEXT.seeds;
const WIDTH = 100;
const MIDDLE = 7;

/** A metric's spread over the seeds as a line: from least to greatest, thick from 5 to 95 %, a dot at the median, a mark for the run on screen. */
export function BandStrip({ row: { band, show, here } }: { readonly row: BandRow }) {
  const { min, p05, p50, p95, max } = band;
  const span = max - min;
  const x = (value: number): number => (span === 0 ? WIDTH / 2 : 4 + ((value - min) / span) * (WIDTH - 8));
  const inside = here !== null && here >= min && here <= max;
  return (
    <svg
      className={css.strip}
      viewBox={`0 0 ${WIDTH} 14`}
      role="img"
      aria-label={T.spreadOf(show(min), show(p05), show(p50), show(p95), show(max))}
    >
      <line className={css.whole} x1={x(min)} x2={x(max)} y1={MIDDLE} y2={MIDDLE} />
      <line className={css.most} x1={x(p05)} x2={x(p95)} y1={MIDDLE} y2={MIDDLE} />
      <circle className={css.median} cx={x(p50)} cy={MIDDLE} r={3} />
      {inside && <line className={css.here} x1={x(here)} x2={x(here)} y1={1} y2={13} />}
    </svg>
  );
}
