import { clockText } from './clock-text';

const US_PER_S = 1_000_000;

/**
 * An instant as a clock that is as fine as `stepUs` asks for: `06:06` for steps of whole seconds, `06:06.250` for milliseconds.
 * From a day on it stays at minutes.
 */
export function instantText(us: number, stepUs: number): string {
  const whole = clockText(us);
  if (stepUs >= US_PER_S || us >= 86_400 * US_PER_S) return whole;
  const decimals = stepUs >= 100_000 ? 1 : stepUs >= 10_000 ? 2 : 3;
  const part = Math.floor(((us % US_PER_S) / US_PER_S) * 10 ** decimals + 1e-6);
  return `${whole}.${String(part).padStart(decimals, '0')}`;
}
