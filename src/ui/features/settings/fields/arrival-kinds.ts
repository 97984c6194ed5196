import { assertUnreachable } from '../../../../base';
import type { ArrivalSettings } from '../../../../scenario';

/* The arrival processes as the editor offers them, and their rate over the run for the preview. Pure. */

type Kind = ArrivalSettings['kind'];

/** A field of an arrival process. */
export interface ArrivalParameter {
  readonly key: string;
  readonly label: string;
  readonly kind:
    | 'rate'
    | 'seconds'
    | 'distribution'
    | 'hours'
    | 'weekdays'
    | 'times'
    | 'counts'
    | 'milliseconds'
    | 'expression'
    | 'users';
}

const rate = (key: string, label: string): ArrivalParameter => ({ key, label, kind: 'rate' });
const seconds = (key: string, label: string): ArrivalParameter => ({ key, label, kind: 'seconds' });
const hours: ArrivalParameter = { key: 'perSecondByHour', label: 'Rate in each hour, 0 to 23 UTC', kind: 'hours' };

/** Every process: what it is called and what it is made of. */
export const ARRIVAL_KINDS: Readonly<Record<Kind, { readonly label: string; readonly parameters: readonly ArrivalParameter[] }>> =
  {
    poisson: { label: 'at random (Poisson)', parameters: [rate('perSecond', 'Mean rate')] },
    constant: { label: 'evenly', parameters: [rate('perSecond', 'Rate')] },
    ramp: { label: 'a ramp', parameters: [rate('fromPerSecond', 'From'), rate('toPerSecond', 'To'), seconds('overS', 'Within')] },
    step: { label: 'a step', parameters: [rate('fromPerSecond', 'Before'), rate('toPerSecond', 'After'), seconds('atS', 'At')] },
    spike: {
      label: 'a spike',
      parameters: [
        rate('perSecond', 'Usual rate'),
        rate('spikePerSecond', 'In the spike'),
        seconds('atS', 'At'),
        seconds('lastsS', 'For'),
      ],
    },
    sine: {
      label: 'waves',
      parameters: [rate('meanPerSecond', 'Mean rate'), rate('amplitudePerSecond', 'Swing'), seconds('periodS', 'Every')],
    },
    daily: { label: 'a day’s curve', parameters: [hours] },
    weekly: {
      label: 'a week’s curve',
      parameters: [hours, { key: 'factorByWeekday', label: 'Factor of each weekday, Sunday first', kind: 'weekdays' }],
    },
    bursts: {
      label: 'bursts',
      parameters: [
        rate('perSecond', 'Rate in a burst'),
        { key: 'onS', label: 'A burst lasts', kind: 'distribution' },
        { key: 'offS', label: 'A pause lasts', kind: 'distribution' },
      ],
    },
    schedule: { label: 'a schedule', parameters: [{ key: 'expression', label: 'Expression', kind: 'expression' }] },
    times: { label: 'listed times', parameters: [{ key: 'atS', label: 'Seconds from the start', kind: 'times' }] },
    trace: {
      label: 'a trace',
      parameters: [
        { key: 'atS', label: 'Seconds from the start', kind: 'times' },
        { key: 'durationMs', label: 'Milliseconds each took', kind: 'milliseconds' },
      ],
    },
    perMinute: { label: 'counts per minute', parameters: [{ key: 'counts', label: 'Arrivals in each minute', kind: 'counts' }] },
    users: {
      label: 'users in a closed loop',
      parameters: [
        { key: 'users', label: 'Users', kind: 'users' },
        { key: 'thinkS', label: 'Between an answer and the next request', kind: 'distribution' },
      ],
    },
  };

const HOURS = 24;
const WEEKDAYS = 7;
const S_PER_HOUR = 3600;
const S_PER_DAY = HOURS * S_PER_HOUR;
const RATE_FOR_NONE = 1;

const greatest = (values: readonly number[]): number => values.reduce((max, value) => Math.max(max, value), 0);

/** About the usual rate of a process, per second, for the process that takes its place. */
export function usualRate(arrivals: ArrivalSettings): number {
  if ('perSecond' in arrivals) return arrivals.perSecond;
  if ('fromPerSecond' in arrivals) return arrivals.fromPerSecond;
  if ('meanPerSecond' in arrivals) return arrivals.meanPerSecond;
  if ('perSecondByHour' in arrivals) return greatest(arrivals.perSecondByHour);
  if ('counts' in arrivals) return Math.max(RATE_FOR_NONE / 60, greatest(arrivals.counts) / 60);
  return RATE_FOR_NONE;
}

