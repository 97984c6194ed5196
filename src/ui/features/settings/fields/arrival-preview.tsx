import type { ArrivalSettings } from '../../../../scenario';
import { duration, level } from '../../../../words';
import { arrivalsText, TEXT } from '../../../kit';
import { previewOf } from './arrival-kinds';
import css from './fields.module.css';

interface ArrivalPreviewProps {
  readonly arrivals: ArrivalSettings;
  readonly factor: number;
  readonly durationS: number;
  readonly startsAt: string;
}

const SLICES = 140;
const WIDTH = 280;
const HEIGHT = 34;

/** The rate over the run as a small line, its highest value beside it. */
export function ArrivalPreview({ arrivals, factor, durationS, startsAt }: ArrivalPreviewProps) {
  const preview = previewOf(arrivals, durationS, Date.parse(startsAt), SLICES);
  if (preview.kind === 'unknown') return <p className={css.note}>{TEXT.fields.noPreview}</p>;
  const isRate = preview.kind === 'rates';
  const top = isRate ? Math.max(...preview.rates) : 0;
  return (
    <figure className={css.preview}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={arrivalsText(arrivals, factor)}>
        <path
          className={isRate ? css.area : css.ticks}
          d={isRate ? areaOf(preview.rates, top) : ticksOf(preview.atS, durationS)}
        />
      </svg>
      <figcaption>
        <span>{isRate ? TEXT.fields.upTo(level(top * factor)) : TEXT.fields.instants(preview.atS.length)}</span>
        <span>{duration(durationS * 1000)}</span>
      </figcaption>
    </figure>
  );
}

function areaOf(rates: readonly number[], top: number): string {
  const width = WIDTH / rates.length;
  const y = (rate: number): string => (HEIGHT - (top === 0 ? 0 : (rate / top) * (HEIGHT - 2))).toFixed(1);
  const steps = rates.map((rate, i) => `V${y(rate)}H${((i + 1) * width).toFixed(1)}`);
  return `M0 ${HEIGHT}${steps.join('')}V${HEIGHT}Z`;
}

const ticksOf = (atS: readonly number[], durationS: number): string =>
  atS.map((s) => `M${((s / durationS) * WIDTH).toFixed(1)} ${HEIGHT}V6`).join('');
