const two = (value: number): string => String(value).padStart(2, '0');

/**
 * A point of virtual time, in µs since the start, as a short clock: `06:06`, `1:02:05` from an hour on, `3 d 01:02` from a day on.
 * `isFine` adds tenths of a second, for buckets shorter than one.
 */
export function clockText(us: number, isFine = false): string {
  const tenths = Math.floor(us / 100_000);
  const s = Math.floor(tenths / 10);
  const days = Math.floor(s / 86_400);
  const hours = Math.floor(s / 3_600) % 24;
  const minutes = Math.floor(s / 60) % 60;
  if (days > 0) return `${days} d ${two(hours)}:${two(minutes)}`;
  const seconds = `${two(s % 60)}${isFine ? `.${tenths % 10}` : ''}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${seconds}` : `${two(minutes)}:${seconds}`;
}

/** A round length of time without needless digits: `100 ms`, `2 s`, `5 min`, `1 h`, `1 d`. */
export function spanText(ms: number): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1000],
    ['ms', 1],
  ] as const;
  const [name, size] = units.find(([, unitMs]) => ms >= unitMs) ?? ['ms', 1];
  return `${Number((ms / size).toPrecision(3))} ${name}`;
}
