import { rulesOn } from '../aws';
import { type Result, succeed } from '../base';
import type { ReportOptions } from '../report';
import type { Scenario } from '../scenario';

/** How the runs of a scenario are priced and judged. Issues: a date without rules. */
export function reportOptionsOf({ rules: id, region, standsFor, account, goals }: Scenario): Result<ReportOptions> {
  const rules = rulesOn(id);
  if (!rules.ok) return rules;
  return succeed({ bill: { region, rules: rules.value, freeTier: account.freeTier, standsFor }, goals });
}
