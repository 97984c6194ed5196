import { describe, expect, it } from 'vitest';
import { readScenario } from '../../src/scenario';

const issuesOf = (fn: object, more: object = {}): readonly string[] => {
  const read = readScenario({ formatVersion: 1, name: 's', functions: [{ name: 'f', ...fn }], ...more });
  return read.ok ? [] : read.issues.map(({ path, message }) => `${path}: ${message}`);
};
const provisioned = (concurrency: number, more: object = {}) => ({ provisionedConcurrency: { concurrency, ...more } });

describe('provisioned concurrency in a scenario', () => {
  it('is none by default, and what it leaves out is filled in', () => {
    const read = readScenario({ formatVersion: 1, name: 's', functions: [{ name: 'f' }, { name: 'g', ...provisioned(5) }] });
    expect(read.ok && read.value.functions.map((fn) => fn.provisionedConcurrency)).toMatchObject([
      { concurrency: 0, alias: 'live', targetUtilization: null },
      { concurrency: 5, allocated: 'beforeTheRun', minCapacity: 1, maxCapacity: 100, scheduledActions: [] },
    ]);
  });

  it('must leave 100 unreserved, in AWS’s words', () => {
    expect(issuesOf(provisioned(900))).toEqual([]);
    expect(issuesOf(provisioned(901))).toEqual([
      "functions[0].provisionedConcurrency.concurrency: 901 of 1000 would be claimed. Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
    ]);
  });

  it('comes out of a reservation and may not be above it', () => {
    expect(issuesOf({ reservedConcurrency: 900, ...provisioned(900) })).toEqual([]);
    const message =
      '6 are above the 5 reserved. Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function';
    expect(issuesOf({ reservedConcurrency: 5, ...provisioned(6) })).toEqual([
      `functions[0].provisionedConcurrency.concurrency: ${message}`,
    ]);
    const interventions = [{ atS: 5, path: 'functions.f.provisionedConcurrency', value: 6 }];
    expect(issuesOf({ reservedConcurrency: 5 }, { interventions })).toEqual([`interventions[0].value: ${message}`]);
    const lowered = [{ atS: 5, path: 'functions.f.reservedConcurrency', value: 5 }];
    expect(issuesOf({ reservedConcurrency: 50, ...provisioned(6) }, { interventions: lowered })).toEqual([
      `interventions[0].value: ${message}`,
    ]);
  });

  it('has capacities and targets as Application Auto Scaling has them', () => {
    expect(issuesOf(provisioned(5, { minCapacity: 10, maxCapacity: 9 }))).toEqual([
      'functions[0].provisionedConcurrency.maxCapacity: Maximum capacity cannot be less than minimum capacity',
    ]);
    expect(issuesOf(provisioned(5, { targetUtilization: 0.95 }))).toEqual([
      'functions[0].provisionedConcurrency.targetUtilization: 0.95 is above 0.9',
    ]);
    const scheduledActions = [{ schedule: 'cron(0 8 * * *)', minCapacity: 5, maxCapacity: 4 }];
    expect(issuesOf(provisioned(5, { scheduledActions }))).toHaveLength(2);
  });
});
