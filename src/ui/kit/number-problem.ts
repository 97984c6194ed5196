/** What a number field allows. */
export interface NumberLimits {
  readonly min: number;
  readonly max: number;
  readonly isWhole: boolean;
  readonly isEmptyAllowed: boolean;
  readonly unit: string;
}

const text = (value: number): string => value.toLocaleString('en-US');

/** Why a field's content is not allowed, as a sentence that names the bounds; null when it is. */
export function numberProblem(content: number | string, limits: NumberLimits): string | null {
  const { min, max, isWhole, isEmptyAllowed, unit } = limits;
  const bounds = `${text(min)} to ${text(max)}${unit === '' ? '' : ` ${unit}`}`;
  if (content === '') return isEmptyAllowed ? null : `A number is needed here: ${bounds}.`;
  const value = Number(content);
  if (!Number.isFinite(value)) return `That is not a number; ${bounds} is allowed.`;
  if (isWhole && !Number.isInteger(value)) return `Only whole numbers: ${bounds}.`;
  if (value < min || value > max) return `${text(value)} is out of bounds: ${bounds}.`;
  return null;
}
