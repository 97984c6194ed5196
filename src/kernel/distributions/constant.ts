import type { Distribution } from '../distribution';

/** Always `value`; takes no draw. */
export function constant(value: number): Distribution {
  return { mean: value, isConstant: true, sample: () => value };
}
