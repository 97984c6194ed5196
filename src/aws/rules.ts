import { fail, type Result, succeed } from '../base';
import { RULE_CHANGES, type RuleName } from './rule-changes';
import { RULES_TABLE } from './rules-table';
import type { Sourced } from './sourced';

/**
 * The rules of one date, as plain values that the model reads: `rules.timeoutSMax` is 900. Units are in the names. Where each value
 * comes from is `ruleSourcesOn`.
 */
export type Rules = { readonly [Name in RuleName]: (typeof RULES_TABLE)[Name]['value'] };

/** Every rule of one date with its unit, source and confidence. */
export type RuleSources = { readonly [Name in RuleName]: Sourced<Rules[Name]> };

/** The part of the rules that decides what an invocation is billed for; known for every date since 2014. */
export type BillingRules = Pick<Rules, 'billingUnitMs' | 'initBilled'>;

/** The dates a scenario may choose for its rules, newest first; the first is the default. */
export const RULES_IDS = ['2026-11', '2020-06', '2017-12', '2014-11'] as const;
/** One of the dates a scenario may choose for its rules. */
export type RulesId = (typeof RULES_IDS)[number];
/** The newest rules. */
export const RULES_ID_DEFAULT: RulesId = RULES_IDS[0];

/** A month `YYYY-MM` means its last day: comparing texts then puts every day of the month before it. */
function lastDayOf(date: string): string {
  return date.length === 7 ? `${date}-31` : date;
}

function sourcesAt(date: string): RuleSources {
  const table: Record<string, Sourced<number | boolean>> = { ...RULES_TABLE };
  for (const change of RULE_CHANGES) if (change.date > lastDayOf(date)) table[change.rule] = change.before;
  return table as unknown as RuleSources; // a change replaces a value by another of the same rule, checked by a test
}

function valuesAt(date: string): Rules {
  const values: Record<string, number | boolean> = {};
  for (const [name, sourced] of Object.entries(sourcesAt(date))) values[name] = sourced.value;
  return Object.freeze(values) as unknown as Rules; // every rule was just copied
}

/** The rules of a date that is one of RULES_IDS; any other is an issue at the path `rules`. */
export function rulesOn(id: string): Result<Rules> {
  if (!(RULES_IDS as readonly string[]).includes(id)) {
    return fail({ path: 'rules', message: `${JSON.stringify(id)} is not a known date of rules; known: ${RULES_IDS.join(', ')}` });
  }
  return succeed(valuesAt(id));
}

/** The rules of RULES_ID_DEFAULT: for defaults, bounds and tests. */
export const RULES_TODAY: Rules = valuesAt(RULES_ID_DEFAULT);

/** Unit, source and confidence of every rule on a date of RULES_IDS. */
export function ruleSourcesOn(id: RulesId): RuleSources {
  return sourcesAt(id);
}

/** What decided the billed duration on a date (`YYYY-MM-DD`, since 2014-11-13). */
export function billingRulesOn(date: string): BillingRules {
  const { billingUnitMs, initBilled } = valuesAt(date);
  return { billingUnitMs, initBilled };
}

/** A rule's value on a date and from when on it allowed more: what a message about a value of an earlier era needs. */
export function ruleAllowedFrom(rule: RuleName, id: RulesId, allows: (value: number) => boolean): string | null {
  const later = RULE_CHANGES.filter((change) => change.rule === rule && change.date > lastDayOf(id)).reverse();
  const next = later.findIndex((_, i) => allows(Number((later[i + 1]?.before ?? RULES_TABLE[rule]).value)));
  return later[next]?.date ?? null;
}
