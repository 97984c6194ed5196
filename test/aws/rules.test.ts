import { describe, expect, it } from 'vitest';
import { billedMs, billingRulesOn, isInitBilled, RULES_IDS, RULES_TODAY, ruleSourcesOn, rulesOn } from '../../src/aws';
import { RULE_CHANGES } from '../../src/aws/rule-changes';
import { RULES_TABLE } from '../../src/aws/rules-table';

const us = (ms: number): number => Math.round(ms * 1_000);

describe('the rules', () => {
  it('of November 2026 are the quotas that AWS publishes', () => {
    const rules = rulesOn('2026-11');
    expect(rules.ok && rules.value).toMatchObject({
      memoryMiBMin: 128,
      memoryMiBMax: 10_240,
      timeoutSMax: 900,
      timeoutSDefault: 3,
      synchronousPayloadBytesMax: 6 * 1024 * 1024,
      asynchronousPayloadBytesMax: 1024 * 1024,
      environmentVariablesBytesMax: 4096,
      accountConcurrency: 1000,
      unreservedConcurrencyMin: 100,
      requestRateFactor: 10,
      asynchronousAgeSMax: 6 * 3600,
      initLimitMs: 10_000,
      billingUnitMs: 1,
      initBilled: true,
    });
  });

  it('of a date that nobody prepared are an issue at `rules`', () => {
    const result = rulesOn('2015-06');
    const message = '"2015-06" is not a known date of rules; known: 2026-11, 2020-06, 2017-12, 2014-11';
    expect(result).toEqual({ ok: false, issues: [{ path: 'rules', message }] });
  });

  it('each have a source, a date and a confidence, and an estimate says so', () => {
    for (const id of RULES_IDS) {
      for (const [name, rule] of Object.entries(ruleSourcesOn(id))) {
        expect(rule.citation, name).toMatch(/https:\/\//);
        expect(rule.asOf, name).toMatch(/^\d{4}-\d{2}$/);
      }
      expect(ruleSourcesOn(id).newAccountConcurrency).toMatchObject({ value: 10, confidence: 'measured' });
      expect(ruleSourcesOn(id).throttleBackoffFactor.confidence).toBe('estimated');
    }
  });

  it('changed in ways that replace a value by another of the same kind, newest first', () => {
    for (const { rule, before } of RULE_CHANGES) {
      expect(typeof before.value).toBe(typeof RULES_TABLE[rule].value);
      expect(before.unit).toBe(RULES_TABLE[rule].unit);
    }
    const dates = RULE_CHANGES.map((change) => change.date);
    expect(dates).toEqual([...dates].sort().reverse());
  });

  it('billed by 100 ms until December 2020 and Init of zip packages only from August 2025', () => {
    expect(billingRulesOn('2020-11-30')).toEqual({ billingUnitMs: 100, initBilled: false });
    expect(billingRulesOn('2020-12-01')).toEqual({ billingUnitMs: 1, initBilled: false });
    expect(billingRulesOn('2025-07-31')).toEqual({ billingUnitMs: 1, initBilled: false });
    expect(billingRulesOn('2025-08-01')).toEqual({ billingUnitMs: 1, initBilled: true });
    expect(isInitBilled(billingRulesOn('2025-07-31'), 'Zip', 'nodejs22.x')).toBe(false);
    expect(isInitBilled(billingRulesOn('2025-07-31'), 'Image', 'nodejs22.x')).toBe(true);
    expect(isInitBilled(billingRulesOn('2025-07-31'), 'Zip', 'provided.al2023')).toBe(true);
  });
});

describe('the billed duration', () => {
  it.each([
    [133.61, 80.0, 214],
    [3016.78, 84.0, 3101],
    [61.09, 3986.5, 4048],
    [719.99, 5330.45, 6051],
    [1513.37, 303.63, 1817],
    [250.06, 100.77, 351],
  ])('of REPORT lines seen on AWS: %f ms + Init %f ms bills %i ms', (durationMs, initMs, billed) => {
    expect(billedMs(us(durationMs), us(initMs), RULES_TODAY)).toBe(billed);
  });

  it('is not rounded beyond a whole unit, and a microsecond more is the next unit', () => {
    expect(billedMs(5_000, 0, RULES_TODAY)).toBe(5);
    expect(billedMs(5_001, 0, RULES_TODAY)).toBe(6);
    expect(billedMs(0, 0, RULES_TODAY)).toBe(0);
    expect(billedMs(us(27.4), 0, billingRulesOn('2020-11-30'))).toBe(100);
    expect(billedMs(us(100.01), 0, billingRulesOn('2020-11-30'))).toBe(200);
  });
});
