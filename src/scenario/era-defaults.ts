import { type Era, eraOf, RULES_ID_DEFAULT, rulesOn } from '../aws';
import { isJsonObject, type JsonObject } from '../base';
import { ASSUMPTIONS_DEFAULT } from './assumptions-schema';
import { ACCOUNT_DEFAULT } from './run-schema';

/*
 * What a scenario has by default depends on the date of its rules. The schema knows today's defaults; those of an earlier era are
 * filled in before it looks, and left out again when a scenario is written, so that choosing another era changes what nobody chose.
 */

function earlierEra(rules: unknown): Era | null {
  return typeof rules === 'string' && rules !== RULES_ID_DEFAULT ? (eraOf(rules) ?? null) : null;
}

function accountOf({ id }: Era): { readonly concurrency: number } {
  const rules = rulesOn(id);
  return { concurrency: rules.ok ? rules.value.accountConcurrency : ACCOUNT_DEFAULT.concurrency };
}

function assumptionsOf({ idleLifeS, spareIdleLifeS, maximumAgeS }: Era) {
  return { idleLifeS: idleLifeS.value, spareIdleLifeS: spareIdleLifeS?.value ?? null, maximumAgeS: maximumAgeS.value };
}

const filled = (json: unknown, defaults: JsonObject): unknown =>
  json === undefined ? defaults : isJsonObject(json) ? { ...defaults, ...json } : json;

/** A spare idle life is meant beside the lone one of its era: whoever states only the latter has one life for all. */
function assumptionDefaults(era: Era, json: unknown): JsonObject {
  const isOwn = isJsonObject(json) && Object.hasOwn(json, 'idleLifeS');
  return isOwn ? { ...assumptionsOf(era), spareIdleLifeS: null } : assumptionsOf(era);
}

/** The scenario with the defaults of its era, where that is not today and it says nothing itself. May be malformed; never throws. */
export function withEraDefaults(json: JsonObject): JsonObject {
  const own = (field: string): unknown => (Object.hasOwn(json, field) ? json[field] : undefined);
  const era = earlierEra(own('rules'));
  if (era === null) return json;
  const functions = own('functions');
  return {
    ...json,
    startsAt: own('startsAt') ?? era.startsAt,
    account: filled(own('account'), accountOf(era)),
    assumptions: filled(own('assumptions'), assumptionDefaults(era, own('assumptions'))),
    functions: Array.isArray(functions) ? functions.map((fn) => filled(fn, { runtime: era.runtime })) : functions,
  };
}

/**
 * The defaults that are not the schema's own in an era, by the place of the field: `functions[].runtime`. Empty today.
 * `idleLifeS` is what the scenario has there.
 */
export function eraDefaultsOf(rules: string, isIdleLifeOwn: boolean): ReadonlyMap<string, unknown> {
  const era = earlierEra(rules);
  if (era === null) return new Map();
  const [account, assumptions] = [accountOf(era), assumptionsOf(era)];
  const lives = isIdleLifeOwn ? { ...assumptions, spareIdleLifeS: null } : assumptions;
  return new Map<string, unknown>([
    ['startsAt', era.startsAt],
    ['account', { ...ACCOUNT_DEFAULT, ...account }],
    ['account.concurrency', account.concurrency],
    ['assumptions', { ...ASSUMPTIONS_DEFAULT, ...assumptions }],
    ...Object.entries(lives).map(([name, value]): [string, unknown] => [`assumptions.${name}`, value]),
    ['functions[].runtime', era.runtime],
  ]);
}

/** Whether a scenario's idle life is not its era's. */
export function isIdleLifeOwn(rules: string, idleLifeS: unknown, isSame: (a: unknown, b: unknown) => boolean): boolean {
  const era = earlierEra(rules);
  return era !== null && !isSame(era.idleLifeS.value, idleLifeS);
}
