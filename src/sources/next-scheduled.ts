import { assert, type Micros, US_PER_DAY, US_PER_HOUR, US_PER_MINUTE, US_PER_MS } from '../base';
import { nextCronMs, parseCron } from './arrivals/cron';

const UNITS: Readonly<Record<string, Micros>> = { minute: US_PER_MINUTE, hour: US_PER_HOUR, day: US_PER_DAY };

/** The first instant of `rate(…)` or `cron(…)` (UTC) after `afterUs` of virtual time, −1 for the first of all; a rate counts from time 0. */
export function nextScheduledUs(expression: string, startsAtMs: number, afterUs: Micros): Micros {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate !== null) {
    const periodUs = Number(rate[1]) * (UNITS[rate[2] as string] as Micros);
    return (Math.floor(afterUs / periodUs) + 1) * periodUs;
  }
  const cron = /^cron\((.*)\)$/.exec(expression);
  assert(cron !== null, `${expression} is neither rate(…) nor cron(…)`);
  const fromMs = startsAtMs + Math.floor(afterUs / US_PER_MS) + 1;
  return (nextCronMs(parseCron(cron[1] as string), fromMs) - startsAtMs) * US_PER_MS;
}
