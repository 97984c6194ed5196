import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateGoals, type Report } from '../../src/report';
import { readScenario, type TryThis, withSetting } from '../../src/scenario';
import { Folder, lambdarium } from './command';

/*
 * What the screen offers to try with an example: the change is made in the file, as a person would, the real handlers run, and the goal
 * that the example promises is reached.
 */

const ROOT = new URL('../../examples/', import.meta.url);

let folder: Folder;
beforeAll(() => {
  folder = new Folder();
});
afterAll(() => folder.remove());

function tryThisOf(json: unknown): TryThis {
  const scenario = readScenario(json);
  if (!scenario.ok || scenario.value.tryThis === null) throw new Error('every example has something to try');
  return scenario.value.tryThis;
}

describe('what there is to try', () => {
  it.each(readdirSync(ROOT))(
    'reaches its goal by the change that it names: %s',
    async (name) => {
      const place = folder.file(name);
      cpSync(new URL(name, ROOT), place, { recursive: true });
      const json: unknown = JSON.parse(readFileSync(`${place}/scenario.json`, 'utf8'));
      const { change, goal } = tryThisOf(json);
      if (change.apply === null) throw new Error('every example changes something by a button');
      writeFileSync(`${place}/scenario.json`, JSON.stringify(withSetting(json, change.apply)));
      const { err } = await lambdarium(['run', `${place}/scenario.json`, '--out', `${place}/report.json`], tmpdir(), {});
      expect(err).toBe('');
      const report = JSON.parse(readFileSync(`${place}/report.json`, 'utf8')) as Report; // the program has just written it
      expect(evaluateGoals([goal], report)).toMatchObject({ ok: true, value: [{ met: true }] });
    },
    60_000,
  );
});
