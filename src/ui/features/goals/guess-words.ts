import { count, fixed } from '../../../words';
import { TEXT } from '../../kit';

/* What a guess was worth, kindly and exactly. Pure. */

const T = TEXT.tryThis;
/** As near as nobody guesses without knowing. */
const CLOSE = 0.1;
/** The right size: within a factor of two. */
const SIZE = 2;

/** A number of a guess with its unit: `128 s`, `0.224 %`. */
export function amountText(value: number, unit: string): string {
  const size = Math.abs(value);
  const digits =
    Number.isInteger(value) || size >= 1000 ? count(value) : fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
  return unit === '' ? digits : `${digits} ${unit}`;
}

/** A guess beside what happened, in a sentence; `actual` null: it was never measured. */
export function guessText(guess: number, actual: number | null, unit: string): string {
  if (actual === null) return T.nothing;
  const [said, was] = [amountText(guess, unit), amountText(actual, unit)];
  if (said === was) return T.exact(was);
  if (guess <= 0 || actual <= 0) return T.off(said, was);
  const ratio = actual / guess;
  if (Math.abs(ratio - 1) <= CLOSE) return T.close(said, was);
  if (ratio <= SIZE && ratio >= 1 / SIZE) return T.right(said, was);
  return ratio > 1 ? T.more(said, was, timesText(ratio)) : T.less(said, was, timesText(1 / ratio));
}

const timesText = (times: number): string => (times >= 10 ? count(times) : fixed(times, 1));
