import type { ServiceMeterRule } from '../aws';
import type { Decimal } from './decimal';
import type { Tier } from './graduated';

/** Whose charge a line of a bill is. */
export type BilledService = 'Lambda' | ServiceMeterRule['service'];

/** One thing to charge for, all amounts multiplied by the scale's denominator. */
export interface Position {
  readonly key: string;
  readonly service: BilledService;
  readonly item: string;
  readonly unit: string;
  readonly quantity: Decimal;
  readonly free: Decimal;
  readonly tiers: readonly Tier[] | null;
  readonly sources: readonly string[];
}
