import { describe, expect, it } from 'vitest';
import { LateFormat } from '../../../src/engine/worker';
import { JUDGE, readScenario, type Scenario } from '../../../src/scenario';
import { LATE_PARTS } from '../../../src/simulation/late-parts';

const DOCUMENT = {
  scenario: { formatVersion: 1, name: 'first', durationS: 10, functions: [{ name: 'f', cpuMs: 1 }] },
  files: {},
};

function readFirst(): Scenario {
  const read = readScenario(DOCUMENT.scenario);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
}

function format() {
  const first = { document: DOCUMENT, scenario: readFirst() };
  const counted = { fetches: 0, first: first.scenario };
  const fetch = async () => {
    counted.fetches++;
    return { judge: JUDGE, lateParts: LATE_PARTS };
  };
  return { counted, late: new LateFormat(fetch, first) };
}

describe('the format that comes late', () => {
  it('answers the first document without being fetched', async () => {
    const { counted, late } = format();
    expect(await late.scenarioOf(structuredClone(DOCUMENT))).toEqual({
      ok: true,
      value: { scenario: counted.first, lateParts: null },
    });
    expect(counted.fetches).toBe(0);
  });

  it('is fetched once, with the late parts, for any other document', async () => {
    const { counted, late } = format();
    const other = { ...DOCUMENT, scenario: { ...DOCUMENT.scenario, name: 'other' } };
    const read = await late.scenarioOf(other);
    expect(read.ok && read.value.scenario.name).toBe('other');
    expect(read.ok && read.value.lateParts).toBe(LATE_PARTS);
    expect(await late.judge()).toBe(JUDGE);
    expect(counted.fetches).toBe(1);
  });

  it('tells what is wrong with a document', async () => {
    const { late } = format();
    const read = await late.scenarioOf({ ...DOCUMENT, scenario: { ...DOCUMENT.scenario, durationS: -1 } });
    expect(read).toMatchObject({ ok: false, issues: [{ path: 'durationS' }] });
  });
});
