import { RULES_TODAY } from '../aws';
import type { Issue } from '../base';
import { parseInterventionPath } from './intervention-path';
import type { Parts } from './parts';

/**
 * What must stay unreserved: 100, or everything in an account that has no more (AWS's message then names the account's limit:
 * https://github.com/awslabs/fhir-works-on-aws-deployment/issues/691 is one of many reports with [10]).
 */
export function unreservedMin(accountConcurrency: number): number {
  return Math.min(RULES_TODAY.unreservedConcurrencyMin, accountConcurrency);
}

function problem(reserved: number, account: number): string | null {
  const min = unreservedMin(account);
  if (reserved === 0 || account - reserved >= min) return null;
  return `${reserved} of ${account} would be reserved. Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${min}].`;
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

/** Reserved concurrency must leave AWS's minimum unreserved, at the start and after every intervention that changes it. */
export function checkConcurrency({ functions, interventions, accountConcurrency }: Parts): Issue[] {
  if (accountConcurrency === null) return [];
  const issues: Issue[] = [];
  const reserved = new Map<string, number>();
  const set = (name: string, value: number, path: string): void => {
    const before = sum(reserved.values());
    reserved.set(name, value);
    const message = sum(reserved.values()) > before ? problem(sum(reserved.values()), accountConcurrency) : null;
    if (message !== null) issues.push({ path, message });
  };
  for (const { index, value } of functions) {
    set(value.name, value.reservedConcurrency ?? 0, `functions[${index}].reservedConcurrency`);
  }
  for (const { index, value } of [...interventions].sort((a, b) => a.value.atS - b.value.atS)) {
    const target = parseInterventionPath(value.path);
    if (target?.kind !== 'function' || target.field !== 'reservedConcurrency' || !reserved.has(target.name)) continue;
    if (typeof value.value === 'number' || value.value === null)
      set(target.name, value.value ?? 0, `interventions[${index}].value`);
  }
  return issues;
}
