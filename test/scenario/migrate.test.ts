import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FORMAT_VERSION, readScenario } from '../../src/scenario';
import { MIGRATED_VERSION, migrateWith } from '../../src/scenario/migrate';

const FIXTURES = new URL('./fixtures/', import.meta.url);

describe('migration', () => {
  it('ends at the version of the schema', () => {
    expect(MIGRATED_VERSION).toBe(FORMAT_VERSION);
  });

  it('has a fixture for every version, and reads each', () => {
    const versions = Array.from({ length: FORMAT_VERSION }, (_, i) => `version-${i + 1}.json`);
    expect(readdirSync(FIXTURES).sort()).toEqual(versions);
    for (const name of versions) {
      const read = readScenario(JSON.parse(readFileSync(new URL(name, FIXTURES), 'utf8')));
      expect(read).toMatchObject({ ok: true, value: { formatVersion: FORMAT_VERSION } });
    }
  });

  it('applies only the steps from the version that is written, in order', () => {
    const note = (text: string) => (json: Readonly<Record<string, unknown>>) => ({ ...json, notes: `${json.notes}${text}` });
    const steps = [note('1→2 '), note('2→3 ')];
    expect(migrateWith(steps, { formatVersion: 1, notes: '' })).toEqual({
      ok: true,
      value: { formatVersion: 3, notes: '1→2 2→3 ' },
    });
    expect(migrateWith(steps, { formatVersion: 2, notes: '' })).toEqual({ ok: true, value: { formatVersion: 3, notes: '2→3 ' } });
    expect(migrateWith(steps, { formatVersion: 3, notes: '' })).toEqual({ ok: true, value: { formatVersion: 3, notes: '' } });
    expect(migrateWith(steps, { formatVersion: 4 })).toMatchObject({ ok: false, issues: [{ path: 'formatVersion' }] });
  });
});
