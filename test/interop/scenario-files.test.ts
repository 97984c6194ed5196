import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { fileNameOf, scenarioFile, scenarioFolder, scenarioZip } from '../../src/interop';
import { readScenario, type Scenario, withHandlerFiles } from '../../src/scenario';

function scenarioOf(): Scenario {
  const read = readScenario({
    formatVersion: 1,
    name: 'Files',
    functions: [
      { name: 'js', code: { handler: 'a.handler', file: 'a.mjs' } },
      { name: 'ts', code: { handler: 'b.handler', file: 'src/b.ts' } },
      { name: 'none' },
    ],
  });
  const loaded = read.ok
    ? withHandlerFiles(
        read.value,
        new Map([
          ['a.mjs', 'A'],
          ['src/b.ts', 'B'],
        ]),
      )
    : read;
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues));
  return loaded.value;
}

test('one file holds all code; TypeScript keeps the name that tells its language', () => {
  const json = JSON.parse(scenarioFile(scenarioOf()));
  expect(json.functions.map((fn: { code?: unknown }) => fn.code)).toEqual([
    { handler: 'a.handler', source: 'A' },
    { handler: 'b.handler', file: 'src/b.ts', source: 'B' },
    undefined,
  ]);
  const again = readScenario(json);
  expect(again.ok && withHandlerFiles(again.value, new Map()).ok).toBe(true);
});

test('the .zip unpacks to the scenario and the files beside it, the same bytes each time', () => {
  const scenario = scenarioOf();
  const files = Object.entries(unzipSync(scenarioZip(scenario))).map(([path, bytes]) => [path, strFromU8(bytes)] as const);
  expect(Object.fromEntries(files)).toEqual(scenarioFolder(scenario));
  expect(files.map(([path]) => path).sort()).toEqual(['a.mjs', 'scenario.json', 'src/b.ts']);
  const read = readScenario(JSON.parse(new Map(files).get('scenario.json') ?? ''));
  expect(read.ok && withHandlerFiles(read.value, new Map(files))).toEqual({ ok: true, value: scenario });
  expect(scenarioZip(scenario)).toEqual(scenarioZip(scenario));
});

test('file names are plain', () => {
  expect(['Photo uploads (edited)', '../../etc/passwd', '…', 'Größe 漢'].map(fileNameOf)).toEqual([
    'photo-uploads-edited',
    'etc-passwd',
    'scenario',
    'große-漢',
  ]);
});
