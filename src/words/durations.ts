import { fixed, NOTHING } from './numbers';

const MS_PER_S = 1000;
const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;

/** Three significant digits, never an exponent. */
function significant(value: number): string {
  return fixed(value, value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

/** Two units at most, the smaller left out when zero: `2 h 5 min`, `3 d`. */
function pair(ms: number, large: number, largeName: string, small: number, smallName: string): string {
  const total = Math.round(ms / small);
  const perLarge = large / small;
  const rest = total % perLarge;
  const head = `${fixed(Math.floor(total / perLarge), 0)} ${largeName}`;
  return rest === 0 ? head : `${head} ${rest} ${smallName}`;
}

/** A duration as people read it: `40 µs`, `812 ms`, `1.24 s`, `4 min 5 s`, `2 h 5 min`, `3 d 4 h`. Negative ones keep their sign. */
export function duration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || Number.isNaN(ms)) return NOTHING;
  if (ms < 0) return `−${duration(-ms)}`;
  if (ms === 0) return '0 ms';
  if (ms < 0.9995) return `${fixed(ms * 1000, 0)} µs`;
  if (ms < 999.5) return `${significant(ms)} ms`;
  if (ms < 59_950) return `${significant(ms / MS_PER_S)} s`;
  if (ms < MS_PER_HOUR - 500) return pair(ms, MS_PER_MINUTE, 'min', MS_PER_S, 's');
  if (ms < MS_PER_DAY - 30_000) return pair(ms, MS_PER_HOUR, 'h', MS_PER_MINUTE, 'min');
  return pair(ms, MS_PER_DAY, 'd', MS_PER_HOUR, 'h');
}

const padded = (value: number): string => String(value).padStart(2, '0');

/** A point of virtual time as a clock: `00:01:02.345`; hours go on beyond 24. `ms` ≥ 0 since the start of the run. */
export function clock(ms: number): string {
  const whole = Math.floor(ms);
  const hours = Math.floor(whole / MS_PER_HOUR);
  const minutes = Math.floor(whole / MS_PER_MINUTE) % 60;
  const seconds = Math.floor(whole / MS_PER_S) % 60;
  return `${padded(hours)}:${padded(minutes)}:${padded(seconds)}.${String(whole % MS_PER_S).padStart(3, '0')}`;
}
