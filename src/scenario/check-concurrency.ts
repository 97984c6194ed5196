import { RULES_TODAY } from '../aws';
import type { Issue } from '../base';
import type { AlarmSettings } from './alarm-types';
import { parseInterventionPath } from './intervention-path';
import type { Part, Parts } from './parts';
import { CAPACITIES } from './provisioned-schema';

/**
 * What must stay unreserved: 100, or everything in an account that has no more (AWS's message then names the account's limit:
 * https://github.com/awslabs/fhir-works-on-aws-deployment/issues/691 is one of many reports with [10]).
 */
export function unreservedMin(accountConcurrency: number): number {
  return Math.min(RULES_TODAY.unreservedConcurrencyMin, accountConcurrency);
}

/** What a function takes from the account: its reservation, or what it has provisioned without one. */
interface Claim {
  reserved: number | null;
  provisioned: number;
}

type Field = 'reservedConcurrency' | 'provisionedConcurrency';

const claimed = ({ reserved, provisioned }: Claim): number => reserved ?? provisioned;

class Claims {
  readonly issues: Issue[] = [];
  private readonly claims = new Map<string, Claim>();

  constructor(private readonly account: number) {}

  /** Sets what a function claims; an issue at `path` when AWS would refuse the setting. */
  set(name: string, change: Partial<Claim>, field: Field, path: string): void {
    const before = this.sum();
    const claim = { reserved: null, provisioned: 0, ...this.claims.get(name), ...change };
    this.claims.set(name, claim);
    const message = ownProblem(claim) ?? (this.sum() > before ? this.accountProblem(field) : null);
    if (message !== null) this.issues.push({ path, message });
  }

  /** The same, of a change that may come at any time: judged against what there is at the start, and forgotten. */
  judge(name: string, change: Partial<Claim>, field: Field, path: string): void {
    const before = this.claims.get(name);
    this.set(name, change, field, path);
    if (before !== undefined) this.claims.set(name, before);
  }

  knows(name: string): boolean {
    return this.claims.has(name);
  }

  private sum(): number {
    return [...this.claims.values()].reduce((total, claim) => total + claimed(claim), 0);
  }

  private accountProblem(field: Field): string | null {
    const sum = this.sum();
    const min = unreservedMin(this.account);
    if (sum === 0 || this.account - sum >= min) return null;
    // Lambda's texts for PutFunctionConcurrency and PutProvisionedConcurrencyConfig (the latter: https://github.com/anomalyco/sst/issues/5829).
    const what = field === 'reservedConcurrency' ? 'ReservedConcurrentExecutions' : 'ConcurrentExecutions';
    const verb = field === 'reservedConcurrency' ? 'reserved' : 'claimed';
    return `${sum} of ${this.account} would be ${verb}. Specified ${what} for function decreases account's UnreservedConcurrentExecution below its minimum value of [${min}].`;
  }
}

/** Lambda's text, as LocalStack's tests against AWS have it. */
function ownProblem({ reserved, provisioned }: Claim): string | null {
  if (reserved === null || provisioned <= reserved) return null;
  return `${provisioned} are above the ${reserved} reserved. Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function`;
}

/** What an alarm would set. */
function judgeAlarm(claims: Claims, { index, value }: Part<AlarmSettings>): void {
  for (const list of ['alarmActions', 'okActions', 'insufficientDataActions'] as const) {
    value[list].forEach((action, i) => {
      const target = 'set' in action ? parseInterventionPath(action.set.path) : null;
      if (!('set' in action) || target?.kind !== 'function' || !claims.knows(target.name)) return;
      const at = `alarms[${index}].${list}[${i}].set.value`;
      if (target.field === 'reservedConcurrency') claims.judge(target.name, { reserved: action.set.value }, target.field, at);
      else if (target.field === 'provisionedConcurrency') {
        claims.judge(target.name, { provisioned: action.set.value ?? 0 }, target.field, at);
      }
    });
  }
}

/** Reserved and provisioned concurrency must leave AWS's minimum unreserved, at the start and after every intervention that changes them. */
export function checkConcurrency({ functions, interventions, alarms, accountConcurrency }: Parts): Issue[] {
  if (accountConcurrency === null) return [];
  const claims = new Claims(accountConcurrency);
  for (const { index, value } of functions) {
    const { name, reservedConcurrency: reserved, provisionedConcurrency } = value;
    const at = `functions[${index}]`;
    claims.set(name, { reserved }, 'reservedConcurrency', `${at}.reservedConcurrency`);
    const { concurrency, minCapacity, maxCapacity } = provisionedConcurrency;
    if (minCapacity > maxCapacity) claims.issues.push({ path: `${at}.provisionedConcurrency.maxCapacity`, message: CAPACITIES });
    if (concurrency === 0) continue;
    const change = { provisioned: concurrency };
    claims.set(name, change, 'provisionedConcurrency', `${at}.provisionedConcurrency.concurrency`);
  }
  for (const part of alarms) judgeAlarm(claims, part);
  for (const { index, value } of [...interventions].sort((a, b) => a.value.atS - b.value.atS)) {
    const target = parseInterventionPath(value.path);
    if (target?.kind !== 'function' || !claims.knows(target.name)) continue;
    if (typeof value.value !== 'number' && value.value !== null) continue;
    const at = `interventions[${index}].value`;
    if (target.field === 'reservedConcurrency') claims.set(target.name, { reserved: value.value }, target.field, at);
    else if (target.field === 'provisionedConcurrency') {
      claims.set(target.name, { provisioned: value.value ?? 0 }, target.field, at);
    }
  }
  return claims.issues;
}