/** A process of a kind at about a rate, for a run of a length. */
export function arrivalsOfKind(kind: Kind, perSecond: number, durationS: number): ArrivalSettings {
  const minutes = Math.max(1, Math.ceil(durationS / 60));
  const whole = (s: number): number => Math.max(1, Math.round(s));
  const byHour = Array.from({ length: HOURS }, (_, hour) =>
    Number((perSecond * (hour >= 8 && hour < 20 ? 1 : 0.25)).toPrecision(4)),
  );
  switch (kind) {
    case 'constant':
    case 'poisson':
      return { kind, perSecond };
    case 'ramp':
      return { kind, fromPerSecond: perSecond, toPerSecond: perSecond * 4, overS: whole(durationS / 2) };
    case 'step':
      return { kind, fromPerSecond: perSecond, toPerSecond: perSecond * 3, atS: whole(durationS / 2) };
    case 'spike':
      return { kind, perSecond, spikePerSecond: perSecond * 5, atS: whole(durationS * 0.4), lastsS: whole(durationS * 0.1) };
    case 'sine':
      return { kind, meanPerSecond: perSecond, amplitudePerSecond: perSecond * 0.8, periodS: whole(durationS / 3) };
    case 'daily':
      return { kind, perSecondByHour: byHour };
    case 'weekly':
      return { kind, perSecondByHour: byHour, factorByWeekday: [0.5, 1, 1, 1, 1, 1, 0.5] };
    case 'bursts':
      return { kind, perSecond: perSecond * 2, onS: { kind: 'exponential', mean: 20 }, offS: { kind: 'exponential', mean: 20 } };
    case 'schedule':
      return { kind, expression: 'rate(1 minute)' };
    case 'times':
      return { kind, atS: [0, whole(durationS / 3), whole(durationS / 2)] };
    case 'trace':
      return { kind, atS: [0, whole(durationS / 3), whole(durationS / 2)], durationMs: [100, 100, 100] };
    case 'perMinute':
      return { kind, counts: Array.from({ length: Math.min(minutes, 60) }, () => Math.max(1, Math.round(perSecond * 60))) };
    case 'users':
      return { kind, users: Math.max(1, Math.round(perSecond * 4)), thinkS: { kind: 'exponential', mean: 4 } };
    default:
      return assertUnreachable(kind);
  }
}

const RATE_UNITS_S: Readonly<Record<string, number>> = { minute: 60, hour: S_PER_HOUR, day: S_PER_DAY };

/** Seconds between two ticks of `rate(…)`; null for a cron expression. */
export function rateIntervalS(expression: string): number | null {
  const [, n, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  return n === undefined || unit === undefined ? null : Number(n) * (RATE_UNITS_S[unit] ?? 60);
}

/** The rate of a process at an instant, per second; null where it has none: listed times and schedules. */
export function rateAt(arrivals: ArrivalSettings, atS: number, startsAtMs: number): number | null {
  const clockS = startsAtMs / 1000 + atS;
  const hour = Math.floor(clockS / S_PER_HOUR) % HOURS;
  switch (arrivals.kind) {
    case 'constant':
    case 'poisson':
    case 'bursts':
      return arrivals.perSecond;
    case 'ramp':
      return arrivals.fromPerSecond + (arrivals.toPerSecond - arrivals.fromPerSecond) * Math.min(1, atS / arrivals.overS);
    case 'step':
      return atS < arrivals.atS ? arrivals.fromPerSecond : arrivals.toPerSecond;
    case 'spike':
      return atS >= arrivals.atS && atS < arrivals.atS + arrivals.lastsS ? arrivals.spikePerSecond : arrivals.perSecond;
    case 'sine':
      return arrivals.meanPerSecond + arrivals.amplitudePerSecond * Math.sin((2 * Math.PI * atS) / arrivals.periodS);
    case 'daily':
      return arrivals.perSecondByHour[hour] ?? 0;
    case 'weekly':
      return (
        (arrivals.perSecondByHour[hour] ?? 0) * (arrivals.factorByWeekday[new Date(clockS * 1000).getUTCDay() % WEEKDAYS] ?? 1)
      );
    case 'perMinute':
      return (arrivals.counts[Math.floor(atS / 60)] ?? 0) / 60;
    case 'users':
    case 'schedule':
    case 'times':
    case 'trace':
      return null;
    default:
      return assertUnreachable(arrivals);
  }
}

/** What the preview draws: a rate in each slice of the run, or single instants. */
export type Preview =
  | { readonly kind: 'rates'; readonly rates: readonly number[] }
  | { readonly kind: 'instants'; readonly atS: readonly number[] }
  | { readonly kind: 'unknown' };

const INSTANTS_MAX = 400;

/** The shape of a process over a run, in `slices` slices. Instants beyond 400 are drawn as a rate. */
export function previewOf(arrivals: ArrivalSettings, durationS: number, startsAtMs: number, slices: number): Preview {
  const slice = durationS / slices;
  if (arrivals.kind === 'times' || arrivals.kind === 'trace')
    return instants(
      arrivals.atS.filter((s) => s < durationS),
      slice,
      slices,
    );
  if (arrivals.kind === 'users') return { kind: 'unknown' };
  if (arrivals.kind === 'schedule') {
    const every = rateIntervalS(arrivals.expression);
    if (every === null) return { kind: 'unknown' };
    const ticks = Math.floor(durationS / every);
    if (ticks > INSTANTS_MAX) return { kind: 'rates', rates: Array.from({ length: slices }, () => 1 / every) };
    return { kind: 'instants', atS: Array.from({ length: ticks }, (_, i) => (i + 1) * every) };
  }
  return { kind: 'rates', rates: Array.from({ length: slices }, (_, i) => rateAt(arrivals, (i + 0.5) * slice, startsAtMs) ?? 0) };
}

function instants(atS: readonly number[], slice: number, slices: number): Preview {
  if (atS.length <= INSTANTS_MAX) return { kind: 'instants', atS };
  const rates = new Array<number>(slices).fill(0);
  for (const s of atS) {
    const i = Math.min(slices - 1, Math.floor(s / slice));
    rates[i] = (rates[i] ?? 0) + 1 / slice;
  }
  return { kind: 'rates', rates };
}
