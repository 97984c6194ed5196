import { assert, type Micros, US_PER_DAY, US_PER_HOUR, US_PER_MINUTE, US_PER_MS } from '../../base';
import type { Stream } from '../../kernel';
import type { ArrivalProcess } from './arrival-process';
import { ConstantArrivals } from './constant';
import { type Cron, nextCronMs, parseCron } from './cron';
import { type InstantList, ListedArrivals } from './listed-arrivals';

const RATE = /^rate\((\d+) (minute|hour|day)s?\)$/;
const CRON = /^cron\((.*)\)$/;
const UNITS: Readonly<Record<string, Micros>> = { minute: US_PER_MINUTE, hour: US_PER_HOUR, day: US_PER_DAY };

/** The instants of a cron expression, from the run's start on. */
function cronInstants(cron: Cron, startsAtMs: number): InstantList {
  return {
    instant(index: number, previousUs: Micros): Micros {
      const fromMs = index === 0 ? startsAtMs : startsAtMs + previousUs / US_PER_MS + 1;
      return (nextCronMs(cron, fromMs) - startsAtMs) * US_PER_MS;
    },
  };
}

/**
 * EventBridge's `rate(…)` and `cron(…)`, in UTC. A cron fires at second 0 of its minute (AWS: somewhere within it); a rate fires at time 0
 * and then at equal distances, as if the rule had been made a whole number of periods before the run.
 */
export function scheduleArrivals(expression: string, startsAtMs: number, stream: Stream, untilUs: Micros): ArrivalProcess {
  const rate = RATE.exec(expression);
  if (rate !== null) return new ConstantArrivals(Number(rate[1]) * (UNITS[rate[2] as string] as Micros));
  const cron = CRON.exec(expression);
  assert(cron !== null, `${expression} is neither rate(…) nor cron(…)`);
  return new ListedArrivals(cronInstants(parseCron(cron[1] as string), startsAtMs), stream, untilUs);
}
