import type { LabColumn, LabColumns } from '../../../src/engine/client';
import { COLUMN_NAMES } from '../../../src/ui/stores/known-series';

/** Columns of zeros but for the given ones. */
export function columnsWith(rows: number, given: Partial<Record<LabColumn, readonly number[]>>): LabColumns {
  const entries = COLUMN_NAMES.map((name) => [name, Float64Array.from(given[name] ?? new Array<number>(rows).fill(0))]);
  return Object.fromEntries(entries) as LabColumns; // every name was just set
}
