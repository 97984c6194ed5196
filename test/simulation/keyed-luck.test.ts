import { describe, expect, it } from 'vitest';
import { type FactReader, fieldsOf, kindNumber, OUTCOMES, wideAt } from '../../src/journal';
import type { Scenario } from '../../src/scenario';
import { simulationOf, townWithApi, WHOLE } from './town';

const ADMITTED = fieldsOf('invocationAdmitted');
const THROTTLED = fieldsOf('invocationThrottled');
const ENDED = fieldsOf('invocationEnded');
const SUCCESS = OUTCOMES.indexOf('success');
const ERROR = OUTCOMES.indexOf('error');
const API = 0;
const SHOP = 0;

/** What the run says of the requests of one source: when they came, and what became of those that the runtime ended. */
class Requests implements FactReader {
  readonly arrivals = new Map<string, number>();
  readonly ends = new Map<string, string>();
  throttled = 0;
  readonly others: string[] = [];
  private readonly keys = new Map<number, string>();

  take(record: Int32Array): void {
    if (record[0] === kindNumber('invocationAdmitted') && record[ADMITTED.function] === API && record[ADMITTED.source] === SHOP) {
      const key = `${record[ADMITTED.keyA]},${record[ADMITTED.keyB]}`;
      this.keys.set(record[ADMITTED.invocation] as number, key);
      this.arrivals.set(key, wideAt(record, ADMITTED.arrivedHi));
    } else if (record[0] === kindNumber('invocationThrottled') && record[THROTTLED.source] === SHOP) {
      this.throttled++;
      this.arrivals.set(`${record[THROTTLED.keyA]},${record[THROTTLED.keyB]}`, wideAt(record, THROTTLED.arrivedHi));
    } else if (record[0] === kindNumber('invocationEnded')) this.ended(record);
  }

  private ended(record: Int32Array): void {
    const outcome = record[ENDED.outcome] as number;
    const key = this.keys.get(record[ENDED.invocation] as number);
    if (record[ENDED.function] !== API)
      this.others.push(`${record[ENDED.source]} ${wideAt(record, ENDED.arrivedHi)} ${record[ENDED.durationUs]} ${outcome}`);
    // An attempt that repeats Init, or is cut off, depends on its environment and not on its own luck alone.
    if (key !== undefined && (outcome === SUCCESS || outcome === ERROR))
      this.ends.set(key, `${record[ENDED.durationUs]} ${outcome}`);
  }
}

function requestsOf(scenario: Scenario): Requests {
  const requests = new Requests();
  simulationOf(scenario, { readers: [requests] }).advance(WHOLE);
  return requests;
}

describe('luck', () => {
  // No time-outs: after one, the next attempt repeats Init and so depends on who came before.
  const narrow = requestsOf(townWithApi({ reservedConcurrency: 8, timeoutS: 900 }));
  const wide = requestsOf(townWithApi({ reservedConcurrency: 40, timeoutS: 900 }));

  it('gives two variants the same arrivals, whoever is throttled', () => {
    expect(narrow.throttled).toBeGreaterThan(wide.throttled + 100);
    expect(narrow.arrivals.size).toBeGreaterThan(5_000);
    expect([...narrow.arrivals]).toEqual([...wide.arrivals]);
  });

  it('gives every attempt that both variants served the same duration and outcome', () => {
    const both = [...narrow.ends].filter(([key]) => wide.ends.has(key));
    expect(both.length).toBeGreaterThan(3_000);
    expect(both.filter(([key, end]) => wide.ends.get(key) !== end)).toEqual([]);
  });

  it('leaves functions alone that the change does not reach', () => {
    expect(narrow.others.length).toBeGreaterThan(500);
    expect(narrow.others).toEqual(wide.others);
  });
});
