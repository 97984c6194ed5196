import {
  ALL_RUNTIMES,
  FEATURES,
  type Feature,
  isRuntimeOn,
  RULES_ID_DEFAULT,
  type RuleName,
  type RulesId,
  ruleAllowedFrom,
  rulesOn,
} from '../aws';
import type { Issue } from '../base';
import { member } from './aws-words';
import { parseInterventionPath } from './intervention-path';
import { show } from './show';
import type { Scenario } from './types';

/*
 * What did not exist yet on the date of the rules. The schema holds every value to today's bounds; an earlier era is narrower. Features are
 * looked up by their places in the document, so that one that a source or a function gains later only needs its line in aws/features.ts.
 */

/** A value with its place as issues write it. */
interface Found {
  readonly path: string;
  readonly value: unknown;
}

function found(value: unknown, pattern: readonly string[], path: string): Found[] {
  const [step, ...rest] = pattern;
  if (step === undefined) return value === undefined ? [] : [{ path, value }];
  if (typeof value !== 'object' || value === null) return [];
  const name = step.replace('[]', '');
  const inner = (value as Readonly<Record<string, unknown>>)[name];
  const at = path === '' ? name : `${path}.${name}`;
  if (!step.endsWith('[]')) return found(inner, rest, at);
  return Array.isArray(inner) ? inner.flatMap((entry, i) => found(entry, rest, `${at}[${i}]`)) : [];
}

function isUsed({ value: meant, unused = [] }: Feature, value: unknown): boolean {
  if (meant !== undefined) return value === meant;
  if (value === null || value === false || (unused as readonly unknown[]).includes(value)) return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

/** An intervention is a use of the field that it sets. */
function placesOf(scenario: Scenario, { path: pattern }: Feature): Found[] {
  const settings = found(scenario, pattern.split('.'), '');
  const changes = scenario.interventions.flatMap(({ path, value }, i) => {
    const target = parseInterventionPath(path);
    return target?.kind === 'function' && pattern.startsWith(`functions[].${target.field}`)
      ? [{ path: `interventions[${i}].value`, value }]
      : [];
  });
  return [...settings, ...changes];
}

function newFeatures(scenario: Scenario): Issue[] {
  const later = FEATURES.filter(({ from }) => from.slice(0, 7) > scenario.rules);
  return later.flatMap((feature) =>
    placesOf(scenario, feature)
      .filter(({ value }) => isUsed(feature, value))
      .map(({ path, value }) => ({
        path,
        message: `${show(value)}: ${feature.name} did not exist in ${scenario.rules}, only from ${feature.from} on`,
      })),
  );
}

function wrongRuntimes({ functions, rules }: Scenario): Issue[] {
  return functions.flatMap(({ runtime }, i) => {
    const known = ALL_RUNTIMES.find(({ id }) => id === runtime);
    if (known === undefined) return [];
    const path = `functions[${i}].runtime`;
    if (isRuntimeOn(known, rules)) return [];
    const isEarly = known.from.slice(0, 7) > rules;
    const why = isEarly
      ? `did not exist in ${rules}, only from ${known.from} on`
      : `is no longer there in ${rules}: its support ended on ${known.endOfSupport}`;
    return [{ path, message: `${show(runtime)} ${why}` }];
  });
}

interface Bound {
  readonly rule: RuleName;
  readonly step?: RuleName;
  /** Lambda's name of it in a request; left out, none has it. */
  readonly member?: string;
}

const BOUNDS = {
  memoryMiB: { rule: 'memoryMiBMax', step: 'memoryMiBStep', member: 'memorySize' },
  timeoutS: { rule: 'timeoutSMax', member: 'timeout' },
  ephemeralStorageMiB: { rule: 'ephemeralStorageMiBMax', member: 'ephemeralStorage.size' },
  cpuThreads: { rule: 'processesMax' },
} as const satisfies Record<string, Bound>;

function boundIssues(field: keyof typeof BOUNDS, value: number, path: string, id: RulesId): Issue[] {
  const rules = rulesOn(id);
  if (!rules.ok) return [];
  const bound: Bound = BOUNDS[field];
  const max = Number(rules.value[bound.rule]);
  if (value > max) {
    const from = ruleAllowedFrom(bound.rule, id, (later) => value <= later);
    const saying = bound.member === undefined ? '' : `. ${member(bound.member)(value, max, 'max')}`;
    return [
      {
        path,
        message: `${value} is above ${max}, Lambda's maximum in ${id}${from === null ? '' : `; possible from ${from} on`}${saying}`,
      },
    ];
  }
  const step = bound.step === undefined ? 1 : Number(rules.value[bound.step]);
  if (value % step === 0 || bound.step === undefined) return [];
  const from = ruleAllowedFrom(bound.step, id, (later) => value % later === 0);
  return [
    {
      path,
      message: `${value} is not a multiple of ${step}, Lambda's step in ${id}${from === null ? '' : `; possible from ${from} on`}`,
    },
  ];
}

function narrowerBounds({ functions, interventions }: Scenario, id: RulesId): Issue[] {
  const settings = functions.flatMap((fn, i) =>
    (['memoryMiB', 'timeoutS', 'ephemeralStorageMiB', 'cpuThreads'] as const).flatMap((field) =>
      boundIssues(field, fn[field], `functions[${i}].${field}`, id),
    ),
  );
  const changes = interventions.flatMap(({ path, value }, i) => {
    const target = parseInterventionPath(path);
    if (target?.kind !== 'function' || typeof value !== 'number') return [];
    return target.field === 'memoryMiB' || target.field === 'timeoutS'
      ? boundIssues(target.field, value, `interventions[${i}].value`, id)
      : [];
  });
  return [...settings, ...changes];
}

/** Features, runtimes and amounts that the era of the scenario's rules did not have, each with the date from which on it did. */
export function checkEra(scenario: Scenario): Issue[] {
  const runtimes = wrongRuntimes(scenario);
  if (scenario.rules === RULES_ID_DEFAULT) return runtimes;
  return [...newFeatures(scenario), ...runtimes, ...narrowerBounds(scenario, scenario.rules as RulesId)];
}
