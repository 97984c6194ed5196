import { useMemo } from 'react';
import { type Limit, limitsOf } from '../charts';
import { useScenario, useView } from '../stores';

/** The limits of what is shown. */
export function useLimits(): readonly Limit[] {
  const scenario = useScenario((state) => state.scenario);
  const scope = useView((view) => view.scope);
  return useMemo(() => limitsOf(scenario, scope), [scenario, scope]);
}
