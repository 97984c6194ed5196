import type { Scope } from '../../engine/client';
import type { Scenario } from '../../scenario';
import type { Limit } from './track';

/** The limits of concurrency that apply to all of what is shown: one function's own limit says nothing of the sum of several. */
export function limitsOf(scenario: Scenario | null, scope: Scope): readonly Limit[] {
  if (scenario === null) return [];
  const { functions, account } = scenario;
  const [only, ...others] = scope === 'all' ? functions : functions.slice(scope, scope + 1);
  const reserved = others.length === 0 ? (only?.reservedConcurrency ?? null) : null;
  return [reserved === null ? { label: 'account', value: account.concurrency } : { label: 'reserved', value: reserved }];
}
